# Made by `cspdata generate` from specs/datasets/drug_treatment_adults.yaml: edit that file, and run the command again.
"""Drug treatment – adults (guidance 3.2.10).

Treatment of adults for the use of drugs, as recorded on the national system, whether they came by themselves,
through the Criminal Justice System or through the Drug Interventions Programme. One client may have several
treatments.

Source: Drug and Alcohol Action Team. Each file has a record of a row as held, and one of a row as it may be
shared.
"""

import datetime
import re
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, Field, Strict, model_validator

__all__ = [
    "DepersonalisedEpisode",
    "DrugOfUse",
    "DrugTreatmentReferralSource",
    "DrugTreatmentType",
    "Episode",
    "Gender",
]


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


class DrugOfUse(StrEnum):
    """Drug of use (cspdata, 2026; Apache-2.0). Not read in its own source, so a value that is not in it may be
    right."""

    heroin = "heroin"
    """Heroin"""
    methadone = "methadone"
    """Methadone"""
    other_opiates = "other_opiates"
    """Other opiates"""
    crack = "crack"
    """Crack cocaine"""
    cocaine = "cocaine"
    """Cocaine"""
    amphetamines = "amphetamines"
    """Amphetamines"""
    ecstasy = "ecstasy"
    """Ecstasy"""
    cannabis = "cannabis"
    """Cannabis"""
    benzodiazepines = "benzodiazepines"
    """Benzodiazepines"""
    hallucinogens = "hallucinogens"
    """Hallucinogens"""
    solvents = "solvents"
    """Solvents"""
    alcohol = "alcohol"
    """Alcohol"""
    other = "other"
    """Other drug"""
    none = "none"
    """None"""


_DrugOfUse = Annotated[Annotated[DrugOfUse, Strict(False)] | _Text, Field(union_mode="left_to_right")]


class DrugTreatmentReferralSource(StrEnum):
    """Source of referral into drug treatment (cspdata, 2026; Apache-2.0). Not read in its own source, so a value
    that is not in it may be right."""

    self = "self"
    """Self"""
    family_or_friend = "family_or_friend"
    """Family or friend"""
    drug_interventions_programme = "drug_interventions_programme"
    """Drug Interventions Programme"""
    probation = "probation"
    """Probation"""
    prison = "prison"
    """Prison"""
    youth_offending_service = "youth_offending_service"
    """Youth Offending Service"""
    other_criminal_justice = "other_criminal_justice"
    """Other part of the Criminal Justice System"""
    gp = "gp"
    """GP"""
    hospital = "hospital"
    """Hospital"""
    mental_health_service = "mental_health_service"
    """Mental health service"""
    drug_service = "drug_service"
    """Drug or alcohol service"""
    social_services = "social_services"
    """Social services"""
    education = "education"
    """Education service"""
    other = "other"
    """Other"""


_DrugTreatmentReferralSource = Annotated[
    Annotated[DrugTreatmentReferralSource, Strict(False)] | _Text, Field(union_mode="left_to_right")
]


class DrugTreatmentType(StrEnum):
    """Type of drug treatment (cspdata, 2026; Apache-2.0). Not read in its own source, so a value that is not in it
    may be right."""

    inpatient = "inpatient"
    """Inpatient treatment"""
    residential_rehabilitation = "residential_rehabilitation"
    """Residential rehabilitation"""
    specialist_prescribing = "specialist_prescribing"
    """Specialist prescribing"""
    gp_prescribing = "gp_prescribing"
    """GP prescribing"""
    psychosocial = "psychosocial"
    """Psychosocial intervention"""
    day_programme = "day_programme"
    """Day programme"""
    family_work = "family_work"
    """Family work"""
    harm_reduction = "harm_reduction"
    """Harm reduction"""
    aftercare = "aftercare"
    """Aftercare"""
    other = "other"
    """Other"""


_DrugTreatmentType = Annotated[Annotated[DrugTreatmentType, Strict(False)] | _Text, Field(union_mode="left_to_right")]


class Episode(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Treatments: a row as held. None where nothing is recorded.

    Drug treatment – adults (guidance 3.2.10), from: Drug and Alcohol Action Team.
    """

    client_reference: Annotated[_Text | None, Field(alias="Client reference number", pattern=r"^(?:[!-~]+)$")] = None
    """The number by which the service knows the person. Guidance 3.2.10: Client reference number."""
    age: Annotated[
        _Age | None,
        Field(
            alias="Age",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|(18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})$",
        ),
    ] = None
    """The age of the client, a band, or a date of birth; only an age leaves when depersonalised. In years. Guidance
    3.2.10: Age."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the client. Guidance 3.2.10: Gender."""
    postcode: Annotated[_Postcode | None, Field(alias="Postcode (full postcode)")] = None
    """The postcode of the client's home. Guidance 3.2.10: Postcode (full postcode)."""
    primary_drug: Annotated[_DrugOfUse | None, Field(alias="Primary drug of use")] = None
    """The drug that causes the most trouble. Guidance 3.2.10: Primary drug of use."""
    secondary_drug: Annotated[_DrugOfUse | None, Field(alias="Secondary drug of use")] = None
    """A second drug. Blank or None where there is no other. Guidance 3.2.10: Secondary drug of use."""
    referral_source: Annotated[_DrugTreatmentReferralSource | None, Field(alias="Referral source")] = None
    """Who sent the person to treatment. It may tell of an offence. Guidance 3.2.10: Referral source."""
    treatment_type: Annotated[_DrugTreatmentType | None, Field(alias="Type of treatment")] = None
    """What kind of treatment it is. Guidance 3.2.10: Type of treatment."""
    treatment_began_date: Annotated[datetime.date | None, Field(alias="Date when treatment began")] = None
    """The first day of the treatment. Guidance 3.2.10: Date when treatment began."""
    planned_discharge_date: Annotated[datetime.date | None, Field(alias="Planned discharge date")] = None
    """The day on which treatment is planned to end. The national system may hold only the day on which it ended.
    Guidance 3.2.10: Planned discharge date."""

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

    Drug treatment – adults (guidance 3.2.10), from: Drug and Alcohol Action Team.
    """

    client_reference: Annotated[str | None, Field(alias="Client reference number", pattern=r"^(?:R[0-9]+)$")] = None
    """The number by which the service knows the person. Numbered anew for each release. Guidance 3.2.10: Client
    reference number."""
    age: Annotated[
        str | None,
        Field(
            alias="Age", pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|[0-9]{1,3})$"
        ),
    ] = None
    """The age of the client, a band, or a date of birth; only an age leaves when depersonalised. An age or a band of
    ages, never a date. In years. Guidance 3.2.10: Age."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the client. Guidance 3.2.10: Gender."""
    postcode: Annotated[_Postcode | None, Field(alias="Postcode (full postcode)")] = None
    """The postcode of the client's home. That of the unit, sector or district released, never of the place itself.
    Guidance 3.2.10: Postcode (full postcode)."""
    primary_drug: Annotated[DrugOfUse | None, Field(alias="Primary drug of use", strict=False)] = None
    """The drug that causes the most trouble. Guidance 3.2.10: Primary drug of use."""
    secondary_drug: Annotated[DrugOfUse | None, Field(alias="Secondary drug of use", strict=False)] = None
    """A second drug. Blank or None where there is no other. Guidance 3.2.10: Secondary drug of use."""
    referral_source: Annotated[DrugTreatmentReferralSource | None, Field(alias="Referral source", strict=False)] = None
    """Who sent the person to treatment. It may tell of an offence. Guidance 3.2.10: Referral source."""
    treatment_type: Annotated[DrugTreatmentType | None, Field(alias="Type of treatment", strict=False)] = None
    """What kind of treatment it is. Guidance 3.2.10: Type of treatment."""
    treatment_began_date: Annotated[datetime.date | None, Field(alias="Date when treatment began")] = None
    """The first day of the treatment. Guidance 3.2.10: Date when treatment began."""
    planned_discharge_date: Annotated[datetime.date | None, Field(alias="Planned discharge date")] = None
    """The day on which treatment is planned to end. The national system may hold only the day on which it ended.
    Guidance 3.2.10: Planned discharge date."""
    home_step: Literal["unit", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), a sector, a district, or withheld."""
