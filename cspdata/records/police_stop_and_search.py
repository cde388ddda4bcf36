# Made by `cspdata generate` from specs/datasets/police_stop_and_search.yaml: edit that file, and run the command again.
"""Police recorded stop and search (guidance 3.2.20).

Recorded stops and searches. A stop may not result in a search; as a minimum the searches are shared. Useful for
exploring patterns and results of this activity, such as when it is used against young people carrying knives.

Source: Local police force. Each file has a record of a row as held, and one of a row as it may be shared.
"""

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from .codes.ethnicity import Ethnicity
from .codes.gender import Gender
from .codes.stop_search_object import StopSearchObject
from .codes.stop_search_outcome import StopSearchOutcome
from .codes.stop_search_type import StopSearchType
from .kinds import Age, Open, Place, Text, Time

__all__ = [
    "DepersonalisedSearch",
    "Ethnicity",
    "Gender",
    "Search",
    "StopSearchObject",
    "StopSearchOutcome",
    "StopSearchType",
]


class Search(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Searches: a row as held. None where nothing is recorded.

    Police recorded stop and search (guidance 3.2.20), from: Local police force.
    """

    search_reference: Annotated[Text, Field(alias="Reference number", pattern=r"^(?:[!-~]+)$")]
    """The number by which the force knows the search. Guidance 3.2.20: Reference number."""
    search_date: Annotated[datetime.date | None, Field(alias="Date of search")] = None
    """The day of the search, in local time. Guidance 3.2.20: Date of search."""
    search_time: Annotated[Time | None, Field(alias="Time of search")] = None
    """The time of the search, in local time. In hours and minutes. Guidance 3.2.20: Time of search."""
    gender: Annotated[Gender | None, Field(alias="Gender of suspect", strict=False)] = None
    """The gender of the person searched. Blank when only a vehicle was. Guidance 3.2.20: Gender of suspect."""
    age: Annotated[
        Age | None,
        Field(
            alias="Age of suspect",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|(18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})$",
        ),
    ] = None
    """The age of the person searched, or the band that it falls in. In years. Guidance 3.2.20: Age of suspect."""
    ethnicity: Annotated[Ethnicity | None, Field(alias="Ethnicity of suspect", strict=False)] = None
    """The ethnic group as the person defines it. The supplier says by which list (guidance 3.4). Guidance 3.2.20:
    Ethnicity of suspect."""
    reason: Annotated[
        StopSearchObject | None,
        Field(alias="Reason for search e.g. drugs, carrying a weapon, in possession of stolen goods", strict=False),
    ] = None
    """What was looked for. Guidance 3.2.20: Reason for search e.g. drugs, carrying a weapon, in possession of stolen
    goods."""
    result: Annotated[
        StopSearchOutcome | None, Field(alias="Results of search e.g. arrest, caution, no action", strict=False)
    ] = None
    """What came of the search. Guidance 3.2.20: Results of search e.g. arrest, caution, no action."""
    search_location: Annotated[Text | None, Field(alias="Address/location of search")] = None
    """Where the search took place. Guidance 3.2.20: Address/location of search."""
    search_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address/location of the search)")
    ] = None
    """How far east the search took place. In metres. Guidance 3.2.20: Easting coordinate (relating to the
    address/location of the search)."""
    search_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address/location of the search)")
    ] = None
    """How far north the search took place. In metres. Guidance 3.2.20: Northing coordinate (relating to the
    address/location of the search)."""
    search_type: Annotated[StopSearchType | None, Field(alias="Type of search", strict=False)] = None
    """Whether a person, a vehicle or both were searched. Not listed in the guidance: Without it nobody can tell a
    blank gender that is right (a vehicle was searched) from one that is missing."""

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        checks = (
            (
                self.search_type is not None
                and self.search_type != StopSearchType.vehicle_search
                and self.gender is None,
                "Gender is blank, though a person was searched.",
            ),
            (
                self.search_type is not None and self.search_type != StopSearchType.vehicle_search and self.age is None,
                "Age is blank, though a person was searched.",
            ),
            (
                self.search_type is not None
                and self.search_type != StopSearchType.vehicle_search
                and self.ethnicity is None,
                "Ethnicity is blank, though a person was searched.",
            ),
            (
                (self.search_easting is None or self.search_northing is None)
                and (self.search_easting is not None or self.search_northing is not None),
                "One coordinate is there without the other.",
            ),
        )
        return [says for fails, says in checks if fails]


class DepersonalisedSearch(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Searches: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Police recorded stop and search (guidance 3.2.20), from: Local police force.
    """

    search_reference: Annotated[
        str | None,
        Field(alias="Reference number", pattern=r"^(?:R[0-9]+|K[0-9a-f]{32})$"),
    ] = None
    """The number by which the force knows the search. Numbered anew for each release, or a pseudonym for the
    archive. Guidance 3.2.20: Reference number."""
    search_date: Annotated[datetime.date | None, Field(alias="Date of search")] = None
    """The day of the search, in local time. Guidance 3.2.20: Date of search."""
    search_time: Annotated[Time | None, Field(alias="Time of search")] = None
    """The time of the search, in local time. In hours and minutes. Guidance 3.2.20: Time of search."""
    gender: Annotated[Gender | None, Field(alias="Gender of suspect", strict=False)] = None
    """The gender of the person searched. Blank when only a vehicle was. Guidance 3.2.20: Gender of suspect."""
    age: Annotated[
        str | None,
        Field(
            alias="Age of suspect",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|[0-9]{1,3})$",
        ),
    ] = None
    """The age of the person searched, or the band that it falls in. An age or a band of ages, never a date. In
    years. Guidance 3.2.20: Age of suspect."""
    ethnicity: Annotated[Open[Ethnicity] | None, Field(alias="Ethnicity of suspect")] = None
    """The ethnic group as the person defines it. The supplier says by which list (guidance 3.4). Grouped if rare.
    Guidance 3.2.20: Ethnicity of suspect."""
    reason: Annotated[
        StopSearchObject | None,
        Field(alias="Reason for search e.g. drugs, carrying a weapon, in possession of stolen goods", strict=False),
    ] = None
    """What was looked for. Guidance 3.2.20: Reason for search e.g. drugs, carrying a weapon, in possession of stolen
    goods."""
    result: Annotated[
        StopSearchOutcome | None, Field(alias="Results of search e.g. arrest, caution, no action", strict=False)
    ] = None
    """What came of the search. Guidance 3.2.20: Results of search e.g. arrest, caution, no action."""
    search_location: Annotated[Place | None, Field(alias="Address/location of search")] = None
    """Where the search took place. That of the unit, sector or district released, never of the place itself.
    Guidance 3.2.20: Address/location of search."""
    search_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address/location of the search)")
    ] = None
    """How far east the search took place. That of the unit, sector or district released, never of the place itself.
    In metres. Guidance 3.2.20: Easting coordinate (relating to the address/location of the search)."""
    search_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address/location of the search)")
    ] = None
    """How far north the search took place. That of the unit, sector or district released, never of the place itself.
    In metres. Guidance 3.2.20: Northing coordinate (relating to the address/location of the search)."""
    search_type: Annotated[StopSearchType | None, Field(alias="Type of search", strict=False)] = None
    """Whether a person, a vehicle or both were searched. Not listed in the guidance: Without it nobody can tell a
    blank gender that is right (a vehicle was searched) from one that is missing."""
    search_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
