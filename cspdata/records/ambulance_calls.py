# Made by `cspdata generate` from specs/datasets/ambulance_calls.yaml: edit that file, and run the command again.
"""Ambulance Service calls for service (guidance 3.2.14).

Calls for an ambulance, and the patients who needed one. The guidance asks the hospital or the Primary Care
Trust/Local Health Board for them, not the ambulance service. Only calls to incidents of crime and disorder are
prescribed by SI 2007/1831 (Schedule paragraph 12). A patient may be the victim of a crime, so every row is
treated as one about a victim.

Source: Hospital A & E department, or Primary Care Trust/Local Health Board. Each file has a record of a row as
held, and one of a row as it may be shared.
"""

import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from .codes.ambulance_incident_type import AmbulanceIncidentType
from .codes.ethnicity import Ethnicity
from .codes.gender import Gender
from .kinds import Age, Open, Place, Text, Time

__all__ = ["AmbulanceIncidentType", "Call", "DepersonalisedCall", "Ethnicity", "Gender"]


class Call(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Calls: a row as held. None where nothing is recorded.

    Ambulance Service calls for service (guidance 3.2.14), from: Hospital A & E department, or Primary Care
    Trust/Local Health Board.
    """

    patient_reference: Annotated[Text | None, Field(alias="Patient reference number", pattern=r"^(?:[!-~]+)$")] = None
    """The number by which the service knows the patient. It should not be the NHS number. Guidance 3.2.14: Patient
    reference number."""
    age: Annotated[
        Age | None,
        Field(
            alias="Age",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|(18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})$",
        ),
    ] = None
    """The age of the patient at the call. In years. Guidance 3.2.14: Age."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the patient. Guidance 3.2.14: Gender."""
    ethnicity: Annotated[Ethnicity | None, Field(alias="Ethnicity", strict=False)] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Guidance 3.2.14: Ethnicity."""
    patient_address: Annotated[Text | None, Field(alias="Address of patient")] = None
    """The patient's home. Guidance 3.2.14: Address of patient."""
    incident_type: Annotated[Open[AmbulanceIncidentType] | None, Field(alias="Type of incident")] = None
    """What the ambulance was called to. Guidance 3.2.14: Type of incident."""
    incident_date: Annotated[datetime.date | None, Field(alias="Date of incident")] = None
    """The day of the incident, in local time. Guidance 3.2.14: Date of incident."""
    incident_time: Annotated[Time | None, Field(alias="Time of incident")] = None
    """The time of the incident, in local time. In hours and minutes. Guidance 3.2.14: Time of incident."""
    incident_location: Annotated[Text | None, Field(alias="Address/location where incident took place")] = None
    """Where it happened, which may be the patient's home. Guidance 3.2.14: Address/location where incident took
    place."""
    incident_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address/location where the incident occurred)")
    ] = None
    """How far east it happened. In metres. Guidance 3.2.14: Easting coordinate (relating to the address/location
    where the incident occurred)."""
    incident_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address/location where the incident occurred)")
    ] = None
    """How far north it happened. In metres. Guidance 3.2.14: Northing coordinate (relating to the address/location
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
        return []


class DepersonalisedCall(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Calls: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Ambulance Service calls for service (guidance 3.2.14), from: Hospital A & E department, or Primary Care
    Trust/Local Health Board.
    """

    patient_reference: Annotated[
        str | None, Field(alias="Patient reference number", pattern=r"^(?:R[0-9]+|K[0-9a-f]{32})$")
    ] = None
    """The number by which the service knows the patient. It should not be the NHS number. Numbered anew for each
    release, or a pseudonym for the archive. Guidance 3.2.14: Patient reference number."""
    age: Annotated[
        str | None,
        Field(
            alias="Age", pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|[0-9]{1,3})$"
        ),
    ] = None
    """The age of the patient at the call. An age or a band of ages, never a date. In years. Guidance 3.2.14: Age."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the patient. Guidance 3.2.14: Gender."""
    ethnicity: Annotated[Open[Ethnicity] | None, Field(alias="Ethnicity")] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Grouped if rare. Guidance 3.2.14: Ethnicity."""
    patient_address: Annotated[Place | None, Field(alias="Address of patient")] = None
    """The patient's home. That of the unit, sector or district released, never of the place itself. Guidance 3.2.14:
    Address of patient."""
    incident_type: Annotated[AmbulanceIncidentType | None, Field(alias="Type of incident", strict=False)] = None
    """What the ambulance was called to. Guidance 3.2.14: Type of incident."""
    incident_date: Annotated[datetime.date | None, Field(alias="Date of incident")] = None
    """The day of the incident, in local time. Guidance 3.2.14: Date of incident."""
    incident_time: Annotated[Time | None, Field(alias="Time of incident")] = None
    """The time of the incident, in local time. In hours and minutes. Guidance 3.2.14: Time of incident."""
    incident_location: Annotated[Place | None, Field(alias="Address/location where incident took place")] = None
    """Where it happened, which may be the patient's home. That of the unit, sector or district released, never of
    the place itself. Guidance 3.2.14: Address/location where incident took place."""
    incident_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address/location where the incident occurred)")
    ] = None
    """How far east it happened. That of the unit, sector or district released, never of the place itself. In metres.
    Guidance 3.2.14: Easting coordinate (relating to the address/location where the incident occurred)."""
    incident_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address/location where the incident occurred)")
    ] = None
    """How far north it happened. That of the unit, sector or district released, never of the place itself. In
    metres. Guidance 3.2.14: Northing coordinate (relating to the address/location where the incident occurred)."""
    patient_home_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
    incident_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
