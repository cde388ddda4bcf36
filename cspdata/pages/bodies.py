"""Pages of who shares: agencies with their capacities over time, and the processes that they take part in."""

from collections.abc import Iterator

from cspdata.catalogue import Agency, Form, Item, Process
from cspdata.law.fact import said
from cspdata.pages.markdown import Page, badge, days, items, section, table, text, where
from cspdata.pages.site import Site

RULES = {
    "informed_signed": "informed and signed, unless an exception is met",
    "written": "in writing, unless an exception is met",
    "sought": "aimed at",
    "not_required": "not waited for",
}


def agency(site: Site, one: Agency) -> Page:
    """A kind of body: what it was in law and by the guidance, from when to when."""
    before = [other.id for other in site.catalogue.agencies.values() if one.id in other.successors]
    held = sorted(one.capacities, key=lambda capacity: (capacity.from_, capacity.as_))
    existed = one.exists_from or one.exists_to
    blocks = [
        text(one.says),
        f"There was such a body {days(one.exists_from, one.exists_to)}." if existed else "",
        f"Followed by: {site.links(one.successors, 'agencies')}." if one.successors else "",
        f"It followed: {site.links(before, 'agencies')}." if before else "",
        "It is no legal person: only its members, or its parent, can answer for what it holds." if one.no_legal_person else "",
        *section("What it is, over time", table(
            ("Capacity", "When", "Where", "Where it says so"),
            (
                (
                    _capacity(site, c.as_), days(c.from_, c.to), where(c.territory),
                    f"{text(c.cite)} {badge(said(c.basis))}"
                    + ("" if c.confidence == "high" else f" {badge(f'{c.confidence} confidence')}") + f" {text(c.note)}",
                )
                for c in held
            ),
        )),
        *section("Terms of a contract with it", items(map(text, one.terms.values()))),
        *section("What it must disclose", items(
            f"{site.link(row.dataset, 'datasets')}, {text(row.cite)}, {days(row.from_, row.to)} ({site.coded(row.id)})"
            for row in site.book.prescribed if row.holder == one.id
        )),
        *section("Where it takes part", items(_parts(site, one.id))),
    ]  # fmt: skip
    return Page(f"agencies/{one.id}.md", one.label, blocks, "2.2", "specs/agencies.yaml", True, one.says, wide=True)


def _capacity(site: Site, id: str) -> str:
    """What a body is called in law, with the question that the rules ask of it."""
    asked = next((fact for side in ("supplier", "recipient") if (fact := f"{side}.{id}") in site.book.facts), "")
    return site.link(asked, "facts", said(id)) if asked else text(said(id))


def _parts(site: Site, id: str) -> Iterator[str]:
    for process in site.catalogue.processes.values():
        if any(id in who.agencies for who in process.participants):
            yield f"Process: {site.link(process.id, 'processes')}"
    for bodies in site.catalogue.body_lists.values():
        if any(id in line.agencies for line in bodies.lines):
            yield f"List: {site.link(bodies.id, 'body_lists')} (guidance {bodies.guidance})"
    for source in site.catalogue.sources.values():
        if id in source.agencies:
            yield f"Source: {site.link(source.id, 'sources')}"


def process(site: Site, one: Process) -> Page:
    """A process: who attends, what is usually shared and on what terms, and the sheet to sign."""
    items_of = [(one, item) for item in one.items.values()]
    items_of += [
        (other, item) for id in one.as_in for other in [site.catalogue.processes[id]] for item in other.items.values()
    ]
    blocks = [
        text(one.says),
        text(one.standard),
        "Each request is still decided by itself: nothing on this page is a standing approval.",
        *section("Who attends", *_attends(site, one)),
        *section("What is usually shared", table(
            ("Item", "Fields", "From"), (_item(site, of, one, item) for of, item in items_of)
        ) or "The guidance lists no items."),
        *section("On what terms", *_terms(site, one)),
        *section("To sign at the meeting", items(
            f"[{text(form.label)}](../forms/{form.id}.md) (guidance {text(form.guidance)}), to print" for form in _signed(site)
        )),
        *section("Worked cases", items(
            site.link(case.id, "cases") for case in site.cases.values() if case.data["request"].get("process") == one.id
        )),
    ]  # fmt: skip
    return Page(f"processes/{one.id}.md", one.label, blocks, one.guidance, "specs/processes.yaml", True, one.says)


def _attends(site: Site, one: Process) -> Iterator[str]:
    """Who takes part. Where one reason stands behind all that the guidance does not name, it is said once."""
    reasons = {who.reason if who.extension else "" for who in one.participants}
    alike = len(reasons) == 1
    yield text(*reasons) if alike else ""
    rows = (
        (
            text(who.label),
            site.links(who.agencies, "agencies"),
            text(who.reason) if who.extension else "The guidance names it.",
        )
        for who in one.participants
    )
    heads = ("Who", "Which kinds of body", "Why it stands here")
    yield table(heads[:2], (row[:2] for row in rows)) if alike else table(heads, rows)


def _signed(site: Site) -> list[Form]:
    """The forms that those who attend sign: the ones with a statement."""
    return [form for id in site.ids["forms"] if (form := site.catalogue.form(id)).statement]


def _item(site: Site, of: Process, one: Process, item: Item) -> tuple[str, ...]:
    fields = ", ".join(
        text(field.label + (f" ({said(field.subject)})" if field.subject else "")) for field in item.fields.values()
    )
    origin = f"not in the guidance: {text(item.reason)}" if item.extension else "the guidance"
    return text(item.label), fields, origin + ("" if of is one else f", as in {site.link(of.id, 'processes')}")


def _terms(site: Site, one: Process) -> Iterator[str]:
    yield f"For: {site.links(one.purposes, 'purposes')}." if one.purposes else ""
    yield table(
        ("Power or duty", "What it says", "Rule"),
        (
            (
                text(gateway.cite) + (f", {days(gateway.from_, gateway.to)}" if gateway.from_ or gateway.to else ""),
                text(gateway.says),
                site.coded(gateway.provision, "provisions")
                if gateway.provision
                else "only cited: it is not held as a rule",
            )
            for gateway in one.gateways
        ),
    )
    yield table(
        ("Consent", "What is said of it", "From"),
        (
            (
                text(RULES[consent.rule]),
                f"{text(consent.label)} {text(consent.says)}".strip(),
                "the guidance"
                if consent.basis == "guidance"
                else "our reading of the law, where the guidance is silent",
            )
            for consent in one.consent.values()
        ),
    )
