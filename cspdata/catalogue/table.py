"""Tables 1 and 2 of the guidance: which datasets are core and which peripheral."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, in the guidance's words, and the datasets or sources that it stands for.

    ``fields`` is not_given where the guidance lists no datafields for it.
    """

    label: str
    supplied_as: Literal["depersonalised", "personalised"]
    datasets: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    fields: Literal["given", "not_given"] = "given"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the guidance: its rows in order, all of one tier."""

    id: str
    label: str
    guidance: str
    says: str
    tier: Literal["core", "peripheral"]
    rows: tuple[Row, ...]
