"""Pages on which a whole kind stands, and the lists of the kinds that have a page for each entry."""

from collections.abc import Iterable, Iterator
from typing import Any

from cspdata.law.fact import said
from cspdata.pages.datasets import TREATED
from cspdata.pages.markdown import Page, code, items, section, table, text
from cspdata.pages.shelf import plain
from cspdata.pages.site import Site


def glossary(site: Site) -> Page:
    """Terms and abbreviations, in the order of the alphabet."""
    terms = sorted(site.catalogue.glossary.values(), key=lambda term: term.term.casefold())
    blocks = [
        "The guidance's own glossary (its Appendices 3 and 4) is not in the text that is held. These are from its sections; "
        "what is ours says so.",
        items(
            f"**{text(one.term)}**{{ #{one.id} }}{f' ({text(one.abbreviation)})' if one.abbreviation else ''}: "
            f"{text(one.meaning)} *{text(one.source)}*{f'. See: {site.links(one.see)}' if one.see else ''}"
            for one in terms
        ),
    ]
    return Page(
        "glossary/index.md",
        "Glossary and abbreviations",
        blocks,
        "Appendices 3 and 4 (not held)",
        "specs/glossary.yaml",
    )


def tables(site: Site) -> Page:
    """Tables 1 and 2 of the guidance."""
    blocks: list[str] = []
    for one in site.catalogue.tables.values():
        blocks += section(text(one.label), text(one.says), table(
            ("The guidance says", "Supplied", "Held here as"),
            (
                (f"{text(row.label)} {text(row.note)}", row.supplied_as,
                 site.links((*row.datasets, *row.sources)) or "no datafields are given")
                for row in one.rows
            ),
        ), id=one.id)  # fmt: skip
    return Page("tables/index.md", "Core and peripheral datasets", blocks, "3.1.1.2, 3.1.2", "specs/tables.yaml")


def body_lists(site: Site) -> Page:
    """The lists of bodies of 2.2, in the guidance's words."""
    blocks: list[str] = []
    for one in site.catalogue.body_lists.values():
        rows = [(text(line.label), site.links(line.agencies, "agencies")) for line in one.lines]
        lists = table(("The guidance says", "Kinds of body"), rows)
        blocks += section(text(one.label), f"Guidance {text(one.guidance)}.", lists, text(one.also), id=one.id)
    return Page("body_lists/index.md", "Lists of bodies", blocks, "2.2", "specs/agencies.yaml")


def storage(site: Site) -> Page:
    """The Suffolk Matrix and the ways to store, best first."""
    one = site.catalogue.suffolk_matrix
    levels = one.levels.values()
    needs = [
        f"{number}. {text(way.label)} {text(way.says)}\n"
        + "\n".join(f"    - {text(need)}" for need in one.conditions(way).values())
        for number, way in enumerate(one.hierarchy.values(), 1)
    ]
    blocks = [
        f"{text(one.says)} {code(one.id, one.id)}",
        "This is the arrangement of 2009. The markings were replaced on 2 April 2014, and FIPS 140-2 by FIPS 140-3: check what "
        "holds today with your security officer.",
        *section("What each level asks for", table(
            ("Level", "Marking", "Systems", "Registration", "Authentication", "Network"),
            (
                (text(level.label), text(level.marking), text(", ".join(level.systems)), text(level.registration),
                 text(level.authentication), text(", ".join(level.network)))
                for level in levels
            ),
        )),
        *section("Which way in is allowed", table(
            ("Way in", *(text(level.label) for level in levels)),
            (
                (text(says), *(
                    {"Y": "Yes", "N": "No"}[cell.answer] + (f", note {cell.footnote}" if cell.footnote else "")
                    for level in levels for cell in [level.access[way]]
                ))
                for way, says in one.ways.items()
            ),
        ), items(f"Note {number}: {text(says)}" for number, says in one.footnotes.items()), items(map(text, one.notes))),
        *section("How to store, the best way first", text(one.removable_media) + ":", "\n".join(needs),
                 f"On any computer of one's own: {text(one.private_computers)}"),
        *section("Paper", text(one.paper)),
        *section("How to transfer", items(
            f"{site.link(id, 'forms')}: {text(site.catalogue.form(id).says)}" for id in site.ids["forms"]
        )),
    ]  # fmt: skip
    return Page(
        "storage_tables/index.md",
        "Storage and transfer",
        blocks,
        one.guidance,
        "specs/suffolk_matrix.yaml",
        True,
        wide=True,
    )


def field_types(site: Site) -> Page:
    """How each type of field is stored, what it identifies and how it is treated."""
    rows = (
        (f"{text(one.says)} {code(one.id, one.id)}", one.stored, text(said(one.identifies)), text(TREATED[one.treatment]),
         code(one.example) if one.example else "")
        for one in site.catalogue.field_types.values()
    )  # fmt: skip
    blocks = [table(("Type", "Stored as", "Points at", "When depersonalised", "Example"), rows)]
    return Page("field_types/index.md", "Types of field", blocks, "2.1, 3.2", "specs/field_types.yaml")


def register(site: Site, kind: str) -> Page:
    """Any other kind: each entry under a heading, with all that is held of it."""
    blocks: list[str] = []
    for id in site.ids[kind]:
        entry = plain(site.entry(kind, id))
        blocks += section(text(site.name(id, kind)), code(id), items(_keys(site, kind, entry)), id=id)
    return Page(f"{kind}/index.md", said(kind).capitalize(), blocks, "3.1.2", "")


def _keys(site: Site, kind: str, entry: dict[str, Any]) -> Iterator[str]:
    for key, value in entry.items():
        if key not in ("id", "label"):
            yield f"{text(said(key))}: {_value(site, kind, value)}"


def _value(site: Site, kind: str, value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{text(said(key))}: {_value(site, kind, inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(_value(site, kind, inner) for inner in value)
    known = isinstance(value, str) and value in site.kind_of and site.kind_of[value] != kind
    return site.link(value) if known else text(said(value) if isinstance(value, bool) else value)


# --------------------------------------------------------------------------------------------------------- contents


def contents(kind: str, title: str, says: str, pages: Iterable[Page], guidance: str) -> Page:
    """The list of all entries of a kind that have a page each."""
    rows = []
    for page in pages:
        file = page.path.rpartition("/")[2]
        id = file.removesuffix(".md")
        named = f"[{text(page.title)}]({file})" + ("" if page.title.startswith(id) else f" {code(id)}")
        rows.append((named, text(page.summary) if page.summary != page.title else ""))
    wide = 2 if any(short for _, short in rows) else 1
    told = table(("Name and id", "In short")[:wide], [row[:wide] for row in rows])
    return Page(f"{kind}/index.md", title, [says, told], guidance, wide=True)


def everything(site: Site) -> Page:
    """Every id that is held, with its page: to find a word in, without a search engine."""
    blocks = [
        "Every entry with its id, kind by kind. Opened from a folder the site has no search box, as browsers keep a page there "
        "from reading an index. Find a word on this page instead (Ctrl and F, or Find in Page)."
    ]
    for kind, ids in site.ids.items():
        blocks += section(text(said(kind).capitalize()), items(f"{site.link(id, kind)} {code(id)}" for id in ids))
    return Page("everything/index.md", "Everything, by name", blocks, "1.2")
