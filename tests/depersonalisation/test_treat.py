"""Treating, with the shipped catalogue: recorded crimes whose people must not be found in what leaves."""

import json
import random
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from made_up import units

from cspdata import locate
from cspdata.catalogue import Catalogue, Dataset, Preset, twin
from cspdata.depersonalisation.treat import Treated, treat
from cspdata.depersonalisation.treatments import TREATMENTS
from cspdata.geography.units import build

END = date(2010, 3, 31)
DTYPES: dict[str, type[pl.DataType]] = {
    "text": pl.String,
    "integer": pl.Int64,
    "decimal": pl.Float64,
    "date": pl.Date,
    "time": pl.Time,
    "flag": pl.Boolean,
}
# A unit of nine properties; two of two in one sector; a lone one in another; and nothing near EX97.
UNITS = units(
    ("EX98 1AA", 331803, 130007, 9, True),
    ("EX98 1AB", 331905, 130014, 3, True),
    ("EX98 1AD", 331997, 130007, 2, True),
    ("EX98 2AA", 340000, 140000, 1, True),
    ("EX98 3AA", 333945, 132522, 3, True),
    ("EX97 1AA", 350000, 150000, 3, True),
)
OFFENCES: list[dict[str, Any]] = [
    {
        "crime_reference": "XT98761/10",
        "offence_code": "028/01",
        "committed_from_date": date(2010, 3, 10),
        "offence_location": "98761 Station Road, Exampletown, EX98 1AA",
        "offence_easting": 331812,
        "offence_northing": 130016,
        "method_of_entry": "Through the shed of the Oxenbridges",
        "domestic": True,
    },
    {
        "crime_reference": "XT98762/10",
        "offence_code": "034/21",
        "committed_from_date": date(2010, 1, 5),
        "offence_location": "98762 Orchard Way, Exampletown, EX98 1AB",
        "offence_easting": 331901,
        "offence_northing": 130011,
        "method_of_entry": None,
        "domestic": False,
    },
    {
        "crime_reference": "XT98763/10",
        "offence_code": "034/21",
        "committed_from_date": None,
        "offence_location": "98763 Mill Lane, Exampletown",
        "offence_easting": 331800,
        "offence_northing": 130300,
        "method_of_entry": None,
        "domestic": None,
    },
    {
        "crime_reference": "XT98764/10",
        "offence_code": "028/01",
        "committed_from_date": date(2010, 2, 1),
        "offence_location": "98764 Far Lane, EX97 1AA",
        "offence_easting": None,
        "offence_northing": None,
        "method_of_entry": None,
        "domestic": False,
    },
]
OFFENDERS: list[dict[str, Any]] = [
    {
        "crime_reference": "XT98761/10",
        "offender_reference": "OFF-77131",
        "gender": "M",
        "age": "1980-03-11",
        "ethnicity": "W1",
        "occupation": "Keeper of the lighthouse",
        "offender_address": "Thaddeus House, EX98 2AA",
    },
    {
        "crime_reference": "XT98762/10",
        "offender_reference": "OFF-77131",
        "gender": "M",
        "age": "1980-01-05",
        "ethnicity": "W1",
        "occupation": None,
        "offender_address": None,
    },
    {
        "crime_reference": "XT98763/10",
        "offender_reference": "OFF-77132",
        "gender": "F",
        "age": "1980-04-01",
        "ethnicity": None,
        "occupation": "Baker",
        "offender_address": "EX98 1AD",
    },
    {
        "crime_reference": "XT98764/10",
        "offender_reference": None,
        "gender": "F",
        "age": "18-24",
        "ethnicity": "W2",
        "occupation": None,
        "offender_address": "98764 Long Lane, EX98 1AA",
    },
]
VICTIMS: list[dict[str, Any]] = [
    {"crime_reference": "XT98761/10", "gender": "F", "age": "34", "victim_address": "98765 High Street, EX98 1AA"},
    {"crime_reference": "XT98764/10", "gender": "M", "age": "over 65", "victim_address": "98766 High Street"},
    {"crime_reference": "XT98764/10", "gender": "M", "age": "2011-01-01", "victim_address": None},
    {"crime_reference": None, "gender": None, "age": None, "victim_address": None},
]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue()


@pytest.fixture(scope="module")
def dataset(catalogue: Catalogue) -> Dataset:
    return catalogue.dataset("police_recorded_crime")


@pytest.fixture(scope="module")
def preset(catalogue: Catalogue) -> Preset:
    return catalogue.presets["guidance_2010"]


def frame(id: str, rows: list[dict[str, Any]], dataset: Dataset, catalogue: Catalogue) -> pl.DataFrame:
    """The text of each field and beside it its typed values."""
    columns: list[pl.Series] = []
    for name in rows[0]:
        values = [row[name] for row in rows]
        kind = catalogue.type_of(dataset.files[id].fields[name])
        columns.append(pl.Series(name, [None if value is None else str(value) for value in values], dtype=pl.String))
        columns.append(pl.Series(twin(name), values, dtype=DTYPES[kind.stored]))
    return pl.DataFrame(columns)


@pytest.fixture
def held(dataset: Dataset, catalogue: Catalogue) -> dict[str, pl.DataFrame]:
    rows = {"offence": OFFENCES, "offender": OFFENDERS, "victim": VICTIMS}
    return {id: frame(id, found, dataset, catalogue) for id, found in rows.items()}


def everything(dataset: Dataset) -> frozenset[str]:
    return frozenset(f"{id}.{field}" for id, file in dataset.files.items() for field in file.fields)


@pytest.fixture
def treated(held: dict[str, pl.DataFrame], dataset: Dataset, catalogue: Catalogue, preset: Preset) -> Treated:
    return treat(held, dataset, everything(dataset), catalogue, preset, UNITS, until=END, randomness=random.Random(1))


def by_code(frame: pl.DataFrame, **wanted: Any) -> dict[str, Any]:
    """The one row that has these values."""
    (row,) = [row for row in frame.iter_rows(named=True) if wanted.items() <= row.items()]
    return row


# ------------------------------------------------------------------------------------------------------ what is dropped


def test_names_and_free_text_do_not_leave(treated: Treated) -> None:
    for id, frame in treated.files.items():
        assert not {"method_of_entry", "property_stolen", "weapon_used"} & set(frame.columns), id
    assert set(treated.files["offender"]["occupation"]) == {"other", None}
    words = str([frame.rows() for frame in treated.files.values()])
    for word in ("Oxenbridges", "lighthouse", "Baker", "Thaddeus", "Road", "Lane", "9876", "XT", "OFF", "1980"):
        assert word not in words, word


def test_a_column_that_is_no_field_does_not_leave(
    held: dict[str, pl.DataFrame], dataset: Dataset, catalogue: Catalogue, preset: Preset
) -> None:
    held["victim"] = held["victim"].with_columns(pl.lit("Philomena").alias("name"), pl.lit("Philomena").alias("=name"))
    found = treat(held, dataset, everything(dataset) | {"victim.name"}, catalogue, preset, UNITS, until=END)
    assert "Philomena" not in str(found.files["victim"].rows())
    assert "name" not in found.files["victim"].columns


def test_what_is_left_out_has_its_reason(treated: Treated) -> None:
    dropped = "It names or may name a person, or is free text; it is dropped."
    absent = "It was not supplied."
    assert treated.left_out["offence.method_of_entry"] == dropped
    for name in (
        "offence.property_stolen",
        "offence.committed_to_date",
        "offender.offender_easting",
        "victim.ethnicity",
        "victim.occupation",
    ):
        assert treated.left_out[name] == absent, name
    assert set(treated.left_out.values()) == {dropped, absent}
    left = {f"{id}.{column}" for id, frame in treated.files.items() for column in frame.columns}
    assert not left & set(treated.left_out)


def test_every_field_that_was_asked_for_leaves_or_has_a_reason(treated: Treated, dataset: Dataset) -> None:
    left = {f"{id}.{column}" for id, frame in treated.files.items() for column in frame.columns}
    steps = {"offence.offence_step", "offender.offender_home_step", "victim.victim_home_step"}
    assert left - steps | set(treated.left_out) == everything(dataset)


def test_only_what_is_permitted_leaves(
    held: dict[str, pl.DataFrame], dataset: Dataset, catalogue: Catalogue, preset: Preset
) -> None:
    fields = {"offence.offence_code", "victim.gender", "offence.method_of_entry", "offender.offender_easting"}
    found = treat(held, dataset, fields, catalogue, preset, UNITS, until=END)
    assert {id: frame.columns for id, frame in found.files.items()} == {
        "offence": ["offence_code"],
        "offender": ["offender_home_step"],
        "victim": ["gender"],
    }
    assert set(found.left_out) == {"offence.method_of_entry", "offender.offender_easting"}


def test_where_nothing_is_permitted_nothing_leaves(
    held: dict[str, pl.DataFrame], dataset: Dataset, catalogue: Catalogue, preset: Preset
) -> None:
    found = treat(held, dataset, (), catalogue, preset, UNITS, until=END)
    assert all(frame.is_empty() and not frame.columns for frame in found.files.values())
    assert (found.steps, found.left_out, found.made_coarser) == ({}, {}, ())


# ------------------------------------------------------------------------------------------------------------------ ages


def test_a_date_of_birth_becomes_the_age_on_the_day_of_the_offence(treated: Treated) -> None:
    ages = treated.files["offender"]["age"].to_list()
    # one person, 30 on the day of the first offence (5 January 2010), and so in both rows; born on 1 April 1980 where the day of
    # the offence is unknown, so seen on 31 March, the last day of the period
    assert Counter(ages) == Counter(["30", "30", "29", "18-24"])


def test_somebody_known_by_a_reference_has_one_age_that_of_the_first_event(
    held: dict[str, pl.DataFrame], dataset: Dataset, catalogue: Catalogue, preset: Preset
) -> None:
    rows = [row | {"age": "1980-02-01", "offender_reference": who} for row, who in zip(OFFENDERS, "AABB", strict=True)]
    rows[3]["age"] = None
    held["offender"] = frame("offender", rows, dataset, catalogue)
    found = treat(held, dataset, {"offender.age"}, catalogue, preset, UNITS, until=END)
    assert Counter(found.files["offender"]["age"].to_list()) == Counter(["29", "29", "30", "30"])
    held["offender"] = held["offender"].with_columns(pl.lit(None, dtype=pl.String).alias("offender_reference"))
    found = treat(held, dataset, {"offender.age"}, catalogue, preset, UNITS, until=END)
    assert Counter(found.files["offender"]["age"].to_list()) == Counter(["30", "29", "30", None])


def test_ages_and_bands_are_kept_and_what_cannot_be_an_age_is_nothing(treated: Treated) -> None:
    ages = treated.files["victim"]["age"].to_list()
    assert Counter(ages) == Counter(["34", "over 65", None, None])  # one of the victims was born after the offence


def test_each_age_stays_with_its_row(treated: Treated) -> None:
    offenders, offences = treated.files["offender"], treated.files["offence"]
    rows = offenders.join(offences, on="crime_reference", how="left").select(
        "age", "offence_code", "committed_from_date"
    )
    assert set(rows.rows()) == {
        ("30", "028/01", date(2010, 3, 10)),
        ("30", "034/21", date(2010, 1, 5)),
        ("29", "034/21", None),
        ("18-24", "028/01", date(2010, 2, 1)),
    }


def test_no_date_of_birth_leaves_even_one_that_is_no_day(
    dataset: Dataset, catalogue: Catalogue, preset: Preset
) -> None:
    rows = [
        {"crime_reference": f"A/{at}", "age": age} for at, age in enumerate(("1980-02-30", "1980-13-01", "1980-05-10"))
    ]
    held = {"victim": frame("victim", rows, dataset, catalogue)}
    found = treat(held, dataset, {"victim.age"}, catalogue, preset, UNITS, until=END)
    assert Counter(found.files["victim"]["age"].to_list()) == Counter([None, None, "29"])


def test_a_file_with_a_day_of_its_own_counts_ages_from_it(catalogue: Catalogue, preset: Preset) -> None:
    stops = catalogue.dataset("police_stop_and_search")
    ((id, file),) = stops.files.items()
    (age,) = [name for name, one in file.fields.items() if catalogue.treatment(one) == "age"]
    births = ["1980-03-11", "1980-03-10", "1980-05-01", "18-24"]
    days = [date(2010, 3, 10), date(2010, 3, 10), None, None]
    rows = [{file.event: day, age: birth} for day, birth in zip(days, births, strict=True)]
    held = {id: frame(id, rows, stops, catalogue)}
    found = treat(held, stops, {f"{id}.{age}"}, catalogue, preset, UNITS, until=END)
    assert Counter(found.files[id][age].to_list()) == Counter(["29", "30", "29", "18-24"])


def test_without_a_day_there_is_no_age(
    held: dict[str, pl.DataFrame], dataset: Dataset, catalogue: Catalogue, preset: Preset
) -> None:
    del held["offence"]
    found = treat(held, dataset, {"offender.age"}, catalogue, preset, UNITS)
    assert Counter(found.files["offender"]["age"].to_list()) == Counter([None, None, None, "18-24"])
    found = treat(held, dataset, {"offender.age"}, catalogue, preset, UNITS, until=END)
    assert Counter(found.files["offender"]["age"].to_list()) == Counter(["30", "30", "29", "18-24"])


@pytest.mark.parametrize("file", ["offence", "offender"])
def test_where_nothing_joins_the_files_an_age_counts_from_the_end_of_the_period(
    held: dict[str, pl.DataFrame], dataset: Dataset, catalogue: Catalogue, preset: Preset, file: str
) -> None:
    held[file] = held[file].drop("crime_reference", twin("crime_reference"))
    found = treat(held, dataset, {"offender.age"}, catalogue, preset, UNITS, until=END)
    assert Counter(found.files["offender"]["age"].to_list()) == Counter(["30", "30", "29", "18-24"])


# ------------------------------------------------------------------------------------------------------------ references


def test_a_preset_may_drop_references(
    held: dict[str, pl.DataFrame], dataset: Dataset, catalogue: Catalogue, preset: Preset
) -> None:
    none = replace(preset, references="drop")
    found = treat(held, dataset, everything(dataset), catalogue, none, UNITS, until=END)
    names = {(id, name) for id, file in dataset.files.items() for name in file.fields if "reference" in name}
    assert len(names) == 4 and not any(name in found.files[id].columns for id, name in names)
    assert {found.left_out[f"{id}.{name}"] for id, name in names} == {"The preset guidance_2010 drops references."}


def test_references_are_renumbered_and_their_links_kept(treated: Treated) -> None:
    offences, offenders, victims = (treated.files[id] for id in ("offence", "offender", "victim"))
    crimes = dict(zip(offences["committed_from_date"], offences["crime_reference"], strict=True))
    assert sorted(crimes.values()) == ["R1", "R2", "R3", "R4"]
    assert by_code(offenders, age="30", offender_address=None)["crime_reference"] == crimes[date(2010, 1, 5)]
    assert by_code(offenders, age="18-24")["crime_reference"] == crimes[date(2010, 2, 1)]
    assert by_code(victims, age="34")["crime_reference"] == crimes[date(2010, 3, 10)]
    assert by_code(victims, age="over 65")["crime_reference"] == crimes[date(2010, 2, 1)]
    assert victims["crime_reference"].null_count() == 1
    who = offenders["offender_reference"].to_list()
    assert Counter(Counter(one for one in who if one).values()) == Counter([2, 1])
    assert by_code(offenders, age="18-24")["offender_reference"] is None


def test_two_releases_cannot_be_joined_by_their_references(
    held: dict[str, pl.DataFrame], dataset: Dataset, catalogue: Catalogue, preset: Preset
) -> None:
    fields = {"offence.crime_reference", "offence.committed_from_date"}
    found = {
        tuple(
            treat(held, dataset, fields, catalogue, preset, UNITS, until=END, randomness=random.Random(seed))
            .files["offence"]
            .sort("committed_from_date")["crime_reference"]
        )
        for seed in range(8)
    }
    assert len(found) > 1


# ---------------------------------------------------------------------------------------------------------------- places


def test_address_and_coordinates_of_a_place_stand_on_one_rung(treated: Treated) -> None:
    offences = treated.files["offence"]
    places = [
        row[1:]
        for row in sorted(
            offences.select(
                pl.col("committed_from_date").fill_null(date(2000, 1, 1)),
                "offence_location",
                "offence_easting",
                "offence_northing",
                "offence_step",
            ).rows()
        )
    ]
    assert places == [
        ("EX98 1AA", 331800, 130010, "unit"),  # from the point alone, 293 m from the postcode
        ("EX98 1 area 1", 331950, 130010, "merged"),
        (None, None, None, "withheld"),
        ("EX98 1AA", 331800, 130010, "unit"),
    ]
    homes = treated.files["offender"].select("age", "offender_address", "offender_home_step").rows()
    assert ("30", None, "withheld") in homes
    assert ("18-24", "EX98 1AA", "unit") in homes
    assert {("30", "EX98", "district"), ("29", "EX98 1 area 1", "merged")} <= set(homes)


GAZETTEER = pl.DataFrame(
    {
        "name": ["Station Road", "Orchard Way", "Exampletown"],
        "kind": ["street", "street", "locality"],
        "district": ["EX98"] * 3,
    }
)


def test_a_street_that_the_gazetteer_knows_is_kept_where_the_postcode_is(
    held: dict[str, pl.DataFrame], dataset: Dataset, catalogue: Catalogue, preset: Preset
) -> None:
    fields = {"offence.offence_location", "offence.committed_from_date"}
    found = treat(held, dataset, fields, catalogue, preset, UNITS, until=END, gazetteer=GAZETTEER)
    places = dict(found.files["offence"].select("committed_from_date", "offence_location").rows())
    assert places == {
        date(2010, 3, 10): "Station Road, Exampletown, EX98 1AA",
        date(2010, 1, 5): "EX98 1 area 1",  # of Orchard Way: a street would be finer than the unit
        None: "EX98 1AA",  # of Mill Lane, which the gazetteer does not know
        date(2010, 2, 1): None,
    }


@pytest.mark.parametrize("gazetteer", [None, GAZETTEER])
def test_a_refuge_is_never_shown_by_its_postcode_or_street(
    held: dict[str, pl.DataFrame],
    dataset: Dataset,
    catalogue: Catalogue,
    preset: Preset,
    gazetteer: pl.DataFrame | None,
) -> None:
    refuge = "Women's Refuge, 98761 Station Road, Exampletown, EX98 1AA"
    held["offence"] = frame("offence", [OFFENCES[0] | {"offence_location": refuge}, OFFENCES[1]], dataset, catalogue)
    fields = {"offence.offence_location", "offence.offence_easting"}
    found = treat(held, dataset, fields, catalogue, preset, UNITS, until=END, gazetteer=gazetteer)
    assert set(found.files["offence"].rows()) == {("EX98 1", 331900, "sector"), ("EX98 1 area 1", 331950, "merged")}


def test_the_name_of_premises_is_kept_only_where_a_field_says_so_and_never_of_a_refuge(
    catalogue: Catalogue, preset: Preset
) -> None:
    attended = catalogue.dataset("ae_assaults")
    preset = replace(preset, children="")  # the file has no ages
    at = {"incident_street": "98761 Station Road, EX98 1AA"}
    rows = [at | {"incident_premises": name} for name in ("The Example Arms", "Exampletown Refuge", None)]
    held = {"attendance": frame("attendance", rows, attended, catalogue)}
    fields = {"attendance.incident_premises", "attendance.incident_street"}
    found = treat(held, attended, fields, catalogue, preset, UNITS, until=END)
    assert set(found.files["attendance"].select("incident_premises", "incident_street").rows()) == {
        ("The Example Arms", "EX98 1AA"),
        (None, "EX98 1"),
        (None, "EX98 1AA"),
    }
    assert "attendance.incident_premises: blank where it names premises that must not be found." in found.made_coarser
    file = attended.files["attendance"]
    plain = replace(file.fields["incident_premises"], treatment="")
    files = {"attendance": replace(file, fields=file.fields | {"incident_premises": plain})}
    found = treat(held, replace(attended, files=files), fields, catalogue, preset, UNITS, until=END)
    assert "incident_premises" not in found.files["attendance"].columns


@pytest.mark.parametrize("asked", [{"attendance.incident_premises"}, set[str]()])
def test_a_refuge_that_is_blanked_stops_the_words_that_name_it_too(
    catalogue: Catalogue, preset: Preset, asked: set[str]
) -> None:
    attended = catalogue.dataset("ae_assaults")
    for name, said, stopped in (
        ("Exampletown Refuge", "in the hall of Exampletown Refuge", True),
        ("Exampletown Refuge", "in the hall of the Example Arms", False),
        ("The Example Arms", "behind The Example Arms", False),  # its name leaves
    ):
        rows = [{"incident_premises": name, "incident_location_other": said}]
        held = {"attendance": frame("attendance", rows, attended, catalogue)}
        fields = {"attendance.incident_location_other", *asked}
        found = treat(held, attended, fields, catalogue, replace(preset, free_text="scan"), UNITS, until=END)
        assert [(one.code, one.field) for one in found.failed] == [
            ("CSP441", "attendance.incident_location_other")
        ] * stopped


def test_the_rungs_of_each_place_are_counted(treated: Treated) -> None:
    assert treated.steps == {
        "offence.offence": {"unit": 2, "merged": 1, "withheld": 1},
        "offender.offender_home": {"unit": 1, "merged": 1, "district": 1, "withheld": 1},
        "victim.victim_home": {"unit": 1, "withheld": 3},
    }


def test_the_preset_says_how_many_properties_a_place_must_hold(
    held: dict[str, pl.DataFrame], dataset: Dataset, catalogue: Catalogue
) -> None:
    fields = {"offence.offence_location"}
    fine, coarse = (
        treat(held, dataset, fields, catalogue, catalogue.presets[id], UNITS, until=END).steps["offence.offence"]
        for id in ("guidance_2010", "police_uk")
    )
    assert fine == {"unit": 2, "merged": 1, "withheld": 1}
    assert coarse == {"sector": 3, "withheld": 1}
    ten = Preset("ten", "", 10, 2, "")
    found = treat(held, dataset, fields, catalogue, ten, build(UNITS.select(UNITS.columns[:5]), [10], 1500), until=END)
    assert found.steps["offence.offence"] == {"sector": 3, "withheld": 1}
    assert any("10 properties (ten)" in words for words in found.made_coarser)


def test_coordinates_asked_for_alone_stand_on_the_rung_of_the_whole_place(
    held: dict[str, pl.DataFrame], dataset: Dataset, catalogue: Catalogue, preset: Preset, treated: Treated
) -> None:
    names = ["offence_easting", "offence_northing"]
    found = treat(held, dataset, {f"offence.{name}" for name in names}, catalogue, preset, UNITS, until=END)
    assert found.files["offence"].columns == [*names, "offence_step"]
    assert Counter(found.files["offence"].rows()) == Counter(
        treated.files["offence"].select(*names, "offence_step").rows()
    )


# ------------------------------------------------------------------------------------------------------------- the rest


def test_other_fields_are_kept_as_they_were_read(treated: Treated) -> None:
    offences = treated.files["offence"]
    assert Counter(offences.select("offence_code", "committed_from_date", "domestic").rows()) == Counter(
        (row["offence_code"], row["committed_from_date"], row["domestic"]) for row in OFFENCES
    )
    assert offences.schema["committed_from_date"] == pl.Date
    assert offences.schema["domestic"] == pl.Boolean
    assert Counter(treated.files["victim"]["gender"]) == Counter(row["gender"] for row in VICTIMS)


@pytest.mark.parametrize("fields", [None, {"offence.offence_code", "offence.domestic", "victim.age", "victim.gender"}])
def test_rows_leave_in_the_order_of_what_is_released(
    held: dict[str, pl.DataFrame],
    dataset: Dataset,
    catalogue: Catalogue,
    preset: Preset,
    fields: Collection[str] | None,
) -> None:
    asked = fields or everything(dataset)

    def leave(frames: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
        return treat(frames, dataset, asked, catalogue, preset, UNITS, until=END, randomness=random.Random(1)).files

    found = leave(held)
    for id, frame in found.items():
        assert frame.height == (held[id].height if frame.columns else 0)
        keys = [[(value is None, value if value is not None else 0) for value in row] for row in frame.rows()]
        assert keys == sorted(keys)
    upside_down = leave({id: frame.reverse() for id, frame in held.items()})
    assert {id: frame.rows() for id, frame in upside_down.items()} == {id: frame.rows() for id, frame in found.items()}


def test_what_was_made_coarser_is_said_once(treated: Treated) -> None:
    child = (
        "what is of a child, or may be, is treated by the preset children. A place only where at least eight postal addresses "
        "share it, and a value only where at least ten people of the file hold it."
    )
    grouped = "what fewer than 5 people of the file hold is given as its group, or as 'other'."
    assert treated.made_coarser == (
        "offence.offence: no finer than a unit of 4 properties (guidance_2010).",
        f"offender: {child}",
        "offender.age: a date of birth is given as an age in whole years.",
        f"offender.ethnicity: {grouped}",
        f"offender.occupation: {grouped}",
        "offender.offender_home: no finer than a unit of 4 properties (guidance_2010).",
        f"victim: {child}",
        "victim.age: a date of birth is given as an age in whole years.",
        "victim.victim_home: no finer than a unit of 4 properties (guidance_2010).",
    )


def test_ages_that_were_ages_already_are_not_said_to_be_coarser(
    held: dict[str, pl.DataFrame], dataset: Dataset, catalogue: Catalogue, preset: Preset
) -> None:
    held["victim"] = frame("victim", VICTIMS[:2], dataset, catalogue)
    found = treat(held, dataset, {"offender.age", "victim.age"}, catalogue, preset, UNITS, until=END)
    assert [words for words in found.made_coarser if "birth" in words] == [
        "offender.age: a date of birth is given as an age in whole years."
    ]


def test_what_was_held_is_not_changed(
    held: dict[str, pl.DataFrame], dataset: Dataset, catalogue: Catalogue, preset: Preset
) -> None:
    before = {id: frame.clone() for id, frame in held.items()}
    treat(held, dataset, everything(dataset), catalogue, preset, UNITS, until=END)
    assert all(before[id].equals(frame) for id, frame in held.items())


def test_files_without_rows_leave_without_rows(
    held: dict[str, pl.DataFrame], dataset: Dataset, catalogue: Catalogue, preset: Preset, treated: Treated
) -> None:
    none = {id: frame.clear() for id, frame in held.items()}
    found = treat(none, dataset, everything(dataset), catalogue, preset, UNITS, until=END)
    assert {id: frame.columns for id, frame in found.files.items()} == {
        id: frame.columns for id, frame in treated.files.items()
    }
    assert all(frame.is_empty() for frame in found.files.values())
    assert not any(found.steps.values())


def test_every_treatment_that_a_spec_may_name_is_there() -> None:
    for schema, kinds in (("field_types", "field_type"), ("dataset", "field")):
        named = json.loads((locate.schemas() / f"{schema}.json").read_text("utf-8"))["$defs"][kinds]["properties"]
        assert set(named["treatment"]["enum"]) == set(TREATMENTS)
