# Made by `cspdata generate` from specs/datasets/police_incidents.yaml: edit that file, and run the command again.
"""Police incident records (guidance 3.2.2).

Calls to the police for service that are no recorded crime: disorder in the street (rowdy and nuisance behaviour,
drinking, nuisance by vehicles), domestic incidents, and other anti-social incidents such as hoax calls.

Source: Local police force. Each file has a record of a row as held, and one of a row as it may be shared.
"""

import datetime
import re
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, Field, Strict, model_validator

__all__ = ["DepersonalisedIncident", "Incident", "PoliceIncidentType"]


_ERROR = re.compile(
    r"^#(N/A|VALUE!|REF!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA|MULTIVALUE|#+)$"
)


def _written(text: str) -> str:
    """Words that somebody wrote."""
    if not text.strip() or _ERROR.search(text):
        raise ValueError("a text is neither blank nor an error of a spreadsheet")
    return text


_Text = Annotated[str, AfterValidator(_written)]


def _local(time: datetime.time) -> datetime.time:
    """A time by the clock on the wall."""
    if time.tzinfo is not None:
        raise ValueError("a time of day has no time zone")
    return time


_Time = Annotated[datetime.time, AfterValidator(_local)]


class PoliceIncidentType(StrEnum):
    """Type of police incident (cspdata, 2026; Apache-2.0). Not read in its own source, so a value that is not in it
    may be right."""

    domestic_incident = "domestic_incident"
    """Domestic incident"""
    rowdy_or_nuisance_behaviour = "rowdy_or_nuisance_behaviour"
    """Rowdy or nuisance behaviour"""
    street_drinking = "street_drinking"
    """Street drinking"""
    vehicle_nuisance = "vehicle_nuisance"
    """Vehicle nuisance"""
    hoax_call = "hoax_call"
    """Hoax call"""
    noise = "noise"
    """Noise nuisance"""
    asb_personal = "asb_personal"
    """Anti-social behaviour: personal"""
    asb_nuisance = "asb_nuisance"
    """Anti-social behaviour: nuisance"""
    asb_environmental = "asb_environmental"
    """Anti-social behaviour: environmental"""
    anti_social_behaviour = "anti_social_behaviour"
    """Anti-social behaviour, kind not told"""
    other = "other"
    """Other"""


_PoliceIncidentType = Annotated[Annotated[PoliceIncidentType, Strict(False)] | _Text, Field(union_mode="left_to_right")]


class Incident(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Incidents: a row as held. None where nothing is recorded.

    Police incident records (guidance 3.2.2), from: Local police force.
    """

    incident_reference: Annotated[_Text, Field(alias="Incident reference number", pattern=r"^(?:[!-~]+)$")]
    """The number by which the force knows the incident. Guidance 3.2.2: Incident reference number."""
    incident_type: Annotated[_PoliceIncidentType | None, Field(alias="Type of incident")] = None
    """What kind of incident it was, by our own list; the list of the force may differ. Guidance 3.2.2: Type of
    incident."""
    domestic: Annotated[bool | None, Field(alias="Marker/flag for domestic incident")] = None
    """Whether the force marks it as a domestic incident. Guidance 3.2.2: Marker/flag for domestic incident."""
    incident_date: Annotated[datetime.date | None, Field(alias="Date of incident")] = None
    """The day on which it happened or was reported, in local time. Guidance 3.2.2: Date of incident."""
    incident_time: Annotated[_Time | None, Field(alias="Time of incident")] = None
    """The time at which it happened or was reported, in local time. In hours and minutes. Guidance 3.2.2: Time of
    incident."""
    incident_location: Annotated[_Text | None, Field(alias="Address/location of incident")] = None
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

    incident_reference: Annotated[str | None, Field(alias="Incident reference number", pattern=r"^(?:R[0-9]+)$")] = None
    """The number by which the force knows the incident. Numbered anew for each release. Guidance 3.2.2: Incident
    reference number."""
    incident_type: Annotated[PoliceIncidentType | None, Field(alias="Type of incident", strict=False)] = None
    """What kind of incident it was, by our own list; the list of the force may differ. Guidance 3.2.2: Type of
    incident."""
    domestic: Annotated[bool | None, Field(alias="Marker/flag for domestic incident")] = None
    """Whether the force marks it as a domestic incident. Guidance 3.2.2: Marker/flag for domestic incident."""
    incident_date: Annotated[datetime.date | None, Field(alias="Date of incident")] = None
    """The day on which it happened or was reported, in local time. Guidance 3.2.2: Date of incident."""
    incident_time: Annotated[_Time | None, Field(alias="Time of incident")] = None
    """The time at which it happened or was reported, in local time. In hours and minutes. Guidance 3.2.2: Time of
    incident."""
    incident_location: Annotated[
        str | None,
        Field(alias="Address/location of incident", pattern=r"^[A-Z]{1,2}[0-9][A-Z0-9]?( [0-9]([A-Z]{2})?)?$"),
    ] = None
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
    incident_step: Literal["unit", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), a sector, a district, or withheld."""
