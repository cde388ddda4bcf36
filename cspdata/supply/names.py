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
    """Every name by which a file's fields are known, folded, with the field; a label that two fields share is none."""
    shared = Counter(fold(field.label) for field in file.fields.values())
    found = {fold(id): id for id in file.fields}
    for id, field in file.fields.items():
        if field.group:  # the guidance names several columns in one line: the line is the name of none
            continue
        found.setdefault(fold(f"{field.label} {field.qualifier}"), id)
        if shared[fold(field.label)] == 1:
            found.setdefault(fold(field.label), id)
    return found


@dataclass(frozen=True)
class Names:
    """The names that the columns of a file may have: those ``known``, folded; ``header`` are those of a file without any."""

    known: frozenset[str] = frozenset()
    header: tuple[str, ...] = ()

    def among(self, cells: Sequence[str]) -> int:
        """How many of these cells are names; 0 where so few are that they stand there by chance."""
        found = len({fold(cell) for cell in cells} & self.known)
        return found if 2 * found >= len(self.header) else 0

    def place(self, rows: Sequence[Sequence[str]]) -> int:
        """The row, from 0, on which most names stand; else -1 where the file has none, and the first where they are not known."""
        best = max(range(len(rows)), key=lambda at: (self.among(rows[at]), -at))
        return best if self.among(rows[best]) else -1 if self.header else 0


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
