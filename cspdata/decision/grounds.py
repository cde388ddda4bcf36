"""The law on the record's page: powers, requirements, obligations and cautions, each told once with the cases it is said of."""

from collections.abc import Iterable
from typing import NamedTuple

from cspdata.decision.outcome import Decision
from cspdata.law.statute_book import StatuteBook

# The fields of the form in which requirements, and obligations, have a place of their own; the others stand together.
_REQUIRED = ("lawful_basis", "sensitive_conditions", "law_enforcement", "transfer")
_TO_DO = ("retention", "security", "rights")
_WORD = {True: "Met", None: "To be settled", False: "Not met"}


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
    """What must hold beside the power, met or failed, by the topic of the provision in which it stands."""
    found: dict[str, list[tuple[int, Line]]] = {topic: [] for topic in (*_REQUIRED, "")}
    for number, case in enumerate(decision.cases, 1):
        for route in case.routes:
            told: dict[tuple[str, bool | None], list[str]] = {}
            for reason in (*route.met, *route.failed):
                home = book.homes.get(reason.id) or book.provisions[reason.id]
                told.setdefault((home.id, reason.answer), []).append("" if home.id == reason.id else reason.says)
            for (id, answer), parts in told.items():
                home = book.provisions[id]
                if home.kind not in ("power", "duty"):
                    line = Line(home.says, home.cite, parts=tuple(filter(None, parts)), answer=_WORD[answer])
                    found[home.topic if home.topic in _REQUIRED else ""].append((number, line))
    return {topic: once(lines, len(decision.cases)) for topic, lines in found.items()}


def powers(decision: Decision, book: StatuteBook) -> list[Line]:
    """The powers and duties on whose routes the cases stand, and those that were looked at when none is open."""
    word = {True: "Open", None: "To be settled", False: "Not open"}
    found = []
    for number, case in enumerate(decision.cases, 1):
        for route in case.routes:
            own = tuple(
                reason.says for reason in route.met if reason.id in book.homes and book.homes[reason.id].id == route.by
            )
            found.append((number, Line(route.says, route.cite, parts=own, answer=word[route.opens])))
        for reason in case.looked_at:
            found.append((number, Line(reason.says, reason.cite, answer=word[reason.answer])))
    return once(found, len(decision.cases))


def entries(decision: Decision, part: str, book: StatuteBook) -> dict[str, list[Line]]:
    """The obligations or cautions, by topic; those of no topic under the empty one."""
    by: dict[str, list[tuple[int, Line]]] = {topic: [] for topic in (*_TO_DO, "")}
    for number, case in enumerate(decision.cases, 1):
        for one in getattr(case, part):
            topic = book.provisions[one.id].topic if one.id in book.provisions else ""
            by[topic if part == "obligations" and topic in _TO_DO else ""].append((number, Line(one.says, one.cite)))
    return {topic: once(lines, len(decision.cases)) for topic, lines in by.items()}
