"""Everything that is wrong with a supply is found with its exact count and place, and nothing that is right."""

import io
import json
import random
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from cspdata.catalogue import Catalogue
from cspdata.checks import TITLES, Report, check, report
from cspdata.checks.fold import Found
from cspdata.checks.repeats import copies, repeated
from cspdata.supply import Fault, apply, load
from cspdata.supply.read import parse, scan

TODAY = date(2010, 5, 1)
PERIOD = (date(2010, 3, 1), date(2010, 3, 31))
FIELDS = {
    "Reference number": "A{n}",
    "Date of stop": "31/03/2010",
    "Time of stop": "22:30",
    "Kind of stop": "Person search",
    "Gender of suspect": "Female",
    "Age of suspect": "34",
    "Result": "Arrest",
    "Something found": "yes",
    "Number of items": "2",
    "Easting coordinate": "530850",
    "Northing coordinate": "179350",
    "Notes": "{n}",
}
# What is put into one cell, or cells, of a good row; the faults that must be found for it, and no others.
PLANTED: dict[str, tuple[dict[str, str], list[tuple[str, str]]]] = {
    "blank reference": ({"Reference number": " "}, [("CSP221", "reference")]),
    "wrong reference": ({"Reference number": "a {n}"}, [("CSP222", "reference")]),
    "blank date": ({"Date of stop": ""}, [("CSP221", "stop_date")]),
    "month first": ({"Date of stop": "03/31/2010"}, [("CSP222", "stop_date")]),
    "future": ({"Date of stop": "2011-03-31"}, [("CSP231", "stop_date"), ("CSP232", "stop_date")]),
    "before": ({"Date of stop": "28 Feb 2010"}, [("CSP231", "stop_date")]),
    "time": ({"Time of stop": "24:30"}, [("CSP222", "stop_time")]),
    "gender": ({"Gender of suspect": "Femail"}, [("CSP224", "gender")]),
    "no gender": ({"Gender of suspect": ""}, [("CSP227", "gender")]),
    "vehicle": ({"Gender of suspect": "", "Kind of stop": "car search"}, []),
    "midnight once": ({"Time of stop": "00:00"}, []),
    "age band": ({"Age of suspect": "over 34"}, []),
    "age": ({"Age of suspect": "#VALUE!"}, [("CSP223", "age")]),
    "result": ({"Result": "Hugged"}, [("CSP224", "result")]),
    "flag": ({"Something found": "2"}, [("CSP222", "found")]),
    "nothing found": ({"Something found": "No"}, [("CSP227", "items")]),
    "nothing found nor counted": ({"Something found": "No", "Number of items": "0"}, []),
    "too many": ({"Number of items": "501"}, [("CSP225", "items")]),
    "half an item": ({"Number of items": "1.5"}, [("CSP222", "items")]),
    "zero": ({"Easting coordinate": "0", "Northing coordinate": "0"}, [("CSP234", "easting")]),
    "degrees": (
        {"Easting coordinate": "-1", "Northing coordinate": "51"},
        [("CSP226", "easting"), ("CSP226", "northing")],
    ),
    "no place": ({"Easting coordinate": "", "Northing coordinate": ""}, []),
}


def checked(catalogue: Catalogue, data: str) -> Report:
    dataset = catalogue.dataset("stops")
    supply = apply(parse(data.encode(), "stops.csv"), dataset, dataset.files["stop"], catalogue, today=TODAY)
    return check({"stop": supply}, catalogue, PERIOD, today=TODAY)


def test_planted_faults_are_found_none_more_none_fewer(made_up: Catalogue) -> None:
    chance = random.Random(3)
    lines = [",".join(FIELDS)]
    wanted: dict[tuple[str, str], list[int]] = {}
    for row in range(1, 601):
        planted, faults = PLANTED[chance.choice(list(PLANTED))] if chance.random() < 0.4 else ({}, [])
        lines.append(",".join((FIELDS | planted)[name].format(n=row) for name in FIELDS))
        for kind in faults:
            wanted.setdefault(kind, []).append(row)
    found = checked(made_up, "\n".join(lines))
    assert {(fault.code, fault.field): fault.count for fault in found.findings} == {
        kind: len(rows) for kind, rows in wanted.items()
    }
    for fault in found.findings:
        assert [one.row for one in fault.examples] == wanted[fault.code, fault.field][:100]
        letter = "ABCDEFGHIJK"[list(FIELDS).index(_column(fault.field))]
        assert [one.cell for one in fault.examples] == [f"{letter}{(one.row or 0) + 1}" for one in fault.examples]
        assert fault.mend
        assert fault.code in TITLES


def _column(field: str) -> str:
    names = ["reference", "stop_date", "stop_time", "kind", "gender", "age", "result", "found", "items", "easting"]
    return list(FIELDS)[[*names, "northing"].index(field)]


def test_every_row_that_fails_is_handed_over_as_written(made_up: Catalogue) -> None:
    """Also those beyond the examples, and where a file is read part by part."""
    lines = [",".join(FIELDS)]
    for row in range(400):
        planted = {"Age of suspect": " old "} if row % 2 else {"Something found": "No"}
        lines.append(",".join((FIELDS | planted)[name].format(n=row // 4 if row % 4 == 3 else row) for name in FIELDS))
    data = "\n".join(lines)
    found: list[Found] = []
    dataset = made_up.dataset("stops")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cspdata.supply.lines.SIZE", 3000)
        given = scan(lambda: io.BytesIO(data.encode()), "stops.csv")
        supply = apply(given, dataset, dataset.files["stop"], made_up, today=TODAY)
        told = check({"stop": supply}, made_up, PERIOD, today=TODAY, every=found.append)
    assert len({one.rows[0] for one in found if one.rule == "age.type"}) > 1
    rows = {
        rule: [row for one in found if one.rule == rule for row in one.rows] for rule in {one.rule for one in found}
    }
    assert {fault.rule: fault.count for fault in told.findings} == {rule: len(some) for rule, some in rows.items()}
    assert rows["age.type"] == list(range(2, 401, 2))
    assert {value for one in found if one.rule == "age.type" for value in one.values} == {" old "}
    assert {fault.rule: fault for fault in told.findings} == {
        fault.rule: fault for fault in checked(made_up, data).findings
    }


def test_severities(made_up: Catalogue) -> None:
    """Doubtful or missing values never stop a supply; wrong types and broken keys do."""
    lines = [",".join(FIELDS)]
    for row, (planted, _) in enumerate(PLANTED.values()):
        lines.append(",".join((FIELDS | planted)[name].format(n=row) for name in FIELDS))
    found = checked(made_up, "\n".join([*lines, lines[1], lines[10]]))
    severity = {(fault.code, fault.field): fault.severity for fault in found.findings}
    assert {key for key, value in severity.items() if value == "error"} == {
        ("CSP222", "reference"),
        ("CSP222", "stop_date"),
        ("CSP222", "stop_time"),
        ("CSP222", "found"),
        ("CSP222", "items"),
        ("CSP223", "age"),
        ("CSP224", "gender"),  # its list is verified; that of the result is not
        ("CSP225", "items"),
        ("CSP227", "items"),
        ("CSP228", "reference"),
    }
    assert not found.ok
    assert "Gender is blank though a person was searched. (1 of 24 rows)" in found.doubts


def test_values_are_masked(made_up: Catalogue) -> None:
    data = "Reference number,Date of stop,Age of suspect,Gender of suspect\nsecret 1,Jane Smith,Jane Smith,Jane Smith\n"
    found = checked(made_up, data)
    for words in (report.text(found), json.dumps(report.json(found)), str(found)):
        assert "Jane" not in words
        assert "secret" not in words
    assert "row 1, cell B2: 'xxxx xxxxx'" in report.text(found)


def test_copies_are_judged_on_the_row_as_supplied(made_up: Catalogue) -> None:
    data = "Gender of suspect,Other\nF,1\nF,2\nFemale,1\nF,1\nF,1\n"
    (fault,) = [fault for fault in checked(made_up, data).findings if fault.code == "CSP229"]
    assert fault.count == 2
    assert [one.row for one in fault.examples] == [4, 5]


def test_copies_and_repeats() -> None:
    frame = pl.DataFrame({"a": ["1", "1", "", "1", ""], "b": ["x", "y", "", "x", ""]})
    assert copies(frame).to_list() == [False, False, False, True, True]
    assert repeated(pl.Series("k", ["a", None, None, "a", "b"])).to_list() == [False, False, False, True, False]


def test_all_midnight(made_up: Catalogue) -> None:
    def codes(*times: str) -> list[str]:
        lines = "Time of stop,Notes\n" + "\n".join(f"{time},{n}" for n, time in enumerate(times))
        return [fault.code for fault in checked(made_up, lines).findings if fault.field == "stop_time"]

    assert codes(*["00:00"] * 6, "", "") == ["CSP233"]
    assert codes(*["00:00"] * 6, "00:01") == []
    assert codes(*["00:00"] * 4) == []


def test_codes_are_held_against_the_day_of_their_row(tmp_path: Path) -> None:
    (tmp_path / "specs" / "code_lists").mkdir(parents=True)
    (tmp_path / "specs" / "code_lists" / "police_incident_type.yaml").write_text("""
format: 1
id: police_incident_type
label: Type
owner: us
dated: "2010"
source: made up
licence: none
status: verified
codes:
  - {code: old, label: Old kind, to: "2009-12-31"}
  - {code: new, label: New kind, from: "2010-01-01"}
  - {code: any, label: Any kind}
  - {code: domestic_incident, label: Domestic incident}
""")
    own = Catalogue(tmp_path)
    spec = own.dataset("police_incidents")
    rows = [
        ("old", "31/12/2009"),
        ("old", "01/01/2010"),
        ("new", "2009-12-31"),
        ("new", "2010-01-01"),
        ("old", ""),
        ("any", "1999-01-01"),
    ]
    data = "incident_type,incident_date\n" + "".join(f"{code},{day}\n" for code, day in [*rows, ("gone", "2010-01-01")])
    supply = apply(parse(data.encode(), "f.csv"), spec, spec.files["incident"], own, today=TODAY)
    found = [
        fault for fault in check({"incident": supply}, own, today=TODAY).findings if fault.field == "incident_type"
    ]
    assert [(fault.code, fault.severity, [one.row for one in fault.examples]) for fault in found] == [
        ("CSP224", "error", [7]),
        ("CSP274", "warning", [2, 3]),
    ]
    assert "Old kind to 31 December 2009; New kind from 1 January 2010." in found[1].mend


def test_a_field_that_is_not_supplied_is_unknown_not_wrong(made_up: Catalogue) -> None:
    found = checked(made_up, "Reference number,Date of stop,Age of suspect,Kind of stop\nA1,31/3/2010,3,person\n")
    assert found.findings == ()
    assert [(one.rule, one.count) for one in found.files[0].cannot_tell] == [
        ("gender_of_person", 1),
        ("items_found", 1),
    ]


def test_many_faults_are_counted_and_few_kept(made_up: Catalogue) -> None:
    data = "Reference number,Notes\n" + "".join(f",{n}\n" for n in range(1000))
    (fault,) = [fault for fault in checked(made_up, data).findings if fault.field == "reference"]
    assert (fault.count, len(fault.examples)) == (1000, 100)
    told = next(one for one in report.json(checked(made_up, data))["findings"] if one["field"] == "reference")
    assert (told["count"], len(told["examples"]), told["examples_are_all"]) == (1000, 100, False)


def test_lines_and_cells_behind_blank_and_broken_records(made_up: Catalogue) -> None:
    data = 'Notes,Date of stop\nfine,31/03/2010\n\n"two\nlines",31/03/2010\nbroken\nx,31/13/2010\n'
    found = checked(made_up, data)
    (wrong,) = [fault for fault in found.findings if fault.code == "CSP222"]
    assert (wrong.row, wrong.line, wrong.cell) == (3, 7, "B6")
    assert (found.files[0].rows, found.files[0].unreadable, found.files[0].blank) == (3, 1, 1)


def test_links_between_files(made_up: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "offence.csv").write_text("Crime reference,Day\nC1,2010-03-31\nC2,2010-03-31\nC3,2010-03-31\n")
    (tmp_path / "offender.csv").write_text("Crime reference,Gender\nC1,F\nC9,M\n c2 ,M\nC2,F\n")
    (tmp_path / "victim.csv").write_text("Crime reference,Age\nC1,30\nC1,31\nC8,9\n")
    supplies = load("crimes", tmp_path, made_up, today=TODAY)
    found = check(supplies, made_up, PERIOD, today=TODAY)
    lost = {fault.file: fault for fault in found.findings if fault.code == "CSP230"}
    assert {file: fault.count for file, fault in lost.items()} == {"offender": 2, "victim": 1}
    assert [one.cell for one in lost["offender"].examples] == ["A3", "A4"]
    assert found.rows == 10
    alone = check({"victim": supplies["victim"]}, made_up, today=TODAY)
    assert alone.ok
    assert any("which was not given" in caveat for caveat in alone.caveats)


def test_the_report_as_json_is_plain(made_up: Catalogue) -> None:
    told = report.json(checked(made_up, "Reference number\nA1\nA1\n"))
    assert json.loads(json.dumps(told)) == told
    assert told["schema_version"] == 1
    assert not told["ok"]
    assert {one["code"] for one in told["findings"]} == {"CSP220", "CSP228", "CSP229"}


def test_no_line_of_the_report_is_long(made_up: Catalogue) -> None:
    data = ",".join(FIELDS) + ",Name of a column that nobody knows\n" + "x," * len(FIELDS) + "\n"
    assert max(map(len, report.text(checked(made_up, data)).splitlines())) <= 100


def test_a_fault_is_a_finding(made_up: Catalogue) -> None:
    (fault,) = [fault for fault in checked(made_up, "Result\nHug\n").findings if fault.code == "CSP224"]
    assert isinstance(fault, Fault)
    assert str(fault).startswith("stops.csv:2 cell A2: warning CSP224: Result is not in the list 'Result'.")
