# Made by `cspdata generate` from specs/datasets/dwelling_fires_without_alarm.yaml: edit that file, and run the command again.
"""Dwelling fires where no smoke alarm was fitted (guidance 2.4.1.1).

Fires in dwellings that the Fire and Rescue Service attended and where no smoke alarm was fitted. The fields are
those of SI 2007/1831 Schedule paragraph 3(e) and no more. Every place is somebody's home.

Source: Fire and Rescue Service. Each file has a record of a row as held, and one of a row as it may be shared.
"""

import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from .kinds import Place, Text, Time

__all__ = ["DepersonalisedFire", "Fire"]


class Fire(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Fires: a row as held. None where nothing is recorded.

    Dwelling fires where no smoke alarm was fitted (guidance 2.4.1.1), from: Fire and Rescue Service.
    """

    fire_date: Annotated[datetime.date | None, Field(alias="Date")] = None
    """The day on which it happened. Guidance 2.4.1.1: Date."""
    fire_time: Annotated[Time | None, Field(alias="Time")] = None
    """The time at which it happened, in local time. In hours and minutes. Guidance 2.4.1.1: Time."""
    fire_location: Annotated[Text | None, Field(alias="Location")] = None
    """The dwelling that burned. Guidance 2.4.1.1: Location."""
    fire_easting: Annotated[int | None, Field(alias="Easting coordinate")] = None
    """How far east it happened. In metres. Guidance 2.4.1.1: Easting coordinate."""
    fire_northing: Annotated[int | None, Field(alias="Northing coordinate")] = None
    """How far north it happened. In metres. Guidance 2.4.1.1: Northing coordinate."""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        """Hold the fields of the row against each other."""
        checks = (
            (
                (self.fire_easting is None or self.fire_northing is None)
                and (self.fire_easting is not None or self.fire_northing is not None),
                "One coordinate is there without the other.",
            ),
        )
        if found := [says for fails, says in checks if fails]:
            raise ValueError(" ".join(found))
        return self

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        return []


class DepersonalisedFire(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Fires: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Dwelling fires where no smoke alarm was fitted (guidance 2.4.1.1), from: Fire and Rescue Service.
    """

    fire_date: Annotated[datetime.date | None, Field(alias="Date")] = None
    """The day on which it happened. Guidance 2.4.1.1: Date."""
    fire_time: Annotated[Time | None, Field(alias="Time")] = None
    """The time at which it happened, in local time. In hours and minutes. Guidance 2.4.1.1: Time."""
    fire_location: Annotated[Place | None, Field(alias="Location")] = None
    """The dwelling that burned. That of the unit, sector or district released, never of the place itself. Guidance
    2.4.1.1: Location."""
    fire_easting: Annotated[int | None, Field(alias="Easting coordinate")] = None
    """How far east it happened. That of the unit, sector or district released, never of the place itself. In metres.
    Guidance 2.4.1.1: Easting coordinate."""
    fire_northing: Annotated[int | None, Field(alias="Northing coordinate")] = None
    """How far north it happened. That of the unit, sector or district released, never of the place itself. In
    metres. Guidance 2.4.1.1: Northing coordinate."""
    dwelling_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
