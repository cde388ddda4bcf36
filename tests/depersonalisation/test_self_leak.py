"""Self-leak: what a row was to lose is found in what it keeps, and stops the release without being shown."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from made_up import units

from cspdata.catalogue import Catalogue, Dataset, Field, Preset, twin
from cspdata.depersonalisation.measure import measure
from cspdata.depersonalisation.self_leak import words
from cspdata.depersonalisation.treat import Treated, treat

END = date(2010, 3, 31)
UNITS = units(("EX98 1AA", 331803, 130007, 9, True))
OFFENCE = {
    "crime_reference": "XT98761/10",
    "offence_location": "98 Station Road, Exampletown, EX98 1AA",
    "offence_easting": 331812,
    "offence_northing": 130016,
    "method_of_entry": "Window forced",
    "property_stolen": "Blue Raleigh bicycle",
}
VICTIM = {
    "crime_reference": "XT98761/10",
    "victim_name": "Siân O'Quillfeather-Lee",
    "age": "1985-05-02",
    "occupation": "Keeper of the lighthouse",
    "victim_address": "Wisteria Cottage, Mill Lane, Exampletown, EX98 1AB",
}
DTYPES: dict[str, type[pl.DataType]] = {"offence_easting": pl.Int64, "offence_northing": pl.Int64}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue()


@pytest.fixture(scope="module")
def dataset(catalogue: Catalogue) -> Dataset:
    """Recorded crime, with the victim's name as a field, as forces supply it."""
    found = catalogue.dataset("police_recorded_crime")
    victim = found.files["victim"]
    name = Field("victim_name", "Name", "name", "The name of the victim.")
    entry = replace(found.files["offence"].fields["method_of_entry"], treatment="scan")
    offence = replace(found.files["offence"], fields=found.files["offence"].fields | {"method_of_entry": entry})
    return replace(
        found,
        files=found.files
        | {"offence": offence, "victim": replace(victim, fields=victim.fields | {"victim_name": name})},
    )


def frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    columns = []
    for name in rows[0]:
        values = [row[name] for row in rows]
        columns.append(pl.Series(name, [None if one is None else str(one) for one in values], dtype=pl.String))
        columns.append(pl.Series(twin(name), values, dtype=DTYPES.get(name, pl.String)))
    return pl.DataFrame(columns)


def made(
    words: str | None,
    dataset: Dataset,
    catalogue: Catalogue,
    *,
    preset: Preset | None = None,
    beside: Any = None,
    **of: Any,
) -> Treated:
    clean = OFFENCE | {"crime_reference": "XT98762/10", "method_of_entry": None}
    held = {
        "offence": frame([clean, OFFENCE | {"method_of_entry": words}]),
        "victim": frame([VICTIM | of]),
    }
    permitted = {f"{id}.{name}" for id in held for name in dataset.files[id].fields}
    chosen = preset or catalogue.presets["guidance_2010"]
    return treat(held, dataset, permitted, catalogue, chosen, UNITS, until=END, beside=beside)


LOST = {
    "a name": [
        "shed of the Oquillfeathers", "o'quillfeather's gate", "OQUILLFEATHER", "sian was in", "Siân", "Lee's door", "the Lees",
    ],
    "a reference": ["see XT98761/10", "crime 98761", "XT 98761 - 10"],
    "a date of birth": ["pin 020585", "code 02 05 1985", "locked 2 May 85", "19850502"],
    "an address": ["by 98 Station Rd", "at wisteria cottage", "98, station road"],
    "coordinates": ["at 331812", "grid 331812,130016"],
    "the words of another field": ["took blue raleigh bicycle", "the keeper of the lighthouse"],
}  # fmt: skip


@pytest.mark.parametrize(("of", "said"), [(of, one) for of, found in LOST.items() for one in found])
def test_what_a_row_was_to_lose_stops_it(of: str, said: str, dataset: Dataset, catalogue: Catalogue) -> None:
    found = made(said, dataset, catalogue)
    assert any(one.code == "CSP441" and f" {of} that" in one.says for one in found.failed), found.failed
    assert all(said not in str(one) for one in found.failed)
    assert {(one.field, one.count, one.row) for one in found.failed} == {("offence.method_of_entry", 1, 2)}
    assert "method_of_entry" not in found.files["offence"].columns
    assert "failed" in found.left_out["offence.method_of_entry"]


@pytest.mark.parametrize("said", ["Window forced", "leeks taken", "station road gate", "blue bicycle", "in may", None])
def test_other_words_are_kept_as_they_are(said: str | None, dataset: Dataset, catalogue: Catalogue) -> None:
    found = made(said, dataset, catalogue)
    assert found.failed == ()
    assert set(found.files["offence"]["method_of_entry"]) == {None, said}
    assert "offence.property_stolen" in found.left_out


def test_a_scan_that_finds_something_stops_it_too(dataset: Dataset, catalogue: Catalogue) -> None:
    found = made("by Mr Tremblethwaite", dataset, catalogue)
    assert [(one.code, one.count) for one in found.failed] == [("CSP440", 1)]
    assert "Tremblethwaite" not in str(found)


def test_a_preset_may_scan_all_free_text_and_no_name(dataset: Dataset, catalogue: Catalogue) -> None:
    preset = replace(catalogue.presets["guidance_2010"], free_text="scan")
    found = made("Window forced", dataset, catalogue, preset=preset)
    assert found.failed == ()
    assert {"property_stolen", "method_of_entry"} <= set(found.files["offence"].columns)
    assert "occupation" in found.files["victim"].columns
    assert "victim_name" not in found.files["victim"].columns
    assert measure(found.files, dataset, catalogue, preset, UNITS).identifiability != "personal"
    found.files["offence"] = found.files["offence"].with_columns(pl.lit("Mr Quill").alias("method_of_entry"))
    says = measure(found.files, dataset, catalogue, preset, UNITS).because
    assert says[0] == "offence.method_of_entry: 2 rows hold a title with a name."


def test_a_column_that_is_no_field_is_looked_for(dataset: Dataset, catalogue: Catalogue) -> None:
    beside = {
        "offence": pl.DataFrame({"Officer name": ["", "DC Larkspindle"], "Beat": ["", "Far End"], "Code": ["", "gate"]})
    }
    assert made("gate forced", dataset, catalogue, beside=beside).failed == ()
    for said in ("seen by larkspindle", "near the far end"):
        assert made(said, dataset, catalogue, beside=beside).failed, said


def test_what_another_row_loses_is_no_leak(dataset: Dataset, catalogue: Catalogue) -> None:
    assert made("by sian", dataset, catalogue, crime_reference="XT98762/10").failed == ()
    assert made("by sian", dataset, catalogue, crime_reference=None).failed == ()


def test_words_are_plain_letters_one_space_apart() -> None:
    said = pl.DataFrame({"text": ["  Siân O'Quill—Lee, (Flat 4B)", "", None]})
    assert said.select(words(pl.col("text"))).to_series().to_list() == [" sian oquill lee flat 4b ", "  ", None]
