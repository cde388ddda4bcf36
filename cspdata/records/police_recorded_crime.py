# Made by `cspdata generate` from specs/datasets/police_recorded_crime.yaml: edit that file, and run the command again.
"""Police recorded crime (guidance 3.2.1).

Recorded offences of crime, including details on the offence, the accused or offender, and the victim or target.
Three linked files: the crime reference number joins them, so that what is known of a victim can be read with the
offence.

Source: Local police force. Each file has a record of a row as held, and one of a row as it may be shared.
"""

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from .codes.ethnicity import Ethnicity
from .codes.gender import Gender
from .codes.victim_offender_relationship import VictimOffenderRelationship
from .kinds import Age, Open, Place, Text, Time

__all__ = [
    "DepersonalisedOffence",
    "DepersonalisedOffender",
    "DepersonalisedVictim",
    "Ethnicity",
    "Gender",
    "Offence",
    "Offender",
    "Victim",
    "VictimOffenderRelationship",
]


class Offence(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Offences: a row as held. None where nothing is recorded.

    Police recorded crime (guidance 3.2.1), from: Local police force.
    """

    crime_reference: Annotated[Text, Field(alias="Crime reference number", pattern=r"^(?:[!-~]+)$")]
    """The number by which the force knows the crime. It joins the three files. Guidance 3.2.1: Crime reference
    number."""
    offence_code: Annotated[
        Text | None,
        Field(
            alias="Type of offence – Home Office classification code",
            pattern=r"^(?:[0-9]{3}/[0-9]{2}|[0-9]{1,3}([.][0-9]{1,2})?[A-Z]?)$",
        ),
    ] = None
    """The class, or class and subclass, of the Home Office classification. Guidance 3.2.1: Type of offence – Home
    Office classification code."""
    committed_from_date: Annotated[datetime.date | None, Field(alias="Committed from date")] = None
    """The first day on which it may have happened. Guidance 3.2.1: Committed from date."""
    committed_from_time: Annotated[Time | None, Field(alias="Committed from time")] = None
    """The earliest time at which it may have happened, in local time. In hours and minutes. Guidance 3.2.1:
    Committed from time."""
    committed_to_date: Annotated[datetime.date | None, Field(alias="Committed to date")] = None
    """The last day on which it may have happened. Guidance 3.2.1: Committed to date."""
    committed_to_time: Annotated[Time | None, Field(alias="Committed to time")] = None
    """The latest time at which it may have happened, in local time. In hours and minutes. Guidance 3.2.1: Committed
    to time."""
    offence_location: Annotated[Text | None, Field(alias="Address/location of offence")] = None
    """Where it happened. Guidance 3.2.1: Address/location of offence."""
    offence_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address/location where the offence occurred)")
    ] = None
    """How far east it happened. In metres. Guidance 3.2.1: Easting coordinate (relating to the address/location
    where the offence occurred)."""
    offence_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address/location where the offence occurred)")
    ] = None
    """How far north it happened. In metres. Guidance 3.2.1: Northing coordinate (relating to the address/location
    where the offence occurred)."""
    method_of_entry: Annotated[Text | None, Field(alias="Method of entry")] = None
    """How the offender got in, in the words of the force. Guidance 3.2.1: Method of entry."""
    property_stolen: Annotated[Text | None, Field(alias="Property stolen")] = None
    """What was stolen, in the words of the force. Guidance 3.2.1: Property stolen."""
    weapon_used: Annotated[
        Text | None,
        Field(
            alias="Use of a weapon (e.g. describing type of weapon or part of body used if applicable in committing the offence)",
        ),
    ] = None
    """What was used, in the words of the force. No list of weapons could be verified. Guidance 3.2.1: Use of a
    weapon (e.g. describing type of weapon or part of body used if applicable in committing the offence)."""
    distraction_burglary: Annotated[bool | None, Field(alias="Marker/flag for distraction burglary")] = None
    """Whether the force marks it as a distraction burglary. Guidance 3.2.1: Marker/flag for distraction burglary."""
    drugs_related: Annotated[bool | None, Field(alias="Marker/flag for drugs-related incident")] = None
    """Whether the force marks it as a drugs-related incident. Guidance 3.2.1: Marker/flag for drugs-related
    incident."""
    alcohol_related: Annotated[bool | None, Field(alias="Marker/flag for alcohol-related incident")] = None
    """Whether the force marks it as an alcohol-related incident. Guidance 3.2.1: Marker/flag for alcohol-related
    incident."""
    racially_motivated: Annotated[bool | None, Field(alias="Marker/flag for racially-motivated incident")] = None
    """Whether the force marks it as a racially-motivated incident. Guidance 3.2.1: Marker/flag for
    racially-motivated incident."""
    domestic: Annotated[bool | None, Field(alias="Marker/flag for domestic incident")] = None
    """Whether the force marks it as a domestic incident. Guidance 3.2.1: Marker/flag for domestic incident."""

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        checks = (
            (
                self.committed_to_date is not None
                and self.committed_from_date is not None
                and self.committed_to_date < self.committed_from_date,
                "The offence ends before it begins.",
            ),
            (
                self.committed_to_date is not None
                and self.committed_from_date is not None
                and self.committed_to_date <= self.committed_from_date
                and self.committed_to_date >= self.committed_from_date
                and self.committed_to_time is not None
                and self.committed_from_time is not None
                and self.committed_to_time < self.committed_from_time,
                "The offence begins and ends on the same day, and ends earlier than it begins.",
            ),
            (
                self.committed_to_time is not None and self.committed_to_date is None,
                "A time to which it may have happened is there without its day.",
            ),
            (
                (self.offence_easting is None or self.offence_northing is None)
                and (self.offence_easting is not None or self.offence_northing is not None),
                "One coordinate is there without the other.",
            ),
        )
        return [says for fails, says in checks if fails]


class DepersonalisedOffence(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Offences: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Police recorded crime (guidance 3.2.1), from: Local police force.
    """

    crime_reference: Annotated[
        str | None, Field(alias="Crime reference number", pattern=r"^(?:R[0-9]+|K[0-9a-f]{32})$")
    ] = None
    """The number by which the force knows the crime. It joins the three files. Numbered anew for each release, or a
    pseudonym for the archive. Guidance 3.2.1: Crime reference number."""
    offence_code: Annotated[
        Text | None,
        Field(
            alias="Type of offence – Home Office classification code",
            pattern=r"^(?:[0-9]{3}/[0-9]{2}|[0-9]{1,3}([.][0-9]{1,2})?[A-Z]?)$",
        ),
    ] = None
    """The class, or class and subclass, of the Home Office classification. Guidance 3.2.1: Type of offence – Home
    Office classification code."""
    committed_from_date: Annotated[datetime.date | None, Field(alias="Committed from date")] = None
    """The first day on which it may have happened. Guidance 3.2.1: Committed from date."""
    committed_from_time: Annotated[Time | None, Field(alias="Committed from time")] = None
    """The earliest time at which it may have happened, in local time. In hours and minutes. Guidance 3.2.1:
    Committed from time."""
    committed_to_date: Annotated[datetime.date | None, Field(alias="Committed to date")] = None
    """The last day on which it may have happened. Guidance 3.2.1: Committed to date."""
    committed_to_time: Annotated[Time | None, Field(alias="Committed to time")] = None
    """The latest time at which it may have happened, in local time. In hours and minutes. Guidance 3.2.1: Committed
    to time."""
    offence_location: Annotated[Place | None, Field(alias="Address/location of offence")] = None
    """Where it happened. That of the unit, sector or district released, never of the place itself. Guidance 3.2.1:
    Address/location of offence."""
    offence_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address/location where the offence occurred)")
    ] = None
    """How far east it happened. That of the unit, sector or district released, never of the place itself. In metres.
    Guidance 3.2.1: Easting coordinate (relating to the address/location where the offence occurred)."""
    offence_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address/location where the offence occurred)")
    ] = None
    """How far north it happened. That of the unit, sector or district released, never of the place itself. In
    metres. Guidance 3.2.1: Northing coordinate (relating to the address/location where the offence occurred)."""
    distraction_burglary: Annotated[bool | None, Field(alias="Marker/flag for distraction burglary")] = None
    """Whether the force marks it as a distraction burglary. Guidance 3.2.1: Marker/flag for distraction burglary."""
    drugs_related: Annotated[bool | None, Field(alias="Marker/flag for drugs-related incident")] = None
    """Whether the force marks it as a drugs-related incident. Guidance 3.2.1: Marker/flag for drugs-related
    incident."""
    alcohol_related: Annotated[bool | None, Field(alias="Marker/flag for alcohol-related incident")] = None
    """Whether the force marks it as an alcohol-related incident. Guidance 3.2.1: Marker/flag for alcohol-related
    incident."""
    racially_motivated: Annotated[bool | None, Field(alias="Marker/flag for racially-motivated incident")] = None
    """Whether the force marks it as a racially-motivated incident. Guidance 3.2.1: Marker/flag for
    racially-motivated incident."""
    domestic: Annotated[bool | None, Field(alias="Marker/flag for domestic incident")] = None
    """Whether the force marks it as a domestic incident. Guidance 3.2.1: Marker/flag for domestic incident."""
    offence_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""


class Offender(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Offenders and accused: a row as held. None where nothing is recorded.

    Police recorded crime (guidance 3.2.1), from: Local police force.
    """

    crime_reference: Annotated[Text, Field(alias="Crime reference number", pattern=r"^(?:[!-~]+)$")]
    """The crime, as in the file of offences. Guidance 3.2.1: Crime reference number."""
    offender_reference: Annotated[Text | None, Field(alias="Offender reference number", pattern=r"^(?:[!-~]+)$")] = None
    """The number by which the force knows the person. Guidance 3.2.1: Offender reference number."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the offender or accused. Guidance 3.2.1: Gender."""
    age: Annotated[
        Age | None,
        Field(
            alias="Age (or date of birth)",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|(18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})$",
        ),
    ] = None
    """The age at the offence, or a date of birth; only an age leaves when depersonalised. In years. Guidance 3.2.1:
    Age (or date of birth)."""
    ethnicity: Annotated[Ethnicity | None, Field(alias="Ethnicity", strict=False)] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Guidance 3.2.1: Ethnicity."""
    occupation: Annotated[Text | None, Field(alias="Occupation")] = None
    """What the person does for a living, in the words of the force. Guidance 3.2.1: Occupation."""
    offender_address: Annotated[
        Text | None, Field(alias="Address/location of offender – address is the offender's primary address")
    ] = None
    """The offender's home. Guidance 3.2.1: Address/location of offender – address is the offender's primary address."""
    offender_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the home address of the offender/accused)")
    ] = None
    """How far east the offender's home lies. In metres. Guidance 3.2.1: Easting coordinate (relating to the home
    address of the offender/accused)."""
    offender_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the home address of the offender/accused)")
    ] = None
    """How far north the offender's home lies. In metres. Guidance 3.2.1: Northing coordinate (relating to the home
    address of the offender/accused)."""

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        checks = (
            (
                (self.offender_easting is None or self.offender_northing is None)
                and (self.offender_easting is not None or self.offender_northing is not None),
                "One coordinate is there without the other.",
            ),
        )
        return [says for fails, says in checks if fails]


class DepersonalisedOffender(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Offenders and accused: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Police recorded crime (guidance 3.2.1), from: Local police force.
    """

    crime_reference: Annotated[
        str | None, Field(alias="Crime reference number", pattern=r"^(?:R[0-9]+|K[0-9a-f]{32})$")
    ] = None
    """The crime, as in the file of offences. Numbered anew for each release, or a pseudonym for the archive.
    Guidance 3.2.1: Crime reference number."""
    offender_reference: Annotated[
        str | None, Field(alias="Offender reference number", pattern=r"^(?:R[0-9]+|K[0-9a-f]{32})$")
    ] = None
    """The number by which the force knows the person. Numbered anew for each release, or a pseudonym for the
    archive. Guidance 3.2.1: Offender reference number."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the offender or accused. Guidance 3.2.1: Gender."""
    age: Annotated[
        str | None,
        Field(
            alias="Age (or date of birth)",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|[0-9]{1,3})$",
        ),
    ] = None
    """The age at the offence, or a date of birth; only an age leaves when depersonalised. An age or a band of ages,
    never a date. In years. Guidance 3.2.1: Age (or date of birth)."""
    ethnicity: Annotated[Open[Ethnicity] | None, Field(alias="Ethnicity")] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Grouped if rare. Guidance 3.2.1: Ethnicity."""
    occupation: Annotated[Text | None, Field(alias="Occupation")] = None
    """What the person does for a living, in the words of the force. Grouped if rare. Guidance 3.2.1: Occupation."""
    offender_address: Annotated[
        Place | None, Field(alias="Address/location of offender – address is the offender's primary address")
    ] = None
    """The offender's home. That of the unit, sector or district released, never of the place itself. Guidance 3.2.1:
    Address/location of offender – address is the offender's primary address."""
    offender_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the home address of the offender/accused)")
    ] = None
    """How far east the offender's home lies. That of the unit, sector or district released, never of the place
    itself. In metres. Guidance 3.2.1: Easting coordinate (relating to the home address of the offender/accused)."""
    offender_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the home address of the offender/accused)")
    ] = None
    """How far north the offender's home lies. That of the unit, sector or district released, never of the place
    itself. In metres. Guidance 3.2.1: Northing coordinate (relating to the home address of the offender/accused)."""
    offender_home_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""


class Victim(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Victims: a row as held. None where nothing is recorded.

    Police recorded crime (guidance 3.2.1), from: Local police force.
    """

    crime_reference: Annotated[Text, Field(alias="Crime reference number", pattern=r"^(?:[!-~]+)$")]
    """The crime, as in the file of offences. Guidance 3.2.1: Crime reference number."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the victim. Guidance 3.2.1: Gender."""
    age: Annotated[
        Age | None,
        Field(
            alias="Age (or date of birth)",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|(18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})$",
        ),
    ] = None
    """The age at the offence, or a date of birth; only an age leaves when depersonalised. In years. Guidance 3.2.1:
    Age (or date of birth)."""
    ethnicity: Annotated[Ethnicity | None, Field(alias="Ethnicity", strict=False)] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Guidance 3.2.1: Ethnicity."""
    association_with_offender: Annotated[
        Open[VictimOffenderRelationship] | None,
        Field(alias="Association with offender (e.g. husband, wife, ex-partner, friend, stranger)"),
    ] = None
    """How the victim knows the offender, in six groups. Guidance 3.2.1: Association with offender (e.g. husband,
    wife, ex-partner, friend, stranger)."""
    occupation: Annotated[Text | None, Field(alias="Occupation")] = None
    """What the person does for a living, in the words of the force. Guidance 3.2.1: Occupation."""
    victim_address: Annotated[Text | None, Field(alias="Address of victim")] = None
    """The victim's home. Guidance 3.2.1: Address of victim."""
    victim_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the home address of the victim)")
    ] = None
    """How far east the victim's home lies. In metres. Guidance 3.2.1: Easting coordinate (relating to the home
    address of the victim)."""
    victim_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the home address of the victim)")
    ] = None
    """How far north the victim's home lies. In metres. Guidance 3.2.1: Northing coordinate (relating to the home
    address of the victim)."""

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        checks = (
            (
                (self.victim_easting is None or self.victim_northing is None)
                and (self.victim_easting is not None or self.victim_northing is not None),
                "One coordinate is there without the other.",
            ),
        )
        return [says for fails, says in checks if fails]


class DepersonalisedVictim(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Victims: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Police recorded crime (guidance 3.2.1), from: Local police force.
    """

    crime_reference: Annotated[
        str | None, Field(alias="Crime reference number", pattern=r"^(?:R[0-9]+|K[0-9a-f]{32})$")
    ] = None
    """The crime, as in the file of offences. Numbered anew for each release, or a pseudonym for the archive.
    Guidance 3.2.1: Crime reference number."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the victim. Guidance 3.2.1: Gender."""
    age: Annotated[
        str | None,
        Field(
            alias="Age (or date of birth)",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|[0-9]{1,3})$",
        ),
    ] = None
    """The age at the offence, or a date of birth; only an age leaves when depersonalised. An age or a band of ages,
    never a date. In years. Guidance 3.2.1: Age (or date of birth)."""
    ethnicity: Annotated[Open[Ethnicity] | None, Field(alias="Ethnicity")] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Grouped if rare. Guidance 3.2.1: Ethnicity."""
    association_with_offender: Annotated[
        Open[VictimOffenderRelationship] | None,
        Field(alias="Association with offender (e.g. husband, wife, ex-partner, friend, stranger)"),
    ] = None
    """How the victim knows the offender, in six groups. Grouped if rare. Guidance 3.2.1: Association with offender
    (e.g. husband, wife, ex-partner, friend, stranger)."""
    occupation: Annotated[Text | None, Field(alias="Occupation")] = None
    """What the person does for a living, in the words of the force. Grouped if rare. Guidance 3.2.1: Occupation."""
    victim_address: Annotated[Place | None, Field(alias="Address of victim")] = None
    """The victim's home. That of the unit, sector or district released, never of the place itself. Guidance 3.2.1:
    Address of victim."""
    victim_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the home address of the victim)")
    ] = None
    """How far east the victim's home lies. That of the unit, sector or district released, never of the place itself.
    In metres. Guidance 3.2.1: Easting coordinate (relating to the home address of the victim)."""
    victim_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the home address of the victim)")
    ] = None
    """How far north the victim's home lies. That of the unit, sector or district released, never of the place
    itself. In metres. Guidance 3.2.1: Northing coordinate (relating to the home address of the victim)."""
    victim_home_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
