"""Prescribed information: the table of section 17A, row by row, and the information periods it runs in."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Prescribed:
    """A row: what a holder must disclose. ``fields`` maps a field to the form in which it is prescribed: ``whole``, or a
    named coarser one (SI 2007/1831, Schedule)."""

    id: str
    holder: str
    dataset: str
    file: str
    fields: dict[str, str]
    cite: str
    from_: date
    to: date | None = None
    territory: tuple[str, ...] = ("england", "wales")
    note: str = ""

    def form(self, holder: str, dataset: str, file: str, field: str, day: date, territory: str) -> str:
        """In which form this row prescribes a field that a body holds, on a day in a territory; empty when it does not."""
        here = (
            (self.holder, self.dataset, self.file) == (holder, dataset, file)
            and self.from_ <= day
            and (self.to is None or day <= self.to)
            and territory in self.territory
        )
        return self.fields.get(field, "") if here else ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the guidance's own summary of the Schedule (2.4.1.1), and the ids of the rows that it stands for."""

    id: str
    says: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The document prescribed_information.yaml."""

    format: int
    rows: tuple[Prescribed, ...]
    summary: tuple[Line, ...] = ()


def end_of_information_period(day: date) -> date:
    """The last day of the information period that a day falls in: quarters from 1 July 2007 (SI 2007/1831 reg 1(2))."""
    month = (day.month - 1) // 3 * 3 + 3
    first_after = date(day.year + month // 12, month % 12 + 1, 1)
    return first_after - timedelta(days=1)


def end_of_next_information_period(day: date) -> date:
    """The day by which information about an information period is due: the end of the next one (SI 2007/1831 reg 3)."""
    return end_of_information_period(end_of_information_period(day) + timedelta(days=1))
