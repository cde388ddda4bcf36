"""A file becomes a table of text: the row is kept as supplied, and no record is lost in silence."""

import csv
import io
from pathlib import Path

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cspdata.errors import Unreadable
from cspdata.supply import Table, lines, read
from cspdata.supply.read import parse, scan
from cspdata.supply.table import letter


def rows(data: bytes) -> list[tuple[str, ...]]:
    return parse(data, "f.csv").frame.rows()


def test_text_is_kept_as_it_is() -> None:
    table = parse(b'id, when ,n\n 007,1e5,\nx,"",NULL\n', "f.csv")
    assert table.header == ("id", " when ", "n")
    assert table.frame.rows() == [(" 007", "1e5", ""), ("x", "", "NULL")]
    assert table.line(1) == 3
    assert table.cell(1, "n") == "C3"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends(ending: str, last: bool) -> None:
    data = ending.join(["a,b", "1,2", "3,"]) + (ending if last else "")
    assert rows(data.encode()) == [("1", "2"), ("3", "")]


def test_pound_signs_and_circumflexes() -> None:
    words = "value (£),place\n£1,Tŷ\n".replace("ŷ", "â")
    for encoding in ("utf-8", "utf-8-sig", "cp1252"):
        table = parse(words.encode(encoding), "f.csv")
        assert table.header == ("value (£)", "place")
        assert table.frame.rows() == [("£1", "Tâ")]


def test_two_encodings_in_one_file() -> None:
    data = b"a,b\n" + "é,1\n".encode() + "é,2\n".encode("cp1252") + b"\x81,3\n"
    table = parse(data, "f.csv")
    assert table.frame.rows() == [("é", "1"), ("é", "2"), ("\ufffd", "3")]
    assert [(finding.code, finding.line) for finding in table.findings] == [("CSP206", 4)]


def test_blank_rows_are_passed_over_and_counted() -> None:
    table = parse(b"a,b\n1,2\n\n,\n , \n3,4\n\n", "f.csv")
    assert table.frame.rows() == [("1", "2"), ("3", "4")]
    assert table.blank == 4
    assert table.line(1) == 6
    assert table.cell(1, "b") == "B6"


def test_names_that_are_empty_or_stand_twice() -> None:
    table = parse(b",a,a\n0,1,2\n", "f.csv")
    assert table.header == ("", "a", "a")
    assert table.frame.columns == ["(column A)", "a", "a (column C)"]


def test_names_that_are_patterns_to_polars() -> None:
    table = parse(b"*,^a$,^.*$\n1,2,3\n", "f.csv")
    assert table.header == ("*", "^a$", "^.*$")
    assert [table.frame.select(pl.col(name)).item() for name in table.columns] == ["1", "2", "3"]


def test_broken_records_are_kept_apart_with_their_line() -> None:
    data = b'a,b,c\n1,2,3\n1,2\n4,5,6\n1,2,3,4\n"7\n8",9,10\n1,"open,3\n11,12,13\n1,2,3,,\n'
    table = parse(data, "f.csv")
    assert table.frame.rows() == [
        ("1", "2", "3"),
        ("4", "5", "6"),
        ("7\n8", "9", "10"),
        ("11", "12", "13"),
        ("1", "2", "3"),
    ]
    assert table.unreadable["line"].to_list() == [3, 5, 8]
    assert [table.line(index) for index in range(5)] == [2, 4, 6, 9, 10]
    assert table.cell(3, "a") == "A8"  # a quoted line break takes no row of a spreadsheet
    (finding,) = table.findings
    assert (finding.code, finding.count, finding.line) == ("CSP210", 3, 3)


def test_a_short_row_beside_blank_last_cells_is_seen() -> None:
    table = parse(b'a,b,c\n1,2,\n1,"x,y"\n1,2,\n', "f.csv")
    assert table.frame.rows() == [("1", "2", ""), ("1", "2", "")]
    assert table.unreadable.rows() == [(3, 2, '1,"x,y"')]


def test_an_open_quote_does_not_swallow_the_rows_behind_it() -> None:
    data = b'a,b,c\n1,2,"open\n' + b"1,2,3\n" * 500 + b'4,5,"shut"\n'
    table = parse(data, "f.csv")
    assert table.rows == 501
    assert table.unreadable["line"].to_list() == [2]


def test_stray_quotes_inside_a_cell() -> None:
    assert rows(b'a,b\n5" pipe,1\n"a ""b"" c",2\n') == [('5" pipe', "1"), ('a "b" c', "2")]


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        read(tmp_path / "none.csv")
    assert caught.value.findings[0].code == "CSP201"


def test_letters() -> None:
    assert [letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


CELLS = st.text(st.sampled_from("ab1 ,;\"\n£\t|'-"), max_size=5)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=8), st.sampled_from(["\r\n", "\n"]))
@settings(max_examples=150, deadline=None)
def test_what_csv_writes_is_read_back(cells: list[list[str]], ending: str) -> None:
    told = io.StringIO()
    writer = csv.writer(told, lineterminator=ending, quoting=csv.QUOTE_ALL)
    writer.writerows([["one", "two", "three"], *cells])
    table = parse(told.getvalue().encode(), "f.csv")
    # An inner line that is three whole cells by itself is taken for a row: see records. No such text is made here with
    # two commas between line breaks but by chance, so only those are left out.
    # a line inside a quoted cell that looks like a whole record is taken for one, and what stands around it kept apart
    if any("\n" in "".join(row) and "," in "".join(row) for row in cells):
        return
    wanted = [tuple(row) for row in cells if any(cell.strip() for cell in row)]
    assert table.frame.rows() == wanted
    assert not len(table.unreadable)


@given(st.binary(max_size=60), st.integers(0, 40))
@example(b'"', 0)
@example(b'\n1,"\n', 20)
@settings(max_examples=300, deadline=None)
def test_no_byte_makes_it_raise_or_lose_a_line(noise: bytes, at: int) -> None:
    good = b"one,two,three\n" + b"1,2,3\n" * 4
    try:
        table: Table = parse(good[:at] + noise + good[at:], "f.csv")
    except Unreadable:  # the one thing that may be said of noise
        return
    assert table.rows + len(table.unreadable) + table.blank > 0 or at < 15


BITS = st.sampled_from(
    [
        b"1,2,3\n",
        b'"1\n2",a,b\n',
        b"1,2\n",
        b"\n",
        b",,\n",
        b'1,"open,3\n',
        b"1,2,3\r\n",
        b"\xe9,2,3\n",
        b"1,2,3,\n",
        b'a,"b\n\nc",d\n',
    ]
)


@given(st.lists(BITS, min_size=1, max_size=40), st.integers(1, 60))
@example([b"1,2,3\n", b'a,"b\n\nc",d\n'] * 4, 7)
@settings(max_examples=200, deadline=None)
def test_a_file_read_in_parts_is_the_file_read_whole(bits: list[bytes], size: int) -> None:
    data = b"one,two,three\n" + b"".join(bits)
    whole = parse(data, "f.csv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "SIZE", size)
        table = parse(data, "f.csv")
    assert table.frame.equals(whole.frame)
    assert table.unreadable.equals(whole.unreadable)
    assert (table.blank, table.findings) == (whole.blank, whole.findings)
    for index in range(whole.rows):
        assert (table.line(index), table.row(index)) == (whole.line(index), whole.row(index))


def test_nul_bytes_far_into_a_file(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(b"a,b\n" + b"1,2\n" * 20_000 + b"1,\0\n")
    found = scan(lambda: path.open("rb"), str(path))
    with pytest.raises(Unreadable, match="CSP203"):
        found.whole()
