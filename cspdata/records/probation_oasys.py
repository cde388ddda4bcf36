# Made by `cspdata generate` from specs/datasets/probation_oasys.yaml: edit that file, and run the command again.
"""Probation OASys assessments (guidance 3.2.5).

Assessments of the clients of Probation (OASys): which of ten needs are linked to the offending, how likely the
client is to be reconvicted or to harm others, and how long supervision is to last. One client may have several.

Source: Local Probation Trust. Each file has a record of a row as held, and one of a row as it may be shared.
"""

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from .codes.gender import Gender
from .codes.risk_of_harm import RiskOfHarm
from .codes.risk_of_reconviction import RiskOfReconviction
from .kinds import Age, Postcode, Text

__all__ = ["Assessment", "DepersonalisedAssessment", "Gender", "RiskOfHarm", "RiskOfReconviction"]


class Assessment(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Assessments: a row as held. None where nothing is recorded.

    Probation OASys assessments (guidance 3.2.5), from: Local Probation Trust.
    """

    client_reference: Annotated[Text | None, Field(alias="Client reference number", pattern=r"^(?:[!-~]+)$")] = None
    """The number by which Probation knows the person. Guidance 3.2.5: Client reference number."""
    age: Annotated[
        Age | None,
        Field(
            alias="Age",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|(18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})$",
        ),
    ] = None
    """The age of the client, a band, or a date of birth; only an age leaves when depersonalised. In years. Guidance
    3.2.5: Age."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the client. Guidance 3.2.5: Gender."""
    postcode: Annotated[Postcode | None, Field(alias="Postcode (full postcode)")] = None
    """The postcode of the client's home. Guidance 3.2.5: Postcode (full postcode)."""
    offence_description: Annotated[Text | None, Field(alias="Offence description")] = None
    """The offence, in the words of the supplier. Guidance 3.2.5: Offence description."""
    emotional_wellbeing_lto: Annotated[bool | None, Field(alias="Emotional wellbeing link to offending (LTO)")] = None
    """Whether the assessment links the client's emotional wellbeing to the offending. Guidance 3.2.5: Emotional
    wellbeing link to offending (LTO)."""
    thinking_behaviour_lto: Annotated[bool | None, Field(alias="Thinking and behaviour LTO")] = None
    """Whether the assessment links the client's thinking and behaviour to the offending. Guidance 3.2.5: Thinking
    and behaviour LTO."""
    attitudes_lto: Annotated[bool | None, Field(alias="Attitudes LTO")] = None
    """Whether the assessment links the client's attitudes to the offending. Guidance 3.2.5: Attitudes LTO."""
    accommodation_lto: Annotated[bool | None, Field(alias="Accommodation LTO")] = None
    """Whether the assessment links the client's accommodation to the offending. Guidance 3.2.5: Accommodation LTO."""
    employment_training_education_lto: Annotated[
        bool | None,
        Field(alias="Employment, training and education LTO"),
    ] = None
    """Whether the assessment links the client's employment, training and education to the offending. Guidance 3.2.5:
    Employment, training and education LTO."""
    financial_management_lto: Annotated[bool | None, Field(alias="Financial management LTO")] = None
    """Whether the assessment links the client's management of money to the offending. Guidance 3.2.5: Financial
    management LTO."""
    relationships_lto: Annotated[bool | None, Field(alias="Relationships")] = None
    """Whether the assessment links the client's relationships to the offending. Guidance 3.2.5: Relationships."""
    lifestyle_associations_lto: Annotated[bool | None, Field(alias="Lifestyle and associations LTO")] = None
    """Whether the assessment links the client's lifestyle and associations to the offending. Guidance 3.2.5:
    Lifestyle and associations LTO."""
    drug_misuse_lto: Annotated[bool | None, Field(alias="Drug misuse LTO")] = None
    """Whether the assessment links the client's misuse of drugs to the offending. Guidance 3.2.5: Drug misuse LTO."""
    alcohol_misuse_lto: Annotated[bool | None, Field(alias="Alcohol misuse LTO")] = None
    """Whether the assessment links the client's misuse of alcohol to the offending. Guidance 3.2.5: Alcohol misuse
    LTO."""
    assessment_completed_date: Annotated[datetime.date | None, Field(alias="Date assessment was completed")] = None
    """The day on which the assessment was completed. Guidance 3.2.5: Date assessment was completed."""
    risk_of_reconviction: Annotated[
        RiskOfReconviction | None, Field(alias="Risk of reconviction: high, medium, low", strict=False)
    ] = None
    """How likely a further conviction is. Guidance 3.2.5: Risk of reconviction: high, medium, low."""
    risk_of_harm_to_others: Annotated[RiskOfHarm | None, Field(alias="Risk of harm to others", strict=False)] = None
    """How likely the client is to do others serious harm. The guidance names no levels; these four are those of
    OASys. Guidance 3.2.5: Risk of harm to others."""
    supervision_months: Annotated[int | None, Field(alias="Number of months planned for supervision", ge=0)] = None
    """How long supervision is planned to last. In months. Guidance 3.2.5: Number of months planned for supervision."""

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        return []


class DepersonalisedAssessment(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Assessments: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Probation OASys assessments (guidance 3.2.5), from: Local Probation Trust.
    """

    client_reference: Annotated[
        str | None, Field(alias="Client reference number", pattern=r"^(?:R[0-9]+|K[0-9a-f]{32})$")
    ] = None
    """The number by which Probation knows the person. Numbered anew for each release, or a pseudonym for the
    archive. Guidance 3.2.5: Client reference number."""
    age: Annotated[
        str | None,
        Field(
            alias="Age", pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|[0-9]{1,3})$"
        ),
    ] = None
    """The age of the client, a band, or a date of birth; only an age leaves when depersonalised. An age or a band of
    ages, never a date. In years. Guidance 3.2.5: Age."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the client. Guidance 3.2.5: Gender."""
    postcode: Annotated[Postcode | None, Field(alias="Postcode (full postcode)")] = None
    """The postcode of the client's home. That of the unit, sector or district released, never of the place itself.
    Guidance 3.2.5: Postcode (full postcode)."""
    emotional_wellbeing_lto: Annotated[bool | None, Field(alias="Emotional wellbeing link to offending (LTO)")] = None
    """Whether the assessment links the client's emotional wellbeing to the offending. Guidance 3.2.5: Emotional
    wellbeing link to offending (LTO)."""
    thinking_behaviour_lto: Annotated[bool | None, Field(alias="Thinking and behaviour LTO")] = None
    """Whether the assessment links the client's thinking and behaviour to the offending. Guidance 3.2.5: Thinking
    and behaviour LTO."""
    attitudes_lto: Annotated[bool | None, Field(alias="Attitudes LTO")] = None
    """Whether the assessment links the client's attitudes to the offending. Guidance 3.2.5: Attitudes LTO."""
    accommodation_lto: Annotated[bool | None, Field(alias="Accommodation LTO")] = None
    """Whether the assessment links the client's accommodation to the offending. Guidance 3.2.5: Accommodation LTO."""
    employment_training_education_lto: Annotated[
        bool | None,
        Field(alias="Employment, training and education LTO"),
    ] = None
    """Whether the assessment links the client's employment, training and education to the offending. Guidance 3.2.5:
    Employment, training and education LTO."""
    financial_management_lto: Annotated[bool | None, Field(alias="Financial management LTO")] = None
    """Whether the assessment links the client's management of money to the offending. Guidance 3.2.5: Financial
    management LTO."""
    relationships_lto: Annotated[bool | None, Field(alias="Relationships")] = None
    """Whether the assessment links the client's relationships to the offending. Guidance 3.2.5: Relationships."""
    lifestyle_associations_lto: Annotated[bool | None, Field(alias="Lifestyle and associations LTO")] = None
    """Whether the assessment links the client's lifestyle and associations to the offending. Guidance 3.2.5:
    Lifestyle and associations LTO."""
    drug_misuse_lto: Annotated[bool | None, Field(alias="Drug misuse LTO")] = None
    """Whether the assessment links the client's misuse of drugs to the offending. Guidance 3.2.5: Drug misuse LTO."""
    alcohol_misuse_lto: Annotated[bool | None, Field(alias="Alcohol misuse LTO")] = None
    """Whether the assessment links the client's misuse of alcohol to the offending. Guidance 3.2.5: Alcohol misuse
    LTO."""
    assessment_completed_date: Annotated[datetime.date | None, Field(alias="Date assessment was completed")] = None
    """The day on which the assessment was completed. Guidance 3.2.5: Date assessment was completed."""
    risk_of_reconviction: Annotated[
        RiskOfReconviction | None, Field(alias="Risk of reconviction: high, medium, low", strict=False)
    ] = None
    """How likely a further conviction is. Guidance 3.2.5: Risk of reconviction: high, medium, low."""
    risk_of_harm_to_others: Annotated[RiskOfHarm | None, Field(alias="Risk of harm to others", strict=False)] = None
    """How likely the client is to do others serious harm. The guidance names no levels; these four are those of
    OASys. Guidance 3.2.5: Risk of harm to others."""
    supervision_months: Annotated[int | None, Field(alias="Number of months planned for supervision", ge=0)] = None
    """How long supervision is planned to last. In months. Guidance 3.2.5: Number of months planned for supervision."""
    home_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
