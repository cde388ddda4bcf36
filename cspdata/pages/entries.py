"""Pages of problems, sources, forms and finding codes, one for each."""

from collections.abc import Iterator
from json import dumps
from typing import Any

from cspdata.catalogue import Form, Item, Problem, Source
from cspdata.law.fact import said
from cspdata.pages.codes import FindingCode
from cspdata.pages.markdown import Page, badge, code, items, section, table, text
from cspdata.pages.site import Site

LINES = 8  # blank lines on a form for what may be filled in many times


def problem(site: Site, one: Problem) -> Page:
    """A problem: its question, the terms to agree first, and the datasets that test each hypothesis."""
    blocks = [
        f"For: {site.link(one.purpose, 'purposes')} ({text(one.use)}).",
        f"Process: {site.link(one.process, 'processes')}." if one.process else "",
        *section(
            "Agree first what the words mean",
            *(
                f"**{text(it.term)}**: {text(it.ask)}\n\n{items(map(text, it.may_mean))}"
                for it in one.definitions.values()
            ),
        ),
        *section(
            f"Hypotheses: {text(one.about)}" if one.about else "Hypotheses",
            *(_hypothesis(site, it) for it in one.hypotheses.values()),
        ),
        *section(
            "What may answer it" + (" (our choice: the guidance names none)" if one.basis == "ours" else ""),
            items(
                [*(site.link(id, "datasets") for id in one.datasets), *(site.link(id, "sources") for id in one.sources)]
            ),
        ),
        *section(
            "A draft request",
            f"[Download it]({one.id}.request.yaml), write what stands in capitals, and run `cspdata decide` on it. Make one for "
            "each supplier, and leave out what it does not hold.",
            f"```yaml\n{draft(site, one)}```",
        ),
    ]
    files = {f"{one.id}.request.yaml": draft(site, one)}
    page = f"problems/{one.id}.md"
    return Page(page, one.question, blocks, one.guidance, "specs/problems.yaml", summary=one.use, files=files)


def draft(site: Site, one: Problem) -> str:
    """A request for all the datasets that a problem needs, with what only its writer knows in capitals (S4, guidance 4.3.1)."""
    lines = [
        "format: 1",
        "as_of: YYYY-MM-DD # the day whose law it is decided by",
        "territory: TERRITORY # england or wales",
        "kind: partner",
        f"question: {dumps(one.question, ensure_ascii=False)}",
        f"use: {dumps(one.use, ensure_ascii=False)}",
        'benefit: "" # what the supplier gains by it (guidance 4.2.2)',
        "supplier: {body: SUPPLIER}",
        "recipients:",
        "  - {body: RECIPIENT, role: controller, kept_in: home, area: own}",
        f"purposes: [{one.purpose}]",
        f"process: {one.process or 'none'}",
        "information:",
    ]
    for id in one.needed:
        held = site.catalogue.dataset(id).supplied_as == "personalised"
        lines += [f"  - dataset: {id}", f"    form: {'as_held' if held else 'depersonalised'}"]
        lines += ["    obtained_for: OBTAINED_FOR # what the supplier obtained it for", "    obtained_from: own"]
    return "\n".join([*lines, ""])


def _hypothesis(site: Site, one: Any) -> str:
    tested = [site.link(id, "datasets") for id in one.datasets] + [site.link(id, "sources") for id in one.sources]
    lines = [f"Test it with {what}" for what in tested] + [f"Also: {text(what)}" for what in one.also]
    lines += [text(one.note)] * bool(one.note)
    return f"{text(one.says)}. {code(one.id, one.id)}\n\n{items(lines)}"


def source(site: Site, one: Source) -> Page:
    """A source of aggregate information."""
    blocks = [
        f"{badge(one.access)} {badge(said(one.status.now))}",
        text(one.says),
        "" if one.access == "public" else "Restricted: it goes only to agencies of the partnership that are authorised for it.",
        text(f"{one.status.says} {one.status.cite}".strip() or "Nobody has looked up whether it still runs."),
        *section("What it holds", items(
            text(held.label) + "".join(f"\n    - {text(part)}" for part in held.items) for held in one.holds
        )),
        *section("About it", items(filter(None, (
            f"Provided by: {text(one.provider)} {site.links(one.agencies, 'agencies')}",
            one.geography and f"Places: {text(one.geography)}",
            one.frequency and f"How often: {text(one.frequency)}",
            f"How to get it: {text(one.how)}",
            one.personal and f"Personal all the same: {text(one.personal)}",
            *(f"Mind: {text(caveat)}" for caveat in one.caveats),
            *(f"Address printed in 2010: {code(address)}" for address in one.addresses),
        )))),
        *section("Problems that it may answer", items(
            site.link(each.id, "problems") for each in site.catalogue.problems.values() if one.id in each.sources
        )),
    ]  # fmt: skip
    return Page(
        f"sources/{one.id}.md",
        one.label,
        blocks,
        one.guidance,
        "specs/sources.yaml",
        summary=f"{one.provider}; {one.access}",
    )


def form(site: Site, one: Form) -> Page:
    """A form, to print and fill in."""
    parts: dict[str, list[Item]] = {}
    for item in one.items.values():
        parts.setdefault(one.sections.get(item.section, item.section), []).append(item)
    blocks = [text(one.says), f"> {text(one.statement)}" if one.statement else ""]
    for title, mine in parts.items():
        blocks += [f"## {text(title)}"] if title else []
        for item in mine:
            blocks += _blank(item, 3 if title else 2)
    blocks += section("Remember", items(map(text, one.reminders)))
    return Page(f"forms/{one.id}.md", one.label, blocks, one.guidance, f"specs/forms/{one.id}.yaml", summary=one.says)


def _blank(item: Item, level: int) -> Iterator[str]:
    heads = [text(field.label) for field in item.fields.values()]
    alone = len(heads) == 1 and not item.repeats
    if alone:  # a heading would say the same twice
        yield f"**{text(item.label[:1].upper() + item.label[1:])}**{{ #{item.id} }}"
    else:
        yield f"{'#' * level} {text(item.label[:1].upper() + item.label[1:])} {{ #{item.id} }}"
    yield f"{text(item.says)} {f'*Not in the guidance: {text(item.reason)}*' if item.extension else ''}".strip()
    if item.repeats:
        yield '<div class="fill" markdown="1">\n\n' + table(heads, [["&nbsp;"] * len(heads)] * LINES) + "\n\n</div>"
    else:
        yield "\n\n".join(
            ("" if alone else f"{head}: ") + f'<span class="line"></span><br>*{text(field.meaning)}*'
            for head, field in zip(heads, item.fields.values(), strict=True)
        )


def finding(site: Site, one: FindingCode) -> Page:
    """A finding code: what it means, an example, how to mend it."""
    blocks = [
        text(one.says),
        *section("As it is printed", f"```text\n{one.id}: {' '.join(one.example.split())}\n```"),
        *section("How to mend it", text(one.mend)),
    ]
    return Page(
        f"findings/{one.id}.md",
        f"{one.id}: {one.title}",
        blocks,
        "4.2.3",
        "cspdata/pages/findings.yaml",
        summary=one.says,
    )
