"""What a treated release is found to be: depersonalised, personal, or for a person to judge."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from made_up import units

from cspdata.catalogue import Catalogue, Dataset, Preset
from cspdata.depersonalisation.measure import measure

# One unit holds enough for a full postcode and three do not: too few, ended, and of unknown count.
UNITS = units(
    ("EX98 1AA", 331803, 130007, 9, True),
    ("EX98 1AB", 331905, 130014, 3, True),
    ("EX98 1AD", 331997, 130007, 9, False),
    ("EX98 1AE", 331997, 130007, None, True),
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue()


@pytest.fixture(scope="module")
def dataset(catalogue: Catalogue) -> Dataset:
    return catalogue.dataset("police_recorded_crime")


@pytest.fixture(scope="module")
def preset(catalogue: Catalogue) -> Preset:
    return catalogue.presets["guidance_2010"]


def people(*rows: tuple[Any, ...]) -> pl.DataFrame:
    """Offenders: crime, person, gender, age and home."""
    names = ["crime_reference", "offender_reference", "gender", "age", "offender_address"]
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")


def offences(*places: str | None) -> pl.DataFrame:
    """Offences R1, R2 and on, at these places."""
    references = [f"R{number}" for number in range(1, len(places) + 1)]
    return pl.DataFrame(
        {"crime_reference": references, "offence_location": pl.Series(places, dtype=pl.String)},
        schema_overrides={"crime_reference": pl.String},
    )


ALIKE = people(
    ("R1", "R1", "F", "34", "EX98 1AA"),
    ("R2", "R2", "F", "34", "EX98 1AA"),
    ("R1", "R3", "M", "18-24", None),
    ("R2", "R4", "M", "18-24", None),
)


def test_a_release_where_everyone_has_a_double_is_depersonalised(
    dataset: Dataset, catalogue: Catalogue, preset: Preset
) -> None:
    found = measure({"offender": ALIKE}, dataset, catalogue, preset, UNITS)
    assert found.identifiability == "depersonalised"
    assert found.risks["offender"].smallest_class == 2
    assert found.because == (
        "offender: 0 of 4 rows are unique on gender, age and offender address; the smallest class has 2 (k)",
    )


def test_a_release_where_somebody_stands_alone_is_for_a_person_to_judge(
    dataset: Dataset, catalogue: Catalogue, preset: Preset
) -> None:
    alone = pl.concat([ALIKE, people(("R3", "R5", "M", "90", None))])
    found = measure({"offender": alone}, dataset, catalogue, preset, UNITS)
    assert found.identifiability is None
    assert (found.risks["offender"].smallest_class, found.risks["offender"].uniques) == (1, 1)
    assert found.because[0].startswith("offender: 1 of 5 rows is unique on gender, age and offender address")


def test_two_rows_of_one_person_are_not_two_people(dataset: Dataset, catalogue: Catalogue, preset: Preset) -> None:
    same = people(("R1", "R1", "F", "34", None), ("R2", "R1", "F", "34", None))
    assert measure({"offender": same}, dataset, catalogue, preset, UNITS).identifiability is None
    unknown = same.drop("offender_reference")
    assert measure({"offender": unknown}, dataset, catalogue, preset, UNITS).identifiability == "depersonalised"


def test_the_preset_says_how_many_people_must_be_alike(dataset: Dataset, catalogue: Catalogue, preset: Preset) -> None:
    found = [
        measure({"offender": ALIKE}, dataset, catalogue, replace(preset, smallest_class=size), UNITS).identifiability
        for size in (1, 2, 3)
    ]
    assert found == ["depersonalised", "depersonalised", None]


@pytest.mark.parametrize(
    ("places", "verdict", "smallest"),
    [(("EX98 1", "EX98 1"), "depersonalised", 2), (("EX98 1", "EX98"), None, 1), ((None, None), "depersonalised", 2)],
)
def test_what_is_known_of_the_offence_tells_people_apart(
    dataset: Dataset,
    catalogue: Catalogue,
    preset: Preset,
    places: tuple[str | None, ...],
    verdict: str | None,
    smallest: int,
) -> None:
    files = {"offence": offences(*places), "offender": ALIKE}
    risk = measure(files, dataset, catalogue, preset, UNITS).risks["offender"]
    assert risk.smallest_class == smallest
    assert risk.quasi_identifiers == ("gender", "age", "offender_address", "offence.offence_location")
    alone = {"offence": pl.concat([offences(*places), offences(*places)]), "offender": ALIKE}
    assert measure(alone, dataset, catalogue, preset, UNITS).identifiability == verdict


def test_a_file_without_the_reference_is_measured_alone(dataset: Dataset, catalogue: Catalogue, preset: Preset) -> None:
    files = {"offence": offences("EX98 1", "EX98"), "offender": ALIKE.drop("crime_reference")}
    assert measure(files, dataset, catalogue, preset, UNITS).risks["offender"].smallest_class == 2
    files = {"offence": offences("EX98 1", "EX98").drop("crime_reference"), "offender": ALIKE}
    assert measure(files, dataset, catalogue, preset, UNITS).risks["offender"].smallest_class == 2


def test_a_file_that_tells_nothing_of_people_has_no_risk(
    dataset: Dataset, catalogue: Catalogue, preset: Preset
) -> None:
    files = {"offence": pl.DataFrame({"offence_code": ["028/01"]}), "victim": pl.DataFrame()}
    found = measure(files, dataset, catalogue, preset, UNITS)
    assert (found.identifiability, found.risks, found.because) == ("depersonalised", {}, ())
    assert found.more == ("offence: 1 of 1 rows can be matched by whoever holds the records they were made from",)


def test_a_file_without_rows_is_depersonalised(dataset: Dataset, catalogue: Catalogue, preset: Preset) -> None:
    found = measure({"offender": ALIKE.clear(), "offence": offences()}, dataset, catalogue, preset, UNITS)
    assert found.identifiability == "depersonalised"
    assert "offender: no rows, so nobody to tell apart" in found.because


def personal(files: Mapping[str, pl.DataFrame], dataset: Dataset, catalogue: Catalogue, preset: Preset) -> str:
    """The first reason why files are personal."""
    found = measure(files, dataset, catalogue, preset, UNITS)
    assert found.identifiability == "personal"
    assert set(found.risks) == set(files)
    return found.because[0]


def test_an_identifier_that_is_kept_is_personal(dataset: Dataset, catalogue: Catalogue, preset: Preset) -> None:
    file = dataset.files["offender"]
    kept = replace(file.fields["offender_reference"], treatment="keep")
    loose = replace(
        dataset, files=dataset.files | {"offender": replace(file, fields=file.fields | {"offender_reference": kept})}
    )
    says = "offender.offender_reference identifies a person by itself."
    assert personal({"offender": ALIKE}, loose, catalogue, preset) == says
    assert measure({"offender": ALIKE}, dataset, catalogue, preset, UNITS).identifiability == "depersonalised"


def test_free_text_that_was_not_dropped_is_personal(dataset: Dataset, catalogue: Catalogue, preset: Preset) -> None:
    told = offences("EX98 1", "EX98 1").with_columns(pl.lit("By the keeper of the lighthouse").alias("method_of_entry"))
    assert personal({"offence": told}, dataset, catalogue, preset) == (
        "offence.method_of_entry identifies a person by itself."
    )


@pytest.mark.parametrize(
    "address",
    ["EX98 1AB", "ex981ab", "12 High Street, EX98 1AB", "EX98 1AD", "EX98 1AE", "EX98 1ZZ", "GU1 1AA", "GU1 1"],
)
def test_a_postcode_of_too_few_properties_is_personal(
    dataset: Dataset, catalogue: Catalogue, preset: Preset, address: str
) -> None:
    fine = pl.concat([ALIKE, people(("R1", "R5", "F", "34", address), ("R1", "R6", "F", "34", address))])
    assert personal({"offender": fine}, dataset, catalogue, preset) == (
        "offender.offender_address: 2 rows show a place of fewer than 4 properties."
    )


@pytest.mark.parametrize("address", ["EX98 1AA", "High Street, EX98 1AA", "EX98 1", "EX98", None])
def test_a_place_on_its_rung_is_not_personal(
    dataset: Dataset, catalogue: Catalogue, preset: Preset, address: str | None
) -> None:
    fine = pl.concat([ALIKE, people(("R1", "R5", "F", "34", address), ("R1", "R6", "F", "34", address))])
    assert measure({"offender": fine}, dataset, catalogue, preset, UNITS).identifiability == "depersonalised"


def test_a_leak_weighs_more_than_a_class_of_one(dataset: Dataset, catalogue: Catalogue, preset: Preset) -> None:
    alone = people(("R1", "R1", "F", "34", "EX98 1AB"))
    found = measure({"offender": alone}, dataset, catalogue, preset, UNITS)
    assert found.identifiability == "personal"
    assert len(found.because) == 2
    assert "offender: 1 row is unique on gender alone" in found.more
    assert found.risks["offender"].smallest_class == 1
