# Made by `cspdata generate` from specs/datasets/police_incidents.yaml: edit that file, and run the command again.
"""Police incident records (guidance 3.2.2).

Calls to the police for service that are no recorded crime: disorder in the street (rowdy and nuisance behaviour,
drinking, nuisance by vehicles), domestic incidents, and other anti-social incidents such as hoax calls.

Source: Local police force. Each file has a record of a row as held, and one of a row as it may be shared.
"""

import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from .codes.police_incident_type import PoliceIncidentType
from .kinds import Open, Place, Text, Time

__all__ = ["DepersonalisedIncident", "Incident", "PoliceIncidentType"]


class Incident(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Incidents: a row as held. None where nothing is recorded.

    Police incident records (guidance 3.2.2), from: Local police force.
    """

    incident_reference: Annotated[Text, Field(alias="Incident reference number", pattern=r"^(?:[!-~]+)$")]
    """The number by which the force knows the incident. Guidance 3.2.2: Incident reference number."""
    incident_type: Annotated[Open[PoliceIncidentType] | None, Field(alias="Type of incident")] = None
    """What kind of incident it was, by our own list; the list of the force may differ. Guidance 3.2.2: Type of
    incident."""
    domestic: Annotated[bool | None, Field(alias="Marker/flag for domestic incident")] = None
    """Whether the force marks it as a domestic incident. Guidance 3.2.2: Marker/flag for domestic incident."""
    incident_date: Annotated[datetime.date | None, Field(alias="Date of incident")] = None
    """The day on which it happened or was reported, in local time. Guidance 3.2.2: Date of incident."""
    incident_time: Annotated[Time | None, Field(alias="Time of incident")] = None
    """The time at which it happened or was reported, in local time. In hours and minutes. Guidance 3.2.2: Time of
    incident."""
    incident_location: Annotated[Text | None, Field(alias="Address/location of incident")] = None
    """Where it happened. Guidance 3.2.2: Address/location of incident."""
    incident_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address/location where the incident occurred)")
    ] = None
    """How far east it happened. In metres. Guidance 3.2.2: Easting coordinate (relating to the address/location
    where the incident occurred)."""
    incident_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address/location where the incident occurred)")
    ] = None
    """How far north it happened. In metres. Guidance 3.2.2: Northing coordinate (relating to the address/location
    where the incident occurred)."""

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
        checks = (
            (
                isinstance(self.incident_type, PoliceIncidentType)
                and self.incident_type == PoliceIncidentType.domestic_incident
                and self.domestic is False,
                "The type is a domestic incident, and the marker says that it is none.",
            ),
        )
        return [says for fails, says in checks if fails]


class DepersonalisedIncident(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Incidents: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Police incident records (guidance 3.2.2), from: Local police force.
    """

    incident_reference: Annotated[
        str | None, Field(alias="Incident reference number", pattern=r"^(?:R[0-9]+|K[0-9a-f]{32})$")
    ] = None
    """The number by which the force knows the incident. Numbered anew for each release, or a pseudonym for the
    archive. Guidance 3.2.2: Incident reference number."""
    incident_type: Annotated[PoliceIncidentType | None, Field(alias="Type of incident", strict=False)] = None
    """What kind of incident it was, by our own list; the list of the force may differ. Guidance 3.2.2: Type of
    incident."""
    domestic: Annotated[bool | None, Field(alias="Marker/flag for domestic incident")] = None
    """Whether the force marks it as a domestic incident. Guidance 3.2.2: Marker/flag for domestic incident."""
    incident_date: Annotated[datetime.date | None, Field(alias="Date of incident")] = None
    """The day on which it happened or was reported, in local time. Guidance 3.2.2: Date of incident."""
    incident_time: Annotated[Time | None, Field(alias="Time of incident")] = None
    """The time at which it happened or was reported, in local time. In hours and minutes. Guidance 3.2.2: Time of
    incident."""
    incident_location: Annotated[Place | None, Field(alias="Address/location of incident")] = None
    """Where it happened. That of the unit, sector or district released, never of the place itself. Guidance 3.2.2:
    Address/location of incident."""
    incident_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address/location where the incident occurred)")
    ] = None
    """How far east it happened. That of the unit, sector or district released, never of the place itself. In metres.
    Guidance 3.2.2: Easting coordinate (relating to the address/location where the incident occurred)."""
    incident_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address/location where the incident occurred)")
    ] = None
    """How far north it happened. That of the unit, sector or district released, never of the place itself. In
    metres. Guidance 3.2.2: Northing coordinate (relating to the address/location where the incident occurred)."""
    incident_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
