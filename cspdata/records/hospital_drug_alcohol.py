# Made by `cspdata generate` from specs/datasets/hospital_drug_alcohol.yaml: edit that file, and run the command again.
"""Admissions to hospital for drugs and alcohol related harm (guidance 3.2.13).

Patients who were admitted to hospital because of drugs or alcohol, such as after an overdose or through misuse.
Only admissions under ICD-10 F10 to F19, T51, Y90 and Y91 are prescribed by SI 2007/1831 (Schedule paragraph 9),
and of those only the first part of the postcode, the day and the diagnosis.

Source: Primary Care Trust/Local Health Board. Each file has a record of a row as held, and one of a row as it may
be shared.
"""

import datetime
import re
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field

__all__ = ["Admission", "DepersonalisedAdmission", "Ethnicity", "Gender"]


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


_Postcode = Annotated[
    str,
    Field(
        pattern=r"^(?:AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|HA|HD|HG|HP|HR|HS|HU|HX|IG|IP|IV|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE)[0-9][A-Z0-9]? [0-9][ABD-HJLNP-UW-Z]{2}$",
    ),
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


class Admission(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Admissions: a row as held. None where nothing is recorded.

    Admissions to hospital for drugs and alcohol related harm (guidance 3.2.13), from: Primary Care Trust/Local
    Health Board.
    """

    patient_reference: Annotated[_Text | None, Field(alias="Patient reference number", pattern=r"^(?:[!-~]+)$")] = None
    """The number by which the hospital knows the patient. It should not be the NHS number. Guidance 3.2.13: Patient
    reference number."""
    age: Annotated[
        _Age | None,
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
    postcode: Annotated[_Postcode | None, Field(alias="Postcode (full postcode)")] = None
    """The postcode of the patient's home. Guidance 3.2.13: Postcode (full postcode)."""
    diagnosis: Annotated[
        _Text | None, Field(alias="Reason for admission/diagnosis", pattern=r"^(?:[A-Z][0-9]{2}([.]?[0-9X])?)$")
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

    patient_reference: Annotated[str | None, Field(alias="Patient reference number", pattern=r"^(?:R[0-9]+)$")] = None
    """The number by which the hospital knows the patient. It should not be the NHS number. Numbered anew for each
    release. Guidance 3.2.13: Patient reference number."""
    age: Annotated[
        str | None,
        Field(
            alias="Age", pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|[0-9]{1,3})$"
        ),
    ] = None
    """The age of the patient at admission. An age or a band of ages, never a date. In years. Guidance 3.2.13: Age."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the patient. Guidance 3.2.13: Gender."""
    ethnicity: Annotated[Ethnicity | None, Field(alias="Ethnicity", strict=False)] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Guidance 3.2.13: Ethnicity."""
    postcode: Annotated[_Postcode | None, Field(alias="Postcode (full postcode)")] = None
    """The postcode of the patient's home. That of the unit, sector or district released, never of the place itself.
    Guidance 3.2.13: Postcode (full postcode)."""
    diagnosis: Annotated[
        _Text | None, Field(alias="Reason for admission/diagnosis", pattern=r"^(?:[A-Z][0-9]{2}([.]?[0-9X])?)$")
    ] = None
    """Why the patient was admitted, as an ICD-10 code. Guidance 3.2.13: Reason for admission/diagnosis."""
    admission_date: Annotated[datetime.date | None, Field(alias="Date of admission")] = None
    """The day of the admission. Not listed in the guidance: SI 2007/1831 Schedule paragraph 9 prescribes the date of
    admission, and without it nobody can tell the period of a row."""
    patient_home_step: Literal["unit", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), a sector, a district, or withheld."""
