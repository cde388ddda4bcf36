"""A supply is held against the report of the last one: what has changed markedly is told, and what changes by chance is not."""

import json
import random
from datetime import date
from pathlib import Path

import pytest

from cspdata.catalogue import Catalogue
from cspdata.checks import check, html, report
from cspdata.checks.last import Last, compared, differs, read
from cspdata.checks.report import Report
from cspdata.errors import Unreadable, WrongUse
from cspdata.supply import Supply, apply
from cspdata.supply.read import parse

TODAY = date(2010, 5, 1)
ROW = {
    "Reference number": "A{n}",
    "Date of stop": "31/03/2010",
    "Time of stop": "22:{n:02}",
    "Gender of suspect": "Female",
    "Age of suspect": "34",
    "Result": "Arrest",
    "Easting coordinate": "5308{n}",
    "Northing coordinate": "1793{n}",
}
CHANGES = {
    "a column left out": ({"Result": None}, {("CSP281", "")}),
    "a new column": ({"Badge": "{n}"}, {("CSP282", "")}),
    "a column renamed": ({"Result": None, "The result": "Arrest"}, {("CSP283", "result")}),
    "a column renamed and still known": ({"Result": None, "RESULT:": "Arrest"}, set()),
    "another known name": ({"Date of stop": None, "stop_date": "31/03/2010"}, {("CSP283", "stop_date")}),
    "blanks": ({"Age of suspect": ""}, {("CSP284", "age")}),
    "values that cannot be used": ({"Time of stop": "soon"}, {("CSP284", "stop_time")}),
    "bands of ages": ({"Age of suspect": "18-24"}, {("CSP285", "age")}),
    "midnight": ({"Time of stop": "00:00"}, {("CSP285", "stop_time")}),
    "rounded places": ({"Easting coordinate": "530800"}, {("CSP285", "easting")}),
    "another code": ({"Result": "No further action"}, {("CSP286", "result")}),
    "an unknown code": ({"Gender of suspect": "X"}, {("CSP284", "gender")}),
}


def supply(catalogue: Catalogue, change: dict[str, str | None], height: int) -> Supply:
    row = {name: text for name, text in (ROW | change).items() if text is not None}
    lines = [",".join(row), *(",".join(row.values()).format(n=10 + n % 50) for n in range(height))]
    dataset = catalogue.dataset("stops")
    return apply(parse("\n".join(lines).encode(), "stops.csv"), dataset, dataset.files["stop"], catalogue, today=TODAY)


def checked(catalogue: Catalogue, of: Supply) -> Report:
    return check({"stop": of}, catalogue, today=TODAY, profile=True)


def kept(catalogue: Catalogue, folder: Path, height: int = 100) -> Last:
    """The report of the last supply, as the command prints it and somebody keeps it."""
    path = folder / "last.json"
    path.write_text(json.dumps(report.json(checked(catalogue, supply(catalogue, {}, height)))))
    return read(path)


def found(catalogue: Catalogue, last: Last, change: dict[str, str | None], height: int) -> set[tuple[str, str]]:
    now = supply(catalogue, change, height)
    told = compared(last, checked(catalogue, now), {"stop": now}, catalogue)
    new = [fault for fault in told.findings if fault.code >= "CSP280"]
    assert all(fault.severity == "warning" and fault.mend and fault.source == "stops.csv" for fault in new)
    assert all(fault.says in told.doubts for fault in new if fault.code != "CSP282")
    page = html(told, {"stop": now}, TODAY)
    assert all(fault.code in page for fault in new)
    return {(fault.code, fault.field) for fault in new}


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_is_told_and_nothing_else(made_up: Catalogue, tmp_path: Path, name: str) -> None:
    change, wanted = CHANGES[name]
    assert found(made_up, kept(made_up, tmp_path), dict(change), 80) == wanted


def test_what_has_not_changed_is_not_told(made_up: Catalogue, tmp_path: Path) -> None:
    last = kept(made_up, tmp_path)
    assert found(made_up, last, {}, 100) == set()
    for height, wanted in (
        (40, {("CSP287", "")}),
        (55, set()),
        (190, set()),
        (260, {("CSP287", "")}),
        (0, {("CSP287", "")}),
    ):
        assert found(made_up, last, {}, height) == wanted, height
    few = kept(made_up, tmp_path, 4)
    assert found(made_up, few, {"Age of suspect": "18-24"}, 1) == set()  # too few to tell


def test_chance_is_no_change() -> None:
    """Of two samples of one share, hardly any pair differs; of two shares far apart, every pair of some size does."""
    chance = random.Random(4)
    sizes = [(chance.randint(5, 300), chance.randint(5, 300), chance.random()) for _ in range(2000)]
    drawn = [
        (sum(chance.random() < p for _ in range(n)), n, sum(chance.random() < p for _ in range(m)), m)
        for n, m, p in sizes
    ]
    assert sum(differs(*one) for one in drawn) <= 2
    assert differs(0, 40, 40, 40)
    assert differs(900, 1000, 500, 1000)
    assert not differs(900, 1000, 820, 1000)  # sure, and not marked
    assert not differs(0, 0, 5, 5)


def test_the_report_keeps_counts_and_nothing_of_anybody(made_up: Catalogue) -> None:
    now = supply(made_up, {"Notes": "Jane {n}", "Gender of suspect": "Female"}, 100)
    rare = apply(
        parse(b"Gender of suspect,Result\n" + b"Female,Arrest\n" * 7 + b"Male,Arrest\n" * 8, "s.csv"),
        now.dataset, now.file, made_up, today=TODAY,
    )  # fmt: skip
    (one,) = checked(made_up, rare).files
    assert {used.field: used.codes for used in one.fields} == {"gender": {"M": 8}, "result": {"arrest": 15}}
    assert "Jane" not in json.dumps(report.json(checked(made_up, now)))
    assert check({"stop": now}, made_up, today=TODAY).files[0].fields == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("no report", "This is no report of a check."),
        ("{}", "This is no report of a check."),
        ('{"dataset": "stops", "files": [{"file": "stop"}]}', "This is no report of a check."),
        (
            '{"dataset": "stops", "files": [{"file": "stop", "label": "", "source": "", "rows": 1}]}',
            "The report does not say which columns the last supply had.",
        ),
    ],
)
def test_what_is_no_report(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "last.json"
    path.write_text(text)
    with pytest.raises(Unreadable) as caught:
        read(path)
    assert [(one.code, one.says) for one in caught.value.findings] == [("CSP280", says)]


def test_a_report_that_is_not_there_or_of_another_dataset(made_up: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="CSP280: The file cannot be read"):
        read(tmp_path / "none.json")
    now = supply(made_up, {}, 1)
    with pytest.raises(WrongUse, match="CSP280: The report of the last supply is of crimes"):
        compared(Last("crimes", ()), checked(made_up, now), {"stop": now}, made_up)
