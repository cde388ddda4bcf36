# Made by `cspdata generate` from specs/datasets/racial_incidents.yaml: edit that file, and run the command again.
"""Racial incidents (guidance 2.4.1.1).

Racial incidents that the council recorded. The fields are those of SI 2007/1831 Schedule paragraph 7 and no more.
That an incident was racial says something of the victim, so every row is treated as one about a victim.

Source: Local authority. Each file has a record of a row as held, and one of a row as it may be shared.
"""

import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from .kinds import Place, Text, Time

__all__ = ["DepersonalisedIncident", "Incident"]


class Incident(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Incidents: a row as held. None where nothing is recorded.

    Racial incidents (guidance 2.4.1.1), from: Local authority.
    """

    incident_date: Annotated[datetime.date | None, Field(alias="Date")] = None
    """The day on which it happened. Guidance 2.4.1.1: Date."""
    incident_time: Annotated[Time | None, Field(alias="Time")] = None
    """The time at which it happened, in local time. In hours and minutes. Guidance 2.4.1.1: Time."""
    incident_location: Annotated[Text | None, Field(alias="Location")] = None
    """Where it happened, which may be the victim's home. Guidance 2.4.1.1: Location."""
    incident_easting: Annotated[int | None, Field(alias="Easting coordinate")] = None
    """How far east it happened. In metres. Guidance 2.4.1.1: Easting coordinate."""
    incident_northing: Annotated[int | None, Field(alias="Northing coordinate")] = None
    """How far north it happened. In metres. Guidance 2.4.1.1: Northing coordinate."""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        """Hold the fields of the row against each other."""
        checks = (
            (
                (self.incident_easting is None or self.incident_northing is None)
                and (self.incident_easting is not None or self.incident_northing is not None),
                "One coordinate is there without the other.",
            ),
        )
        if found := [says for fails, says in checks if fails]:
            raise ValueError(" ".join(found))
        return self

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        return []


class DepersonalisedIncident(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Incidents: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Racial incidents (guidance 2.4.1.1), from: Local authority.
    """

    incident_date: Annotated[datetime.date | None, Field(alias="Date")] = None
    """The day on which it happened. Guidance 2.4.1.1: Date."""
    incident_time: Annotated[Time | None, Field(alias="Time")] = None
    """The time at which it happened, in local time. In hours and minutes. Guidance 2.4.1.1: Time."""
    incident_location: Annotated[Place | None, Field(alias="Location")] = None
    """Where it happened, which may be the victim's home. That of the unit, sector or district released, never of the
    place itself. Guidance 2.4.1.1: Location."""
    incident_easting: Annotated[int | None, Field(alias="Easting coordinate")] = None
    """How far east it happened. That of the unit, sector or district released, never of the place itself. In metres.
    Guidance 2.4.1.1: Easting coordinate."""
    incident_northing: Annotated[int | None, Field(alias="Northing coordinate")] = None
    """How far north it happened. That of the unit, sector or district released, never of the place itself. In
    metres. Guidance 2.4.1.1: Northing coordinate."""
    incident_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
