"""Mappings: from a supplier's columns and words to ours."""

from dataclasses import dataclass, field
from typing import Literal

Read = Literal["", "utc_date_time", "local_date_time", "wgs84", "grid_reference"]
Give = Literal["", "local_date", "local_time", "easting", "northing"]


@dataclass(frozen=True, slots=True)
class Mapped:
    """How one of our fields is filled: from which column or columns (``from``), read as what, giving which part;
    ``values`` translates the supplier's words, ``code_list`` names the list that they are written in, ``constant`` is one
    value for every row, and ``null`` lists words that mean nothing was recorded."""

    from_: tuple[str, ...] = ()
    read: Read = ""
    give: Give = ""
    values: dict[str, str] = field(default_factory=dict)
    code_list: str = ""
    constant: str = ""
    null: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mapping:
    """A supplier's way of writing one file of one dataset. ``header`` names the columns of a file that does not name them itself,
    in their order. ``not_supplied`` gives a caveat for each field that is left out;
    ``not_used`` lists columns that are known and never leave."""

    format: int
    id: str
    label: str
    dataset: str
    file: str
    columns: dict[str, Mapped]
    header: tuple[str, ...] = ()
    not_supplied: dict[str, str] = field(default_factory=dict)
    not_used: tuple[str, ...] = ()
    source: str = ""
    caveats: tuple[str, ...] = ()
    deprecated: dict[str, str] = field(default_factory=dict)
