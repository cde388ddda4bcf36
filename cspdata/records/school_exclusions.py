# Made by `cspdata generate` from specs/datasets/school_exclusions.yaml: edit that file, and run the command again.
"""School exclusions (guidance 3.2.18).

Pupils who were excluded from school. A row has no number of its own and no day, so two pupils with equal rows are
nothing wrong, and one pupil who was excluded twice cannot be told from two. Age, gender and ethnicity within one
named school can tell who a child is: look at the small classes before it leaves. SI 2007/1831 (Schedule paragraph
6) prescribes only exclusions from state schools.

Source: Local council. Each file has a record of a row as held, and one of a row as it may be shared.
"""

import datetime
import re
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, Field, Strict, model_validator

__all__ = ["DepersonalisedExclusion", "Ethnicity", "Exclusion", "ExclusionReason", "ExclusionType", "Gender"]


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


class ExclusionType(StrEnum):
    """Type of exclusion (Department for Education, 2026; Open Government Licence v3.0)."""

    permanent = "permanent"
    """Permanent"""
    fixed_period = "fixed_period"
    """Fixed period"""
    lunchtime = "lunchtime"
    """Lunchtime"""


class ExclusionReason(StrEnum):
    """Reason for exclusion (Department for Education, 2019; Open Government Licence v3.0). Not read in its own
    source, so a value that is not in it may be right."""

    assault_on_pupil = "assault_on_pupil"
    """Physical assault against a pupil"""
    assault_on_adult = "assault_on_adult"
    """Physical assault against an adult"""
    abuse_of_pupil = "abuse_of_pupil"
    """Verbal abuse / threatening behaviour against a pupil"""
    abuse_of_adult = "abuse_of_adult"
    """Verbal abuse / threatening behaviour against an adult"""
    bullying = "bullying"
    """Bullying"""
    racist_abuse = "racist_abuse"
    """Racist abuse"""
    sexual_misconduct = "sexual_misconduct"
    """Sexual misconduct"""
    drugs_or_alcohol = "drugs_or_alcohol"
    """Drug and alcohol related"""
    damage = "damage"
    """Damage"""
    theft = "theft"
    """Theft"""
    disruptive_behaviour = "disruptive_behaviour"
    """Persistent disruptive behaviour"""
    defiance_of_rules = "defiance_of_rules"
    """Defiance of rules"""
    possession_of_weapon = "possession_of_weapon"
    """Possession of a weapon"""
    threatening_behaviour = "threatening_behaviour"
    """Threatening behaviour"""
    other = "other"
    """Other"""


_ExclusionReason = Annotated[Annotated[ExclusionReason, Strict(False)] | _Text, Field(union_mode="left_to_right")]


class Exclusion(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Exclusions: a row as held. None where nothing is recorded.

    School exclusions (guidance 3.2.18), from: Local council.
    """

    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the pupil. Guidance 3.2.18: Gender."""
    age: Annotated[
        _Age | None,
        Field(
            alias="Age",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|(18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})$",
        ),
    ] = None
    """The age of the pupil when excluded. In years. Guidance 3.2.18: Age."""
    ethnicity: Annotated[Ethnicity | None, Field(alias="Ethnicity", strict=False)] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Guidance 3.2.18: Ethnicity."""
    school_name: Annotated[_Text | None, Field(alias="Name of school")] = None
    """The school that excluded the pupil. Guidance 3.2.18: Name of school."""
    school_easting: Annotated[int | None, Field(alias="Easting coordinate (relating to the school address)")] = None
    """How far east the school lies. The school is named and is nobody's home, so its point leaves as it is. In
    metres. Guidance 3.2.18: Easting coordinate (relating to the school address)."""
    school_northing: Annotated[int | None, Field(alias="Northing coordinate (relating to the school address)")] = None
    """How far north the school lies. The school is named and is nobody's home, so its point leaves as it is. In
    metres. Guidance 3.2.18: Northing coordinate (relating to the school address)."""
    exclusion_type: Annotated[
        ExclusionType | None, Field(alias="Type of exclusion (e.g. permanent, temporary)", strict=False)
    ] = None
    """Whether the exclusion is permanent, for a fixed period or for lunchtimes. Guidance 3.2.18: Type of exclusion
    (e.g. permanent, temporary)."""
    school_address: Annotated[_Text | None, Field(alias="Address of school")] = None
    """Where the school lies. The school is named and is nobody's home, so its address leaves as it is. Not listed in
    the guidance: SI 2007/1831 Schedule paragraph 6 prescribes the address of the school; the guidance lists only
    its coordinates."""
    exclusion_reason: Annotated[_ExclusionReason | None, Field(alias="Reason for exclusion")] = None
    """Why the pupil was excluded, in the words of the school census. Some reasons allege an offence. Not listed in
    the guidance: SI 2007/1831 Schedule paragraph 6 prescribes the reason; the guidance leaves it out."""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        """Hold the fields of the row against each other."""
        checks = (
            (
                (self.school_easting is None or self.school_northing is None)
                and (self.school_easting is not None or self.school_northing is not None),
                "One coordinate is there without the other.",
            ),
        )
        if found := [says for fails, says in checks if fails]:
            raise ValueError(" ".join(found))
        return self

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        return []


class DepersonalisedExclusion(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Exclusions: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    School exclusions (guidance 3.2.18), from: Local council.
    """

    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the pupil. Guidance 3.2.18: Gender."""
    age: Annotated[
        str | None,
        Field(
            alias="Age", pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|[0-9]{1,3})$"
        ),
    ] = None
    """The age of the pupil when excluded. An age or a band of ages, never a date. In years. Guidance 3.2.18: Age."""
    ethnicity: Annotated[Ethnicity | None, Field(alias="Ethnicity", strict=False)] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Guidance 3.2.18: Ethnicity."""
    school_name: Annotated[_Text | None, Field(alias="Name of school")] = None
    """The school that excluded the pupil. Guidance 3.2.18: Name of school."""
    school_easting: Annotated[int | None, Field(alias="Easting coordinate (relating to the school address)")] = None
    """How far east the school lies. The school is named and is nobody's home, so its point leaves as it is. In
    metres. Guidance 3.2.18: Easting coordinate (relating to the school address)."""
    school_northing: Annotated[int | None, Field(alias="Northing coordinate (relating to the school address)")] = None
    """How far north the school lies. The school is named and is nobody's home, so its point leaves as it is. In
    metres. Guidance 3.2.18: Northing coordinate (relating to the school address)."""
    exclusion_type: Annotated[
        ExclusionType | None, Field(alias="Type of exclusion (e.g. permanent, temporary)", strict=False)
    ] = None
    """Whether the exclusion is permanent, for a fixed period or for lunchtimes. Guidance 3.2.18: Type of exclusion
    (e.g. permanent, temporary)."""
    school_address: Annotated[_Text | None, Field(alias="Address of school")] = None
    """Where the school lies. The school is named and is nobody's home, so its address leaves as it is. Not listed in
    the guidance: SI 2007/1831 Schedule paragraph 6 prescribes the address of the school; the guidance lists only
    its coordinates."""
    exclusion_reason: Annotated[ExclusionReason | None, Field(alias="Reason for exclusion", strict=False)] = None
    """Why the pupil was excluded, in the words of the school census. Some reasons allege an offence. Not listed in
    the guidance: SI 2007/1831 Schedule paragraph 6 prescribes the reason; the guidance leaves it out."""
