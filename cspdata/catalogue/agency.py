"""Agencies: every kind of body, and the capacities it held in law or by the guidance, by date."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Capacity:
    """A capacity that a kind of body held: what as, from and to when (both days included), where and on what basis."""

    as_: str
    cite: str
    from_: date
    to: date | None = None
    territory: tuple[str, ...] = ("england", "wales")
    basis: Literal["statute", "common_law", "guidance"] = "statute"
    confidence: Literal["high", "medium", "low"] = "high"
    note: str = ""

    def held(self, day: date, territory: str) -> bool:
        """Whether it was held on a day in a territory."""
        return self.from_ <= day and (self.to is None or day <= self.to) and territory in self.territory


@dataclass(frozen=True, slots=True)
class Agency:
    """A kind of body that may supply or receive information.

    ``no_legal_person`` marks what only its members or its parent can answer for; ``terms`` are what a contract with it says,
    by id.
    """

    id: str
    label: str
    says: str
    capacities: tuple[Capacity, ...] = ()
    successors: tuple[str, ...] = ()
    exists_from: date | None = None
    exists_to: date | None = None
    no_legal_person: bool = False
    terms: dict[str, str] = field(default_factory=dict)

    def exists_on(self, day: date) -> bool:
        """Whether there was such a body on a day."""
        return (self.exists_from or day) <= day <= (self.exists_to or day)

    def holds(self, capacity: str, day: date, territory: str) -> bool | None:
        """Whether this kind of body held ``capacity`` on that day in that territory; None where that is of low confidence
        only, since what is not certain never decides."""
        held = [one for one in self.capacities if one.as_ == capacity and one.held(day, territory)]
        return None if held and all(one.confidence == "low" for one in held) else bool(held)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list of bodies, in the guidance's words, and the kinds of body that it means."""

    label: str
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BodyList:
    """A list of bodies in the guidance (2.2), line by line; its id is the capacity that it gives."""

    id: str
    label: str
    guidance: str
    lines: tuple[Line, ...]
    also: str = ""
