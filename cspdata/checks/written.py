"""How a metadata form says that the data are written, held against the supply: format, coding systems, coordinates."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

import polars as pl

from cspdata.catalogue import Answers, Catalogue
from cspdata.finding import Finding
from cspdata.supply import Supply
from cspdata.supply.headers import title
from cspdata.supply.names import fold


def written(form: Answers, supplies: Mapping[str, Supply], catalogue: Catalogue) -> Iterator[Finding]:
    """What differs; guidance 3.4 asks for the format among its items, and for the two others in its last paragraph."""
    yield from _format(form, supplies)
    yield from _coding(form, supplies, catalogue)
    yield from _coordinates(form, supplies, catalogue)


def listed(words: Iterable[str], joined: str = ", ") -> str:
    """Words in quotation marks, the first dozen of them."""
    found = [f"'{word.strip()}'" for word in words]
    return joined.join(found[:12]) + (f" and {len(found) - 12} more" if len(found) > 12 else "")


_KINDS = {
    "a comma": (r"comma", ","),
    "a semicolon": (r"semi-?colon", ";"),
    "a tab": (r"\btabs?\b|tsv", "\t"),
    "a vertical bar": (r"\bpipe|vertical bar", "|"),
}
_ENCODINGS = {"UTF-8": r"utf-?8", "Windows-1252": r"windows|1252|ansi"}
_OTHERS = {"Excel": r"excel|xlsx?\b", "Parquet": r"parquet"}
_FILES = {"an Excel workbook": "Excel", "a Parquet file": "Parquet"}


def _format(form: Answers, supplies: Mapping[str, Supply]) -> Iterator[Finding]:
    """What the form says of the format, by its own words: separator, encoding, kind of file. 'CSV' alone says no separator."""
    stated = str(form.values.get("format_name", "")).lower()
    signs = {sign for words, sign in _KINDS.values() if re.search(words, stated)}
    for supply in supplies.values():
        dialect, wrong = supply.given.dialect, []
        other = [name for name, words in _OTHERS.items() if re.search(words, stated)]
        text = dialect.kind == "text"
        found = next(name for name, (_, sign) in _KINDS.items() if sign == dialect.separator)
        if text and signs and dialect.separator not in signs and len(supply.table.header) > 1:
            wrong.append(f"cells parted by {found}")
        coded = [name for name, words in _ENCODINGS.items() if re.search(words, stated)]
        encoding = "Windows-1252" if dialect.encoding == "cp1252" else "UTF-8"
        if text and coded and encoding not in coded and not _plain(supply):
            wrong.append(f"text in {encoding}")
        if text and other and "csv" not in stated:
            wrong.append(f"the form of a text table, not of {other[0]}")
        if dialect.kind in _FILES and (other or signs or "csv" in stated) and _FILES[dialect.kind] not in other:
            wrong.append(f"the form of {dialect.kind}")
        if wrong:
            where = f"file '{supply.file.id}'" if len(supplies) > 1 else "file"
            had = " and ".join(wrong)
            says = f"The form gives the format as '{form.values['format_name']}', and the {where} has {had}."
            yield form.finding("CSP248", "format_name", says, "Mend the form, or save the file in that format.")


def _plain(supply: Supply) -> bool:
    """Whether all of a file is plain ASCII, which is the same in every encoding."""
    signs = pl.all().str.contains(r"[^\x00-\x7F]").any()
    return "".join(supply.table.header).isascii() and not any(supply.table.frame.select(signs).row(0))


def _coding(form: Answers, supplies: Mapping[str, Supply], catalogue: Catalogue) -> Iterator[Finding]:
    stated = {
        fold(str(line["coded_datafield"])): str(line["coding_system"])
        for line in form.lines.get("coding_systems", ())
        if "coded_datafield" in line and "coding_system" in line
    }
    for supply in supplies.values():
        for id, lists in supply.code_lists.items():
            label = title(supply.file, id)
            where = f"{label} of the file '{supply.file.id}'" if len(supplies) > 1 else label
            known = {fold(label), fold(supply.file.fields[id].label), fold(id)} | set(map(fold, supply.columns[id]))
            system = next((stated[name] for name in known if name in stated), "")
            titles = {one: catalogue.code_list(one).label for one in lists}
            if not system:
                if len(lists) > 1:
                    says = f"The form does not say which list {where} is written in: {listed(titles.values(), ' or ')}."
                    mend = "Ask the supplier, and name it among the coding systems."
                    yield form.finding("CSP249", "coding_systems", says, mend)
                continue
            meant = _meant(system, titles)
            if not meant:
                says = f"The form says that {where} is written in '{system}'; it was read by {listed(titles.values(), ' or ')}."
                mend = "Ask the supplier which codes these are, and name their list in a mapping."
                yield form.finding("CSP249", "coding_systems", says, mend)
                continue
            spellings = {word for one in meant for word in catalogue.code_list(one).spellings}
            text = supply.text(id).drop_nulls()
            foreign = text.filter(~text.str.strip_chars().str.to_lowercase().is_in(list(spellings)))
            if len(meant) < len(lists) and len(foreign):
                says = (
                    f"The form says that {where} is written in '{system}', and {len(foreign):,} of {len(text):,} values "
                    "are not in that list."
                )
                mend = "Ask the supplier whether two lists are mixed."
                yield form.finding("CSP249", "coding_systems", says, mend)


def _meant(system: str, titles: Mapping[str, str]) -> list[str]:
    """The lists that a supplier's name for a coding system can mean: those that share most of its telling words."""
    words = set(re.findall(r"[a-z0-9+]+", system.lower())) - {"the", "of", "list", "codes", "code", "and"}
    shared = {one: len(words & set(re.findall(r"[a-z0-9+]+", label.lower()))) for one, label in titles.items()}
    most = max(shared.values(), default=0)
    near = get_close_matches(fold(system), map(fold, titles.values()), 1, 0.7)
    return [one for one, label in titles.items() if (most and shared[one] == most) or fold(label) in near]


def _coordinates(form: Answers, supplies: Mapping[str, Supply], catalogue: Catalogue) -> Iterator[Finding]:
    placed = [
        title(supply.file, id)
        for supply in supplies.values()
        for id in supply.supplied
        if catalogue.type_of(supply.file.fields[id]).role in ("easting", "northing") and supply.text(id).count()
    ]
    method = form.values.get("coordinate_method")
    if placed and not method:
        says = f"The file holds coordinates ({listed(dict.fromkeys(placed))}), and the form does not say how they were found."
        mend = "Ask the supplier whether they come from a map, a gazetteer or a postcode: guidance 3.4 asks for the method."
        yield form.finding("CSP250", "coordinate_method", says, mend)
    elif method and not placed:
        says = "The form says how coordinates were found, and the file holds none."
        yield form.finding("CSP250", "coordinate_method", says, "Ask the supplier whether they were left out.")
