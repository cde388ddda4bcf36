# Made by `cspdata generate` from specs/datasets/road_traffic_collisions.yaml: edit that file, and run the command again.
"""Road traffic collisions (guidance 2.4.1.1).

Collisions on the road, with the numbers of adults and children who were killed or injured. The fields are those
of SI 2007/1831 Schedule paragraph 5 and no more; it says nothing of who counts as a child.

Source: Local authority. Each file has a record of a row as held, and one of a row as it may be shared.
"""

import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from .kinds import Place, Text, Time

__all__ = ["Collision", "DepersonalisedCollision"]


class Collision(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Collisions: a row as held. None where nothing is recorded.

    Road traffic collisions (guidance 2.4.1.1), from: Local authority.
    """

    collision_date: Annotated[datetime.date | None, Field(alias="Date")] = None
    """The day on which it happened. Guidance 2.4.1.1: Date."""
    collision_time: Annotated[Time | None, Field(alias="Time")] = None
    """The time at which it happened, in local time. In hours and minutes. Guidance 2.4.1.1: Time."""
    collision_location: Annotated[Text | None, Field(alias="Location")] = None
    """Where it happened. Guidance 2.4.1.1: Location."""
    collision_easting: Annotated[int | None, Field(alias="Easting coordinate")] = None
    """How far east it happened. In metres. Guidance 2.4.1.1: Easting coordinate."""
    collision_northing: Annotated[int | None, Field(alias="Northing coordinate")] = None
    """How far north it happened. In metres. Guidance 2.4.1.1: Northing coordinate."""
    adults_killed: Annotated[int | None, Field(alias="Number of adults killed", ge=0)] = None
    """How many adults were killed; 0 where there were none. Guidance 2.4.1.1: Number of adults killed."""
    adults_seriously_injured: Annotated[int | None, Field(alias="Number of adults seriously injured", ge=0)] = None
    """How many adults were seriously injured; 0 where there were none. Guidance 2.4.1.1: Number of adults seriously
    injured."""
    adults_slightly_injured: Annotated[int | None, Field(alias="Number of adults slightly injured", ge=0)] = None
    """How many adults were slightly injured; 0 where there were none. Guidance 2.4.1.1: Number of adults slightly
    injured."""
    children_killed: Annotated[int | None, Field(alias="Number of children killed", ge=0)] = None
    """How many children were killed; 0 where there were none. Guidance 2.4.1.1: Number of children killed."""
    children_seriously_injured: Annotated[int | None, Field(alias="Number of children seriously injured", ge=0)] = None
    """How many children were seriously injured; 0 where there were none. Guidance 2.4.1.1: Number of children
    seriously injured."""
    children_slightly_injured: Annotated[int | None, Field(alias="Number of children slightly injured", ge=0)] = None
    """How many children were slightly injured; 0 where there were none. Guidance 2.4.1.1: Number of children
    slightly injured."""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        """Hold the fields of the row against each other."""
        checks = (
            (
                (self.collision_easting is None or self.collision_northing is None)
                and (self.collision_easting is not None or self.collision_northing is not None),
                "One coordinate is there without the other.",
            ),
        )
        if found := [says for fails, says in checks if fails]:
            raise ValueError(" ".join(found))
        return self

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        return []


class DepersonalisedCollision(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Collisions: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Road traffic collisions (guidance 2.4.1.1), from: Local authority.
    """

    collision_date: Annotated[datetime.date | None, Field(alias="Date")] = None
    """The day on which it happened. Guidance 2.4.1.1: Date."""
    collision_time: Annotated[Time | None, Field(alias="Time")] = None
    """The time at which it happened, in local time. In hours and minutes. Guidance 2.4.1.1: Time."""
    collision_location: Annotated[Place | None, Field(alias="Location")] = None
    """Where it happened. That of the unit, sector or district released, never of the place itself. Guidance 2.4.1.1:
    Location."""
    collision_easting: Annotated[int | None, Field(alias="Easting coordinate")] = None
    """How far east it happened. That of the unit, sector or district released, never of the place itself. In metres.
    Guidance 2.4.1.1: Easting coordinate."""
    collision_northing: Annotated[int | None, Field(alias="Northing coordinate")] = None
    """How far north it happened. That of the unit, sector or district released, never of the place itself. In
    metres. Guidance 2.4.1.1: Northing coordinate."""
    adults_killed: Annotated[int | None, Field(alias="Number of adults killed", ge=0)] = None
    """How many adults were killed; 0 where there were none. Guidance 2.4.1.1: Number of adults killed."""
    adults_seriously_injured: Annotated[int | None, Field(alias="Number of adults seriously injured", ge=0)] = None
    """How many adults were seriously injured; 0 where there were none. Guidance 2.4.1.1: Number of adults seriously
    injured."""
    adults_slightly_injured: Annotated[int | None, Field(alias="Number of adults slightly injured", ge=0)] = None
    """How many adults were slightly injured; 0 where there were none. Guidance 2.4.1.1: Number of adults slightly
    injured."""
    children_killed: Annotated[int | None, Field(alias="Number of children killed", ge=0)] = None
    """How many children were killed; 0 where there were none. Guidance 2.4.1.1: Number of children killed."""
    children_seriously_injured: Annotated[int | None, Field(alias="Number of children seriously injured", ge=0)] = None
    """How many children were seriously injured; 0 where there were none. Guidance 2.4.1.1: Number of children
    seriously injured."""
    children_slightly_injured: Annotated[int | None, Field(alias="Number of children slightly injured", ge=0)] = None
    """How many children were slightly injured; 0 where there were none. Guidance 2.4.1.1: Number of children
    slightly injured."""
    collision_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
