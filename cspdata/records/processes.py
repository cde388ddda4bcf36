# Made by `cspdata generate` from specs/processes.yaml: edit that file, and run the command again.
"""A case of each operational process (guidance 3.1.1.1): what is usually shared, which is no limit."""

import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from .kinds import Text

__all__ = ["AsbPanelCase", "DipCase", "IomCase", "MappaCase", "MaracCase", "PpoCase", "TreatmentCase"]


class IomCase(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Integrated Offender Management (guidance 3.1.1.1).

    IOM is the strategic umbrella or overarching framework that brings together agencies across government to
    prioritise interventions with offenders who cause crime in their locality. It builds on, and incorporates,
    both the Prolific and other Priority Offender and Drug Interventions Programmes. It provides a structure for
    identifying agreed priorities across partnerships, including the offenders of most concern in the area.
    Accordingly, IOM has to be built on effective information sharing.
    """

    name: Annotated[Text | None, Field(alias="Name")] = None
    """The name of the offender. Guidance 3.1.1.1: Name."""
    date_of_birth: Annotated[datetime.date | None, Field(alias="Date of birth")] = None
    """The day on which the offender was born. Guidance 3.1.1.1: Date of birth."""
    address: Annotated[Text | None, Field(alias="Address")] = None
    """The home address of the offender. Guidance 3.1.1.1: Address."""
    criminal_history: Annotated[Text | None, Field(alias="Criminal history")] = None
    """What the offender has been convicted of. Guidance 3.1.1.1: Criminal history."""
    last_conviction: Annotated[
        Text | None, Field(alias="details on the last offence that the offender was convicted for")
    ] = None
    """The last offence that led to a conviction, and its details. Guidance 3.1.1.1: details on the last offence that
    the offender was convicted for."""
    recent_offences: Annotated[Text | None, Field(alias="most recent offences")] = None
    """The most recent offences, alleged ones too. Guidance 3.1.1.1: most recent offences."""
    previous_custody: Annotated[Text | None, Field(alias="Previous terms of custody")] = None
    """The terms of custody that the offender has served. Guidance 3.1.1.1: Previous terms of custody."""
    previous_community_orders: Annotated[Text | None, Field(alias="Previous community orders")] = None
    """The community orders made against the offender. Guidance 3.1.1.1: Previous community orders."""
    previous_supervision: Annotated[Text | None, Field(alias="Previous other supervision")] = None
    """Any other supervision of the offender. Guidance 3.1.1.1: Previous other supervision."""
    oasys_assessment: Annotated[Text | None, Field(alias="Probation OASys assessment")] = None
    """What probation's OASys assessment of the offender found. Guidance 3.1.1.1: Probation OASys assessment."""
    yois_assessment: Annotated[Text | None, Field(alias="YOIS assessment")] = None
    """What the youth offending service's assessment of the offender found. Guidance 3.1.1.1: YOIS assessment."""
    drug_use: Annotated[Text | None, Field(alias="Drug use")] = None
    """What is known of the offender's use of drugs. Guidance 3.1.1.1: Drug use."""
    alcohol_use: Annotated[Text | None, Field(alias="Alcohol use")] = None
    """What is known of the offender's use of alcohol. Guidance 3.1.1.1: Alcohol use."""
    treatment_provided: Annotated[Text | None, Field(alias="Drug and alcohol treatment that is being provided")] = None
    """The treatment that the offender is given now. Guidance 3.1.1.1: Drug and alcohol treatment that is being
    provided."""
    housing: Annotated[Text | None, Field(alias="Current housing provision")] = None
    """Where and how the offender is housed. Guidance 3.1.1.1: Current housing provision."""
    education_progress: Annotated[Text | None, Field(alias="Progress on education opportunities")] = None
    """How far education or training has come. Guidance 3.1.1.1: Progress on education opportunities."""
    occupation_progress: Annotated[Text | None, Field(alias="Progress on occupation opportunities")] = None
    """How far work has come. Guidance 3.1.1.1: Progress on occupation opportunities."""
    release_date: Annotated[datetime.date | None, Field(alias="Custody release date")] = None
    """The day on which the offender leaves custody, where there is one. Guidance 3.1.1.1: Custody release date."""
    test_result: Annotated[Text | None, Field(alias="test result")] = None
    """What the drug test found. Not listed in the guidance: The guidance names it in its words on compliance, not in
    a list."""
    initial_assessment: Annotated[bool | None, Field(alias="attendance at the initial assessment")] = None
    """Whether the client came to the initial assessment. Not listed in the guidance: The guidance names the
    assessments in its words on compliance, not in a list."""
    follow_up_assessment: Annotated[bool | None, Field(alias="attendance at the follow-up assessment")] = None
    """Whether the client came to the follow-up assessment. Not listed in the guidance: The guidance names the
    assessments in its words on compliance, not in a list."""
    dir_reference: Annotated[
        Text | None,
        Field(alias="Drug Interventions Record (DIR)", pattern=r"^(?:[!-~]+)$"),
    ] = None
    """The reference of the client's Drug Interventions Record. Not listed in the guidance: The guidance names it in
    its words on continuity of care, not in a list."""
    consent_signed: Annotated[datetime.date | None, Field(alias="consent form signed")] = None
    """The day on which worker and client signed the consent form attached to the record; blank when they have not.
    Not listed in the guidance: The guidance names it in its words on continuity of care, not in a list."""


class MaracCase(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Multi-Agency Risk Assessment Conference (MARAC) (guidance 3.1.1.1).

    A process for helping to address an issue of domestic violence.
    """

    victim_name: Text | None = None
    """The name of the victim. Guidance 3.1.1.1: Name."""
    victim_date_of_birth: datetime.date | None = None
    """The day on which the victim was born. Guidance 3.1.1.1: Date of birth."""
    victim_address: Text | None = None
    """The home address of the victim. Guidance 3.1.1.1: Address."""
    offender_name: Text | None = None
    """The name of the offender. Guidance 3.1.1.1: Name."""
    offender_date_of_birth: datetime.date | None = None
    """The day on which the offender was born. Guidance 3.1.1.1: Date of birth."""
    offender_address: Text | None = None
    """The home address of the offender. Guidance 3.1.1.1: Address."""
    child_name: Text | None = None
    """The name of the child at risk. Guidance 3.1.1.1: Name."""
    child_date_of_birth: datetime.date | None = None
    """The day on which the child at risk was born. Guidance 3.1.1.1: Date of birth."""
    child_address: Text | None = None
    """The home address of the child at risk. Guidance 3.1.1.1: Address."""
    injuries: Annotated[Text | None, Field(alias="injuries sustained")] = None
    """The injuries that the victim has sustained. Guidance 3.1.1.1: injuries sustained."""
    frequency: Annotated[Text | None, Field(alias="frequency of abuse")] = None
    """How often the abuse happens. Guidance 3.1.1.1: frequency of abuse."""
    victim_pregnant: Annotated[bool | None, Field(alias="whether the victim is pregnant")] = None
    """Whether the victim is pregnant. Guidance 3.1.1.1: whether the victim is pregnant."""
    other_concerns: Annotated[Text | None, Field(alias="other matters of concern")] = None
    """What else an agency knows that gives concern about any of the individuals. Guidance 3.1.1.1: other matters of
    concern."""


class MappaCase(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Multi-Agency Public Protection Arrangements (MAPPAs) (guidance 3.1.1.1).

    MAPPAs involve the identification of offenders that need supervision, sharing personal information between
    local agencies in order to support the offender's supervision and provide better public protection, assessing
    the risks posed by offenders, and managing the risks.
    """

    name: Annotated[Text | None, Field(alias="Name")] = None
    """The name of the offender. Not listed in the guidance: The guidance lists no items for this process; these are
    usual."""
    date_of_birth: Annotated[datetime.date | None, Field(alias="Date of birth")] = None
    """The day on which the offender was born. Not listed in the guidance: The guidance lists no items for this
    process; these are usual."""
    address: Annotated[Text | None, Field(alias="Address")] = None
    """The home address of the offender. Not listed in the guidance: The guidance lists no items for this process;
    these are usual."""
    convictions: Text | None = None
    """What the offender has been convicted of. Not listed in the guidance: The guidance lists no items for this
    process; these are usual."""
    risk: Text | None = None
    """The risk that the offender poses, and to whom. Not listed in the guidance: The guidance lists no items for
    this process; these are usual."""
    risk_plan: Annotated[Text | None, Field(alias="plan to manage the risk")] = None
    """Who does what to manage the risk. Not listed in the guidance: The guidance lists no items for this process;
    these are usual."""
    victims: Annotated[Text | None, Field(alias="information on victims")] = None
    """What is known of victims and those at risk. Not listed in the guidance: The guidance lists no items for this
    process; these are usual."""


class PpoCase(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Prolific and other Priority Offender (PPO) Schemes (guidance 3.1.1.1).

    PPO schemes focus on the small hard-core group of offenders identified as committing a disproportionate amount
    of crime in local areas or who cause disproportionate damage to their local communities. Local PPO schemes
    hold strategic and operational level partnership meetings to monitor impact on individuals and community,
    review performance, effectively manage individuals and assess their risk as well as needs, while delivering
    criminal justice and social interventions which will help reduce re-offending.
    """

    name: Annotated[Text | None, Field(alias="Name")] = None
    """The name of the offender. Guidance 3.1.1.1: Name."""
    date_of_birth: Annotated[datetime.date | None, Field(alias="Date of birth")] = None
    """The day on which the offender was born. Guidance 3.1.1.1: Date of birth."""
    address: Annotated[Text | None, Field(alias="Address")] = None
    """The home address of the offender. Guidance 3.1.1.1: Address."""
    criminal_history: Annotated[Text | None, Field(alias="Criminal history")] = None
    """What the offender has been convicted of. Guidance 3.1.1.1: Criminal history."""
    last_conviction: Annotated[
        Text | None, Field(alias="details on the last offence that the offender was convicted for")
    ] = None
    """The last offence that led to a conviction, and its details. Guidance 3.1.1.1: details on the last offence that
    the offender was convicted for."""
    recent_offences: Annotated[Text | None, Field(alias="most recent offences")] = None
    """The most recent offences, alleged ones too. Guidance 3.1.1.1: most recent offences."""
    previous_custody: Annotated[Text | None, Field(alias="Previous terms of custody")] = None
    """The terms of custody that the offender has served. Guidance 3.1.1.1: Previous terms of custody."""
    previous_community_orders: Annotated[Text | None, Field(alias="Previous community orders")] = None
    """The community orders made against the offender. Guidance 3.1.1.1: Previous community orders."""
    previous_supervision: Annotated[Text | None, Field(alias="Previous other supervision")] = None
    """Any other supervision of the offender. Guidance 3.1.1.1: Previous other supervision."""
    oasys_assessment: Annotated[Text | None, Field(alias="Probation OASys assessment")] = None
    """What probation's OASys assessment of the offender found. Guidance 3.1.1.1: Probation OASys assessment."""
    yois_assessment: Annotated[Text | None, Field(alias="YOIS assessment")] = None
    """What the youth offending service's assessment of the offender found. Guidance 3.1.1.1: YOIS assessment."""
    drug_use: Annotated[Text | None, Field(alias="Drug use")] = None
    """What is known of the offender's use of drugs. Guidance 3.1.1.1: Drug use."""
    alcohol_use: Annotated[Text | None, Field(alias="Alcohol use")] = None
    """What is known of the offender's use of alcohol. Guidance 3.1.1.1: Alcohol use."""
    treatment_provided: Annotated[Text | None, Field(alias="Drug and alcohol treatment that is being provided")] = None
    """The treatment that the offender is given now. Guidance 3.1.1.1: Drug and alcohol treatment that is being
    provided."""
    housing: Annotated[Text | None, Field(alias="Current housing provision")] = None
    """Where and how the offender is housed. Guidance 3.1.1.1: Current housing provision."""
    education_progress: Annotated[Text | None, Field(alias="Progress on education opportunities")] = None
    """How far education or training has come. Guidance 3.1.1.1: Progress on education opportunities."""
    occupation_progress: Annotated[Text | None, Field(alias="Progress on occupation opportunities")] = None
    """How far work has come. Guidance 3.1.1.1: Progress on occupation opportunities."""
    release_date: Annotated[datetime.date | None, Field(alias="Custody release date")] = None
    """The day on which the offender leaves custody, where there is one. Guidance 3.1.1.1: Custody release date."""


class DipCase(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Drug Interventions Programme (DIP) (guidance 3.1.1.1).

    DIP identifies problem drug-using offenders at the earliest stage in the criminal justice system and moves
    them into treatment and support and away from crime. Offenders are faced with the choice of complying with
    what is required of them or facing criminal sanctions.
    """

    test_result: Annotated[Text | None, Field(alias="test result")] = None
    """What the drug test found. Not listed in the guidance: The guidance names it in its words on compliance, not in
    a list."""
    initial_assessment: Annotated[bool | None, Field(alias="attendance at the initial assessment")] = None
    """Whether the client came to the initial assessment. Not listed in the guidance: The guidance names the
    assessments in its words on compliance, not in a list."""
    follow_up_assessment: Annotated[bool | None, Field(alias="attendance at the follow-up assessment")] = None
    """Whether the client came to the follow-up assessment. Not listed in the guidance: The guidance names the
    assessments in its words on compliance, not in a list."""
    dir_reference: Annotated[
        Text | None,
        Field(alias="Drug Interventions Record (DIR)", pattern=r"^(?:[!-~]+)$"),
    ] = None
    """The reference of the client's Drug Interventions Record. Not listed in the guidance: The guidance names it in
    its words on continuity of care, not in a list."""
    consent_signed: Annotated[datetime.date | None, Field(alias="consent form signed")] = None
    """The day on which worker and client signed the consent form attached to the record; blank when they have not.
    Not listed in the guidance: The guidance names it in its words on continuity of care, not in a list."""


class TreatmentCase(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Drugs and Alcohol Treatment groups (guidance 3.1.1.1).

    These types of groups may share information to help in the management of treatment services.
    """

    name: Annotated[Text | None, Field(alias="Name")] = None
    """The name of the client. Not listed in the guidance: The guidance lists no items for this process; these are
    usual."""
    date_of_birth: Annotated[datetime.date | None, Field(alias="Date of birth")] = None
    """The day on which the client was born. Not listed in the guidance: The guidance lists no items for this
    process; these are usual."""
    address: Annotated[Text | None, Field(alias="Address")] = None
    """The home address of the client. Not listed in the guidance: The guidance lists no items for this process;
    these are usual."""
    treatment_status: Annotated[Text | None, Field(alias="treatment status")] = None
    """Whether and how the client is being treated. Not listed in the guidance: The guidance lists no items for this
    process; these are usual."""
    treatment_progress: Annotated[Text | None, Field(alias="progress of treatment")] = None
    """How the treatment goes. Not listed in the guidance: The guidance lists no items for this process; these are
    usual."""
    consent_given: Annotated[datetime.date | None, Field(alias="day of written consent")] = None
    """The day on which the client consented in writing; blank when refused. Not listed in the guidance: The guidance
    asks for written consent and its review."""
    consent_review_due: Annotated[datetime.date | None, Field(alias="day by which consent is reviewed")] = None
    """At the latest a year on, or at the next treatment episode. Not listed in the guidance: The guidance asks for
    written consent and its review."""


class AsbPanelCase(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Anti-Social Behaviour (ASB) Panels (guidance 3.1.1.1).

    Most CSPs operate ASB panels or some other form of ASB group that is responsible for deciding on ASB Orders
    (ASBOs), Acceptable Behaviour Contracts (ABCs) and Acceptable Behaviour Agreements (ABAs). These are
    multi-agency groups that make an assessment on individuals who are engaged in anti-social behaviour. Any
    agencies that contribute to the panel can make a referral.
    """

    name: Annotated[Text | None, Field(alias="Name")] = None
    """The name of the perpetrator. Guidance 3.1.1.1: Name."""
    date_of_birth: Annotated[datetime.date | None, Field(alias="Date of birth")] = None
    """The day on which the perpetrator was born. Guidance 3.1.1.1: Date of birth."""
    address: Annotated[Text | None, Field(alias="Address")] = None
    """The home address of the perpetrator. Guidance 3.1.1.1: Address."""
    offence_history: Annotated[Text | None, Field(alias="History of offences")] = None
    """The offences of the perpetrator, alleged ones too. Guidance 3.1.1.1: History of offences."""
    behaviour_history: Annotated[Text | None, Field(alias="History of behaviour")] = None
    """The anti-social behaviour of the perpetrator, offences or not. Guidance 3.1.1.1: History of behaviour."""
    previous_custody: Annotated[Text | None, Field(alias="Previous terms of custody")] = None
    """The terms of custody that the perpetrator has served. Guidance 3.1.1.1: Previous terms of custody."""
    previous_community_orders: Annotated[Text | None, Field(alias="Previous community orders")] = None
    """The community orders made against the perpetrator. Guidance 3.1.1.1: Previous community orders."""
    previous_supervision: Annotated[Text | None, Field(alias="Previous other supervision")] = None
    """Any other supervision of the perpetrator. Guidance 3.1.1.1: Previous other supervision."""
    oasys_assessment: Annotated[Text | None, Field(alias="Probation OASys assessment")] = None
    """What probation's OASys assessment of the perpetrator found. Guidance 3.1.1.1: Probation OASys assessment."""
    yois_assessment: Annotated[Text | None, Field(alias="YOIS assessment")] = None
    """What the youth offending service's assessment of the perpetrator found. Guidance 3.1.1.1: YOIS assessment."""
    drug_use: Annotated[Text | None, Field(alias="Drug use")] = None
    """What is known of the perpetrator's use of drugs. Guidance 3.1.1.1: Drug use."""
    alcohol_use: Annotated[Text | None, Field(alias="Alcohol use")] = None
    """What is known of the perpetrator's use of alcohol. Guidance 3.1.1.1: Alcohol use."""
    treatment_services: Annotated[Text | None, Field(alias="Drug and alcohol treatment services")] = None
    """The treatment services that the perpetrator is in touch with. Guidance 3.1.1.1: Drug and alcohol treatment
    services."""
