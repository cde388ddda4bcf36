# Made by `cspdata generate` from specs/datasets/rail_crime.yaml: edit that file, and run the command again.
"""Crimes on overground trains or at stations (guidance 3.2.15).

Offences on overground trains and at stations, with what is known of offender and victim. Offender and victim
stand in one row, so an offence with two victims takes two rows, and a count of rows is no count of offences.

Source: British Transport Police. Each file has a record of a row as held, and one of a row as it may be shared.
"""

import datetime
import re
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, Field, Strict, model_validator

__all__ = ["DepersonalisedOffence", "Ethnicity", "Gender", "Offence", "TransportOffenceType"]


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


class TransportOffenceType(StrEnum):
    """Type of offence on public transport (cspdata, 2026; Apache-2.0). Not read in its own source, so a value that
    is not in it may be right."""

    violence = "violence"
    """Violence against the person"""
    sexual = "sexual"
    """Sexual offence"""
    violence_or_sexual = "violence_or_sexual"
    """Violence and sexual offences"""
    robbery = "robbery"
    """Robbery"""
    theft_from_passenger = "theft_from_passenger"
    """Theft from a passenger"""
    other_theft = "other_theft"
    """Other theft"""
    vehicle_or_cycle = "vehicle_or_cycle"
    """Vehicle or cycle crime"""
    criminal_damage = "criminal_damage"
    """Criminal damage"""
    thrown_or_placed_object = "thrown_or_placed_object"
    """Object thrown at a vehicle or placed in its way"""
    public_order = "public_order"
    """Public order"""
    weapons = "weapons"
    """Possession of weapons"""
    drugs = "drugs"
    """Drugs"""
    trespass = "trespass"
    """Trespass"""
    fare_evasion = "fare_evasion"
    """Fare evasion"""
    antisocial_behaviour = "antisocial_behaviour"
    """Anti-social behaviour"""
    other = "other"
    """Other"""


_TransportOffenceType = Annotated[
    Annotated[TransportOffenceType, Strict(False)] | _Text, Field(union_mode="left_to_right")
]


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


class Offence(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Offences: a row as held. None where nothing is recorded.

    Crimes on overground trains or at stations (guidance 3.2.15), from: British Transport Police.
    """

    crime_reference: Annotated[_Text | None, Field(alias="Crime reference number", pattern=r"^(?:[!-~]+)$")] = None
    """The number by which the British Transport Police knows the crime. It may stand in several rows: one for each
    offender or victim. Guidance 3.2.15: Crime reference number."""
    offence_type: Annotated[_TransportOffenceType | None, Field(alias="Type of offence")] = None
    """What kind of offence it was. The guidance does not ask for a Home Office code here. Guidance 3.2.15: Type of
    offence."""
    incident_date: Annotated[datetime.date | None, Field(alias="Date of incident")] = None
    """The day on which it happened. Guidance 3.2.15: Date of incident."""
    incident_time: Annotated[_Time | None, Field(alias="Time of incident")] = None
    """The time at which it happened, in local time. In hours and minutes. Guidance 3.2.15: Time of incident."""
    offence_location: _Text | None = None
    """Where it happened, such as the station. Guidance 3.2.15: Address/location of offence or route on which offence
    occurred."""
    offence_route: _Text | None = None
    """The route on which it happened, when it happened on the way. Never an address. Guidance 3.2.15:
    Address/location of offence or route on which offence occurred."""
    offence_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address/location where the offence occurred)")
    ] = None
    """How far east it happened. In metres. Guidance 3.2.15: Easting coordinate (relating to the address/location
    where the offence occurred)."""
    offence_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address/location where the offence occurred)")
    ] = None
    """How far north it happened. In metres. Guidance 3.2.15: Northing coordinate (relating to the address/location
    where the offence occurred)."""
    offender_gender: Annotated[Gender | None, Field(alias="Offender gender", strict=False)] = None
    """The gender of the offender or accused, where one is known. Guidance 3.2.15: Offender gender."""
    offender_age: Annotated[
        _Age | None,
        Field(
            alias="Offender age (or date of birth)",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|(18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})$",
        ),
    ] = None
    """The age at the offence, or a date of birth; only an age leaves when depersonalised. In years. Guidance 3.2.15:
    Offender age (or date of birth)."""
    offender_ethnicity: Annotated[Ethnicity | None, Field(alias="Offender ethnicity", strict=False)] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Guidance 3.2.15: Offender ethnicity."""
    victim_gender: Annotated[Gender | None, Field(alias="Victim gender", strict=False)] = None
    """The gender of the victim, where there is one. Guidance 3.2.15: Victim gender."""
    victim_age: Annotated[
        _Age | None,
        Field(
            alias="Victim age (or date of birth)",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|(18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})$",
        ),
    ] = None
    """The age at the offence, or a date of birth; only an age leaves when depersonalised. In years. Guidance 3.2.15:
    Victim age (or date of birth)."""
    victim_ethnicity: Annotated[Ethnicity | None, Field(alias="Victim ethnicity", strict=False)] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Guidance 3.2.15: Victim ethnicity."""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        """Hold the fields of the row against each other."""
        checks = (
            (
                (self.offence_easting is None or self.offence_northing is None)
                and (self.offence_easting is not None or self.offence_northing is not None),
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
                self.offence_location is None and self.offence_route is None,
                "Neither the location nor the route is there.",
            ),
        )
        return [says for fails, says in checks if fails]


class DepersonalisedOffence(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Offences: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Crimes on overground trains or at stations (guidance 3.2.15), from: British Transport Police.
    """

    crime_reference: Annotated[str | None, Field(alias="Crime reference number", pattern=r"^(?:R[0-9]+)$")] = None
    """The number by which the British Transport Police knows the crime. It may stand in several rows: one for each
    offender or victim. Numbered anew for each release. Guidance 3.2.15: Crime reference number."""
    offence_type: Annotated[TransportOffenceType | None, Field(alias="Type of offence", strict=False)] = None
    """What kind of offence it was. The guidance does not ask for a Home Office code here. Guidance 3.2.15: Type of
    offence."""
    incident_date: Annotated[datetime.date | None, Field(alias="Date of incident")] = None
    """The day on which it happened. Guidance 3.2.15: Date of incident."""
    incident_time: Annotated[_Time | None, Field(alias="Time of incident")] = None
    """The time at which it happened, in local time. In hours and minutes. Guidance 3.2.15: Time of incident."""
    offence_location: Annotated[str | None, Field(pattern=r"^[A-Z]{1,2}[0-9][A-Z0-9]?( [0-9]([A-Z]{2})?)?$")] = None
    """Where it happened, such as the station. That of the unit, sector or district released, never of the place
    itself. Guidance 3.2.15: Address/location of offence or route on which offence occurred."""
    offence_route: _Text | None = None
    """The route on which it happened, when it happened on the way. Never an address. Guidance 3.2.15:
    Address/location of offence or route on which offence occurred."""
    offence_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address/location where the offence occurred)")
    ] = None
    """How far east it happened. That of the unit, sector or district released, never of the place itself. In metres.
    Guidance 3.2.15: Easting coordinate (relating to the address/location where the offence occurred)."""
    offence_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address/location where the offence occurred)")
    ] = None
    """How far north it happened. That of the unit, sector or district released, never of the place itself. In
    metres. Guidance 3.2.15: Northing coordinate (relating to the address/location where the offence occurred)."""
    offender_gender: Annotated[Gender | None, Field(alias="Offender gender", strict=False)] = None
    """The gender of the offender or accused, where one is known. Guidance 3.2.15: Offender gender."""
    offender_age: Annotated[
        str | None,
        Field(
            alias="Offender age (or date of birth)",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|[0-9]{1,3})$",
        ),
    ] = None
    """The age at the offence, or a date of birth; only an age leaves when depersonalised. An age or a band of ages,
    never a date. In years. Guidance 3.2.15: Offender age (or date of birth)."""
    offender_ethnicity: Annotated[Ethnicity | None, Field(alias="Offender ethnicity", strict=False)] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Guidance 3.2.15: Offender ethnicity."""
    victim_gender: Annotated[Gender | None, Field(alias="Victim gender", strict=False)] = None
    """The gender of the victim, where there is one. Guidance 3.2.15: Victim gender."""
    victim_age: Annotated[
        str | None,
        Field(
            alias="Victim age (or date of birth)",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|[0-9]{1,3})$",
        ),
    ] = None
    """The age at the offence, or a date of birth; only an age leaves when depersonalised. An age or a band of ages,
    never a date. In years. Guidance 3.2.15: Victim age (or date of birth)."""
    victim_ethnicity: Annotated[Ethnicity | None, Field(alias="Victim ethnicity", strict=False)] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Guidance 3.2.15: Victim ethnicity."""
    offence_step: Literal["unit", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), a sector, a district, or withheld."""
