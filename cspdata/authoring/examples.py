"""The worked examples of a dataset: rows as they may be written, each with what is to catch it and what is to leave of it."""

import csv
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from cspdata.catalogue import Catalogue, Dataset, File
from cspdata.checks import check
from cspdata.depersonalisation.treat import treat
from cspdata.errors import CspdataError
from cspdata.finding import Finding
from cspdata.geography import units
from cspdata.supply import load
from cspdata.yamldoc import Document, Steps

DAY, UNTIL = date(2010, 10, 1), date(2010, 6, 30)
"""The day on which examples are checked, and the last day of what they are supplied for."""
_NOWHERE = pl.DataFrame(
    {"postcode": ["EX98 1AA"], "easting": [330003], "northing": [130007], "properties": [9], "live": [True]}
)  # a directory of one made-up postcode: what becomes of places is not looked at here


def run(id: str, catalogue: Catalogue) -> list[Finding]:
    """In what the worked examples of a dataset do not do what they state (CSP354): each is caught by the check or finding that
    it names and by nothing else, and what leaves of the good row is what it says. Each file needs a good row and a row for each
    of its checks."""
    dataset, document = catalogue.dataset(id), catalogue.document(f"datasets/{id}")
    found: list[Finding] = []
    for file in dataset.files.values():
        here: Steps = ("files", file.id)
        if not file.examples or not file.examples[0].row:
            says = f"The file '{file.id}' has no good row among its examples."
            found.append(document.finding("CSP354", here, says, "Write one under 'examples', with its 'row'."))
            continue
        caught = {example.caught_by for example in file.examples}
        for at, one in enumerate(file.checks):
            if one.id not in caught:
                says = f"No example shows what the check '{one.id}' catches."
                mend = f"Write one with 'but' and 'caught_by: {one.id}'."
                found.append(document.finding("CSP354", (*here, "checks", at), says, mend))
        for at, _ in enumerate(file.examples):
            found += _example(dataset, file, at, catalogue, document, (*here, "examples", at))
    return found


def _example(
    dataset: Dataset, file: File, number: int, catalogue: Catalogue, document: Document, here: Steps
) -> Iterator[Finding]:
    example = file.examples[number]
    with TemporaryDirectory() as folder:
        _supply(Path(folder), dataset, file, {**file.examples[0].row, **example.but})
        try:
            supplies = load(dataset.id, Path(folder), catalogue, today=DAY)
        except CspdataError as error:
            yield from (document.finding("CSP354", here, f"It cannot be read: {one.says}") for one in error.findings)
            return
        report = check(supplies, catalogue, today=DAY)
        caught = {fault.rule if fault.code == "CSP227" else fault.code: fault for fault in report.findings}
        for id, fault in caught.items():
            if id != example.caught_by:
                says = f"'{example.says.removesuffix('.')}' is caught by {id}: {fault.says}"
                yield document.finding("CSP354", here, says, "Mend the example, or the check.")
        if example.caught_by and example.caught_by not in caught:
            says = f"'{example.says.removesuffix('.')}' is not caught by {example.caught_by}."
            yield document.finding("CSP354", (*here, "caught_by"), says, "Mend the example, or the check.")
        if number == 0 and not caught:
            held = {name: supply.frame for name, supply in supplies.items()}
            left = _left(held, dataset, file, catalogue)
            if left != example.released:
                says = f"What leaves of the good row is {_said(left)}; the example says {_said(example.released)}."
                yield document.finding("CSP354", (*here, "released"), says, "Mend 'released', or a treatment.")


def _supply(folder: Path, dataset: Dataset, file: File, row: dict[str, str]) -> None:
    """The row as a file of its own, and beside it the good rows of the files that it is joined to."""
    rows = {other.id: other.examples[0].row for other in dataset.files.values() if other.examples} | {file.id: row}
    for id, one in rows.items():
        with (folder / f"{dataset.id}.{id}.csv").open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, list(dataset.files[id].fields))
            writer.writeheader()
            writer.writerow({name: one.get(name, "") for name in dataset.files[id].fields})


def _left(held: dict[str, Any], dataset: Dataset, file: File, catalogue: Catalogue) -> dict[str, str]:
    """What leaves of a good row when it is depersonalised, references and places apart."""
    permitted = {f"{other.id}.{field}" for other in dataset.files.values() for field in other.fields}
    preset = replace(next(iter(catalogue.presets.values())), rare=1, children="")  # of one row, every value is rare
    places = units.build(_NOWHERE, catalogue.ks, catalogue.span)
    found = treat(held, dataset, permitted, catalogue, preset, places, until=UNTIL, randomness=random.Random(1))
    (row,) = found.files[file.id].to_dicts()
    apart = {name for name, field in file.fields.items() if catalogue.treatment(field) in ("ladder", "reference")}
    return {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in row.items()
        if value is not None and name not in apart and not name.endswith("_step")
    }


def _said(row: dict[str, str]) -> str:
    return ", ".join(f"{name} {value}" for name, value in row.items()) or "nothing"
