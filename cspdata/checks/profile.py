"""What a supply is like, in counts alone: what the report of this time keeps, so that the next supply can be held against it.

Nothing of it can be told of a person: there are no values but the codes of lists, and none of those that stand few times.
"""

import dataclasses
from collections import Counter
from dataclasses import dataclass
from datetime import time

import polars as pl

from cspdata.catalogue import Catalogue, Field, twin
from cspdata.geography import postcodes
from cspdata.supply import Supply

FEW = 8
"""A code that stands fewer times is not counted, as in the hospital statistics."""


@dataclass(frozen=True)
class Used:
    """One datafield that a file holds: the columns that fill it, in how many rows its value was usable, unusable or blank, how
    many usable values are coarse (None where nothing is called so) and how often each code stands."""

    field: str
    columns: tuple[str, ...]
    usable: int
    unusable: int
    blank: int
    coarse: int | None = None
    codes: dict[str, int] = dataclasses.field(default_factory=dict)


class Tally:
    """The counts of one supply, gathered part by part."""

    def __init__(self, supply: Supply, catalogue: Catalogue) -> None:
        self.supply = supply
        self.sums: Counter[tuple[str, str]] = Counter()
        self.codes: dict[str, Counter[str]] = {id: Counter() for id in supply.code_lists}
        fields = {id: supply.file.fields[id] for id in supply.supplied}
        self.bits = {id: bit for id, one in fields.items() if (bit := coarse(one, catalogue)) is not None}

    def add(self, frame: pl.DataFrame) -> None:
        """Count one part, with its fields as text and typed."""
        for id in self.supply.supplied:
            filled, usable = frame[id].count(), frame[twin(id)].count()
            self.sums[id, "usable"] += usable
            self.sums[id, "unusable"] += filled - usable
            self.sums[id, "blank"] += frame.height - filled
        counts = frame.select(bit.sum().alias(id) for id, bit in self.bits.items())
        for id in self.bits:
            self.sums[id, "coarse"] += counts[id].item() or 0
        for id, found in self.codes.items():
            found.update(dict(frame[twin(id)].drop_nulls().value_counts().iter_rows()))

    @property
    def used(self) -> tuple[Used, ...]:
        """The counts of every datafield that is supplied."""
        given = self.supply.given
        written = dict(zip(given.columns, given.header, strict=True))
        return tuple(
            Used(
                id,
                tuple(written[name] for name in self.supply.columns[id]),
                self.sums[id, "usable"],
                self.sums[id, "unusable"],
                self.sums[id, "blank"],
                self.sums[id, "coarse"] if id in self.bits else None,
                {code: count for code, count in sorted(self.codes.get(id, {}).items()) if count >= FEW},
            )
            for id in self.supply.supplied
        )


def coarse(field: Field, catalogue: Catalogue) -> pl.Expr | None:
    """Whether a usable value is coarser than it might be: a coordinate rounded to 100 metres, a band of ages, an address without
    a postcode, a time of midnight. None for a field of which nothing is called so."""
    kind, value = catalogue.type_of(field), pl.col(twin(field.id))
    if kind.role in ("easting", "northing"):
        return value % 50 == 0  # the corner or the middle of a square of 100 metres
    if kind.role == "address":
        return value.is_not_null() & postcodes.find_in(value).is_null()
    if kind.treatment == "age" and kind.stored == "text":
        return ~value.str.contains("^[0-9]{1,3}$|^[0-9]{4}-")
    if kind.stored == "time":
        return value == time(0)
    return None


FINE = {
    "easting": "given to less than 100 metres",
    "northing": "given to less than 100 metres",
    "address": "given with a postcode",
    "age": "given to one year",
    "time": "another time than midnight",
}
"""What a value is that is not coarse, by the role, treatment or storage of its field."""
