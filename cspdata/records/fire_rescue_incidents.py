# Made by `cspdata generate` from specs/datasets/fire_rescue_incidents.yaml: edit that file, and run the command again.
"""Fire and Rescue Service deliberate fires, malicious calls and assaults on staff (guidance 3.2.4).

Incidents of the Fire and Rescue Service: deliberate fires (primary, to property; secondary, elsewhere, such as in
waste containers), malicious calls and assaults on staff.

Source: Local Fire and Rescue Service. Each file has a record of a row as held, and one of a row as it may be
shared.
"""

import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from .codes.fire_service_incident_type import FireServiceIncidentType
from .kinds import Open, Place, Text, Time

__all__ = ["DepersonalisedIncident", "FireServiceIncidentType", "Incident"]


class Incident(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Incidents: a row as held. None where nothing is recorded.

    Fire and Rescue Service deliberate fires, malicious calls and assaults on staff (guidance 3.2.4), from: Local
    Fire and Rescue Service.
    """

    incident_reference: Annotated[Text, Field(alias="Incident reference number", pattern=r"^(?:[!-~]+)$")]
    """The number by which the Service knows the incident. Guidance 3.2.4: Incident reference number."""
    incident_type: Annotated[Open[FireServiceIncidentType] | None, Field(alias="Type of incident")] = None
    """What kind of incident it was, by our own list. Guidance 3.2.4: Type of incident."""
    incident_date: Annotated[datetime.date | None, Field(alias="Date of incident")] = None
    """The day on which it happened or was reported, in local time. Guidance 3.2.4: Date of incident."""
    incident_time: Annotated[Time | None, Field(alias="Time of incident")] = None
    """The time at which it happened or was reported, in local time. In hours and minutes. Guidance 3.2.4: Time of
    incident."""
    casualties: Annotated[int | None, Field(alias="Number of casualties (where relevant)", ge=0)] = None
    """How many people were hurt or killed. 0 says that nobody was; a blank says nothing. Guidance 3.2.4: Number of
    casualties (where relevant)."""
    incident_location: Annotated[Text | None, Field(alias="Address/location of incident")] = None
    """Where it happened; of a malicious call, where it was said to have happened. Guidance 3.2.4: Address/location
    of incident."""
    incident_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address/location where the incident occurred)")
    ] = None
    """How far east it happened. In metres. Guidance 3.2.4: Easting coordinate (relating to the address/location
    where the incident occurred)."""
    incident_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address/location where the incident occurred)")
    ] = None
    """How far north it happened. In metres. Guidance 3.2.4: Northing coordinate (relating to the address/location
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
                isinstance(self.incident_type, FireServiceIncidentType)
                and self.incident_type != FireServiceIncidentType.deliberate_secondary_fire
                and self.incident_type != FireServiceIncidentType.malicious_call
                and self.casualties is None,
                "Number of casualties is blank, though the incident is a primary fire or an assault.",
            ),
            (
                isinstance(self.incident_type, FireServiceIncidentType)
                and self.incident_type == FireServiceIncidentType.malicious_call
                and self.casualties is not None
                and self.casualties > 0,
                "A malicious call has casualties.",
            ),
        )
        return [says for fails, says in checks if fails]


class DepersonalisedIncident(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Incidents: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Fire and Rescue Service deliberate fires, malicious calls and assaults on staff (guidance 3.2.4), from: Local
    Fire and Rescue Service.
    """

    incident_reference: Annotated[
        str | None, Field(alias="Incident reference number", pattern=r"^(?:R[0-9]+|K[0-9a-f]{32})$")
    ] = None
    """The number by which the Service knows the incident. Numbered anew for each release, or a pseudonym for the
    archive. Guidance 3.2.4: Incident reference number."""
    incident_type: Annotated[FireServiceIncidentType | None, Field(alias="Type of incident", strict=False)] = None
    """What kind of incident it was, by our own list. Guidance 3.2.4: Type of incident."""
    incident_date: Annotated[datetime.date | None, Field(alias="Date of incident")] = None
    """The day on which it happened or was reported, in local time. Guidance 3.2.4: Date of incident."""
    incident_time: Annotated[Time | None, Field(alias="Time of incident")] = None
    """The time at which it happened or was reported, in local time. In hours and minutes. Guidance 3.2.4: Time of
    incident."""
    casualties: Annotated[int | None, Field(alias="Number of casualties (where relevant)", ge=0)] = None
    """How many people were hurt or killed. 0 says that nobody was; a blank says nothing. Guidance 3.2.4: Number of
    casualties (where relevant)."""
    incident_location: Annotated[Place | None, Field(alias="Address/location of incident")] = None
    """Where it happened; of a malicious call, where it was said to have happened. That of the unit, sector or
    district released, never of the place itself. Guidance 3.2.4: Address/location of incident."""
    incident_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address/location where the incident occurred)")
    ] = None
    """How far east it happened. That of the unit, sector or district released, never of the place itself. In metres.
    Guidance 3.2.4: Easting coordinate (relating to the address/location where the incident occurred)."""
    incident_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address/location where the incident occurred)")
    ] = None
    """How far north it happened. That of the unit, sector or district released, never of the place itself. In
    metres. Guidance 3.2.4: Northing coordinate (relating to the address/location where the incident occurred)."""
    incident_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
