"""Whatever can be wrong with any file of any dataset is found where it was planted: none more, none fewer."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from oracle import HERE, Rows
from planted import Maker, text

from cspdata import Catalogue
from cspdata.checks import Report, check
from cspdata.supply import apply, load
from cspdata.supply.read import parse
from cspdata.supply.table import letter

CATALOGUE = Catalogue()
DATASETS = CATALOGUE.ids("datasets")
TODAY = date(2011, 6, 1)
PERIOD = (date(2005, 1, 1), TODAY + timedelta(400))
POSTCODES = pl.DataFrame({"postcode": ["EX98 1AA"], "easting": [HERE[0]], "northing": [HERE[1]]})
ROWS = 30  # of a clean file


@cache
def maker(id: str) -> Maker:
    return Maker(CATALOGUE, CATALOGUE.dataset(id), TODAY)


def checked(id: str, texts: dict[str, bytes]) -> Report:
    dataset = CATALOGUE.dataset(id)
    supplies = {
        one: apply(parse(data, f"{one}.csv"), dataset, dataset.files[one], CATALOGUE, today=TODAY)
        for one, data in texts.items()
    }
    return check(supplies, CATALOGUE, PERIOD, today=TODAY, postcodes=POSTCODES)


def held(id: str, rows: Rows) -> Report:
    """The check of some rows, once it is seen to find what it must: code, field, rows, cells and count."""
    files = CATALOGUE.dataset(id).files
    report = checked(id, {one: text(list(file.fields), rows[one]) for one, file in files.items()})
    wanted = maker(id).found(rows, PERIOD)
    told: dict[tuple[str, str, str], list[int]] = {}
    counts: Counter[tuple[str, str, str]] = Counter()
    for fault in report.findings:
        file = files[fault.file]
        name = fault.rule if fault.code == "CSP227" else fault.field
        told.setdefault((fault.file, fault.code, name), []).extend(one.row or 0 for one in fault.examples)
        counts[fault.file, fault.code, name] += fault.count
        if fault.code == "CSP227":
            assert fault.field in maker(id).shown(file, fault.rule)
        column = letter(list(file.fields).index(fault.field)) if fault.field else ""
        assert [one.cell for one in fault.examples] == [
            f"{column}{(one.row or 0) + 1}" if column else "" for one in fault.examples
        ]
    assert {key: sorted(rows) for key, rows in told.items()} == {key: rows[:100] for key, rows in wanted.items()}
    assert counts == {key: len(rows) for key, rows in wanted.items()}
    return report


def codes(report: Report) -> set[str]:
    return {fault.code for fault in report.findings}


@pytest.mark.parametrize("id", DATASETS)
def test_a_clean_supply_has_no_finding(id: str) -> None:
    rows = maker(id).clean(ROWS)
    assert maker(id).found(rows, PERIOD) == {}
    report = held(id, rows)
    assert report.findings == ()
    assert all(one.rows == ROWS for one in report.files)


@pytest.mark.parametrize("id", DATASETS)
def test_each_fault_by_itself(id: str) -> None:
    """Each in a row of its own, among good rows and rows that hold the least and the most that is right."""
    for one, file in CATALOGUE.dataset(id).files.items():
        plants = list(maker(id).plants(file))
        plants += [("", cells) for cells in maker(id).limits(file, PERIOD)]
        rows = maker(id).clean(len(plants) + ROWS)
        for row, (_, cells) in zip(rows[one], plants, strict=False):
            row |= cells
        report = held(id, rows)
        for at, (code, _) in enumerate(plants, 1):
            assert not code or any(
                at == seen.row for fault in report.findings if fault.code == code for seen in fault.examples
            )


@pytest.mark.parametrize("id", DATASETS)
def test_many_faults_together(id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several in one row, of every kind, in all files at once; and the same when the files are read in small parts."""
    chance = random.Random(id)
    rows = maker(id).clean(80)
    for one, file in CATALOGUE.dataset(id).files.items():
        plants = [cells for _, cells in maker(id).plants(file)]
        for row in rows[one][: 80 - ROWS]:
            for cells in chance.sample(plants, chance.randint(1, min(6, len(plants)))):
                if any(cell.strip() for cell in (row | cells).values()):  # a wholly blank record is no row
                    row |= cells
        maker(id).repeat(rows, file)
    report = held(id, rows)
    assert len(codes(report)) > 3
    monkeypatch.setattr("cspdata.supply.lines.SIZE", 5000)
    for one, file in CATALOGUE.dataset(id).files.items():
        (tmp_path / f"{one}.csv").write_bytes(text(list(file.fields), rows[one]))
    supplies = load(id, tmp_path, CATALOGUE, today=TODAY)
    in_parts = check(supplies, CATALOGUE, PERIOD, today=TODAY, postcodes=POSTCODES)
    assert [replace(fault, source=f"{fault.file}.csv") for fault in in_parts.findings] == list(report.findings)


@pytest.mark.parametrize("id", DATASETS)
def test_rows_keys_and_references_repeated_and_lost(id: str) -> None:
    for one, file in CATALOGUE.dataset(id).files.items():
        rows = maker(id).clean(ROWS)
        wanted = maker(id).repeat(rows, file)
        report = held(id, rows)
        assert {fault.code for fault in report.findings if fault.file == one} == wanted
        referring = [other.id for other in CATALOGUE.dataset(id).files.values() if one in other.joins.values()]
        assert [fault.file for fault in report.findings if fault.file != one] == referring


@pytest.mark.parametrize("id", DATASETS)
def test_times_that_are_all_midnight(id: str) -> None:
    rows = maker(id).clean(ROWS)
    wanted = set()
    for one, file in CATALOGUE.dataset(id).files.items():
        times = [field for field, spec in file.fields.items() if CATALOGUE.type_of(spec).stored == "time"]
        wanted |= {(one, field) for field in times}
        for row in rows[one]:
            row |= dict.fromkeys(times, "00:00")
    report = held(id, rows)
    assert {(fault.file, fault.field) for fault in report.findings if fault.code == "CSP233"} == wanted
    for file in rows.values():
        file[-1] |= {field: "00:01" for field in file[-1] if file[-1][field] == "00:00"}
    assert "CSP233" not in codes(held(id, rows))


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("id", DATASETS)
def test_columns_that_are_missing_unknown_or_there_twice(id: str, half: int) -> None:
    """Half of the columns are gone, so row checks cannot tell; what is left is still read."""
    rows = maker(id).clean(ROWS)
    files = CATALOGUE.dataset(id).files
    wanted = set()
    texts = {}
    for one, file in files.items():
        gone, kept = list(file.fields)[half::2], list(file.fields)[1 - half :: 2]
        joining = {*file.joins, *(file.key for other in files.values() if one in other.joins.values())}
        for field in gone:
            if file.fields[field].required or field in joining:
                wanted.add((one, "CSP220", field, "error" if field in joining else "warning"))
        wanted |= {(one, "CSP211", "", "warning"), (one, "CSP213", "", "error")}
        columns = [*kept, "shoe_size", kept[0]]
        texts[one] = text(columns, [row | {"shoe_size": str(at)} for at, row in enumerate(rows[one])])
    report = checked(id, texts)
    assert {(fault.file, fault.code, fault.field, fault.severity) for fault in report.findings} == wanted
    assert all(one.rows == ROWS for one in report.files)
