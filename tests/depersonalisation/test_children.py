"""Children: whose records are theirs, and that these are treated more strictly than the others beside them."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from made_up import units

from cspdata.catalogue import Catalogue, twin
from cspdata.depersonalisation.children import children
from cspdata.depersonalisation.measure import measure
from cspdata.depersonalisation.treat import Treated, treat
from cspdata.errors import WrongUse

CATALOGUE = Catalogue()
CRIME = CATALOGUE.dataset("police_recorded_crime")
PRESET = CATALOGUE.presets["guidance_2010"]
END = date(2010, 3, 31)
# Enough for a grown-up at EX98 1AA, enough for a child only in the whole of EX98 1, or at EX98 2AA.
UNITS = units(
    ("EX98 1AA", 331803, 130007, 5, True),
    ("EX98 1AB", 331905, 130014, 5, True),
    ("EX98 2AA", 340000, 140000, 9, True),
)


def frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    typed = pl.DataFrame(rows, infer_schema_length=None)
    text = typed.with_columns(pl.all().cast(pl.String))
    return text.with_columns(typed.rename(twin).get_columns())


def offence(reference: str, postcode: str = "EX98 1AA", day: date | None = date(2010, 2, 1)) -> dict[str, Any]:
    return {"crime_reference": reference, "committed_from_date": day, "offence_location": f"3 High Street, {postcode}"}


def victim(reference: str | None, age: str | None, postcode: str = "EX98 1AA") -> dict[str, Any]:
    return {"crime_reference": reference, "age": age, "gender": "female", "victim_address": postcode}


def treated(offences: list[dict[str, Any]], victims: list[dict[str, Any]], *fields: str) -> Treated:
    held = {"offence": frame(offences), "victim": frame(victims)}
    permitted = set(fields) or {"offence.offence_location", "victim.victim_address", "victim.age"}
    return treat(held, CRIME, permitted, CATALOGUE, PRESET, UNITS, until=END)


# --------------------------------------------------------------------------------------------------- whose they are


@pytest.mark.parametrize(
    ("age", "child"),
    [
        ("17", True), ("18", False), ("34", False), ("0", True), ("10-17", True), ("16-24", True), ("18-24", False),
        ("under 18", True), ("under 30", True), ("over 16", True), ("over 17", False), ("over 65", False), (None, True),
        ("1992-02-01", False), ("1992-02-02", True), ("2011-01-01", True),
    ],
)  # fmt: skip
def test_the_age_at_the_event_tells_and_what_is_not_known_is_taken_for_a_child(age: str | None, child: bool) -> None:
    rows = pl.DataFrame(victim("A1", age), schema_overrides={"age": pl.String})
    held = {"offence": frame([offence("A1"), offence("A2")]), "victim": rows.with_columns(pl.all().name.prefix("="))}
    found = children(held, CRIME, CATALOGUE, END)
    assert found["victim"].to_list() == [child]
    assert found["offence"].to_list() == [child, False], "the place of an offence may be the home of its victim"


@pytest.mark.parametrize(
    ("dataset", "file", "child"),
    [
        ("school_exclusions", "exclusion", True),
        ("yos_assessments", "assessment", True),
        ("domestic_abuse_admissions", "admission", True),
        ("police_incidents", "incident", False),
    ],
)
def test_the_spec_tells_of_a_whole_file(dataset: str, file: str, child: bool) -> None:
    held = {file: pl.DataFrame({"age": ["34"], "=age": ["34"]})}
    assert children(held, CATALOGUE.dataset(dataset), CATALOGUE, END)[file].to_list() == [child]


def test_an_offender_of_whom_nothing_is_said_is_no_child_and_one_without_an_age_may_be() -> None:
    """One row tells of the offender and of the victim, and often there is no offender known."""
    names = ("offender_age", "offender_gender", "victim_age", "victim_gender")
    rows = [
        (None, None, "34", "male"),
        (None, "male", "34", None),
        ("34", "male", None, None),
        ("34", None, "12", None),
    ]
    held = pl.DataFrame(rows, schema=dict.fromkeys(map(twin, names), pl.String), orient="row")
    found = children({"offence": held}, CATALOGUE.dataset("rail_crime"), CATALOGUE, END)
    assert found["offence"].to_list() == [False, True, False, True]


def test_a_file_without_its_ages_is_taken_for_children_s() -> None:
    held = {"victim": frame([{"gender": "female"}])}
    assert children(held, CRIME, CATALOGUE, END)["victim"].to_list() == [True]


# --------------------------------------------------------------------------------------------- how they are treated


def test_a_child_s_place_is_coarser_than_a_grown_up_s_at_the_same_door_and_so_is_that_of_the_offence() -> None:
    found = treated([offence("A1"), offence("A2"), offence("A3", "EX98 2AA")], [victim("A1", "34"), victim("A2", "12")])
    homes = dict(found.files["victim"].select("age", "victim_address").rows())
    assert homes == {"34": "EX98 1AA", "12": "EX98 1"}
    assert sorted(found.files["offence"]["offence_location"]) == ["EX98 1", "EX98 1AA", "EX98 2AA"]
    assert found.with_children == {"offence", "victim"}
    assert any(
        words.startswith("victim: what is of a child, or may be, is treated by the preset children. A place only")
        for words in found.made_coarser
    )


def test_the_places_of_children_are_made_of_whole_places_of_the_preset() -> None:
    """Laid over one another, the two leave no postcode by itself that either holds back."""
    units = UNITS["postcode"].to_list()
    both = treated([offence("A1")], [victim(None, age, unit) for unit in units for age in ("34", "12")])
    homes = both.files["victim"].select("age", "victim_address", "victim_home_step").rows()
    assert {place for age, place, _ in homes if age == "34"} == set(units)
    assert {place for age, place, _ in homes if age == "12"} == {"EX98 1", "EX98 2AA"}


def test_a_file_with_a_child_needs_more_people_alike_and_a_value_that_more_hold() -> None:
    grown, mixed = ([victim(None, "34")] * 8, [victim(None, "34")] * 7 + [victim(None, "12")])
    for rows, verdict in ((grown, "depersonalised"), (mixed, None)):
        found = treated([], rows, "victim.gender")
        measured = measure(found.files, CRIME, CATALOGUE, PRESET, UNITS, found.with_children)
        assert measured.risks["victim"].smallest_class == 8
        small = found.files["victim"].head(4)
        assert (
            measure({"victim": small}, CRIME, CATALOGUE, PRESET, UNITS, found.with_children).identifiability == verdict
        )
    some = [row | {"ethnicity": "W1" if at < 6 else "A1"} for at, row in enumerate(grown + grown)]
    kept = treated([], some, "victim.ethnicity")
    assert set(kept.files["victim"]["ethnicity"]) == {"W1", "A1"}
    kept = treated([], [*some, victim(None, "12") | {"ethnicity": "A1"}], "victim.ethnicity")
    assert set(kept.files["victim"]["ethnicity"]) == {"other", "A1"}


def test_a_child_at_a_postcode_that_is_fine_enough_for_others_alone_is_personal() -> None:
    """Measured again, apart from the treating: from the ages that leave."""
    for age, verdict in (
        ("34", "depersonalised"),
        ("18-24", "depersonalised"),
        ("10-17", "personal"),
        ("12", "personal"),
    ):
        rows = pl.DataFrame([victim(None, age)] * 6, schema_overrides={"crime_reference": pl.String})
        found = measure({"victim": rows}, CRIME, CATALOGUE, PRESET, UNITS, {"victim"})
        assert found.identifiability == verdict, age
    assert "6 rows show a place of fewer than 8 properties" in found.because[0]


def test_the_preset_for_children_is_in_nothing_less_strict_than_the_other() -> None:
    theirs = CATALOGUE.for_children(replace(PRESET, k=20, rare=1, smallest_class=9))
    assert (theirs.id, theirs.k, theirs.rare, theirs.smallest_class) == ("children", 20, 10, 9)
    assert CATALOGUE.for_children(replace(PRESET, children="")) == replace(PRESET, children="")
    with pytest.raises(WrongUse, match="CSP412"):
        CATALOGUE.for_children(replace(PRESET, children="childern"))
