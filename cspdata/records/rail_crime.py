# Made by `cspdata generate` from specs/datasets/rail_crime.yaml: edit that file, and run the command again.
"""Crimes on overground trains or at stations (guidance 3.2.15).

Offences on overground trains and at stations, with what is known of offender and victim. Offender and victim
stand in one row, so an offence with two victims takes two rows, and a count of rows is no count of offences.

Source: British Transport Police. Each file has a record of a row as held, and one of a row as it may be shared.
"""

import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from .codes.ethnicity import Ethnicity
from .codes.gender import Gender
from .codes.transport_offence_type import TransportOffenceType
from .kinds import Age, Open, Place, Text, Time

__all__ = ["DepersonalisedOffence", "Ethnicity", "Gender", "Offence", "TransportOffenceType"]


class Offence(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Offences: a row as held. None where nothing is recorded.

    Crimes on overground trains or at stations (guidance 3.2.15), from: British Transport Police.
    """

    crime_reference: Annotated[Text | None, Field(alias="Crime reference number", pattern=r"^(?:[!-~]+)$")] = None
    """The number by which the British Transport Police knows the crime. It may stand in several rows: one for each
    offender or victim. Guidance 3.2.15: Crime reference number."""
    offence_type: Annotated[Open[TransportOffenceType] | None, Field(alias="Type of offence")] = None
    """What kind of offence it was. The guidance does not ask for a Home Office code here. Guidance 3.2.15: Type of
    offence."""
    incident_date: Annotated[datetime.date | None, Field(alias="Date of incident")] = None
    """The day on which it happened. Guidance 3.2.15: Date of incident."""
    incident_time: Annotated[Time | None, Field(alias="Time of incident")] = None
    """The time at which it happened, in local time. In hours and minutes. Guidance 3.2.15: Time of incident."""
    offence_location: Text | None = None
    """Where it happened, such as the station. Guidance 3.2.15: Address/location of offence or route on which offence
    occurred."""
    offence_route: Text | None = None
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
        Age | None,
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
        Age | None,
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

    crime_reference: Annotated[
        str | None, Field(alias="Crime reference number", pattern=r"^(?:R[0-9]+|K[0-9a-f]{32})$")
    ] = None
    """The number by which the British Transport Police knows the crime. It may stand in several rows: one for each
    offender or victim. Numbered anew for each release, or a pseudonym for the archive. Guidance 3.2.15: Crime
    reference number."""
    offence_type: Annotated[TransportOffenceType | None, Field(alias="Type of offence", strict=False)] = None
    """What kind of offence it was. The guidance does not ask for a Home Office code here. Guidance 3.2.15: Type of
    offence."""
    incident_date: Annotated[datetime.date | None, Field(alias="Date of incident")] = None
    """The day on which it happened. Guidance 3.2.15: Date of incident."""
    incident_time: Annotated[Time | None, Field(alias="Time of incident")] = None
    """The time at which it happened, in local time. In hours and minutes. Guidance 3.2.15: Time of incident."""
    offence_location: Place | None = None
    """Where it happened, such as the station. That of the unit, sector or district released, never of the place
    itself. Guidance 3.2.15: Address/location of offence or route on which offence occurred."""
    offence_route: Text | None = None
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
    offender_ethnicity: Annotated[Open[Ethnicity] | None, Field(alias="Offender ethnicity")] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Grouped if rare. Guidance 3.2.15: Offender
    ethnicity."""
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
    victim_ethnicity: Annotated[Open[Ethnicity] | None, Field(alias="Victim ethnicity")] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Grouped if rare. Guidance 3.2.15: Victim
    ethnicity."""
    offence_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
