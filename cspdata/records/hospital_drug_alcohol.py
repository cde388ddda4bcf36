# Made by `cspdata generate` from specs/datasets/hospital_drug_alcohol.yaml: edit that file, and run the command again.
"""Admissions to hospital for drugs and alcohol related harm (guidance 3.2.13).

Patients who were admitted to hospital because of drugs or alcohol, such as after an overdose or through misuse.
Only admissions under ICD-10 F10 to F19, T51, Y90 and Y91 are prescribed by SI 2007/1831 (Schedule paragraph 9),
and of those only the first part of the postcode, the day and the diagnosis.

Source: Primary Care Trust/Local Health Board. Each file has a record of a row as held, and one of a row as it may
be shared.
"""

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from .codes.ethnicity import Ethnicity
from .codes.gender import Gender
from .kinds import Age, Open, Postcode, Text

__all__ = ["Admission", "DepersonalisedAdmission", "Ethnicity", "Gender"]


class Admission(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Admissions: a row as held. None where nothing is recorded.

    Admissions to hospital for drugs and alcohol related harm (guidance 3.2.13), from: Primary Care Trust/Local
    Health Board.
    """

    patient_reference: Annotated[Text | None, Field(alias="Patient reference number", pattern=r"^(?:[!-~]+)$")] = None
    """The number by which the hospital knows the patient. It should not be the NHS number. Guidance 3.2.13: Patient
    reference number."""
    age: Annotated[
        Age | None,
        Field(
            alias="Age",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|(18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})$",
        ),
    ] = None
    """The age of the patient at admission. In years. Guidance 3.2.13: Age."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the patient. Guidance 3.2.13: Gender."""
    ethnicity: Annotated[Ethnicity | None, Field(alias="Ethnicity", strict=False)] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Guidance 3.2.13: Ethnicity."""
    postcode: Annotated[Postcode | None, Field(alias="Postcode (full postcode)")] = None
    """The postcode of the patient's home. Guidance 3.2.13: Postcode (full postcode)."""
    diagnosis: Annotated[
        Text | None, Field(alias="Reason for admission/diagnosis", pattern=r"^(?:[A-Z][0-9]{2}([.]?[0-9X])?)$")
    ] = None
    """Why the patient was admitted, as an ICD-10 code. Guidance 3.2.13: Reason for admission/diagnosis."""
    admission_date: Annotated[datetime.date | None, Field(alias="Date of admission")] = None
    """The day of the admission. Not listed in the guidance: SI 2007/1831 Schedule paragraph 9 prescribes the date of
    admission, and without it nobody can tell the period of a row."""

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        return []


class DepersonalisedAdmission(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Admissions: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Admissions to hospital for drugs and alcohol related harm (guidance 3.2.13), from: Primary Care Trust/Local
    Health Board.
    """

    patient_reference: Annotated[
        str | None, Field(alias="Patient reference number", pattern=r"^(?:R[0-9]+|K[0-9a-f]{32})$")
    ] = None
    """The number by which the hospital knows the patient. It should not be the NHS number. Numbered anew for each
    release, or a pseudonym for the archive. Guidance 3.2.13: Patient reference number."""
    age: Annotated[
        str | None,
        Field(
            alias="Age", pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|[0-9]{1,3})$"
        ),
    ] = None
    """The age of the patient at admission. An age or a band of ages, never a date. In years. Guidance 3.2.13: Age."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the patient. Guidance 3.2.13: Gender."""
    ethnicity: Annotated[Open[Ethnicity] | None, Field(alias="Ethnicity")] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Grouped if rare. Guidance 3.2.13: Ethnicity."""
    postcode: Annotated[Postcode | None, Field(alias="Postcode (full postcode)")] = None
    """The postcode of the patient's home. That of the unit, sector or district released, never of the place itself.
    Guidance 3.2.13: Postcode (full postcode)."""
    diagnosis: Annotated[Text | None, Field(alias="Reason for admission/diagnosis")] = None
    """Why the patient was admitted, as an ICD-10 code. Grouped if rare. Guidance 3.2.13: Reason for
    admission/diagnosis."""
    admission_date: Annotated[datetime.date | None, Field(alias="Date of admission")] = None
    """The day of the admission. Not listed in the guidance: SI 2007/1831 Schedule paragraph 9 prescribes the date of
    admission, and without it nobody can tell the period of a row."""
    patient_home_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
