# Made by `cspdata generate` from specs/datasets/yos_assessments.yaml: edit that file, and run the command again.
"""Youth Offending Service (YOS) assessments (guidance 3.2.6).

Assessments of the clients of the Youth Offending Service: twelve categories rated by how strongly they are linked
with the risk of reoffending, and two levels, of the risk of harm and of vulnerability. One client may have
several.

Source: Local Youth Offending Service. Each file has a record of a row as held, and one of a row as it may be
shared.
"""

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from .codes.gender import Gender
from .codes.young_offender_risk_level import YoungOffenderRiskLevel
from .kinds import Age, Open, Postcode, Text

__all__ = ["Assessment", "DepersonalisedAssessment", "Gender", "YoungOffenderRiskLevel"]


class Assessment(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Assessments: a row as held. None where nothing is recorded.

    Youth Offending Service (YOS) assessments (guidance 3.2.6), from: Local Youth Offending Service.
    """

    client_reference: Annotated[Text | None, Field(alias="Client reference number", pattern=r"^(?:[!-~]+)$")] = None
    """The number by which the Service knows the person. Guidance 3.2.6: Client reference number."""
    age: Annotated[
        Age | None,
        Field(
            alias="Age",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|(18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})$",
        ),
    ] = None
    """The age of the young person, a band, or a date of birth; only an age leaves when depersonalised. In years.
    Guidance 3.2.6: Age."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the young person. Guidance 3.2.6: Gender."""
    postcode: Annotated[Postcode | None, Field(alias="Postcode (full postcode)")] = None
    """The postcode of the young person's home. Guidance 3.2.6: Postcode (full postcode)."""
    offence_description: Annotated[Text | None, Field(alias="Offence description")] = None
    """The offence, in the words of the supplier. Guidance 3.2.6: Offence description."""
    persistent_offender: Annotated[bool | None, Field(alias="Marker/flag for persistent offender")] = None
    """Whether the Service marks the young person as a persistent offender. Guidance 3.2.6: Marker/flag for
    persistent offender."""
    assessment_date: Annotated[datetime.date | None, Field(alias="Date of assessment")] = None
    """The day of the assessment. Guidance 3.2.6: Date of assessment."""
    living_arrangements: Annotated[int | None, Field(ge=0, le=4)] = None
    """Living arrangements: how strongly it is linked with the risk of reoffending, from 0 to 4. Guidance 3.2.6:
    Ratings for each category of risk assessment (14 categories associated with the risk of reoffending. Two
    ratings relate to risk of harm and vulnerability)."""
    family_and_personal_relationships: Annotated[int | None, Field(ge=0, le=4)] = None
    """Family and personal relationships: how strongly it is linked with the risk of reoffending, from 0 to 4.
    Guidance 3.2.6: Ratings for each category of risk assessment (14 categories associated with the risk of
    reoffending. Two ratings relate to risk of harm and vulnerability)."""
    education_training_and_employment: Annotated[int | None, Field(ge=0, le=4)] = None
    """Education, training and employment: how strongly it is linked with the risk of reoffending, from 0 to 4.
    Guidance 3.2.6: Ratings for each category of risk assessment (14 categories associated with the risk of
    reoffending. Two ratings relate to risk of harm and vulnerability)."""
    neighbourhood: Annotated[int | None, Field(ge=0, le=4)] = None
    """Neighbourhood: how strongly it is linked with the risk of reoffending, from 0 to 4. Guidance 3.2.6: Ratings
    for each category of risk assessment (14 categories associated with the risk of reoffending. Two ratings
    relate to risk of harm and vulnerability)."""
    lifestyle: Annotated[int | None, Field(ge=0, le=4)] = None
    """Lifestyle: how strongly it is linked with the risk of reoffending, from 0 to 4. Guidance 3.2.6: Ratings for
    each category of risk assessment (14 categories associated with the risk of reoffending. Two ratings relate to
    risk of harm and vulnerability)."""
    substance_use: Annotated[int | None, Field(ge=0, le=4)] = None
    """Substance use: how strongly it is linked with the risk of reoffending, from 0 to 4. Guidance 3.2.6: Ratings
    for each category of risk assessment (14 categories associated with the risk of reoffending. Two ratings
    relate to risk of harm and vulnerability)."""
    physical_health: Annotated[int | None, Field(ge=0, le=4)] = None
    """Physical health: how strongly it is linked with the risk of reoffending, from 0 to 4. Guidance 3.2.6: Ratings
    for each category of risk assessment (14 categories associated with the risk of reoffending. Two ratings
    relate to risk of harm and vulnerability)."""
    emotional_and_mental_health: Annotated[int | None, Field(ge=0, le=4)] = None
    """Emotional and mental health: how strongly it is linked with the risk of reoffending, from 0 to 4. Guidance
    3.2.6: Ratings for each category of risk assessment (14 categories associated with the risk of reoffending.
    Two ratings relate to risk of harm and vulnerability)."""
    perception_of_self_and_others: Annotated[int | None, Field(ge=0, le=4)] = None
    """Perception of self and others: how strongly it is linked with the risk of reoffending, from 0 to 4. Guidance
    3.2.6: Ratings for each category of risk assessment (14 categories associated with the risk of reoffending.
    Two ratings relate to risk of harm and vulnerability)."""
    thinking_and_behaviour: Annotated[int | None, Field(ge=0, le=4)] = None
    """Thinking and behaviour: how strongly it is linked with the risk of reoffending, from 0 to 4. Guidance 3.2.6:
    Ratings for each category of risk assessment (14 categories associated with the risk of reoffending. Two
    ratings relate to risk of harm and vulnerability)."""
    attitudes_to_offending: Annotated[int | None, Field(ge=0, le=4)] = None
    """Attitudes to offending: how strongly it is linked with the risk of reoffending, from 0 to 4. Guidance 3.2.6:
    Ratings for each category of risk assessment (14 categories associated with the risk of reoffending. Two
    ratings relate to risk of harm and vulnerability)."""
    motivation_to_change: Annotated[int | None, Field(ge=0, le=4)] = None
    """Motivation to change: how strongly it is linked with the risk of reoffending, from 0 to 4. Guidance 3.2.6:
    Ratings for each category of risk assessment (14 categories associated with the risk of reoffending. Two
    ratings relate to risk of harm and vulnerability)."""
    risk_of_serious_harm: Open[YoungOffenderRiskLevel] | None = None
    """The level of the risk that the young person does others serious harm. Guidance 3.2.6: Ratings for each
    category of risk assessment (14 categories associated with the risk of reoffending. Two ratings relate to risk
    of harm and vulnerability)."""
    vulnerability: Open[YoungOffenderRiskLevel] | None = None
    """The level of the risk that the young person comes to harm. Guidance 3.2.6: Ratings for each category of risk
    assessment (14 categories associated with the risk of reoffending. Two ratings relate to risk of harm and
    vulnerability)."""

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        return []


class DepersonalisedAssessment(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Assessments: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Youth Offending Service (YOS) assessments (guidance 3.2.6), from: Local Youth Offending Service.
    """

    client_reference: Annotated[
        str | None, Field(alias="Client reference number", pattern=r"^(?:R[0-9]+|K[0-9a-f]{32})$")
    ] = None
    """The number by which the Service knows the person. Numbered anew for each release, or a pseudonym for the
    archive. Guidance 3.2.6: Client reference number."""
    age: Annotated[
        str | None,
        Field(
            alias="Age", pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|[0-9]{1,3})$"
        ),
    ] = None
    """The age of the young person, a band, or a date of birth; only an age leaves when depersonalised. An age or a
    band of ages, never a date. In years. Guidance 3.2.6: Age."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the young person. Guidance 3.2.6: Gender."""
    postcode: Annotated[Postcode | None, Field(alias="Postcode (full postcode)")] = None
    """The postcode of the young person's home. That of the unit, sector or district released, never of the place
    itself. Guidance 3.2.6: Postcode (full postcode)."""
    persistent_offender: Annotated[bool | None, Field(alias="Marker/flag for persistent offender")] = None
    """Whether the Service marks the young person as a persistent offender. Guidance 3.2.6: Marker/flag for
    persistent offender."""
    assessment_date: Annotated[datetime.date | None, Field(alias="Date of assessment")] = None
    """The day of the assessment. Guidance 3.2.6: Date of assessment."""
    living_arrangements: Annotated[int | None, Field(ge=0, le=4)] = None
    """Living arrangements: how strongly it is linked with the risk of reoffending, from 0 to 4. Guidance 3.2.6:
    Ratings for each category of risk assessment (14 categories associated with the risk of reoffending. Two
    ratings relate to risk of harm and vulnerability)."""
    family_and_personal_relationships: Annotated[int | None, Field(ge=0, le=4)] = None
    """Family and personal relationships: how strongly it is linked with the risk of reoffending, from 0 to 4.
    Guidance 3.2.6: Ratings for each category of risk assessment (14 categories associated with the risk of
    reoffending. Two ratings relate to risk of harm and vulnerability)."""
    education_training_and_employment: Annotated[int | None, Field(ge=0, le=4)] = None
    """Education, training and employment: how strongly it is linked with the risk of reoffending, from 0 to 4.
    Guidance 3.2.6: Ratings for each category of risk assessment (14 categories associated with the risk of
    reoffending. Two ratings relate to risk of harm and vulnerability)."""
    neighbourhood: Annotated[int | None, Field(ge=0, le=4)] = None
    """Neighbourhood: how strongly it is linked with the risk of reoffending, from 0 to 4. Guidance 3.2.6: Ratings
    for each category of risk assessment (14 categories associated with the risk of reoffending. Two ratings
    relate to risk of harm and vulnerability)."""
    lifestyle: Annotated[int | None, Field(ge=0, le=4)] = None
    """Lifestyle: how strongly it is linked with the risk of reoffending, from 0 to 4. Guidance 3.2.6: Ratings for
    each category of risk assessment (14 categories associated with the risk of reoffending. Two ratings relate to
    risk of harm and vulnerability)."""
    substance_use: Annotated[int | None, Field(ge=0, le=4)] = None
    """Substance use: how strongly it is linked with the risk of reoffending, from 0 to 4. Guidance 3.2.6: Ratings
    for each category of risk assessment (14 categories associated with the risk of reoffending. Two ratings
    relate to risk of harm and vulnerability)."""
    physical_health: Annotated[int | None, Field(ge=0, le=4)] = None
    """Physical health: how strongly it is linked with the risk of reoffending, from 0 to 4. Guidance 3.2.6: Ratings
    for each category of risk assessment (14 categories associated with the risk of reoffending. Two ratings
    relate to risk of harm and vulnerability)."""
    emotional_and_mental_health: Annotated[int | None, Field(ge=0, le=4)] = None
    """Emotional and mental health: how strongly it is linked with the risk of reoffending, from 0 to 4. Guidance
    3.2.6: Ratings for each category of risk assessment (14 categories associated with the risk of reoffending.
    Two ratings relate to risk of harm and vulnerability)."""
    perception_of_self_and_others: Annotated[int | None, Field(ge=0, le=4)] = None
    """Perception of self and others: how strongly it is linked with the risk of reoffending, from 0 to 4. Guidance
    3.2.6: Ratings for each category of risk assessment (14 categories associated with the risk of reoffending.
    Two ratings relate to risk of harm and vulnerability)."""
    thinking_and_behaviour: Annotated[int | None, Field(ge=0, le=4)] = None
    """Thinking and behaviour: how strongly it is linked with the risk of reoffending, from 0 to 4. Guidance 3.2.6:
    Ratings for each category of risk assessment (14 categories associated with the risk of reoffending. Two
    ratings relate to risk of harm and vulnerability)."""
    attitudes_to_offending: Annotated[int | None, Field(ge=0, le=4)] = None
    """Attitudes to offending: how strongly it is linked with the risk of reoffending, from 0 to 4. Guidance 3.2.6:
    Ratings for each category of risk assessment (14 categories associated with the risk of reoffending. Two
    ratings relate to risk of harm and vulnerability)."""
    motivation_to_change: Annotated[int | None, Field(ge=0, le=4)] = None
    """Motivation to change: how strongly it is linked with the risk of reoffending, from 0 to 4. Guidance 3.2.6:
    Ratings for each category of risk assessment (14 categories associated with the risk of reoffending. Two
    ratings relate to risk of harm and vulnerability)."""
    risk_of_serious_harm: Annotated[YoungOffenderRiskLevel | None, Field(strict=False)] = None
    """The level of the risk that the young person does others serious harm. Guidance 3.2.6: Ratings for each
    category of risk assessment (14 categories associated with the risk of reoffending. Two ratings relate to risk
    of harm and vulnerability)."""
    vulnerability: Annotated[YoungOffenderRiskLevel | None, Field(strict=False)] = None
    """The level of the risk that the young person comes to harm. Guidance 3.2.6: Ratings for each category of risk
    assessment (14 categories associated with the risk of reoffending. Two ratings relate to risk of harm and
    vulnerability)."""
    home_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
