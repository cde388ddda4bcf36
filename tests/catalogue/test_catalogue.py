"""What the shipped specs say, held against the guidance's own words, and how a partnership's lie over them."""

from datetime import date
from pathlib import Path

import pytest

from cspdata import Catalogue, WrongUse
from cspdata.catalogue import twin
from cspdata.catalogue.links import problems

SEARCH = """Reference number
Date of search
Time of search
Gender of suspect
Age of suspect
Ethnicity of suspect
Reason for search e.g. drugs, carrying a weapon, in possession of stolen goods
Results of search e.g. arrest, caution, no action
Address/location of search
Easting coordinate (relating to the address/location of the search)
Northing coordinate (relating to the address/location of the search)"""
OFFENCE = """Crime reference number
Type of offence – Home Office classification code
Committed from date
Committed from time
Committed to date
Committed to time
Address/location of offence
Easting coordinate (relating to the address/location where the offence occurred)
Northing coordinate (relating to the address/location where the offence occurred)
Method of entry
Property stolen
Use of a weapon (e.g. describing type of weapon or part of body used if applicable in committing the offence)
Marker/flag for distraction burglary
Marker/flag for drugs-related incident
Marker/flag for alcohol-related incident
Marker/flag for racially-motivated incident
Marker/flag for domestic incident"""
OFFENDER = """Crime reference number
Offender reference number
Gender
Age (or date of birth)
Ethnicity
Occupation
Address/location of offender – address is the offender's primary address
Easting coordinate (relating to the home address of the offender/accused)
Northing coordinate (relating to the home address of the offender/accused)"""
VICTIM = """Crime reference number
Gender
Age (or date of birth)
Ethnicity
Association with offender (e.g. husband, wife, ex-partner, friend, stranger)
Occupation
Address of victim
Easting coordinate (relating to the home address of the victim)
Northing coordinate (relating to the home address of the victim)"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue()


@pytest.mark.parametrize(
    ("dataset", "file", "lines"),
    [
        ("police_stop_and_search", "search", SEARCH),
        ("police_recorded_crime", "offence", OFFENCE),
        ("police_recorded_crime", "offender", OFFENDER),
        ("police_recorded_crime", "victim", VICTIM),
    ],
)
def test_labels_and_qualifiers_are_the_guidances_in_its_order(
    catalogue: Catalogue, dataset: str, file: str, lines: str
) -> None:
    listed = [one for one in catalogue.dataset(dataset).files[file].fields.values() if not one.extension]
    assert [f"{one.label} {one.qualifier}".strip() for one in listed] == lines.splitlines()


def test_every_reference_of_the_shipped_specs_holds(catalogue: Catalogue) -> None:
    assert [str(finding) for finding in problems(catalogue)] == []


def test_victims_and_offenders_carry_their_heads(catalogue: Catalogue) -> None:
    crime = catalogue.dataset("police_recorded_crime")
    assert "victim_or_witness" in crime.files["victim"].heads
    assert "offence" in crime.files["offender"].heads
    assert crime.heads >= {"ethnic_origin", "offence", "victim_or_witness"}


@pytest.mark.parametrize(
    ("body", "capacity", "day", "territory", "held"),
    [
        ("police_force", "relevant_authority", date(2010, 10, 1), "england", True),
        ("police_force", "s17a_authority", date(2007, 7, 31), "england", False),
        ("police_force", "s17a_authority", date(2007, 8, 1), "england", True),
        ("police_force", "s17a_authority", date(2007, 11, 18), "wales", False),
        ("police_force", "s17a_authority", date(2007, 11, 19), "wales", True),
        ("primary_care_trust", "relevant_authority", date(2013, 3, 31), "england", True),
        ("primary_care_trust", "relevant_authority", date(2013, 4, 1), "england", False),
        ("probation_trust", "responsible_authority", date(2010, 3, 31), "england", False),
        ("probation_trust", "responsible_authority", date(2010, 4, 1), "england", True),
        ("police_authority", "responsible_authority", date(2012, 11, 22), "england", False),
        ("nhs_trust", "relevant_authority", date(2010, 10, 1), "england", False),
        ("nhs_trust", "relevant_authority_by_guidance", date(2010, 10, 1), "england", True),
        ("transport_for_london", "relevant_authority", date(2010, 10, 1), "england", False),
        ("parish_council", "relevant_authority", date(2010, 7, 1), "england", True),
        ("registered_provider_forprofit", "relevant_authority", date(2013, 5, 1), "england", False),
        ("voluntary_group", "first_group", date(2010, 10, 1), "england", False),
    ],
)
def test_capacities_by_day_and_territory(
    catalogue: Catalogue, body: str, capacity: str, day: date, territory: str, held: bool
) -> None:
    assert catalogue.agencies[body].holds(capacity, day, territory) is held


def test_every_spelling_of_a_code_finds_it(catalogue: Catalogue) -> None:
    ethnicity = catalogue.code_list("ethnicity_18plus1_2011")
    assert ethnicity.spellings["white - irish"] == "W2"
    assert ethnicity.spellings["w2"] == "W2"
    for id in catalogue.ids("code_lists"):
        codes = [code.code for code in catalogue.code_list(id).codes]
        assert len(codes) == len(set(codes)), id


def test_an_id_that_is_not_there_names_the_nearest(catalogue: Catalogue) -> None:
    with pytest.raises(
        WrongUse, match=r"There is no dataset 'police_stop_search'. Did you mean 'police_stop_and_search'?"
    ):
        catalogue.dataset("police_stop_search")
    with pytest.raises(WrongUse, match=r"There is no code list 'genders'. Did you mean 'gender'?"):
        catalogue.code_list("genders")


def test_a_partnerships_own_specs_lie_over_the_shipped_ones(tmp_path: Path) -> None:
    own = tmp_path / "specs" / "code_lists"
    own.mkdir(parents=True)
    (tmp_path / "specs" / "treatments.yaml").write_text(
        "format: 1\npresets:\n  ours: {says: Twelve., k: 12, smallest_class: 3, basis: our own}\n"
    )
    (own / "beats.yaml").write_text(
        "format: 1\nid: beats\nlabel: Beats\nowner: us\ndated: '2010'\nsource: us\nlicence: none\nstatus: verified\n"
    )
    (own / "beats.csv").write_text("code,label,aliases,group,from,to,note\nB1,North,north beat|N,,2010-01-01,,\n")
    catalogue = Catalogue(tmp_path)
    assert catalogue.presets["ours"].k == 12
    assert catalogue.presets["guidance_2010"].k == 4
    assert catalogue.code_list("beats").spellings == {"b1": "B1", "north": "B1", "north beat": "B1", "n": "B1"}
    assert catalogue.code_list("beats").codes[0].from_ == date(2010, 1, 1)
    assert "beats" in catalogue.ids("code_lists") and "gender" in catalogue.ids("code_lists")


def test_a_partnerships_own_spec_is_held_against_its_schema(tmp_path: Path) -> None:
    own = tmp_path / "specs" / "mappings"
    own.mkdir(parents=True)
    (own / "ours.yaml").write_text("format: 1\nid: ours\nlabel: Ours\ndataset: x\nfile: y\ncolums: {}\n")
    with pytest.raises(WrongUse) as raised:
        Catalogue(tmp_path).mapping("ours")
    assert [finding.code for finding in raised.value.findings] == ["CSP111", "CSP110"]
    assert "Did you mean 'columns'?" in str(raised.value)


def test_the_twin_of_a_field() -> None:
    assert twin("age") == "=age"
