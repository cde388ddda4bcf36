# Made by `cspdata generate` from specs/forms: edit those files, and run the command again.
"""The forms that the guidance asks for, as they are filled in."""

import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from .kinds import Text

__all__ = [
    "AttendanceAndAgreement",
    "AttendanceAndAgreementAgreedOtherwise",
    "AttendanceAndAgreementPersons",
    "Metadata",
    "MetadataCaveats",
    "MetadataCodingSystems",
    "MetadataDatafields",
    "MetadataExplanation",
    "Protocol",
    "ProtocolAgenciesThatShare",
    "ProtocolContacts",
    "ProtocolLiaisonOfficers",
    "ProtocolLimitsOfOtherGroups",
    "TransferMeasures",
]


class AttendanceAndAgreementPersons(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """One line of: The persons listed who have attended this meeting.

    Attendance and agreement form (guidance Box 1).
    """

    person_name: Annotated[Text | None, Field(alias="Name")] = None
    """Who attended. Guidance Box 1: Name."""
    person_agency: Annotated[Text | None, Field(alias="Agency")] = None
    """The agency that the person came from. Guidance Box 1: Agency."""
    person_agreed: Annotated[bool | None, Field(alias="Agreed")] = None
    """Whether the person has agreed to the statement. Guidance Box 1: Agreed."""


class AttendanceAndAgreementAgreedOtherwise(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """One line of: unless otherwise agreed by the meeting and recorded within an action plan.

    Attendance and agreement form (guidance Box 1).
    """

    action_number: Annotated[Text | None, Field(alias="Action", pattern=r"^(?:[!-~]+)$")] = None
    """The number of the action in the plan. Not listed in the guidance: The statement allows for it, so the sheet
    has a place for it."""
    may_go_to: Annotated[Text | None, Field(alias="May go to")] = None
    """The organisation outside the meeting that may be told. Not listed in the guidance: The statement allows for
    it, so the sheet has a place for it."""


class AttendanceAndAgreement(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Attendance and agreement form (guidance Box 1).

    What officers agree to who attend a meeting at which personal information is shared. They are not necessarily
    those who have signed the information sharing protocol.
    """

    location_name: Annotated[Text | None, Field(alias="insert location name")] = None
    """The area of the partnership. Guidance Box 1: insert location name."""
    partnership_name: Annotated[Text | None, Field(alias="insert name of CSP")] = None
    """The name of the partnership. Guidance Box 1: insert name of CSP."""
    meeting_name: Annotated[Text | None, Field(alias="Meeting")] = None
    """Which meeting it was, such as the panel or conference. Not listed in the guidance: The statement speaks of
    'this meeting', which the sheet must name."""
    meeting_date: Annotated[datetime.date | None, Field(alias="Date of meeting")] = None
    """The day of the meeting. Not listed in the guidance: The statement speaks of 'this meeting', which the sheet
    must name."""
    persons: tuple[AttendanceAndAgreementPersons, ...] = ()
    """The persons listed who have attended this meeting."""
    agreed_otherwise: tuple[AttendanceAndAgreementAgreedOtherwise, ...] = ()
    """unless otherwise agreed by the meeting and recorded within an action plan."""


class MetadataDatafields(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """One line of: List of datafields contained in the dataset.

    Metadata form (guidance 3.4).
    """

    datafield: Annotated[Text | None, Field(alias="Datafield")] = None
    """A datafield, by its name in the file. Guidance 3.4: Datafield."""


class MetadataExplanation(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """One line of: Explanation of datafields contained in the dataset if the field is not self-explanatory from its
    datafield name.

    Metadata form (guidance 3.4).
    """

    explained_datafield: Annotated[Text | None, Field(alias="Datafield")] = None
    """A datafield, by its name in the file. Guidance 3.4: Datafield."""
    datafield_explanation: Annotated[Text | None, Field(alias="Explanation")] = None
    """What it holds. Guidance 3.4: Explanation."""


class MetadataCaveats(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """One line of: Caveats and considerations on the use of the dataset.

    Metadata form (guidance 3.4).
    """

    caveat: Annotated[Text | None, Field(alias="Caveat")] = None
    """What to mind when it is used. Guidance 3.4: Caveat."""


class MetadataCodingSystems(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """One line of: any particular coding systems are used in the dataset (e.g. numerical coding used for ethnic
    groups).

    Metadata form (guidance 3.4).
    """

    coded_datafield: Annotated[Text | None, Field(alias="Datafield")] = None
    """The datafield that is coded. Not listed in the guidance: The guidance asks for it in the last paragraph of
    3.4, beside the ten items."""
    coding_system: Annotated[Text | None, Field(alias="Coding system")] = None
    """The list of codes that it is written in. Not listed in the guidance: The guidance asks for it in the last
    paragraph of 3.4, beside the ten items."""


class Metadata(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Metadata form (guidance 3.4).

    What is to be known about a supply of data. It goes with every supply that is used for intelligence products.
    """

    agency_name: Annotated[Text | None, Field(alias="Name of agency supplying the information")] = None
    """The agency that supplies it. Guidance 3.4: Name of agency supplying the information."""
    supplier_name: Annotated[Text | None, Field(alias="Name of supplier")] = None
    """Who answers for the supply. Guidance 3.4: Name of supplier."""
    supplier_contact: Annotated[Text | None, Field(alias="Contact details of supplier")] = None
    """How to reach them. Guidance 3.4: Contact details of supplier."""
    dataset_name: Annotated[Text | None, Field(alias="Dataset name")] = None
    """The dataset. Guidance 3.4: Dataset name."""
    period_from: Annotated[datetime.date | None, Field(alias="Time period covered from")] = None
    """The first day covered. Guidance 3.4: Time period covered from."""
    period_to: Annotated[datetime.date | None, Field(alias="Time period covered to")] = None
    """The last day covered. Guidance 3.4: Time period covered to."""
    format_name: Annotated[Text | None, Field(alias="File format")] = None
    """The format, such as comma-delimited text in UTF-8. Guidance 3.4: File format."""
    record_count: Annotated[int | None, Field(alias="Number of records supplied", ge=0)] = None
    """How many records the supply holds. Guidance 3.4: Number of records supplied."""
    supplied_on: Annotated[datetime.date | None, Field(alias="Date supplied")] = None
    """The day of the supply. Guidance 3.4: Date supplied."""
    coordinate_method: Annotated[Text | None, Field(alias="Methodology")] = None
    """How Eastings and Northings were found. Not listed in the guidance: The guidance asks for it in the last
    paragraph of 3.4, beside the ten items."""
    datafields: tuple[MetadataDatafields, ...] = ()
    """List of datafields contained in the dataset."""
    explanation: tuple[MetadataExplanation, ...] = ()
    """Explanation of datafields contained in the dataset if the field is not self-explanatory from its datafield
    name."""
    caveats: tuple[MetadataCaveats, ...] = ()
    """Caveats and considerations on the use of the dataset."""
    coding_systems: tuple[MetadataCodingSystems, ...] = ()
    """any particular coding systems are used in the dataset (e.g. numerical coding used for ethnic groups)."""


class ProtocolAgenciesThatShare(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """One line of: The agencies who may share information relating to community safety should be specified in an
    Information Sharing Protocol, which each agency wishing to share information should be signed up to.

    Information sharing protocol (guidance 2.2).
    """

    signatory_agency: Annotated[Text | None, Field(alias="Agency")] = None
    """The agency. Guidance 2.2: Agency."""
    signatory_group: Annotated[Text | None, Field(alias="Group")] = None
    """The first or the second group of 2.2.4. Guidance 2.2: Group."""
    signed_on: Annotated[datetime.date | None, Field(alias="Signed")] = None
    """The day on which it signed; blank until it has. Guidance 2.2: Signed."""


class ProtocolLiaisonOfficers(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """One line of: Designated Liaison Officers for information sharing.

    One for each responsible authority, which has the duty to nominate its own.

    Information sharing protocol (guidance 2.2).
    """

    responsible_authority: Annotated[Text | None, Field(alias="Responsible authority")] = None
    """The responsible authority. Guidance 2.2: Responsible authority."""
    liaison_officer: Annotated[Text | None, Field(alias="Designated Liaison Officer")] = None
    """Whom it has nominated. Guidance 2.2: Designated Liaison Officer."""


class ProtocolLimitsOfOtherGroups(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """One line of: relevant voluntary, community and private groups, but whose access to information may need to be
    limited. These limitations should at the very least be defined in an ISP.

    Information sharing protocol (guidance 2.2).
    """

    limited_group: Annotated[Text | None, Field(alias="Group")] = None
    """The voluntary, community or private group. Guidance 2.2: Group."""
    limits: Annotated[Text | None, Field(alias="Limitations")] = None
    """What it may and may not have. Guidance 2.2: Limitations."""


class ProtocolContacts(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """One line of: a list of contacts to approach for information requests.

    Where there is none, the Designated Liaison Officer and the CSP Co-ordinator are asked (guidance 4.3.2).

    Information sharing protocol (guidance 2.2).
    """

    contact_dataset: Annotated[Text | None, Field(alias="Dataset", pattern=r"^(?:[!-~]+)$")] = None
    """The dataset. Not listed in the guidance: The guidance asks the partnership for it in 4.3.2, not the protocol."""
    contact_name: Annotated[Text | None, Field(alias="Contact")] = None
    """Who answers for it. Not listed in the guidance: The guidance asks the partnership for it in 4.3.2, not the
    protocol."""


class Protocol(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Information sharing protocol (guidance 2.2).

    An information sharing protocol (ISP) should provide an agreed framework which underpins the work of CSPs and
    their partner agencies in the exchange and use of information.
    """

    secure_sharing: Annotated[
        Text | None, Field(alias="facilitate the secure sharing of information between CSPs and partner agencies")
    ] = None
    """Guidance 2.2: facilitate the secure sharing of information between CSPs and partner agencies."""
    secure_use: Annotated[
        Text | None,
        Field(alias="govern the secure use and management of information by CSPs"),
    ] = None
    """Guidance 2.2: govern the secure use and management of information by CSPs."""
    legislative_obligations: Annotated[
        Text | None,
        Field(
            alias="enable the responsible authorities in a CSP to meet their legislative obligations effectively, e.g. Section 17 of the Crime and Disorder Act 1998 (as amended by the Police and Justice Act 2006 and the Policing and Crime Act 2009)",
        ),
    ] = None
    """Guidance 2.2: enable the responsible authorities in a CSP to meet their legislative obligations effectively,
    e.g. Section 17 of the Crime and Disorder Act 1998 (as amended by the Police and Justice Act 2006 and the
    Policing and Crime Act 2009)."""
    freedom_of_information: Annotated[
        Text | None,
        Field(
            alias="ensure that clear processes are in place for the partnership to respond to Freedom of Information requests, including those occasions when a request is made for information from one agency which originated from another partner agency (in this situation the agency who received the request should consult with the originating authority before any information is released)",
        ),
    ] = None
    """Guidance 2.2: ensure that clear processes are in place for the partnership to respond to Freedom of
    Information requests, including those occasions when a request is made for information from one agency which
    originated from another partner agency (in this situation the agency who received the request should consult
    with the originating authority before any information is released)."""
    two_groups: Annotated[
        Text | None,
        Field(
            alias="It is often useful to list two groups of agencies, to distinguish between those that have a central role in information sharing and those that do not.",
        ),
    ] = None
    """Guidance 2.2: It is often useful to list two groups of agencies, to distinguish between those that have a
    central role in information sharing and those that do not.."""
    new_partners: Annotated[
        Text | None,
        Field(
            alias="Any agency wishing to become a ‘partner’ (and hence involved in information sharing) should only do so with the consent of all the responsible authorities.",
        ),
    ] = None
    """Guidance 2.2: Any agency wishing to become a ‘partner’ (and hence involved in information sharing) should only
    do so with the consent of all the responsible authorities.."""
    other_areas: Annotated[
        Text | None,
        Field(
            alias="information sharing is possible, but only within the conditions of the ISPs for each of the relevant jurisdictional areas for the CSPs that wish to share this information",
        ),
    ] = None
    """The conditions on which agencies outside the area may share. Guidance 2.2: information sharing is possible,
    but only within the conditions of the ISPs for each of the relevant jurisdictional areas for the CSPs that
    wish to share this information."""
    coordinator_name: Annotated[Text | None, Field(alias="CSP Co-ordinator")] = None
    """Who holds the office. Not listed in the guidance: The guidance names the office in 3.3 and 4.3.2, not in the
    protocol."""
    review_by: Annotated[datetime.date | None, Field(alias="Review by")] = None
    """The day by which the protocol is reviewed. Not listed in the guidance: The guidance asks for a review in the
    PISP only; a protocol that is never reviewed goes stale."""
    law_section_17a: Annotated[
        Text | None, Field(alias="sharing under section 17A of the Crime and Disorder Act 1998")
    ] = None
    """Not listed in the guidance: The Regulations ask for it; the guidance does not repeat it."""
    law_section_115: Annotated[
        Text | None, Field(alias="sharing under section 115 of the Crime and Disorder Act 1998")
    ] = None
    """Not listed in the guidance: The Regulations ask for it; the guidance does not repeat it."""
    law_assessment_and_plan: Annotated[
        Text | None, Field(alias="sharing otherwise for the strategic assessment and the partnership plan")
    ] = None
    """Not listed in the guidance: The Regulations ask for it; the guidance does not repeat it."""
    accord_principles: Annotated[
        Text | None,
        Field(
            alias="the common set of corporate principles and standards under which partner organisations will share information",
        ),
    ] = None
    """Guidance 2.2: the common set of corporate principles and standards under which partner organisations will
    share information."""
    accord_commitment: Annotated[
        Text | None,
        Field(
            alias="the commitment of Senior Officers in each participating organisation to meet agreed standards for the sharing of personal information",
        ),
    ] = None
    """Guidance 2.2: the commitment of Senior Officers in each participating organisation to meet agreed standards
    for the sharing of personal information."""
    pisp_processes: Annotated[Text | None, Field(alias="the details of the processes for sharing information")] = None
    """Guidance 2.2: the details of the processes for sharing information."""
    pisp_purposes: Annotated[Text | None, Field(alias="the specific purposes served")] = None
    """Guidance 2.2: the specific purposes served."""
    pisp_people: Annotated[Text | None, Field(alias="the people it impacts upon")] = None
    """Guidance 2.2: the people it impacts upon."""
    pisp_powers: Annotated[Text | None, Field(alias="the relevant legislative powers")] = None
    """Guidance 2.2: the relevant legislative powers."""
    pisp_data: Annotated[Text | None, Field(alias="what data is to be shared")] = None
    """Guidance 2.2: what data is to be shared."""
    pisp_consent: Annotated[Text | None, Field(alias="the consent processes involved")] = None
    """Guidance 2.2: the consent processes involved."""
    pisp_procedures: Annotated[Text | None, Field(alias="any required operational procedures")] = None
    """Guidance 2.2: any required operational procedures."""
    pisp_review: Annotated[Text | None, Field(alias="the process for review")] = None
    """Guidance 2.2: the process for review."""
    pisp_who_what_why: Annotated[
        Text | None, Field(alias="the who, what, why, where, when, and how of sharing information")
    ] = None
    """Guidance 2.2: the who, what, why, where, when, and how of sharing information."""
    agencies_that_share: tuple[ProtocolAgenciesThatShare, ...] = ()
    """The agencies who may share information relating to community safety should be specified in an Information
    Sharing Protocol, which each agency wishing to share information should be signed up to."""
    liaison_officers: tuple[ProtocolLiaisonOfficers, ...] = ()
    """Designated Liaison Officers for information sharing."""
    limits_of_other_groups: tuple[ProtocolLimitsOfOtherGroups, ...] = ()
    """relevant voluntary, community and private groups, but whose access to information may need to be limited.
    These limitations should at the very least be defined in an ISP."""
    contacts: tuple[ProtocolContacts, ...] = ()
    """a list of contacts to approach for information requests."""


class TransferMeasures(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Measures for transfer (guidance 4.3.4).

    What is to be ensured when information is moved to some other medium, such as CD, USB memory stick or a file
    attached to an email, by the standards of the Cross-Government Actions, Mandatory Minimum Measures.
    """

    minimum_confirmed_by: Annotated[Text | None, Field(alias="Confirmed by")] = None
    """Who has confirmed that it is the minimum necessary. Guidance 4.3.4: Confirmed by."""
    encrypted_to_standard: Annotated[bool | None, Field(alias="Encrypted")] = None
    """Whether the media are encrypted to FIPS 140-2 or equivalent. Guidance 4.3.4: Encrypted."""
    authentication: Annotated[bool | None, Field(alias="Protected by an authentication mechanism")] = None
    """Whether a password, or the like, protects them as well. Guidance 4.3.4: Protected by an authentication
    mechanism."""
    monitoring_manager: Annotated[Text | None, Field(alias="Manager")] = None
    """The manager who monitors the transfer. Guidance 4.3.4: Manager."""
    monitoring_liaison_officer: Annotated[Text | None, Field(alias="Designated Liaison Officer")] = None
    """The Designated Liaison Officer who monitors it. Guidance 4.3.4: Designated Liaison Officer."""
    information_asset_owner: Annotated[Text | None, Field(alias="Information Asset Owner")] = None
    """Who monitors it for the supplier. Guidance 4.3.4: Information Asset Owner."""
    responsible_person: Annotated[Text | None, Field(alias="Individual responsible")] = None
    """Who is responsible for the media and handles them. Guidance 4.3.4: Individual responsible."""
