"""References from one file of a dataset to another.

Every reference must lead to a record. A record that nothing refers to is no fault: most crimes have no known offender.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from cspdata.supply import Supply
from cspdata.supply.headers import title


@dataclass(frozen=True)
class Link:
    """A field of one file that refers to the key of another. ``lost`` are the rows, from 0, in which it leads nowhere."""

    file: str
    field: str
    to: str
    lost: pl.Series

    @property
    def says(self) -> str:
        """What is wrong with those rows."""
        return f"No record of the file '{self.to}' has this reference, so the row belongs to nothing."


def joining(supplies: Mapping[str, Supply], id: str) -> set[str]:
    """The fields of a file that a link between two of these files needs."""
    file = supplies[id].file
    needed = {field for field, to in file.joins.items() if to in supplies}
    if any(id in other.file.joins.values() for other in supplies.values()):
        needed.add(file.key)
    return needed & set(supplies[id].supplied)


def links(supplies: Mapping[str, Supply], held: Mapping[str, Mapping[str, pl.Series]]) -> Iterator[Link]:
    """Every link between two files that are both here and both have the fields that join them. ``held`` is the text of those
    fields; it is compared by its hashes, which takes a third of the time. All that refers to one file is looked up at once."""
    to_file: dict[str, list[tuple[str, str]]] = {}
    for id, supply in supplies.items():
        for field, to in supply.file.joins.items():
            if to in supplies and field in supply.supplied and supplies[to].file.key in supplies[to].supplied:
                to_file.setdefault(to, []).append((id, field))
    for to, referring in to_file.items():
        keys = held[to][supplies[to].file.key].drop_nulls().hash()
        hashes = pl.concat([held[id][field].hash() for id, field in referring], rechunk=False)
        lost, at = ~hashes.is_in(keys.implode()), 0
        for id, field in referring:
            text = held[id][field]
            yield Link(id, field, to, (lost.slice(at, len(text)) & text.is_not_null()).arg_true())
            at += len(text)


def unchecked(supplies: Mapping[str, Supply]) -> Iterator[str]:
    """A caveat for each link that leads to a file that was not given."""
    for id, supply in supplies.items():
        for field, to in supply.file.joins.items():
            if to not in supplies and field in supply.supplied:
                label = title(supply.file, field)
                yield f"{label} of the file '{id}' was not checked against the file '{to}', which was not given."
