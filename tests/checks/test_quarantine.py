"""No row is lost and none is doubled; what is good holds no error; what is not says why."""

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cspdata.catalogue import Catalogue
from cspdata.checks import Report, check
from cspdata.checks.quarantine import WHY, Parted, part, write
from cspdata.supply import Supply, apply, load
from cspdata.supply.read import parse

TODAY = date(2010, 5, 1)
PERIOD = (date(2010, 3, 1), date(2010, 3, 31))
COLUMNS = {
    "Reference number": ["A1", "A2", "A3", "A4", "a b", "", "#REF!"],
    "Date of stop": ["31/03/2010", "2010-03-01", "31/13/2010", "28/02/2010", ""],
    "Gender of suspect": ["F", "Female", "Femail", ""],
    "Kind of stop": ["Person search", "car search", ""],
    "Something found": ["yes", "no", "2", ""],
    "Number of items": ["1", "0", "x", ""],
    "Notes": ['say "so"', "two\nlines", "a, b; c", " padded ", "\u00e9", "cspdata", "'"],
    "Notes of ours": ["x", "", "0012", "=1+1"],
}
ROWS = some.lists(some.tuples(*(some.sampled_from(values) for values in COLUMNS.values())), max_size=12)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def written(header: tuple[str, ...], rows: list[tuple[str, ...]], separator: str = ",") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows([header, *rows])
    return text.getvalue()


def read(path: Path, separator: str = ",") -> list[tuple[str, ...]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [tuple(row) for row in csv.reader(lines, delimiter=separator)]


def supplied(catalogue: Catalogue, data: bytes) -> dict[str, Supply]:
    dataset = catalogue.dataset("stops")
    return {"stop": apply(parse(data, "stops.csv"), dataset, dataset.files["stop"], catalogue, today=TODAY)}


def parted(catalogue: Catalogue, supplies: dict[str, Supply]) -> tuple[Report, dict[str, Parted]]:
    report = check(supplies, catalogue, PERIOD, today=TODAY)
    return report, part(report, supplies, catalogue, PERIOD, today=TODAY)


@QUICK
@given(
    rows=ROWS, broken=some.integers(0, 3), separator=some.sampled_from(",;\t|"), sign=some.sampled_from(["", "\ufeff"])
)
def test_rows_in_are_good_or_quarantined_or_unreadable(
    made_up: Catalogue,
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, ...]],
    broken: int,
    separator: str,
    sign: str,
) -> None:
    text = sign + written(tuple(COLUMNS), rows, separator) + f"too{separator}few\n" * broken
    report, found = parted(made_up, supplied(made_up, text.encode()))
    of = found["stop"]
    assert of.good.height + of.quarantined.height + of.unreadable == len(rows) + broken
    assert (report.rows, report.files[0].unreadable) == (len(rows), broken)
    assert all(of.quarantined[WHY[2]].str.starts_with("CSP"))

    folder = tmp_path_factory.mktemp("out")
    write({folder / "good.csv": (of, of.good), folder / "bad.csv": (of, of.quarantined)})
    good, bad = read(folder / "good.csv", separator), read(folder / "bad.csv", separator)
    assert good[0] == tuple(COLUMNS) and bad[0] == (*COLUMNS, *WHY)
    assert Counter(good[1:]) + Counter(row[: len(COLUMNS)] for row in bad[1:]) == Counter(rows), "as they came"
    for row in bad[1:]:
        assert rows[int(row[-3]) - 1] == row[: len(COLUMNS)], "each says which row it was"
    again = supplied(made_up, (folder / "good.csv").read_bytes())
    assert check(again, made_up, PERIOD, today=TODAY).ok, "the good rows hold no error"
    assert (folder / "good.csv").read_bytes().startswith(b"\xef\xbb\xbf") == bool(sign)


@QUICK
@given(data=some.binary(max_size=200))
def test_whatever_stands_in_a_file_no_row_is_lost(made_up: Catalogue, data: bytes) -> None:
    supplies = supplied(made_up, b"Reference number,Date of stop\n" + data.replace(b"\0", b" "))
    report, found = parted(made_up, supplies)
    of = found["stop"]
    assert of.good.height + of.quarantined.height == report.rows
    assert of.unreadable == report.files[0].unreadable
    assert report.ok == (not of.quarantined.height and not of.unreadable)


def crimes(made_up: Catalogue, folder: Path, offences: str, offenders: str, victims: str) -> dict[str, Supply]:
    (folder / "offence.csv").write_text(f"Crime reference,Day\n{offences}")
    (folder / "offender.csv").write_text(f"Crime reference,Gender\n{offenders}")
    (folder / "victim.csv").write_text(f"Crime reference,Age\n{victims}")
    return load("crimes", folder, made_up, today=TODAY)


CRIMES = some.lists(
    some.tuples(some.sampled_from(["C1", "C2", "C3", "", "c d"]), some.sampled_from(["2010-03-02", "x"]))
)
PEOPLE = some.lists(
    some.tuples(some.sampled_from(["C1", "C2", "C3", "C4", ""]), some.sampled_from(["F", "30", "X", ""]))
)


@QUICK
@given(offences=CRIMES, offenders=PEOPLE, victims=PEOPLE)
def test_good_rows_of_linked_files_belong_together(
    made_up: Catalogue,
    tmp_path_factory: pytest.TempPathFactory,
    offences: list[tuple[str, str]],
    offenders: list[tuple[str, str]],
    victims: list[tuple[str, str]],
) -> None:
    folder, out = tmp_path_factory.mktemp("in"), tmp_path_factory.mktemp("out")
    lines = ["".join(f"{','.join(row)}\n" for row in rows) for rows in (offences, offenders, victims)]
    _, found = parted(made_up, crimes(made_up, folder, *lines))
    write({out / f"{one}.csv": (of, of.good) for one, of in found.items()})
    again = check(load("crimes", out, made_up, today=TODAY), made_up, PERIOD, today=TODAY)
    assert again.ok, again.errors


def test_a_row_goes_with_the_record_that_it_belongs_to(made_up: Catalogue, tmp_path: Path) -> None:
    supplies = crimes(made_up, tmp_path, "C1,2010-03-01\nC2,today\n", "C1,F\nC2,F\nC3,F\n", "C2,30\n")
    _, found = parted(made_up, supplies)
    assert [of.good.height for of in found.values()] == [1, 1, 0]
    assert found["offender"].quarantined[WHY[2]].to_list() == [
        "CSP230 Its record in the file 'offence' is quarantined.",
        "CSP230 No record of the file 'offence' has this reference, so the row belongs to nothing.",
    ]


def test_what_is_wrong_with_a_file_is_wrong_with_its_rows(made_up: Catalogue, tmp_path: Path) -> None:
    supplies = crimes(made_up, tmp_path, "C1,2010-03-01\n", "C1,F\n", "C1,30\n")
    (tmp_path / "victim.csv").write_text("Age\n30\n31\n")
    supplies = load("crimes", tmp_path, made_up, today=TODAY)
    _, found = parted(made_up, supplies)
    assert [of.good.height for of in found.values()] == [1, 1, 0]
    assert found["victim"].quarantined[WHY[2]].str.starts_with("CSP220 The file has no column").all()


def test_doubt_quarantines_nothing(made_up: Catalogue) -> None:
    data = "Reference number,Date of stop,Result,Notes\n,28/02/2010,Hug,n\n,28/02/2010,Hug,n\n,01/01/2011,,m\n"
    report, found = parted(made_up, supplied(made_up, data.encode()))
    assert len(report.warnings) >= 4
    assert found["stop"].good.height == 3


def test_every_reason_is_given_and_no_value(made_up: Catalogue) -> None:
    data = "Reference number,Date of stop,Gender of suspect\nA1,secret,secret\n"
    _, found = parted(made_up, supplied(made_up, data.encode()))
    (why,) = found["stop"].quarantined[WHY[2]]
    assert why == "CSP222 Date of stop is not a day. CSP224 Gender of suspect is not in the list 'Gender'."


def test_a_quarantine_that_is_mended_and_sent_again(made_up: Catalogue, tmp_path: Path) -> None:
    data = "Reference number,Date of stop\nA1,x\nA2,y\n"
    for _ in range(2):
        _, found = parted(made_up, supplied(made_up, data.encode()))
        of = found["stop"]
        write({tmp_path / "bad.csv": (of, of.quarantined)})
        assert read(tmp_path / "bad.csv")[0] == ("Reference number", "Date of stop", *WHY)
        data = (tmp_path / "bad.csv").read_text("utf-8").replace(",x", ",31/03/2010")
    assert len(read(tmp_path / "bad.csv")) == 2


def test_columns_keep_their_names_even_those_that_stand_twice(made_up: Catalogue, tmp_path: Path) -> None:
    _, found = parted(made_up, supplied(made_up, b"Reference number,Notes,,Other,Other\nA1,n,1,2,3\nA 1,n,1,2,3\n"))
    of = found["stop"]
    write({tmp_path / "good.csv": (of, of.good)})
    assert read(tmp_path / "good.csv") == [
        ("Reference number", "Notes", "", "Other", "Other"),
        ("A1", "n", "1", "2", "3"),
    ]


def test_parquet_where_the_name_says_so(made_up: Catalogue, tmp_path: Path) -> None:
    _, found = parted(made_up, supplied(made_up, b"Reference number,Date of stop\nA1,31/03/2010\nA2,x\n"))
    of = found["stop"]
    write({tmp_path / "good.parquet": (of, of.good), tmp_path / "bad.PARQUET": (of, of.quarantined)})
    assert pl.read_parquet(tmp_path / "good.parquet").rows() == [("A1", "31/03/2010")]
    assert pl.read_parquet(tmp_path / "bad.PARQUET").columns == ["Reference number", "Date of stop", *WHY]


def test_all_are_written_or_none(made_up: Catalogue, tmp_path: Path) -> None:
    _, found = parted(made_up, supplied(made_up, b"Reference number\nA1\n"))
    of = found["stop"]
    (tmp_path / "is_a_file").write_text("")
    with pytest.raises(OSError, match="is_a_file"):
        write({tmp_path / "good.csv": (of, of.good), tmp_path / "is_a_file" / "bad.csv": (of, of.quarantined)})
    assert [path.name for path in tmp_path.iterdir()] == ["is_a_file"]
