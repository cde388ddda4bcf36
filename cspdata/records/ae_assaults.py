# Made by `cspdata generate` from specs/datasets/ae_assaults.yaml: edit that file, and run the command again.
"""Admissions to Accident and Emergency (A & E) departments for injuries sustained from an assault (guidance 3.2.12).

Patients who came to an A & E department with injuries from an assault. Many such assaults are never reported to
the police. What is asked about the incident itself may not be recorded: it is wanted where it is, and no fault
where it is not. A partnership where departments record it should treat this dataset as core (guidance 3.1.2).

Source: Hospital A & E department, or Primary Care Trust/Local Health Board. Each file has a record of a row as
held, and one of a row as it may be shared.
"""

import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from .codes.ae_assault_location_type import AeAssaultLocationType
from .codes.ae_incident_type import AeIncidentType
from .codes.ethnicity import Ethnicity
from .codes.gender import Gender
from .kinds import Age, Open, Place, Text, Time

__all__ = ["AeAssaultLocationType", "AeIncidentType", "Attendance", "DepersonalisedAttendance", "Ethnicity", "Gender"]


class Attendance(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Attendances: a row as held. None where nothing is recorded.

    Admissions to Accident and Emergency (A & E) departments for injuries sustained from an assault (guidance
    3.2.12), from: Hospital A & E department, or Primary Care Trust/Local Health Board.
    """

    patient_reference: Annotated[Text | None, Field(alias="Patient reference number", pattern=r"^(?:[!-~]+)$")] = None
    """The number by which the hospital knows the patient. It should not be the NHS number. Guidance 3.2.12: Patient
    reference number."""
    age: Annotated[
        Age | None,
        Field(
            alias="Age",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|(18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})$",
        ),
    ] = None
    """The age of the patient when attending. In years. Guidance 3.2.12: Age."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the patient. Guidance 3.2.12: Gender."""
    ethnicity: Annotated[Ethnicity | None, Field(alias="Ethnicity", strict=False)] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Guidance 3.2.12: Ethnicity."""
    patient_address: Annotated[Text | None, Field(alias="Address of patient")] = None
    """The patient's home. Guidance 3.2.12: Address of patient."""
    incident_type: Annotated[AeIncidentType | None, Field(alias="Type of incident – assault", strict=False)] = None
    """That it was an assault; patients of other kinds do not belong in this dataset. Guidance 3.2.12: Type of
    incident – assault."""
    incident_date: Annotated[datetime.date | None, Field(alias="Date of incident")] = None
    """The day of the assault, which may be before the day of attending. Guidance 3.2.12: Date of incident."""
    incident_time: Annotated[Time | None, Field(alias="Time of incident")] = None
    """The time of the assault, in local time. In hours and minutes. Guidance 3.2.12: Time of incident."""
    location_type: Annotated[AeAssaultLocationType | None, Field(strict=False)] = None
    """Which of the five kinds of place it was. Guidance 3.2.12: Type of location where incident took place: at home;
    in a licensed premise; outside a licensed premise; on the street; other (please state)."""
    location_type_other: Text | None = None
    """What the place was, when it is none of the four, in the words of the department. Guidance 3.2.12: Type of
    location where incident took place: at home; in a licensed premise; outside a licensed premise; on the street;
    other (please state)."""
    incident_street: Text | None = None
    """The street where it happened, with its postcode where that is known. Guidance 3.2.12: Location where incident
    took place: street name; premise name; other (please state) or additional location information (e.g. junction
    with other street, taxi rank)."""
    incident_premises: Text | None = None
    """The name of the pub, club or other premises that the public knows. It is what lets a licensing panel act.
    Never the name of a home. Guidance 3.2.12: Location where incident took place: street name; premise name;
    other (please state) or additional location information (e.g. junction with other street, taxi rank)."""
    incident_location_other: Text | None = None
    """What else helps to find the place, in the words of the department. Guidance 3.2.12: Location where incident
    took place: street name; premise name; other (please state) or additional location information (e.g. junction
    with other street, taxi rank)."""
    incident_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address/location where the assault occurred)")
    ] = None
    """How far east it happened. In metres. Guidance 3.2.12: Easting coordinate (relating to the address/location
    where the assault occurred)."""
    incident_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address/location where the assault occurred)")
    ] = None
    """How far north it happened. In metres. Guidance 3.2.12: Northing coordinate (relating to the address/location
    where the assault occurred)."""
    reported_to_police: Annotated[bool | None, Field(alias="Whether reported to the police")] = None
    """Whether the patient, or somebody else, had reported it. Guidance 3.2.12: Whether reported to the police."""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        """Hold the fields of the row against each other."""
        checks = (
            (
                self.location_type is not None
                and self.location_type == AeAssaultLocationType.at_home
                and self.incident_premises is not None,
                "The assault was at home, and premises are named. The name of a home can tell whose it is.",
            ),
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
                self.incident_time is not None and self.incident_date is None,
                "The time of the incident is there without its day.",
            ),
            (
                self.location_type is not None
                and self.location_type == AeAssaultLocationType.other
                and self.location_type_other is None,
                "The type of location is 'other', and nothing says what it was.",
            ),
            (
                self.incident_premises is not None and self.location_type is None,
                "Premises are named, and nothing says whether they are somebody's home.",
            ),
        )
        return [says for fails, says in checks if fails]


class DepersonalisedAttendance(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Attendances: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Admissions to Accident and Emergency (A & E) departments for injuries sustained from an assault (guidance
    3.2.12), from: Hospital A & E department, or Primary Care Trust/Local Health Board.
    """

    patient_reference: Annotated[
        str | None, Field(alias="Patient reference number", pattern=r"^(?:R[0-9]+|K[0-9a-f]{32})$")
    ] = None
    """The number by which the hospital knows the patient. It should not be the NHS number. Numbered anew for each
    release, or a pseudonym for the archive. Guidance 3.2.12: Patient reference number."""
    age: Annotated[
        str | None,
        Field(
            alias="Age", pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|[0-9]{1,3})$"
        ),
    ] = None
    """The age of the patient when attending. An age or a band of ages, never a date. In years. Guidance 3.2.12: Age."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the patient. Guidance 3.2.12: Gender."""
    ethnicity: Annotated[Open[Ethnicity] | None, Field(alias="Ethnicity")] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Grouped if rare. Guidance 3.2.12: Ethnicity."""
    patient_address: Annotated[Place | None, Field(alias="Address of patient")] = None
    """The patient's home. That of the unit, sector or district released, never of the place itself. Guidance 3.2.12:
    Address of patient."""
    incident_type: Annotated[AeIncidentType | None, Field(alias="Type of incident – assault", strict=False)] = None
    """That it was an assault; patients of other kinds do not belong in this dataset. Guidance 3.2.12: Type of
    incident – assault."""
    incident_date: Annotated[datetime.date | None, Field(alias="Date of incident")] = None
    """The day of the assault, which may be before the day of attending. Guidance 3.2.12: Date of incident."""
    incident_time: Annotated[Time | None, Field(alias="Time of incident")] = None
    """The time of the assault, in local time. In hours and minutes. Guidance 3.2.12: Time of incident."""
    location_type: Annotated[AeAssaultLocationType | None, Field(strict=False)] = None
    """Which of the five kinds of place it was. Guidance 3.2.12: Type of location where incident took place: at home;
    in a licensed premise; outside a licensed premise; on the street; other (please state)."""
    incident_street: Place | None = None
    """The street where it happened, with its postcode where that is known. That of the unit, sector or district
    released, never of the place itself. Guidance 3.2.12: Location where incident took place: street name; premise
    name; other (please state) or additional location information (e.g. junction with other street, taxi rank)."""
    incident_premises: Text | None = None
    """The name of the pub, club or other premises that the public knows. It is what lets a licensing panel act.
    Never the name of a home. Guidance 3.2.12: Location where incident took place: street name; premise name;
    other (please state) or additional location information (e.g. junction with other street, taxi rank)."""
    incident_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address/location where the assault occurred)")
    ] = None
    """How far east it happened. That of the unit, sector or district released, never of the place itself. In metres.
    Guidance 3.2.12: Easting coordinate (relating to the address/location where the assault occurred)."""
    incident_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address/location where the assault occurred)")
    ] = None
    """How far north it happened. That of the unit, sector or district released, never of the place itself. In
    metres. Guidance 3.2.12: Northing coordinate (relating to the address/location where the assault occurred)."""
    reported_to_police: Annotated[bool | None, Field(alias="Whether reported to the police")] = None
    """Whether the patient, or somebody else, had reported it. Guidance 3.2.12: Whether reported to the police."""
    patient_home_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
    incident_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
