"""The law on the record's page: powers, requirements, obligations and cautions, each told once with the cases it is said of."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cspdata.conditions import AnyOf, Ask
from cspdata.conditions.tree import asks, walk
from cspdata.decision.outcome import Decision, Reason
from cspdata.decision.provision import Provision
from cspdata.decision.statute_book import StatuteBook

_NEEDS = ("requirement", "prohibition", "referral")
_SENSITIVE = {"sensitive", "special", "offence"}  # as in information.sensitive, information.special_category

# Which fields of the form an obligation stands in, by its words; all others are listed as 'to do' under the reasons.
_TOPICS = {
    "retention": ("destroy", "erase", "delete", "retain"),
    "security": ("secure", "encrypt", "removable media", "electronically"),
    "rights": ("people concerned", "person concerned", "subject access", "object to"),
}


class Line(NamedTuple):
    """One line of the page: what it says, where that stands, the cases it is said of (empty: all), and what is under it."""

    says: str
    cite: str = ""
    cases: str = ""
    parts: tuple[str, ...] = ()
    answer: str = ""


def once(lines: Iterable[tuple[int, Line]], of: int) -> list[Line]:
    """Each line once, with the numbers of the cases that it is said of, unless that is every one ``of`` them."""
    found: dict[Line, dict[int, None]] = {}
    for number, line in lines:
        found.setdefault(line, {})[number] = None
    words = {line: f"case{'s' if len(cases) > 1 else ''} {', '.join(map(str, cases))}" for line, cases in found.items()}
    return [line._replace(cases="" if len(cases) == of else words[line]) for line, cases in found.items()]


def needs(decision: Decision, book: StatuteBook) -> dict[str, list[Line]]:
    """The requirements that are met, or failed, by the field of the form where they belong."""
    found: dict[str, list[tuple[int, Line]]] = {"lawful": [], "sensitive": [], "part_3": [], "transfer": [], "": []}
    for number, case in enumerate(decision.cases, 1):
        for route in case.routes:
            for provision, reasons in (*_groups(route.met, book), *_groups(route.failed, book)):
                met = "Met" if reasons[0].answer else "Not met"
                own = _labels(provision, book)
                parts = tuple(reason.says for reason in reasons[1:] if reason.id in own)
                line = Line(provision.says, provision.cite, parts=parts, answer=met)
                found[_place(provision, book)].append((number, line))
    return {place: once(lines, len(decision.cases)) for place, lines in found.items()}


def _groups(reasons: Iterable[Reason], book: StatuteBook) -> Iterator[tuple[Provision, list[Reason]]]:
    """The reasons of a route by requirement: each stands before its own conditions. Those of the power stand before all."""
    group: tuple[Provision, list[Reason]] | None = None
    for reason in reasons:
        provision = book.provisions.get(reason.id)
        # what a requirement borrows of another provision is cited as its own
        if provision and provision.kind in _NEEDS and provision.cite == reason.cite:
            if group:
                yield group
            group = (provision, [reason])
        elif group:
            group[1].append(reason)
    if group:
        yield group


def _labels(provision: Provision, book: StatuteBook) -> set[str]:
    """The labelled conditions of a provision and of the definitions it uses; not those of another power or duty it refers to,
    which may hold though that does not."""
    nodes = [node for part in ("when", "applies", "met") for node in walk(book.condition(provision, part))]
    used = [book.provisions[node.name] for node in nodes if isinstance(node, Ask) and node.test == "provision"]
    inner = (_labels(one, book) for one in used if one.kind in ("definition", "requirement"))
    return {node.id for node in nodes if node.id}.union(*inner)


def _place(provision: Provision, book: StatuteBook) -> str:
    """The field of the form, told by the facts on which the provision applies: of sensitive data, of Part 3, of transfer; the
    lawful basis is what a statute asks of all personal data as a choice of conditions."""
    facts = {ask.name for part in ("applies", "when") for ask in asks(book.condition(provision, part))}
    if any("part3" in fact or "part_3" in fact for fact in facts):
        return "part_3"
    if any(fact.startswith("information.") and _SENSITIVE & set(fact.partition(".")[2].split("_")) for fact in facts):
        return "sensitive"
    if "recipient.kept_in" in facts:
        return "transfer"
    choice = isinstance(book.condition(provision, "met"), AnyOf) and provision.kind == "requirement"
    return "lawful" if choice and provision.layer == "statute" and facts == {"information.identifiability"} else ""


def powers(decision: Decision) -> list[Line]:
    """The powers and duties on whose routes the cases stand, and those that were looked at when none is open."""
    word = {True: "Open", None: "To be settled", False: "Not open"}
    found = []
    for number, case in enumerate(decision.cases, 1):
        for route in case.routes:
            own = tuple(reason.says for reason in route.met if reason.cite == route.cite)
            found.append((number, Line(route.says, route.cite, parts=own, answer=word[route.opens])))
        for reason in case.looked_at:
            found.append((number, Line(reason.says, reason.cite, answer=word[reason.answer])))
    return once(found, len(decision.cases))


def entries(decision: Decision, part: str) -> dict[str, list[Line]]:
    """The obligations or cautions, by topic; those of no topic under the empty one."""
    found = [(n, Line(one.says, one.cite)) for n, case in enumerate(decision.cases, 1) for one in getattr(case, part)]
    by: dict[str, list[Line]] = {topic: [] for topic in (*_TOPICS, "")}
    for line in once(found, len(decision.cases)):
        low = line.says.casefold()
        topics = (topic for topic, words in _TOPICS.items() if any(word in low for word in words))
        by[next(topics, "") if part == "obligations" else ""].append(line)
    return by
