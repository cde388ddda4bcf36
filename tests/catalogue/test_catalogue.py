"""What the shipped specs say, held against the guidance's own words, and how a partnership's lie over them."""

import re
from datetime import date
from pathlib import Path

import pytest

from cspdata import Catalogue, WrongUse
from cspdata.catalogue import Agency, Capacity, twin
from cspdata.supply.names import fold

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


LISTED = ("police_stop_and_search", "police_recorded_crime")


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


def test_the_number_of_datafields_is_the_guidances(catalogue: Catalogue) -> None:
    def counted(dataset: str) -> list[int]:
        files = catalogue.dataset(dataset).files.values()
        return [sum(not field.extension for field in file.fields.values()) for file in files]

    assert counted("police_stop_and_search") == [11]
    assert counted("police_recorded_crime") == [17, 9, 9]


def test_every_extension_says_why_it_is_here(catalogue: Catalogue) -> None:
    extensions = {
        f"{id}.{file.id}.{field.id}": field.reason
        for id in LISTED
        for file in catalogue.dataset(id).files.values()
        for field in file.fields.values()
        if field.extension
    }
    assert list(extensions) == ["police_stop_and_search.search.search_type"]
    assert all(extensions.values())


def test_doubts_about_a_row_never_stop_a_supply(catalogue: Catalogue) -> None:
    """Guidance 4.2.3: issues of accuracy and completeness should not prevent the supply of information."""
    for id in LISTED:
        for file in catalogue.dataset(id).files.values():
            assert {check.severity for check in file.checks} == {"warning"}


def test_nothing_that_leaves_by_itself_points_at_a_person(catalogue: Catalogue) -> None:
    for id in LISTED:
        for file in catalogue.dataset(id).files.values():
            for field in file.fields.values():
                if catalogue.type_of(field).identifies == "person":
                    assert catalogue.treatment(field) in ("drop", "reference"), field.id
                if field.quasi_identifier:
                    assert catalogue.type_of(field).identifies in ("person_with_others", "place"), field.id


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
        ("probation_board", "relevant_authority_by_guidance", date(2010, 3, 15), "wales", True),
        ("probation_board", "relevant_authority", date(2010, 4, 1), "england", False),
        ("community_rehabilitation_company", "relevant_authority", date(2019, 3, 1), "england", True),
        ("community_rehabilitation_company", "relevant_authority", date(2026, 3, 1), "england", False),
        ("nhs_england", "relevant_authority", date(2019, 3, 1), "england", True),
        ("nhs_england", "relevant_authority", date(2019, 3, 1), "wales", False),
        ("mental_health_trust", "relevant_authority", date(2010, 10, 1), "england", False),
        ("integrated_care_board", "specified_authority", date(2026, 3, 1), "england", True),
        ("local_policing_body", "specified_authority", date(2026, 3, 1), "england", False),
        ("police_force", "competent_authority", date(2018, 5, 24), "england", False),
        ("csp", "first_group", date(2010, 10, 1), "england", False),
    ],
)
def test_capacities_by_day_and_territory(
    catalogue: Catalogue, body: str, capacity: str, day: date, territory: str, held: bool
) -> None:
    assert catalogue.agencies[body].holds(capacity, day, territory) is held


# The first line of the stop and search CSVs of data.police.uk, 2019 to 2024 (some have the columns in another order).
PUBLISHED = (
    "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,Self-defined ethnicity,"
    "Officer-defined ethnicity,Legislation,Object of search,Outcome,Outcome linked to object of search,"
    "Removal of more than just outer clothing"
)


def test_the_mapping_knows_every_published_column_and_every_datafield(catalogue: Catalogue) -> None:
    mapping = catalogue.mapping("police_uk_stop_and_search")
    used = {column for mapped in mapping.columns.values() for column in mapped.from_}
    assert used | set(mapping.not_used) == set(PUBLISHED.split(","))
    assert not used & set(mapping.not_used)
    fields = catalogue.dataset(mapping.dataset).files[mapping.file].fields
    assert set(mapping.columns) | set(mapping.not_supplied) == set(fields)


def test_a_published_band_of_ages_fits_the_pattern_of_its_type(catalogue: Catalogue) -> None:
    pattern = re.compile(catalogue.field_types["age"].pattern)
    for age in ("10-17", "18-24", "25-34", "over 34", "under 10", "34", "0", "102"):
        assert pattern.fullmatch(age)
    for age in ("", "-3", "201", "thirty", "34 years"):
        assert not pattern.fullmatch(age)


def test_an_offence_code_is_a_class_or_a_class_and_subclass(catalogue: Catalogue) -> None:
    pattern = re.compile(catalogue.field_types["offence_code"].pattern)
    classes = [code.code for code in catalogue.code_list("ho_offence_class").codes]
    for code in ("028/01", "105/12", *classes):
        assert pattern.fullmatch(code), code
    for code in ("Burglary", "28/", "E28"):
        assert not pattern.fullmatch(code)


def test_offence_classes_that_ended_are_not_recoded(catalogue: Catalogue) -> None:
    classes = {code.code: code for code in catalogue.code_list("ho_offence_class").codes}
    assert len(classes) == 139
    assert classes["28A"].to == date(2017, 3, 31)
    assert "28E" in classes["28A"].note
    assert not any(code.aliases for code in classes.values())


def test_every_code_list_says_where_it_comes_from_and_may_be_copied(catalogue: Catalogue) -> None:
    for id in catalogue.ids("code_lists"):
        found = catalogue.code_list(id)
        assert found.source and found.owner and found.dated, id
        assert found.licence in ("Open Government Licence v3.0", "Apache-2.0"), id
        assert found.codes, id


def test_what_answers_for_itself_and_what_a_contract_with_it_says(catalogue: Catalogue) -> None:
    dependent = {agency.id for agency in catalogue.agencies.values() if agency.no_legal_person}
    assert dependent == {"csp", "drug_alcohol_action_team", "accident_and_emergency_department"}
    terms = catalogue.agencies["contracted_out_provider"].terms
    assert "provided free of charge" in terms["free_supply"]
    assert {"acts_for", "processor"} <= set(terms)


def test_every_successor_begins_when_there_is_no_such_body_any_more(catalogue: Catalogue) -> None:
    for agency in catalogue.agencies.values():
        for successor in agency.successors:
            began = catalogue.agencies[successor].exists_from
            assert began is not None, (agency.id, successor)
            assert agency.exists_to is None or began.year - agency.exists_to.year <= 1, (agency.id, successor)


def test_a_capacity_of_low_confidence_decides_nothing() -> None:
    days = date(2000, 1, 1)
    sure = Capacity("police", "An Act", days, date(2010, 12, 31))
    unsure = Capacity("police", "A memory", days, confidence="low")
    body = Agency("ours", "Ours", "Made up.", (sure, unsure))
    assert body.holds("police", date(2010, 1, 1), "england") is True
    assert body.holds("police", date(2011, 1, 1), "england") is None
    assert body.holds("police", date(1999, 1, 1), "england") is False


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


def test_an_alias_names_one_datafield_of_its_file(catalogue: Catalogue) -> None:
    for id in catalogue.ids("datasets"):
        for file in catalogue.dataset(id).files.values():
            fields = file.fields.values()
            taken = [fold(name) for one in fields for name in (one.id, *one.aliases)]
            taken += {fold(f"{one.label} {one.qualifier}") for one in fields} | {fold(one.label) for one in fields}
            assert not [alias for one in fields for alias in one.aliases if taken.count(fold(alias)) > 1], (
                f"{id}.{file.id}"
            )


def test_the_twin_of_a_field() -> None:
    assert twin("age") == "=age"
