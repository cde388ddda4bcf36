"""What the columns of a file may be called, and where the line stands that names them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cspdata.catalogue import File, Mapping

DEEP = 25
"""The lines among which the names of the columns are looked for: titles and notes stand above them."""


def fold(name: str) -> str:
    """A column name without what differs between writers: capitals, spaces, underscores and other signs."""
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()


def names(file: File) -> dict[str, str]:
    """Every name by which a file's fields are known, folded, with the field: its id, its label with and without the qualifier,
    and its aliases; a label that two fields share is none."""
    shared = Counter(fold(field.label) for field in file.fields.values())
    found = {fold(id): id for id in file.fields}
    for id, field in file.fields.items():
        if field.group:  # the guidance names several columns in one line: the line is the name of none
            continue
        found.setdefault(fold(f"{field.label} {field.qualifier}"), id)
        if shared[fold(field.label)] == 1:
            found.setdefault(fold(field.label), id)
    for id, field in file.fields.items():
        for alias in field.aliases:
            found.setdefault(fold(alias), id)
    return found


@dataclass(frozen=True)
class Names:
    """The names that the columns of a file may have: those ``known``, folded; ``header`` are those of a file without any."""

    known: frozenset[str] = frozenset()
    header: tuple[str, ...] = ()

    def fit(self, cells: Sequence[str]) -> tuple[int, int]:
        """How well a line names the columns: by how many of its cells are known, then by how many are not blank. Not at all where
        so few are known that they may stand there by chance."""
        found = len({fold(cell) for cell in cells} & self.known)
        return (found, sum(bool(cell.strip()) for cell in cells)) if 2 * found >= max(1, len(self.header)) else (0, 0)

    def place(self, rows: Sequence[Sequence[str]]) -> int:
        """The row, from 0, that names the columns: the first that fits best; where none fits -1 if the file has none, else the
        first."""
        best = max(range(len(rows)), key=lambda at: (self.fit(rows[at]), -at))
        return best if self.fit(rows[best])[0] else -1 if self.header else 0


ANY = Names()
"""Nothing is known: the first line that is not blank names the columns."""


def wanted(file: File, mapping: Mapping | None) -> Names:
    """The names that the columns of a file may have, by its spec and by the mapping of its supplier."""
    if mapping is None:
        return Names(frozenset(names(file)))
    if mapping.header:
        return Names(frozenset(map(fold, mapping.header)), mapping.header)
    known = {*names(file), *map(fold, mapping.not_used)}
    known |= {fold(name) for how in mapping.columns.values() for name in how.from_}
    return Names(frozenset(known))
