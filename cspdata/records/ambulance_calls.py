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
import re
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, Field, Strict, model_validator

__all__ = ["AmbulanceIncidentType", "Call", "DepersonalisedCall", "Ethnicity", "Gender"]


_ERROR = re.compile(
    r"^#(N/A|VALUE!|REF!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA|MULTIVALUE|#+)$"
)


def _written(text: str) -> str:
    """Words that somebody wrote."""
    if not text.strip() or _ERROR.search(text):
        raise ValueError("a text is neither blank nor an error of a spreadsheet")
    return text


_Text = Annotated[str, AfterValidator(_written)]


def _born(text: str) -> str:
    """An age, a band of ages, or a day of birth such as 1985-05-02."""
    if re.search("^[0-9]{4}-", text):
        datetime.date.fromisoformat(text)
    return text


_Age = Annotated[_Text, AfterValidator(_born)]


def _local(time: datetime.time) -> datetime.time:
    """A time by the clock on the wall."""
    if time.tzinfo is not None:
        raise ValueError("a time of day has no time zone")
    return time


_Time = Annotated[datetime.time, AfterValidator(_local)]


class Gender(StrEnum):
    """Gender (Home Office (data.police.uk); NHS Data Dictionary, 2024; Open Government Licence v3.0)."""

    female = "female"
    """Female"""
    male = "male"
    """Male"""
    other = "other"
    """Other"""
    not_known = "not_known"
    """Not known"""


class Ethnicity(StrEnum):
    """Self-defined ethnicity, 16+1 (Census 2001) (Office for National Statistics; police use by the Home Office,
    2001; Open Government Licence v3.0); Self-defined ethnicity, 18+1 (Census 2011) (Office for National
    Statistics; police use by the Home Office, 2011; Open Government Licence v3.0)."""

    W1 = "W1"
    """White: British / White - English/Welsh/Scottish/Northern Irish/British"""
    W2 = "W2"
    """White: Irish / White - Irish"""
    W9 = "W9"
    """White: Any other White background / White - Any other White background"""
    M1 = "M1"
    """Mixed: White and Black Caribbean / Mixed/Multiple ethnic groups - White and Black Caribbean"""
    M2 = "M2"
    """Mixed: White and Black African / Mixed/Multiple ethnic groups - White and Black African"""
    M3 = "M3"
    """Mixed: White and Asian / Mixed/Multiple ethnic groups - White and Asian"""
    M9 = "M9"
    """Mixed: Any other Mixed background / Mixed/Multiple ethnic groups - Any other Mixed/Multiple ethnic background"""
    A1 = "A1"
    """Asian or Asian British: Indian / Asian/Asian British - Indian"""
    A2 = "A2"
    """Asian or Asian British: Pakistani / Asian/Asian British - Pakistani"""
    A3 = "A3"
    """Asian or Asian British: Bangladeshi / Asian/Asian British - Bangladeshi"""
    A9 = "A9"
    """Asian or Asian British: Any other Asian background / Asian/Asian British - Any other Asian background"""
    B1 = "B1"
    """Black or Black British: Caribbean / Black/African/Caribbean/Black British - Caribbean"""
    B2 = "B2"
    """Black or Black British: African / Black/African/Caribbean/Black British - African"""
    B9 = "B9"
    """Black or Black British: Any other Black background / Black/African/Caribbean/Black British - Any other
    Black/African/Caribbean background"""
    O1 = "O1"
    """Chinese or other ethnic group: Chinese"""
    O9 = "O9"
    """Chinese or other ethnic group: Any other ethnic group / Other ethnic group - Any other ethnic group"""
    NS = "NS"
    """Not stated / Other ethnic group - Not stated"""
    W3 = "W3"
    """White - Gypsy or Irish Traveller"""
    A4 = "A4"
    """Asian/Asian British - Chinese"""
    O2 = "O2"
    """Other ethnic group - Arab"""


class AmbulanceIncidentType(StrEnum):
    """Type of incident of an ambulance call (cspdata, 2026; Apache-2.0). Not read in its own source, so a value that
    is not in it may be right."""

    assault = "assault"
    """Assault"""
    sexual_assault = "sexual_assault"
    """Sexual assault"""
    stabbing = "stabbing"
    """Stabbing or other wound by a blade"""
    shooting = "shooting"
    """Shooting"""
    overdose_or_poisoning = "overdose_or_poisoning"
    """Overdose or poisoning"""
    alcohol = "alcohol"
    """Alcohol"""
    traffic_collision = "traffic_collision"
    """Road traffic collision"""
    fall_or_accident = "fall_or_accident"
    """Fall or other accident"""
    illness = "illness"
    """Illness"""
    other = "other"
    """Other"""
    not_known = "not_known"
    """Not known"""


_AmbulanceIncidentType = Annotated[
    Annotated[AmbulanceIncidentType, Strict(False)] | _Text, Field(union_mode="left_to_right")
]


class Call(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Calls: a row as held. None where nothing is recorded.

    Ambulance Service calls for service (guidance 3.2.14), from: Hospital A & E department, or Primary Care
    Trust/Local Health Board.
    """

    patient_reference: Annotated[_Text | None, Field(alias="Patient reference number", pattern=r"^(?:[!-~]+)$")] = None
    """The number by which the service knows the patient. It should not be the NHS number. Guidance 3.2.14: Patient
    reference number."""
    age: Annotated[
        _Age | None,
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
    patient_address: Annotated[_Text | None, Field(alias="Address of patient")] = None
    """The patient's home. Guidance 3.2.14: Address of patient."""
    incident_type: Annotated[_AmbulanceIncidentType | None, Field(alias="Type of incident")] = None
    """What the ambulance was called to. Guidance 3.2.14: Type of incident."""
    incident_date: Annotated[datetime.date | None, Field(alias="Date of incident")] = None
    """The day of the incident, in local time. Guidance 3.2.14: Date of incident."""
    incident_time: Annotated[_Time | None, Field(alias="Time of incident")] = None
    """The time of the incident, in local time. In hours and minutes. Guidance 3.2.14: Time of incident."""
    incident_location: Annotated[_Text | None, Field(alias="Address/location where incident took place")] = None
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

    patient_reference: Annotated[str | None, Field(alias="Patient reference number", pattern=r"^(?:R[0-9]+)$")] = None
    """The number by which the service knows the patient. It should not be the NHS number. Numbered anew for each
    release. Guidance 3.2.14: Patient reference number."""
    age: Annotated[
        str | None,
        Field(
            alias="Age", pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|[0-9]{1,3})$"
        ),
    ] = None
    """The age of the patient at the call. An age or a band of ages, never a date. In years. Guidance 3.2.14: Age."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the patient. Guidance 3.2.14: Gender."""
    ethnicity: Annotated[Ethnicity | None, Field(alias="Ethnicity", strict=False)] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Guidance 3.2.14: Ethnicity."""
    patient_address: Annotated[
        str | None, Field(alias="Address of patient", pattern=r"^[A-Z]{1,2}[0-9][A-Z0-9]?( [0-9]([A-Z]{2})?)?$")
    ] = None
    """The patient's home. That of the unit, sector or district released, never of the place itself. Guidance 3.2.14:
    Address of patient."""
    incident_type: Annotated[AmbulanceIncidentType | None, Field(alias="Type of incident", strict=False)] = None
    """What the ambulance was called to. Guidance 3.2.14: Type of incident."""
    incident_date: Annotated[datetime.date | None, Field(alias="Date of incident")] = None
    """The day of the incident, in local time. Guidance 3.2.14: Date of incident."""
    incident_time: Annotated[_Time | None, Field(alias="Time of incident")] = None
    """The time of the incident, in local time. In hours and minutes. Guidance 3.2.14: Time of incident."""
    incident_location: Annotated[
        str | None,
        Field(
            alias="Address/location where incident took place",
            pattern=r"^[A-Z]{1,2}[0-9][A-Z0-9]?( [0-9]([A-Z]{2})?)?$",
        ),
    ] = None
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
    patient_home_step: Literal["unit", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), a sector, a district, or withheld."""
    incident_step: Literal["unit", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), a sector, a district, or withheld."""
