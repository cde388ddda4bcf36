"""Pages of the law: provisions, purposes, facts, the prescribed information and the guarantees."""

from collections.abc import Iterator

from cspdata.conditions import asks
from cspdata.law.fact import said
from cspdata.law.guarantees import guarantees
from cspdata.law.provision import Provision
from cspdata.law.purpose import FLAGS, Purpose
from cspdata.pages.markdown import Page, badge, code, days, items, section, table, text, where
from cspdata.pages.site import Site

KINDS = {
    "power": "A power: it opens a way to share, once all that applies on that way is met.",
    "duty": "A duty: where it holds, and nothing stands in the way, the information must be shared.",
    "requirement": "A requirement: where it applies, it must be met before anything is shared.",
    "exemption": "An exemption: to the extent of its condition, it lifts what it names. It opens nothing by itself.",
    "prohibition": "A prohibition: where it holds, nothing passes.",
    "referral": "A referral: the rules do not give the answer, and a named office must be asked first.",
    "obligation": "An obligation: something to do when information is shared, or when it is refused.",
    "caution": "A caution: something that a reader is told. It changes no answer.",
    "definition": "A definition: a condition with a name, for other rules to use.",
}
CONFIDENCE = {
    "high": "",
    "medium": "Read with care, but not verified in the statute itself.",
    "low": "Not verified. It never decides: an answer that hangs on it is referred to a person.",
}
SILENT = "no section speaks of it"
PARTS = {"applies": "When it applies", "met": "What meets it", "when": "When it holds"}


def provision(site: Site, one: Provision) -> Page:
    """A provision: what it says, from when to when, its condition as an English outline, and all that uses it."""
    file = next(it.id for it in site.book.instruments if one in it.provisions)
    told = [badge(one.kind), badge(said(one.layer)), badge(f"{one.confidence} confidence")]
    told += [badge("ended")] * all(span.to is not None for span in one.in_force)
    told += [badge("replaced")] * bool(one.replaced_by)
    span = items(f"{days(span.from_, span.to)}, {where(span.territory)}" for span in one.in_force)
    blocks = [
        " ".join(told),
        text(one.says),
        f"{KINDS[one.kind]} {CONFIDENCE[one.confidence]}".strip(),
        text(one.note),
        *section("In force", span, f"Replaced by: {_coded(site, one.replaced_by)}." if one.replaced_by else ""),
        *(
            block
            for part, title in PARTS.items()
            if getattr(one, part) is not None
            for block in section(title, site.law(site.book.condition(one, part)))
        ),
        *section("What it does besides", items(_effects(site, one))),
        *section("Where it is used", items(_uses(site, one)) or "No other rule rests on it."),
        *section("Worked cases", *_cases(site, one)),
    ]
    return Page(
        f"provisions/{one.id}.md", one.cite, blocks, one.guidance or SILENT, f"policies/{file}.yaml", True, one.says
    )


def _coded(site: Site, ids: tuple[str, ...]) -> str:
    return ", ".join(site.coded(id, "provisions") for id in ids)


def _effects(site: Site, one: Provision) -> Iterator[str]:
    if one.overrides:
        yield f"Sets aside: {_coded(site, one.overrides)}"
    if one.disapplies:
        yield f"Lifts, to the extent of its condition: {_coded(site, one.disapplies)}"
    for part in one.skips:
        yield f"What goes by it is no {part} to another: requirements about {part} do not apply"
    if one.kind == "requirement" and not one.in_law:
        yield "An exception may be recorded, with reasons" if one.may_be_excepted else "No exception can be recorded"
    if one.kind == "obligation" and one.on != "permitted":
        yield {"refused": "Owed when the answer is a refusal", "always": "Owed whatever the answer is"}[one.on]
    if one.to_whom:
        yield f"To be asked: {text(site.book.offices.get(one.to_whom, one.to_whom))}"
    if one.by:
        yield f"By when: {text(said(one.by))}"
    if one.due:
        yield f"Due: {text(said(one.due))}"


def _uses(site: Site, one: Provision) -> Iterator[str]:
    for other in site.book.provisions.values():
        conditions = [site.book.condition(other, part) for part in PARTS]
        if any(ask.test == "provision" and ask.name == one.id for each in conditions for ask in asks(each)):
            yield f"{site.coded(other.id, 'provisions')} rests on it"
        for ids, does in (
            (other.overrides, "sets it aside"),
            (other.disapplies, "lifts it"),
            (other.replaced_by, "came before it"),
        ):
            if one.id in ids:
                yield f"{site.coded(other.id, 'provisions')} {does}"
    for process in site.catalogue.processes.values():
        if any(gateway.provision == one.id for gateway in process.gateways):
            yield f"Process: {site.link(process.id, 'processes')}"


def _cases(site: Site, one: Provision) -> Iterator[str]:
    mine = {one.id, *(node.id for node in site.book.labelled[one.id])}
    turn = [case.id for case in site.cases.values() if case.turns_on & mine]
    named = [case.id for case in site.cases.values() if case.names & mine and case.id not in turn]
    yield f"The answer turns on it: {site.links(turn, 'cases')}." if turn else ""
    yield f"Named in: {site.links(named, 'cases')}." if named else ""
    yield "" if turn or named else "No worked case names it yet."


def purpose(site: Site, one: Purpose) -> Page:
    """A purpose: what it is in law, what it calls for, and for what the information may have been obtained."""
    calls = one.calls_for
    what = []
    if calls:
        what += [f"Information: {text(', '.join(map(said, calls.information)))}"] * bool(calls.information)
        what += [f"Places as fine as: {text(said(calls.geography))}"] * bool(calls.geography)
        what += [f"Ages as fine as: {text(said(calls.ages))}"] * bool(calls.ages)
        what += [f"Timeliness: {text(calls.timeliness)}"] * bool(calls.timeliness)
        what += [f"How far back: {calls.months} months, to the end of the month before"] * bool(calls.months)
        what += [text(calls.says)] * bool(calls.says) + [f"Where it says so: {text(calls.cite)}"]
    flags = [f"{text(site.book.facts[id].ask)} **yes** ({site.coded(id, 'facts')})" for flag in FLAGS if getattr(one, flag) and (id := f"purpose.{flag}") in site.book.facts]  # fmt: skip # noqa: E501
    blocks = [
        badge(one.class_),
        text(one.cite),
        *section("What it is in law", items(flags)),
        *section("What it calls for", items(what)),
        *section(
            "Not a re-use of what was obtained for", items(text(site.book.obtained_for.get(id, id)) for id in one.compatible_with)
        ),
        *section("Processes for it", items(
            site.link(each.id, "processes") for each in site.catalogue.processes.values() if one.id in each.purposes
        )),
        *section("Worked cases", items(
            site.link(case.id, "cases") for case in site.cases.values() if one.id in case.data["request"].get("purposes", ())
        )),
    ]  # fmt: skip
    return Page(
        f"purposes/{one.id}.md", one.says, blocks, one.guidance or SILENT, "policies/purposes.yaml", True, one.says
    )


FACT_KINDS = {
    "derived": "follows from the specs, the protocol and the day; nobody claims it",
    "circumstance": "how things are",
    "judgement": "somebody's: with who, when and because",
    "step": "something to do; not yet done is unknown, never no",
}


def facts(site: Site) -> Page:
    """Every question that a rule may ask, who answers it, and which rules ask."""
    asked: dict[str, dict[str, None]] = {}
    for id, one in site.book.provisions.items():
        for part in PARTS:
            for ask in asks(site.book.condition(one, part)):
                asked.setdefault(ask.name, {})[id] = None
    blocks = ["Every question that a rule may ask, in plain words, and who settles it.", items(f"{word}: {says}" for word, says in FACT_KINDS.items())]  # fmt: skip # noqa: E501
    groups: dict[str, list[str]] = {}
    for id in site.book.facts:
        groups.setdefault(id.partition(".")[0], []).append(id)
    for group, ids in groups.items():
        blocks += [f"## {text(said(group).capitalize())}", table(
            ("Question", "Answers", "Who settles it", "Asked by"),
            (
                (
                    f"{text(fact.ask)} {code(id, id)}",
                    text("yes or no" if fact.answer == ("yes_no",) else ", ".join(map(said, fact.answer))),
                    text(f"{fact.kind}; {site.book.offices.get(fact.settled_by, fact.settled_by)}".rstrip("; ")),
                    ", ".join(site.coded(one, "provisions") for one in asked.get(id, ())),
                )
                for id in ids for fact in [site.book.facts[id]]
            ),
        )]  # fmt: skip
    return Page("facts/index.md", "Questions that the rules ask", blocks, "2.4", "policies/facts.yaml", True, wide=True)


def prescribed(site: Site) -> Page:
    """The table of section 17A, row by row, with the guidance's own summary of it."""
    blocks = [
        "What a relevant authority must disclose, depersonalised, to all others. The guidance sums it up; the Schedule decides.",
        *section("The Schedule, row by row", table(
            ("Row", "Who must", "Dataset and fields", "When and where", "Law"),
            (
                (
                    code(row.id, row.id), site.link(row.holder, "agencies"),
                    f"{site.link(row.dataset, 'datasets')}: " + text(", ".join(
                        f"{said(field)}{'' if form == 'whole' else f' ({said(form)} only)'}" for field, form in row.fields.items()
                    )) + f" {text(row.note)}",
                    f"{days(row.from_, row.to)}, {where(row.territory)}", text(row.cite),
                )
                for row in site.book.prescribed
            ),
        )),
        *section("The guidance's summary", table(
            ("The guidance says", "Rows"),
            ((text(line.says), ", ".join(site.coded(row, "prescribed") for row in line.rows)) for line in site.book.summary),
        )),
    ]  # fmt: skip
    return Page(
        "prescribed/index.md",
        "What must be disclosed by section 17A",
        blocks,
        "2.4.1.1",
        "policies/prescribed_information.yaml",
        True,
        wide=True,
    )


def promises(site: Site) -> Page:
    """The guarantees, proved for every possible case on every day on which the law changed."""
    rows = [
        (f"{text(one.says)} {code(one.id, one.id)}", text(one.cite), days(one.from_, one.to))
        for one in guarantees(site.book).values()
    ]
    says = "`cspdata prove` proves each of these for every possible case, on every day on which the law changed."
    blocks = [says, table(("What always holds", "Law", "When"), rows)]
    return Page("guarantees/index.md", "What is proved of the rules", blocks, "2.4", "policies/guarantees.yaml")
