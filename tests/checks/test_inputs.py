"""The same table gives the same findings, in whatever form it comes."""

import io
import os
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas
import polars as pl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cspdata.catalogue import Catalogue
from cspdata.checks import Report, check
from cspdata.errors import CspdataError, Unreadable, WrongUse
from cspdata.supply import Fault, frames, load
from cspdata.supply.names import ANY
from cspdata.supply.workbook import errors, workbook

TODAY = date(2010, 5, 1)
PERIOD = (date(2010, 3, 1), date(2010, 3, 31))
HEADER = "Reference number;Date of stop;Time of stop;Gender of suspect;Age of suspect;Something found;Number of items;Notes;More"
# Each row as it stands in a text; None is a row in which nothing stands.
ROWS: list[list[str] | None] = [
    ["A1", "2010-03-31", "22:30:00", "F", "34", "true", "2", "a; b", "1"],
    ["A2", "2010-02-28", "00:00:00", "Female", "over 34", "false", "2", 'said "no"', ""],
    None,
    ["A2", "2010-03-30", "09:05:00", "Femail", "", "true", "501", "", "x"],
    ["a 3", "2011-03-30", "#N/A", "", "34", "", "0", "Tŷ", ""],
    ["A4", "soon", "22:30:00", "M", "#VALUE!", "true", "1.5", "two\nlines", "#REF!"],
    ["", "2010-03-29", "22:30:00", "X", "34", "true", "", "", ""],
    ["", "2010-03-29", "22:30:00", "X", "34", "true", "", "", ""],
]
NAMES = HEADER.split(";")


def table() -> dict[str, list[str | None]]:
    return {name: [row[at] or None if row else None for row in ROWS] for at, name in enumerate(NAMES)}


def csv(separator: str = ",", end: str = "\n") -> str:
    def cell(text: str) -> str:
        return '"{}"'.format(text.replace('"', '""')) if text else ""

    rows = [[*NAMES], *([] if row is None else row for row in ROWS)]
    return end.join(separator.join(map(cell, row)) for row in rows) + end


def typed(text: str | None, name: str) -> Any:
    """A cell as a spreadsheet or a database holds it."""
    for kind in (date.fromisoformat, time.fromisoformat, int, float, {"true": True, "false": False}.__getitem__):
        try:
            return kind(text or "") if name != "Notes" else text
        except (ValueError, KeyError):
            pass
    return text


def excel(sheets: dict[str, dict[str, list[Any]]], left: int = 0, titles: tuple[str, ...] = ()) -> bytes:
    """A workbook with sheets of columns, some columns and title lines from its corner."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    day, hour = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "hh:mm"})
    for sheet, columns in sheets.items():
        page = book.add_worksheet(sheet)
        for row, title in enumerate(titles):
            page.write(row, left, title)
        for column, (name, cells) in enumerate(columns.items(), left):
            for row, cell in enumerate([name, *cells], len(titles)):
                if isinstance(cell, date | time):
                    page.write_datetime(row, column, cell, day if isinstance(cell, date) else hour)
                elif isinstance(cell, str) and cell.startswith("#"):
                    page.write_formula(row, column, "=NA()", None, cell)
                elif isinstance(cell, str):
                    page.write_string(row, column, cell)
                elif cell is not None:
                    page.write(row, column, cell)
    book.close()
    return out.getvalue()


def parquet(frame: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.write_parquet(out)
    return out.getvalue()


def told(catalogue: Catalogue, data: Any, mapping: str | None = None) -> Report:
    return check(load("stops", data, catalogue, mapping, today=TODAY), catalogue, PERIOD, today=TODAY)


def findings(report: Report, lines: bool = False, values: bool = True) -> Iterator[tuple[Any, ...]]:
    """What is wrong, and where; lines differ where a line break stands in a cell, values where a cell is no text."""
    for one in report.findings:
        assert isinstance(one, Fault)
        seen = [(at.row, at.cell, values and at.value, lines and at.line) for at in one.examples]
        yield one.code, one.severity, one.field, one.says, one.mend, one.count, one.rule, seen
    for file in report.files:
        yield file.rows, file.unreadable, file.blank, file.cannot_tell


TEXTS: dict[str, Callable[[], Any]] = {
    "data frame": lambda: pl.DataFrame(table()),
    "lazy frame": lambda: pl.LazyFrame(table()),
    "pandas": lambda: pandas.DataFrame(table()),
    "parquet": lambda: parquet(pl.DataFrame(table())),
    "open file": lambda: io.BytesIO(csv().encode()),
    "open text": lambda: io.StringIO(csv()),
    "semicolons": lambda: csv(";").encode("utf-8-sig"),
    "tabs": lambda: csv("\t", "\r\n").encode(),
    "pipes": lambda: csv("|").encode(),
    "by file": lambda: {"stop": pl.DataFrame(table())},
}
FORMS = {
    "workbook": lambda: excel({"Sheet1": table()}),
    "typed workbook": lambda: excel({"Sheet1": {name: [typed(one, name) for one in table()[name]] for name in NAMES}}),
    "typed pandas": lambda: pandas.DataFrame({name: [typed(one, name) for one in table()[name]] for name in NAMES}),
    "objects": lambda: pl.DataFrame(
        {name: pl.Series([typed(one, name) for one in table()[name]], dtype=pl.Object) for name in NAMES}
    ),
}


@pytest.mark.parametrize("form", [*TEXTS, *FORMS])
def test_findings_are_those_of_the_same_table_in_csv(made_up: Catalogue, form: str, tmp_path: Path) -> None:
    (tmp_path / "stops.csv").write_text(csv(), encoding="utf-8")
    wanted, data = told(made_up, tmp_path / "stops.csv"), (TEXTS | FORMS)[form]()
    assert len(wanted.findings) >= 12 and {"CSP223", "CSP228", "CSP229"} <= {one.code for one in wanted.findings}
    assert [*findings(told(made_up, data), values=form in TEXTS)] == [*findings(wanted, values=form in TEXTS)]
    if isinstance(data, bytes):
        path = tmp_path / "stops.csv"  # what a file is shows in what it holds, not in its name
        path.write_bytes(data)
        assert [*findings(told(made_up, path), values=form in TEXTS)] == [*findings(wanted, values=form in TEXTS)]


CELLS = {
    "Reference number": ["A1", "A2", "a b", "", "#REF!"],
    "Date of stop": ["31/03/2010", "2010-03-01", "31/13/2010", "28/02/2010", ""],
    "Gender of suspect": ["F", "Femail", " ", ""],
    "Number of items": ["1", "x", "15,018", ""],
    "Notes": ['say "so"', "two\nlines", "a, b; c", " padded ", "é", "=1+1", "", "\t"],
}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=some.lists(some.tuples(*map(some.sampled_from, CELLS.values())), min_size=1, max_size=12))
def test_any_table_gives_the_same_findings_in_every_form(made_up: Catalogue, rows: list[tuple[str, ...]]) -> None:
    columns = {name: list(cells) for name, cells in zip(CELLS, zip(*rows, strict=True), strict=True)}
    frame = pl.DataFrame(columns)
    wanted = [*findings(told(made_up, frame.write_csv(quote_style="always").encode()))]
    for data in (
        frame,
        parquet(frame),
        excel({"a": {name: [one or None for one in columns[name]] for name in columns}}),
    ):
        assert [*findings(told(made_up, data))] == wanted


def test_parts_are_the_whole(made_up: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    many = pl.concat([pl.DataFrame(table())] * 30)
    whole = [*findings(told(made_up, many), lines=True)]
    monkeypatch.setattr(frames, "SIZE", 7)
    assert [*findings(told(made_up, parquet(many)), lines=True)] == whole


def test_types_of_a_frame_become_the_text_that_is_read() -> None:
    moment = datetime(2010, 3, 31, 22, 30)
    frame = pl.DataFrame(
        {
            "whole": [34.0, None],
            "part": [51.5168, float("nan")],
            "day": [date(2010, 3, 31), None],
            "moment": [moment, None],
            "zone": pl.Series([moment, None]).dt.replace_time_zone("UTC"),
            "list": [["a", None], None],
            "bytes": [b"\xff", None],
            "kind": pl.Series(["x", None], dtype=pl.Categorical),
            "money": pl.Series([Decimal("34.00"), Decimal("12.50")]),
            "object": pl.Series([Decimal("34.00"), Decimal("12.50")], dtype=pl.Object),
            "nothing": [None, "y"],
        }
    )
    assert frames.scan(frame.lazy(), "frame").whole().frame.rows() == [
        (
            "34",
            "51.5168",
            "2010-03-31",
            "2010-03-31 22:30:00",
            "2010-03-31 22:30:00+00:00",
            '["a", null]',
            "ff",
            "x",
            "34",
            "34",
            "",
        ),
        ("", "NaN", "", "", "", "", "", "", "12.50", "12.50", "y"),
    ]


def test_names_of_a_frame_that_are_patterns_to_polars(made_up: Catalogue) -> None:
    frame = pl.DataFrame({"^Reference number$": ["a 1"], "*": ["x"], "^.*$": [1]})
    found = told(made_up, frame)
    assert [(one.code, one.cell) for one in found.errors] == [("CSP222", "A2")]
    assert [*findings(found)] == [*findings(told(made_up, frame.write_csv().encode()))]


def test_pandas_by_index_missing_values_and_names_that_stand_twice() -> None:
    frame = pandas.DataFrame(
        [[1, None, "x"], [2.5, True, None]], columns=["a", "a", 7], index=pandas.Index([8, 9], name="id")
    )
    found = frames.of_pandas(frame, "frame").whole()
    assert found.header == ("id", "a", "a", "7")
    assert found.frame.rows() == [("8", "1", "", "x"), ("9", "2.5", "true", "")]


def test_cells_of_a_workbook_keep_their_address(made_up: Catalogue) -> None:
    columns: dict[str, list[Any]] = {"Reference number": ["A1", "a 2"], "Age of suspect": [34, "#DIV/0!"]}
    found = told(made_up, excel({"Data": columns}, left=2, titles=("Stops", "", "Made in April")))
    places = {one.code: (one.cell, one.row, one.line) for one in found.findings if one.cell}
    assert places == {"CSP222": ("C6", 2, 6), "CSP223": ("D6", 2, 6)}
    assert {one.source for one in found.findings} == {"bytes"}
    (above,) = (one for one in found.findings if one.code == "CSP260")
    assert above.says == "The names of the columns stand on line 4, and 2 lines were passed over above it."


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_title_lines_change_no_finding_but_its_row(made_up: Catalogue, separator: str) -> None:
    titles = f'"Stops, 2010; all"{separator}{separator}\n\nNotes | kept\n'
    plain, found = told(made_up, csv().encode()), told(made_up, (titles + csv(separator)).encode())
    assert found.rows == plain.rows == 7
    moved = {(one.code, one.field): one for one in found.findings}
    assert moved.pop(("CSP260", "")).says.startswith("The names of the columns stand on line 4, and 2 lines were")
    assert list(moved) == [(one.code, one.field) for one in plain.findings]
    for one in plain.findings:
        for seen, before in zip(moved[one.code, one.field].examples, one.examples, strict=True):
            assert (seen.row, seen.line, seen.value) == (before.row, before.line and before.line + 3, before.value)
            assert seen.cell == (f"{before.cell[0]}{int(before.cell[1:]) + 3}" if before.cell else "")


def test_lines_above_the_names_are_told_of_a_file_without_rows(made_up: Catalogue) -> None:
    for data in (b"A1,31/03/2010\nReference number,Date of stop\n", b"A1\nReference number,Date of stop"):
        assert {"CSP260", "CSP214"} <= {one.code for one in told(made_up, data).warnings}


def test_no_line_of_names_where_the_mapping_says_so(made_up: Catalogue) -> None:
    rows = [["A1", "2010-03-31", "Smith", "34"], ["A2", "2010-03-30", "Jones", "old"]]
    columns = [list(cells) for cells in zip(*rows, strict=True)]
    names = ["Ref", "Day", "Officer", "Years"]
    bare = "\n".join(";".join(row) for row in rows)
    for data, top in (
        (bare.encode("utf-8-sig"), 1),
        (f"{bare}\nA3;31/03/2010;x".encode(), 1),
        (f"Ref;Day;Officer;Years\n{bare}".encode(), 2),
        (excel({"a": {cells[0]: cells[1:] for cells in columns}}), 1),
        (excel({"a": dict(zip(names, columns, strict=True))}), 2),
    ):
        report = told(made_up, data, "unheaded")
        (wrong,) = (one for one in report.errors if one.code != "CSP210")
        assert (wrong.code, wrong.cell, wrong.row, wrong.line, report.rows) == ("CSP222", f"D{top + 1}", 2, top + 1, 2)


def test_errors_and_hidden_sheets_of_a_workbook() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page, hidden = book.add_worksheet("Data"), book.add_worksheet("Lists")
    book.add_worksheet("Empty")
    hidden.write(0, 0, "of no account")
    hidden.hide()
    for at, cells in enumerate([["a", "b"], ["1", "=NA()"], ["=1/0"], ["2"]]):
        for column, cell in enumerate(cells):
            page.write_formula(at, column, cell, None, "#N/A") if cell[0] == "=" else page.write_string(
                at, column, cell
            )
    book.close()
    found = workbook(out.getvalue(), "f.xlsx", ANY, "", lambda sheets: "")
    assert (found.source, found.header) == ("f.xlsx#Data", ("a", "b"))
    assert found.frame.rows() == [("1", "#N/A"), ("#N/A", ""), ("2", "")]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (b'<c r="A1" s="0" t="e"><f aca="false">NA()</f><v>#N/A</v></c>', "#N/A"),
        (b'<c r="B1" s="2"/><c r="A1" t="e"><v>#REF!</v></c>', "#REF!"),
        (b"<x:c t='e' r='A1'><x:v>#NAME?</x:v></x:c>", "#NAME?"),
        (b'<c r="A1" t="e"><f>1/0</f></c><c r="B1"><v>3</v></c>', ""),
        (b'<c r="A1" t="e"/><c r="B1"><v>3</v></c>', ""),
    ],
)
def test_errors_as_several_programs_write_them(cells: bytes, found: str) -> None:
    assert list(errors(cells)) == ([(0, 0, found)] if found else [])


def test_a_linked_set_may_be_any_mixture(made_up: Catalogue, tmp_path: Path) -> None:
    files: dict[str, dict[str, list[Any]]] = {
        "offence": {"Crime reference": ["C1", "C2"], "Day": ["2010-03-01", "2010-03-02"]},
        "offender": {"Crime reference": ["C1", "C3"], "Gender": ["F", "M"]},
        "victim": {"Crime reference": ["C2"], "Age": [30]},
    }
    frame = {id: pl.DataFrame(columns) for id, columns in files.items()}
    one, several = tmp_path / "one", tmp_path / "several"
    one.mkdir()
    several.mkdir()
    (one / "crimes 2010.xlsx").write_bytes(
        excel({"Offences": files["offence"], "Offender": files["offender"], "victim": files["victim"]})
    )
    frame["offence"].write_csv(several / "offence.csv")
    frame["offender"].write_parquet(several / "offender.parquet")
    (several / "victims.xlsx").write_bytes(excel({"Notes": {"a": ["b"]}, "victim": files["victim"]}))
    sheets = [Path(f"{one / 'crimes 2010.xlsx'}#{name}") for name in ("Offences", "Offender", "victim")]
    for data in (frame, one, one / "crimes 2010.xlsx", several, sheets):
        found = check(load("crimes", data, made_up, today=TODAY), made_up, today=TODAY)
        assert [(fault.code, fault.file, fault.cell, fault.count) for fault in found.errors] == [
            ("CSP230", "offender", "A3", 1)
        ]


def test_a_workbook_with_a_file_of_a_set_missing(made_up: Catalogue, tmp_path: Path) -> None:
    path, columns = tmp_path / "crimes.xlsx", {"Crime reference": ["C1"]}
    for held, found in (({"Sheet1": columns}, "Sheet1"), ({"offence": columns, "victim": columns}, "offence")):
        path.write_bytes(excel(held))
        assert "missing: " in said(made_up, path, "crimes") and f"Found: crimes.xlsx#{found}" in said(
            made_up, path, "crimes"
        )
    frames = {"offence": pl.DataFrame(columns), "victim": pl.DataFrame(columns)}
    assert "missing: offender. Found: offence, victim." in said(made_up, frames, "crimes")
    assert list(load("crimes", frames, made_up, files=["victim"])) == ["victim"]
    path.write_bytes(b"PK\3\4")
    assert "CSP263" in said(made_up, path, "crimes")


def said(catalogue: Catalogue, data: Any, dataset: str = "stops") -> str:
    with pytest.raises(CspdataError) as caught:
        load(dataset, data, catalogue)
    return str(caught.value)


def test_a_cell_far_from_all_others_is_refused(made_up: Catalogue) -> None:
    """The reader makes room for all between, and takes the program down with it where there is none."""
    parts = zipfile.ZipFile(io.BytesIO(excel({"a": table()})))
    with zipfile.ZipFile(out := io.BytesIO(), "w") as new:
        for name in parts.namelist():
            new.writestr(name, parts.read(name).replace(b'r="B2"', b'r="XFD1048576"'))
    assert said(made_up, out.getvalue()) == (
        "bytes: error CSP263: A cell of the sheet 'a' stands so far off that the sheet cannot be read as a table, or the file is "
        "damaged. Delete what stands far from the table, or save the table as CSV."
    )


def expected(case: str) -> str:
    return (Path(__file__).parents[1] / "cases" / "inputs" / f"{case}.txt").read_text("utf-8").rstrip("\n")


def test_excel_without_what_reads_it(made_up: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastexcel", None)
    assert said(made_up, excel({"a": table()})) == expected("no_excel_reader")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.parametrize("data", [csv().encode(), b""])
def test_a_pipe_is_read_once(made_up: Catalogue, tmp_path: Path, data: bytes) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=[data], daemon=True)
    writer.start()
    assert "CSP202" in said(made_up, pipe) if not data else told(made_up, pipe).rows == 7
    writer.join(10)
    assert not writer.is_alive()


def test_what_cannot_be_read_is_said(made_up: Catalogue, tmp_path: Path) -> None:
    assert said(made_up, 7) == expected("no_table")
    assert "CSP263" in said(made_up, b"PAR1 and no more")
    assert "CSP263" in said(made_up, excel({"a": table()})[:2000])
    assert "CSP202" in said(made_up, excel({"a": {}}))
    assert "CSP205" in said(made_up, pl.DataFrame())
    assert "and one table was given. Say which of them it is, such as crimes.offence" in said(
        made_up, pl.DataFrame(), "crimes"
    )
    path = tmp_path / "two.xlsx"
    path.write_bytes(excel({"March": table(), "April": table()}))
    assert said(made_up, path).endswith(
        "two.xlsx: error CSP261: Several sheets of the workbook could be the table. Its sheets: 'March', 'April'. "
        "Say which one is meant by a # behind the name of the file, such as FILE.xlsx#March."
    )
    assert "has no sheet 'May'" in said(made_up, Path(f"{path}#May"))
    assert told(made_up, Path(f"{path}#April")).rows == 7
    with pytest.raises(WrongUse, match="no file 'witness'"):
        load("crimes", {"witness": pl.DataFrame()}, made_up)


def test_a_frame_that_cannot_be_made(made_up: Catalogue) -> None:
    lazy = pl.LazyFrame({"Reference number": ["Smith"]}).with_columns(pl.col("Reference number").cast(pl.Int64))
    supplies = load("stops", lazy, made_up)
    with pytest.raises(Unreadable, match="CSP263") as caught:
        check(supplies, made_up)
    assert "Smith" not in str(caught.value)
