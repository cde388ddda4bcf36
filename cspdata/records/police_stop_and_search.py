# Made by `cspdata generate` from specs/datasets/police_stop_and_search.yaml: edit that file, and run the command again.
"""Police recorded stop and search (guidance 3.2.20).

Recorded stops and searches. A stop may not result in a search; as a minimum the searches are shared. Useful for
exploring patterns and results of this activity, such as when it is used against young people carrying knives.

Source: Local police force. Each file has a record of a row as held, and one of a row as it may be shared.
"""

import datetime
import re
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field

__all__ = [
    "DepersonalisedSearch",
    "Ethnicity",
    "Gender",
    "Search",
    "StopSearchObject",
    "StopSearchOutcome",
    "StopSearchType",
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


def _local(time: datetime.time) -> datetime.time:
    """A time by the clock on the wall."""
    if time.tzinfo is not None:
        raise ValueError("a time of day has no time zone")
    return time


_Time = Annotated[datetime.time, AfterValidator(_local)]


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


class StopSearchObject(StrEnum):
    """Object of search (Home Office (data.police.uk), 2024; Open Government Licence v3.0)."""

    controlled_drugs = "controlled_drugs"
    """Controlled drugs"""
    offensive_weapons = "offensive_weapons"
    """Offensive weapons"""
    article_for_use_in_theft = "article_for_use_in_theft"
    """Article for use in theft"""
    stolen_goods = "stolen_goods"
    """Stolen goods"""
    anything_to_threaten_or_harm_anyone = "anything_to_threaten_or_harm_anyone"
    """Anything to threaten or harm anyone"""
    articles_for_use_in_criminal_damage = "articles_for_use_in_criminal_damage"
    """Articles for use in criminal damage"""
    evidence_of_offences_under_the_act = "evidence_of_offences_under_the_act"
    """Evidence of offences under the Act"""
    firearms = "firearms"
    """Firearms"""
    fireworks = "fireworks"
    """Fireworks"""
    detailed_object_of_search_unavailable = "detailed_object_of_search_unavailable"
    """Detailed object of search unavailable"""
    psychoactive_substances = "psychoactive_substances"
    """Psychoactive substances"""
    game_or_poaching_equipment = "game_or_poaching_equipment"
    """Game or poaching equipment"""
    goods_on_which_duty_has_not_been_paid_etc = "goods_on_which_duty_has_not_been_paid_etc"
    """Goods on which duty has not been paid etc."""
    crossbows = "crossbows"
    """Crossbows"""


class StopSearchOutcome(StrEnum):
    """Outcome of stop and search (Home Office (data.police.uk), 2024; Open Government Licence v3.0)."""

    no_further_action_disposal = "no_further_action_disposal"
    """A no further action disposal"""
    arrest = "arrest"
    """Arrest"""
    khat_or_cannabis_warning = "khat_or_cannabis_warning"
    """Khat or Cannabis warning"""
    community_resolution = "community_resolution"
    """Community resolution"""
    summons_charged_by_post = "summons_charged_by_post"
    """Summons / charged by post"""
    caution_simple_or_conditional = "caution_simple_or_conditional"
    """Caution (simple or conditional)"""
    penalty_notice_for_disorder = "penalty_notice_for_disorder"
    """Penalty Notice for Disorder"""


class StopSearchType(StrEnum):
    """Type of stop and search (Home Office (data.police.uk), 2024; Open Government Licence v3.0)."""

    person_search = "person_search"
    """Person search"""
    person_and_vehicle_search = "person_and_vehicle_search"
    """Person and Vehicle search"""
    vehicle_search = "vehicle_search"
    """Vehicle search"""


class Search(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Searches: a row as held. None where nothing is recorded.

    Police recorded stop and search (guidance 3.2.20), from: Local police force.
    """

    search_reference: Annotated[_Text, Field(alias="Reference number", pattern=r"^(?:[!-~]+)$")]
    """The number by which the force knows the search. Guidance 3.2.20: Reference number."""
    search_date: Annotated[datetime.date | None, Field(alias="Date of search")] = None
    """The day of the search, in local time. Guidance 3.2.20: Date of search."""
    search_time: Annotated[_Time | None, Field(alias="Time of search")] = None
    """The time of the search, in local time. In hours and minutes. Guidance 3.2.20: Time of search."""
    gender: Annotated[Gender | None, Field(alias="Gender of suspect", strict=False)] = None
    """The gender of the person searched. Blank when only a vehicle was. Guidance 3.2.20: Gender of suspect."""
    age: Annotated[
        _Age | None,
        Field(
            alias="Age of suspect",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|(18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})$",
        ),
    ] = None
    """The age of the person searched, or the band that it falls in. In years. Guidance 3.2.20: Age of suspect."""
    ethnicity: Annotated[Ethnicity | None, Field(alias="Ethnicity of suspect", strict=False)] = None
    """The ethnic group as the person defines it. The supplier says by which list (guidance 3.4). Guidance 3.2.20:
    Ethnicity of suspect."""
    reason: Annotated[
        StopSearchObject | None,
        Field(alias="Reason for search e.g. drugs, carrying a weapon, in possession of stolen goods", strict=False),
    ] = None
    """What was looked for. Guidance 3.2.20: Reason for search e.g. drugs, carrying a weapon, in possession of stolen
    goods."""
    result: Annotated[
        StopSearchOutcome | None, Field(alias="Results of search e.g. arrest, caution, no action", strict=False)
    ] = None
    """What came of the search. Guidance 3.2.20: Results of search e.g. arrest, caution, no action."""
    search_location: Annotated[_Text | None, Field(alias="Address/location of search")] = None
    """Where the search took place. Guidance 3.2.20: Address/location of search."""
    search_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address/location of the search)")
    ] = None
    """How far east the search took place. In metres. Guidance 3.2.20: Easting coordinate (relating to the
    address/location of the search)."""
    search_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address/location of the search)")
    ] = None
    """How far north the search took place. In metres. Guidance 3.2.20: Northing coordinate (relating to the
    address/location of the search)."""
    search_type: Annotated[StopSearchType | None, Field(alias="Type of search", strict=False)] = None
    """Whether a person, a vehicle or both were searched. Not listed in the guidance: Without it nobody can tell a
    blank gender that is right (a vehicle was searched) from one that is missing."""

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        checks = (
            (
                self.search_type is not None
                and self.search_type != StopSearchType.vehicle_search
                and self.gender is None,
                "Gender is blank, though a person was searched.",
            ),
            (
                self.search_type is not None and self.search_type != StopSearchType.vehicle_search and self.age is None,
                "Age is blank, though a person was searched.",
            ),
            (
                self.search_type is not None
                and self.search_type != StopSearchType.vehicle_search
                and self.ethnicity is None,
                "Ethnicity is blank, though a person was searched.",
            ),
            (
                (self.search_easting is None or self.search_northing is None)
                and (self.search_easting is not None or self.search_northing is not None),
                "One coordinate is there without the other.",
            ),
        )
        return [says for fails, says in checks if fails]


class DepersonalisedSearch(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Searches: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Police recorded stop and search (guidance 3.2.20), from: Local police force.
    """

    search_reference: Annotated[str | None, Field(alias="Reference number", pattern=r"^(?:R[0-9]+)$")] = None
    """The number by which the force knows the search. Numbered anew for each release. Guidance 3.2.20: Reference
    number."""
    search_date: Annotated[datetime.date | None, Field(alias="Date of search")] = None
    """The day of the search, in local time. Guidance 3.2.20: Date of search."""
    search_time: Annotated[_Time | None, Field(alias="Time of search")] = None
    """The time of the search, in local time. In hours and minutes. Guidance 3.2.20: Time of search."""
    gender: Annotated[Gender | None, Field(alias="Gender of suspect", strict=False)] = None
    """The gender of the person searched. Blank when only a vehicle was. Guidance 3.2.20: Gender of suspect."""
    age: Annotated[
        str | None,
        Field(
            alias="Age of suspect",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|[0-9]{1,3})$",
        ),
    ] = None
    """The age of the person searched, or the band that it falls in. An age or a band of ages, never a date. In
    years. Guidance 3.2.20: Age of suspect."""
    ethnicity: Annotated[Ethnicity | None, Field(alias="Ethnicity of suspect", strict=False)] = None
    """The ethnic group as the person defines it. The supplier says by which list (guidance 3.4). Guidance 3.2.20:
    Ethnicity of suspect."""
    reason: Annotated[
        StopSearchObject | None,
        Field(alias="Reason for search e.g. drugs, carrying a weapon, in possession of stolen goods", strict=False),
    ] = None
    """What was looked for. Guidance 3.2.20: Reason for search e.g. drugs, carrying a weapon, in possession of stolen
    goods."""
    result: Annotated[
        StopSearchOutcome | None, Field(alias="Results of search e.g. arrest, caution, no action", strict=False)
    ] = None
    """What came of the search. Guidance 3.2.20: Results of search e.g. arrest, caution, no action."""
    search_location: Annotated[
        str | None, Field(alias="Address/location of search", pattern=r"^[A-Z]{1,2}[0-9][A-Z0-9]?( [0-9]([A-Z]{2})?)?$")
    ] = None
    """Where the search took place. That of the unit, sector or district released, never of the place itself.
    Guidance 3.2.20: Address/location of search."""
    search_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address/location of the search)")
    ] = None
    """How far east the search took place. That of the unit, sector or district released, never of the place itself.
    In metres. Guidance 3.2.20: Easting coordinate (relating to the address/location of the search)."""
    search_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address/location of the search)")
    ] = None
    """How far north the search took place. That of the unit, sector or district released, never of the place itself.
    In metres. Guidance 3.2.20: Northing coordinate (relating to the address/location of the search)."""
    search_type: Annotated[StopSearchType | None, Field(alias="Type of search", strict=False)] = None
    """Whether a person, a vehicle or both were searched. Not listed in the guidance: Without it nobody can tell a
    blank gender that is right (a vehicle was searched) from one that is missing."""
    search_step: Literal["unit", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), a sector, a district, or withheld."""
