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
    """A field of one file that refers to the key of another: ``lost`` is true where it leads nowhere, null where blank."""

    file: str
    field: str
    to: str
    lost: pl.Series

    @property
    def says(self) -> str:
        """What is wrong where ``lost`` is true."""
        return f"No record of the file '{self.to}' has this reference, so the row belongs to nothing."


def links(supplies: Mapping[str, Supply]) -> Iterator[Link]:
    """Every link between two files that are both here and both have the fields that join them."""
    for id, supply in supplies.items():
        for field, to in supply.file.joins.items():
            other = supplies.get(to)
            if other and field in supply.supplied and other.file.key in other.supplied:
                reference, keys = supply.text(field), other.text(other.file.key).drop_nulls().unique()
                yield Link(id, field, to, ~reference.is_in(keys.implode()))


def unchecked(supplies: Mapping[str, Supply]) -> Iterator[str]:
    """A caveat for each link that leads to a file that was not given."""
    for id, supply in supplies.items():
        for field, to in supply.file.joins.items():
            if to not in supplies and field in supply.supplied:
                label = title(supply.file, field)
                yield f"{label} of the file '{id}' was not checked against the file '{to}', which was not given."
