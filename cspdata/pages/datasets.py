"""Pages of what the data are: datasets, code lists and mappings."""

from collections.abc import Iterator

from cspdata.catalogue import Check, CodeList, Dataset, Field, File, Mapping
from cspdata.law.fact import said
from cspdata.pages.markdown import Page, badge, code, days, items, section, table, text, where
from cspdata.pages.site import Site

TREATED = {
    "keep": "goes as it is",
    "drop": "left out",
    "ladder": "as coarse as the place needs",
    "age": "becomes an age",
    "reference": "numbered anew",
    "group": "grouped where few have it",
    "scan": "goes once its words are scanned",
}


def dataset(site: Site, one: Dataset) -> Page:
    """A dataset: what it holds, who supplies it, which law lets it go, and a blank CSV of each file."""
    told = (
        [one.tier, one.supplied_as] + ["held in confidence"] * one.held_in_confidence + ["about patients"] * one.patient
    )
    blocks = [
        " ".join(map(badge, told)),
        text(one.meaning),
        f"Not a dataset of the guidance: {text(one.extension)}" if one.extension else "",
        *section("Who supplies it", text(f"{one.source}."), _lines(site, one)),
        *section("Which law lets it go", *_law(site, one)),
        *(block for file in one.files.values() for block in _file(site, one, file)),
        *section("Where it is used", items(_uses(site, one.id))),
    ]
    blanks = {f"{one.id}.{file.id}.csv": ",".join(file.fields) + "\r\n" for file in one.files.values()}
    return Page(
        f"datasets/{one.id}.md",
        one.label,
        blocks,
        one.guidance,
        f"specs/datasets/{one.id}.yaml",
        deciding=True,
        summary=one.meaning,
        wide=True,
        files=blanks,
    )


def _lines(site: Site, one: Dataset) -> str:
    rows = [
        (table.label, row) for table in site.catalogue.tables.values() for row in table.rows if one.id in row.datasets
    ]
    return items(f"{text(label)}: “{text(row.label)}”, {row.supplied_as}" for label, row in rows)


def _law(site: Site, one: Dataset) -> Iterator[str]:
    rows = [row for row in site.book.prescribed if row.dataset == one.id]
    if rows:
        yield (
            "These fields are prescribed: the body named must disclose them, depersonalised, to every other relevant authority. "
            "Whatever else of the dataset is wanted goes by a power, never by this duty."
        )
    yield table(
        ("Row", "Who must", "Which fields", "When and where", "Law"),
        (
            (
                site.coded(row.id),
                site.link(row.holder, "agencies"),
                ", ".join(
                    text(_label(one, row.file, field)) + ("" if form == "whole" else f" ({text(said(form))} only)")
                    for field, form in row.fields.items()
                ),
                f"{days(row.from_, row.to)}, {where(row.territory)}",
                text(row.cite),
            )
            for row in rows
        ),
    )
    if not rows:
        yield "No field of this dataset is prescribed. It goes by a power, never by a duty, where its conditions are met."
    yield "[Who may share it with whom](../sharing/index.md); [how a request is decided](../../decide.md)."


def _label(one: Dataset, file: str, field: str) -> str:
    return one.files[file].fields[field].label if field in one.files[file].fields else field


def _file(site: Site, one: Dataset, file: File) -> Iterator[str]:
    yield f"## {text(file.label)} {{ #{file.id} }}"
    told = [f"About the {text(said(file.subject))}."]
    if file.key:
        told.append(f"No two rows share {text(file.fields[file.key].label)}.")
    for name, other in file.joins.items():
        told.append(f"{text(file.fields[name].label)} refers to {text(one.files[other].label)}.")
    if file.heads:
        told.append(f"Every row tells of: {text(', '.join(map(said, file.heads)))}.")
    yield " ".join(told)
    yield f"[Blank CSV of {text(file.label)}]({one.id}.{file.id}.csv): the names of the columns, and no rows."
    yield table(
        ("Field", "What it means", "Tells of", "When depersonalised", "Example"),
        (_field(site, file, field) for field in file.fields.values()),
    )
    yield from section(
        f"Checks of {text(file.label)}",
        *(_check(site, file, check) for check in file.checks),
        level=3,
        id=f"{file.id}.checks",
    )


def _field(site: Site, file: File, field: Field) -> tuple[str, ...]:
    kind = site.catalogue.type_of(field)
    meaning = [text(field.meaning)]
    meaning += [f"In {text(kind.unit)}."] * bool(kind.unit)
    meaning += ["Expected in every row."] * field.required + ["Wanted where it is recorded."] * field.wanted
    meaning += [f"Codes: {site.links(field.code_lists, 'code_lists')}."] * bool(field.code_lists)
    meaning += [f"Not in the guidance: {text(field.reason)}"] * field.extension
    return (
        f"{text(f'{field.label} {field.qualifier}')} {code(field.id, f'{file.id}.{field.id}')}",
        " ".join(meaning),
        text(", ".join(map(said, field.heads))),
        text(TREATED[site.catalogue.treatment(field)]),
        code(field.example) if field.example else "",
    )


def _check(site: Site, file: File, check: Check) -> str:
    head = (
        f"{badge(check.severity)} **{text(check.says)}** {text(check.mend)} {code(check.id, f'{file.id}.{check.id}')}"
    )
    labels = {id: field.label for id, field in file.fields.items()}
    condition = site.rows(site.catalogue.condition(file, check), labels)
    return f"{head} A good row meets:\n\n{condition}"


def _uses(site: Site, id: str) -> Iterator[str]:
    for problem in site.catalogue.problems.values():
        if id in problem.needed:
            yield f"Problem: {site.link(problem.id, 'problems')}"
    for name in site.ids["mappings"]:
        if site.catalogue.mapping(name).dataset == id:
            yield f"Mapping: {site.link(name, 'mappings')}"
    for case in site.cases.values():
        if any(item.get("dataset") == id for item in case.data["request"].get("information", ())):
            yield f"Worked case: {site.link(case.id, 'cases')}"


def code_list(site: Site, one: CodeList) -> Page:
    """A code list: its values, their other spellings, whose it is, and whether it was read in its source."""
    used = [
        f"{site.link(id, 'datasets')}, {text(field.label)}"
        for id in site.ids["datasets"]
        for file in site.catalogue.dataset(id).files.values()
        for field in file.fields.values()
        if one.id in field.code_lists
    ]
    blocks = [
        badge(one.status),
        "" if one.status == "verified" else "Nobody has read this list in the source named. No row is refused for it.",
        text(one.note),
        items(f"{key.title()}: {text(getattr(one, key))}" for key in ("owner", "dated", "source", "licence")),
        *section("Codes", table(
            ("Code", "Label", "Also written", "Note"),
            (
                (code(c.code), text(c.label), text("; ".join(c.aliases)),
                 " ".join([text(c.note), text(days(c.from_, c.to)) if c.from_ or c.to else ""]).strip())
                for c in one.codes
            ),
        )),
        *section("Where it is used", items(dict.fromkeys(used))),
    ]  # fmt: skip
    return Page(
        f"code_lists/{one.id}.md",
        one.label,
        blocks,
        "3.4",
        f"specs/code_lists/{one.id}.yaml",
        summary=f"{one.owner}; {one.status}",
    )


def mapping(site: Site, one: Mapping) -> Page:
    """A mapping: which of a supplier's columns fills which field, and what is not supplied."""
    fields = site.catalogue.dataset(one.dataset).files[one.file].fields
    blocks = [
        f"Fills {site.link(one.dataset, 'datasets')}, file {code(one.file)}. {text(one.source)}",
        *section("Columns", table(
            ("Field", "From column", "Read as"),
            (
                (text(fields[id].label), text(", ".join(m.from_) or f"always {m.constant}"),
                 text(said(" ".join(filter(None, (m.read, m.give))))) or "as written")
                for id, m in one.columns.items()
            ),
        )),
        *section("Not supplied", items(f"{text(fields[id].label)}: {text(why)}" for id, why in one.not_supplied.items())),
        *section("Known and never used", items(map(text, one.not_used))),
        *section("Caveats that go with the data", items(map(text, one.caveats))),
    ]  # fmt: skip
    return Page(
        f"mappings/{one.id}.md", one.label, blocks, "4.3.5", f"specs/mappings/{one.id}.yaml", summary=one.source
    )
