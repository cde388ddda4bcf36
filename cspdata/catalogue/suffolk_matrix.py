"""The Suffolk Matrix (Figure 1) and the order of ways to store information (4.3.6), as tables that can be asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cspdata.errors import WrongUse
from cspdata.finding import Finding
from cspdata.yamldoc import nearest


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell under External Access, as printed, and its footnote."""

    answer: Literal["Y", "N"]
    footnote: int | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """One row of the matrix: a business impact level and what it asks for. ``access`` has a cell for every way in."""

    id: str
    label: str
    marking: str
    systems: tuple[str, ...]
    registration: str
    authentication: str
    network: tuple[str, ...]
    access: dict[str, Cell]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """A way to store: what it is, in the guidance's words, and the conditions it needs, by id with their words."""

    id: str
    label: str
    needs: dict[str, str]
    remote: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True)
class Best:
    """The best route still open, what is still to be settled for it, and for each better route what closed it."""

    route: Route | None
    unsettled: tuple[str, ...] = ()
    closed: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SuffolkMatrix:
    """Figure 1 with its nine footnotes, and the hierarchy of 4.3.6, the best route first.

    ``in_all_cases`` are the conditions on every remote computer; ``private_computers`` what never is stored on one.
    """

    format: int
    id: str
    label: str
    guidance: str
    says: str
    ways: dict[str, str]
    levels: dict[str, Level]
    footnotes: dict[str, str]
    notes: tuple[str, ...]
    paper: str
    premises: str
    removable_media: str
    hierarchy: dict[str, Route]
    in_all_cases: dict[str, str]
    private_computers: str

    def footnote(self, cell: Cell) -> str:
        """The words of a cell's footnote; empty when it has none."""
        return self.footnotes[str(cell.footnote)] if cell.footnote else ""

    def conditions(self, route: Route) -> dict[str, str]:
        """All that a route needs: its own conditions and, on a remote computer, those of all cases."""
        return route.needs | (self.in_all_cases if route.remote else {})

    def best_route(self, answers: Mapping[str, bool]) -> Best:
        """The best route that no answer closes. ``answers``: condition id to whether it is met; one left out is unknown.

        What is unknown closes nothing and permits nothing: it is listed under ``unsettled``. The route is none when every one
        is closed. Raises WrongUse for a condition that no route has.
        """
        known = {id for route in self.hierarchy.values() for id in self.conditions(route)}
        for id in answers:
            if id not in known:
                raise WrongUse(Finding("CSP130", f"There is no condition '{id}'.", nearest(id, known)))
        closed: dict[str, tuple[str, ...]] = {}
        for route in self.hierarchy.values():
            needs = self.conditions(route)
            failed = tuple(id for id in needs if answers.get(id) is False)
            if not failed:
                return Best(route, tuple(id for id in needs if id not in answers), closed)
            closed[route.id] = failed
        return Best(None, (), closed)
