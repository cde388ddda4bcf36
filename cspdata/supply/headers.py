"""Which column of a file fills which datafield."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from cspdata.catalogue import File, Mapped, Mapping
from cspdata.errors import Unreadable
from cspdata.finding import Finding, mask
from cspdata.supply.names import fold, names
from cspdata.supply.table import letter


@dataclass(frozen=True)
class Headers:
    """``columns``: the positions, from 0, of the columns that fill a field (none for a constant). ``gone``: fields that the
    mapping fills from columns that are not there, with the names of those. ``unknown``: positions that nothing uses.
    ``doubled``: names that fill a field and stand more than once; the first is taken."""

    columns: dict[str, tuple[int, ...]]
    gone: dict[str, tuple[str, ...]]
    unknown: tuple[int, ...]
    doubled: tuple[str, ...]


def match(header: Sequence[str], file: File, mapping: Mapping | None, source: str) -> Headers:
    """Find each field's columns: by the mapping, else by its id, its label, label and qualifier, or an alias.

    Raises Unreadable when the first line holds no column that is known.
    """
    places: dict[str, int] = {}
    for index, name in enumerate(header):
        places.setdefault(fold(name), index)
    columns: dict[str, tuple[int, ...]] = {}
    gone: dict[str, tuple[str, ...]] = {}
    mapped = mapping.columns if mapping else {}
    for id, how in mapped.items():
        lost = tuple(name for name in how.from_ if fold(name) not in places)
        if lost:
            gone[id] = lost
        else:
            columns[id] = tuple(places[fold(name)] for name in how.from_)
    used = {index for indexes in columns.values() for index in indexes}
    known = {fold(name) for name in mapping.not_used} if mapping else set()
    for name, id in names(file).items():
        if id in mapped or id in columns or name in known or (mapping and id in mapping.not_supplied):
            continue
        if name in places and places[name] not in used:
            columns[id] = (places[name],)
            used.add(places[name])
    if not used:
        raise _nothing(header, file, mapped, source)
    taken = {fold(header[index]) for index in used}
    unknown = tuple(index for index, name in enumerate(header) if index not in used and fold(name) not in known | taken)
    twice = Counter(fold(name) for name in header)
    doubled = tuple(dict.fromkeys(header[index] for index in sorted(used) if twice[fold(header[index])] > 1))
    return Headers(columns, gone, unknown, doubled)


def title(file: File, id: str) -> str:
    """A field in the guidance's words; with its own name where the guidance names several columns in one line, and with its
    qualifier where another field of the file has the same label."""
    field = file.fields[id]
    label = field.label.removesuffix(":")
    if field.group:
        return f"{label} ({id.replace('_', ' ')})"
    shared = sum(other.label == field.label for other in file.fields.values()) > 1
    return f"{label} {field.qualifier}".strip() if shared else label


def _nothing(header: Sequence[str], file: File, mapped: dict[str, Mapped], source: str) -> Unreadable:
    """No column is known: the header is missing or another file's. A name that is near to none may be data: it is masked."""
    wanted = list(dict.fromkeys(name for how in mapped.values() for name in how.from_)) or [
        title(file, id) for id in file.fields
    ]
    near = {fold(name): name for name in wanted}
    found = ", ".join(
        f"'{name.strip() if get_close_matches(fold(name), near, 1, 0.75) else mask(name.strip())}'"
        for name in header[:12]
    )
    more = f" and {len(header) - 12} more" if len(header) > 12 else ""
    says = f"The first line holds no column that the spec knows. Found (masked, as they may be data): {found}{more}."
    mend = f"The first line must name the columns. Wanted: {_list(wanted)}."
    return Unreadable(Finding("CSP205", says, mend, source=source, line=1))


def _list(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def faults(headers: Headers, header: Sequence[str], empty: Iterable[int], file: File, source: str) -> list[Finding]:
    """What is wrong with the header. ``empty`` are unknown columns without a name and without a value: nobody misses them."""
    findings: list[Finding] = []
    passed = set(empty)
    unknown = [index for index in headers.unknown if index not in passed]
    if unknown:
        shown = _list(header[index].strip() or f"(no name, column {letter(index)})" for index in unknown)
        many = "1 column is" if len(unknown) == 1 else f"{len(unknown)} columns are"
        says = f"{many} not in the spec, and what stands there never leaves: {shown}."
        mend = "Nothing need be done, unless it is a datafield under another name: then name it in a mapping."
        findings.append(Finding("CSP211", says, mend, "warning", source, count=len(unknown)))
    spare = {fold(header[index]): header[index].strip() for index in headers.unknown}
    for id, lost in headers.gone.items():
        close = [spare[near] for name in lost for near in get_close_matches(fold(name), spare, 1, 0.6)]
        mend = f"Did you mean {_list(close)}? " if close else ""
        mend += "Ask the supplier whether the column was renamed or left out, and change the mapping if so."
        says = f"{title(file, id)}: the mapping fills it from {_list(lost)}, and the file has no such column."
        findings.append(Finding("CSP212", says, mend, "warning", source, field=id))
    for name in headers.doubled:
        says = f"The column '{name.strip()}' stands more than once; only the first was read."
        findings.append(Finding("CSP213", says, "Leave one of them out, or rename it.", "error", source))
    return findings
