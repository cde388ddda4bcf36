"""The worked examples of every dataset do what they state: good rows pass, each check catches its row, and what leaves is so."""

import csv
import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from made_up import units

from cspdata import Catalogue, check, load
from cspdata.catalogue import Dataset, Example, File
from cspdata.depersonalisation.treat import treat

CATALOGUE = Catalogue()
FILES = [(id, file) for id in CATALOGUE.ids("datasets") for file in CATALOGUE.dataset(id).files]
CASES = [
    pytest.param(id, file, number, id=f"{id}.{file}-{number}")
    for id, file in FILES
    for number, _ in enumerate(CATALOGUE.dataset(id).files[file].examples)
]
UNITS = units(("EX98 1AA", 330003, 130007, 9, True))


def written(file: File, example: Example) -> dict[str, str]:
    return {**file.examples[0].row, **example.but}


def supplied(folder: Path, dataset: Dataset, file: File, example: Example) -> Path:
    """The example as a file of its own, and beside it the good rows of the files that it is joined to."""
    rows = {other: dataset.files[other].examples[0].row for other in dataset.files if dataset.files[other].examples}
    rows[file.id] = written(file, example)
    for id, row in rows.items():
        with (folder / f"{dataset.id}.{id}.csv").open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, list(dataset.files[id].fields))
            writer.writeheader()
            writer.writerow({name: row.get(name, "") for name in dataset.files[id].fields})
    return folder


@pytest.mark.parametrize(("dataset", "file"), FILES)
def test_every_file_has_a_good_row_and_a_row_for_each_of_its_checks(dataset: str, file: str) -> None:
    spec = CATALOGUE.dataset(dataset).files[file]
    assert spec.examples, "a good row comes first"
    assert spec.examples[0].row
    assert not spec.examples[0].caught_by
    assert {one.id for one in spec.checks} <= {example.caught_by for example in spec.examples}


@pytest.mark.parametrize(("id", "file", "number"), CASES)
def test_an_example_is_caught_by_what_it_says_and_by_nothing_else(
    id: str, file: str, number: int, tmp_path: Path
) -> None:
    dataset = CATALOGUE.dataset(id)
    spec = dataset.files[file]
    example = spec.examples[number]
    supplies = load(id, supplied(tmp_path, dataset, spec, example), CATALOGUE, today=date(2010, 10, 1))
    report = check(supplies, CATALOGUE, today=date(2010, 10, 1))
    caught = {fault.rule if fault.code == "CSP227" else fault.code for fault in report.findings}
    assert caught == ({example.caught_by} if example.caught_by else set()), [str(fault) for fault in report.findings]


@pytest.mark.parametrize(("id", "file"), FILES)
def test_what_leaves_of_the_good_row_is_what_it_states(id: str, file: str, tmp_path: Path) -> None:
    dataset = CATALOGUE.dataset(id)
    spec = dataset.files[file]
    supplies = load(id, supplied(tmp_path, dataset, spec, spec.examples[0]), CATALOGUE, today=date(2010, 10, 1))
    held = {name: supply.frame for name, supply in supplies.items()}
    permitted = {f"{name}.{field}" for name in dataset.files for field in dataset.files[name].fields}
    preset = replace(CATALOGUE.presets["guidance_2010"], rare=1, children="")  # of one row, every value is rare
    until = date(2010, 6, 30)
    found = treat(held, dataset, permitted, CATALOGUE, preset, UNITS, until=until, randomness=random.Random(1))
    (row,) = found.files[file].to_dicts()
    apart = {name for name, field in spec.fields.items() if CATALOGUE.treatment(field) in ("ladder", "reference")}
    left = {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in row.items()
        if value is not None and name not in apart and not name.endswith("_step")
    }
    assert left == spec.examples[0].released
