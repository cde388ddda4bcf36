# Made by `cspdata generate` from specs/datasets/drug_treatment_young_people.yaml: edit that file, and run the command again.
"""Drug treatment – young people (guidance 3.2.11).

Treatment of young people for the use of drugs, as recorded on the national system, whether they came by
themselves, through the Criminal Justice System or through the Drug Interventions Programme. One client may have
several treatments.

Source: Drug and Alcohol Action Team. Each file has a record of a row as held, and one of a row as it may be
shared.
"""

import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from .codes.drug_of_use import DrugOfUse
from .codes.drug_treatment_referral_source import DrugTreatmentReferralSource
from .codes.drug_treatment_type import DrugTreatmentType
from .codes.gender import Gender
from .kinds import Age, Open, Postcode, Text

__all__ = [
    "DepersonalisedEpisode",
    "DrugOfUse",
    "DrugTreatmentReferralSource",
    "DrugTreatmentType",
    "Episode",
    "Gender",
]


class Episode(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Treatments: a row as held. None where nothing is recorded.

    Drug treatment – young people (guidance 3.2.11), from: Drug and Alcohol Action Team.
    """

    client_reference: Annotated[Text | None, Field(alias="Client reference number", pattern=r"^(?:[!-~]+)$")] = None
    """The number by which the service knows the person. Guidance 3.2.11: Client reference number."""
    age: Annotated[
        Age | None,
        Field(
            alias="Age",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|(18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})$",
        ),
    ] = None
    """The age of the young person, a band, or a date of birth; only an age leaves when depersonalised. In years.
    Guidance 3.2.11: Age."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the young person. Guidance 3.2.11: Gender."""
    postcode: Annotated[Postcode | None, Field(alias="Postcode (full postcode)")] = None
    """The postcode of the young person's home. Guidance 3.2.11: Postcode (full postcode)."""
    primary_drug: Annotated[Open[DrugOfUse] | None, Field(alias="Primary drug of use (includes alcohol)")] = None
    """The drug that causes the most trouble. Alcohol counts. Guidance 3.2.11: Primary drug of use (includes
    alcohol)."""
    secondary_drug: Annotated[Open[DrugOfUse] | None, Field(alias="Secondary drug of use")] = None
    """A second drug. Blank or None where there is no other. Guidance 3.2.11: Secondary drug of use."""
    referral_source: Annotated[Open[DrugTreatmentReferralSource] | None, Field(alias="Referral source")] = None
    """Who sent the person to treatment. It may tell of an offence. Guidance 3.2.11: Referral source."""
    treatment_type: Annotated[Open[DrugTreatmentType] | None, Field(alias="Type of treatment")] = None
    """What kind of treatment it is. Guidance 3.2.11: Type of treatment."""
    treatment_began_date: Annotated[datetime.date | None, Field(alias="Date when treatment began")] = None
    """The first day of the treatment. Guidance 3.2.11: Date when treatment began."""
    planned_discharge_date: Annotated[datetime.date | None, Field(alias="Planned discharge date")] = None
    """The day on which treatment is planned to end. The national system may hold only the day on which it ended.
    Guidance 3.2.11: Planned discharge date."""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        """Hold the fields of the row against each other."""
        checks = (
            (
                self.planned_discharge_date is not None
                and self.treatment_began_date is not None
                and self.planned_discharge_date < self.treatment_began_date,
                "The planned discharge is before the treatment began.",
            ),
        )
        if found := [says for fails, says in checks if fails]:
            raise ValueError(" ".join(found))
        return self

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        return []


class DepersonalisedEpisode(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Treatments: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Drug treatment – young people (guidance 3.2.11), from: Drug and Alcohol Action Team.
    """

    client_reference: Annotated[
        str | None, Field(alias="Client reference number", pattern=r"^(?:R[0-9]+|K[0-9a-f]{32})$")
    ] = None
    """The number by which the service knows the person. Numbered anew for each release, or a pseudonym for the
    archive. Guidance 3.2.11: Client reference number."""
    age: Annotated[
        str | None,
        Field(
            alias="Age", pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|[0-9]{1,3})$"
        ),
    ] = None
    """The age of the young person, a band, or a date of birth; only an age leaves when depersonalised. An age or a
    band of ages, never a date. In years. Guidance 3.2.11: Age."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the young person. Guidance 3.2.11: Gender."""
    postcode: Annotated[Postcode | None, Field(alias="Postcode (full postcode)")] = None
    """The postcode of the young person's home. That of the unit, sector or district released, never of the place
    itself. Guidance 3.2.11: Postcode (full postcode)."""
    primary_drug: Annotated[Open[DrugOfUse] | None, Field(alias="Primary drug of use (includes alcohol)")] = None
    """The drug that causes the most trouble. Alcohol counts. Grouped if rare. Guidance 3.2.11: Primary drug of use
    (includes alcohol)."""
    secondary_drug: Annotated[Open[DrugOfUse] | None, Field(alias="Secondary drug of use")] = None
    """A second drug. Blank or None where there is no other. Grouped if rare. Guidance 3.2.11: Secondary drug of use."""
    referral_source: Annotated[Open[DrugTreatmentReferralSource] | None, Field(alias="Referral source")] = None
    """Who sent the person to treatment. It may tell of an offence. Grouped if rare. Guidance 3.2.11: Referral
    source."""
    treatment_type: Annotated[DrugTreatmentType | None, Field(alias="Type of treatment", strict=False)] = None
    """What kind of treatment it is. Guidance 3.2.11: Type of treatment."""
    treatment_began_date: Annotated[datetime.date | None, Field(alias="Date when treatment began")] = None
    """The first day of the treatment. Guidance 3.2.11: Date when treatment began."""
    planned_discharge_date: Annotated[datetime.date | None, Field(alias="Planned discharge date")] = None
    """The day on which treatment is planned to end. The national system may hold only the day on which it ended.
    Guidance 3.2.11: Planned discharge date."""
    home_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
