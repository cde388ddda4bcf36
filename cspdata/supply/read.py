"""From a file to a table of text: nothing is guessed, nothing is changed, and no record is lost in silence."""

import csv
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from cspdata.errors import Unreadable
from cspdata.finding import Finding
from cspdata.supply.fault import LIMIT, Example, Fault
from cspdata.supply.records import Records, records
from cspdata.supply.sniff import Dialect, header, sniff

_BROKEN = {"line": pl.Int64, "cells": pl.Int64, "text": pl.String}


@dataclass(frozen=True)
class Table:
    """A file as supplied.

    ``header`` holds the column names as written, ``frame`` the rows: one text column for each, none null, an empty cell
    being empty text. A name that is empty or stands twice has its spreadsheet letter put to it in ``frame``. ``unreadable``
    keeps the records that do not fit the header (line, cells, text): they are in no other place. ``blank`` counts rows with
    nothing in them. ``lines`` and ``sheet`` give each row's line in the file and row in a spreadsheet; None means that they
    follow on from the header's line.
    """

    source: str
    dialect: Dialect
    header: tuple[str, ...]
    frame: pl.DataFrame
    unreadable: pl.DataFrame
    blank: int = 0
    findings: tuple[Finding, ...] = ()
    lines: pl.Series | None = field(default=None, repr=False)
    sheet: pl.Series | None = field(default=None, repr=False)
    first: int = 2

    @property
    def rows(self) -> int:
        """How many records were read."""
        return self.frame.height

    def line(self, index: int) -> int:
        """The line of the file on which row ``index`` (from 0) begins."""
        return self.first + index if self.lines is None else int(self.lines[index])

    def cell(self, index: int, column: str) -> str:
        """The spreadsheet address of a column of ``frame`` in row ``index`` (from 0), such as ``C14``."""
        row = self.dialect.header + 1 + index if self.sheet is None else int(self.sheet[index])
        return f"{letter(self.frame.columns.index(column))}{row}"


def letter(index: int) -> str:
    """The letter or letters of a spreadsheet column, counted from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def read(path: Path) -> Table:
    """Read a text table. Raises Unreadable for a file that cannot be opened, is empty, binary or UTF-16."""
    source = str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        why = (error.strerror or "it cannot be opened").lower()
        mend = "Look at the name of the file and the folder that it stands in."
        raise Unreadable(Finding("CSP201", f"The file cannot be read: {why}.", mend, source=source)) from None
    return parse(data, source)


def parse(data: bytes, source: str) -> Table:
    """Read a text table from bytes. Raises Unreadable as ``read`` does."""
    dialect = sniff(data, source)
    text, findings = _utf8(data, dialect, source)
    head = text[: 1 << 16].decode("utf-8", errors="replace").split("\n")
    names, taken = header([line.rstrip("\r") for line in head[dialect.header - 1 :]], dialect.separator)
    first = dialect.header + taken
    body = _after(text, first - 1)
    columns = _unique(names)
    row = dialect.header + 1
    fast = _fast(body, columns, dialect.separator)
    if fast is not None:
        frame, at, blank = fast
        none = pl.DataFrame(schema=_BROKEN)
        lines, sheet = (None, None) if at is None else (at + first, at + row)
        return Table(source, dialect, tuple(names), frame, none, blank, tuple(findings), lines, sheet, first)
    found = records(_lines(body), len(columns), dialect.separator, first, row)
    frame = pl.DataFrame(found.cells, schema=dict.fromkeys(columns, pl.String), orient="row")
    broken = pl.DataFrame(found.broken, schema=_BROKEN, orient="row")
    findings += _broken(found, len(columns), source)
    lines, sheet = pl.Series("line", found.lines, pl.Int64), pl.Series("row", found.rows, pl.Int64)
    return Table(source, dialect, tuple(names), frame, broken, found.blank, tuple(findings), lines, sheet, first)


def _utf8(data: bytes, dialect: Dialect, source: str) -> tuple[bytes, list[Finding]]:
    """The file in UTF-8 without a mark, its lines ended by a line feed. A line that is not UTF-8 is read as Windows-1252:
    files joined from two systems hold both."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\r" in data and b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    if dialect.encoding != "cp1252":
        return data, []
    text: list[bytes] = []
    lost: list[Example] = []
    count = 0
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            words = line.decode("cp1252", errors="replace")
            if "\ufffd" in words:
                count += 1
                lost.append(Example(line=number))
            line = words.encode("utf-8")
        text.append(line)
    if not count:
        return b"\n".join(text), []
    says = "A sign in this line is neither UTF-8 nor Windows text; it is read as '\ufffd'."
    mend = "Save the file as 'CSV UTF-8' and send it again."
    shown = tuple(lost[:LIMIT])
    fault = Fault("CSP206", says, mend, "warning", source, lost[0].line, count=count, rule="encoding", examples=shown)
    return b"\n".join(text), [fault]


def _after(text: bytes, lines: int) -> bytes:
    """What stands after so many lines."""
    at = 0
    for _ in range(lines):
        found = text.find(b"\n", at)
        if found < 0:
            return b""
        at = found + 1
    return text[at:]


def _lines(body: bytes) -> list[str]:
    lines = body.decode("utf-8").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return [line.removesuffix("\r") for line in lines]


def _unique(names: list[str]) -> list[str]:
    """Column names for the frame: as written, but for those that are empty or stand twice."""
    taken: set[str] = set()
    unique: list[str] = []
    for index, name in enumerate(names):
        if not name.strip() or name in taken:
            name = f"{name} (column {letter(index)})".strip()
        while name in taken:
            name += "'"
        taken.add(name)
        unique.append(name)
    return unique


def _fast(body: bytes, columns: list[str], separator: str) -> tuple[pl.DataFrame, pl.Series | None, int] | None:
    """The rows by polars, where each stands when blank ones were passed over, and how many were; None when a record may be
    broken or takes more than one line."""
    schema = dict.fromkeys(columns, pl.String)
    if not body:
        return pl.DataFrame(schema=schema), None, 0
    try:
        frame = pl.read_csv(body, has_header=False, schema=schema, separator=separator, encoding="utf8")
    except pl.exceptions.PolarsError:
        return None
    if frame.height != body.count(b"\n") + (not body.endswith(b"\n")):
        return None
    if _short(body, frame, separator):
        return None
    frame = frame.with_columns(pl.all().fill_null(""))
    empty = frame[columns[0]].str.strip_chars() == ""
    if not empty.any():
        return frame, None, 0
    blank = frame.select(pl.all_horizontal(pl.all().str.strip_chars() == "")).to_series()
    if not blank.any():
        return frame, None, 0
    return frame.filter(~blank), (~blank).arg_true().cast(pl.Int64), int(blank.sum())


def _short(body: bytes, frame: pl.DataFrame, separator: str) -> bool:
    """Whether a row has too few cells: polars fills it up in silence, so the last cell of such a row is always null."""
    suspects = frame[frame.columns[-1]].is_null().arg_true()
    if not len(suspects) or frame.width == 1:
        return False
    lines, sign, least = body.split(b"\n"), separator.encode(), frame.width - 1
    for index in suspects:
        line = lines[index].rstrip(b"\r")
        cells = line.count(sign)
        if b'"' in line:
            try:
                cells = len(next(csv.reader((line.decode("utf-8"),), delimiter=separator), [])) - 1
            except csv.Error:
                return True
        if cells < least and line.strip(sign + b" \t"):
            return True
    return False


def _broken(found: Records, width: int, source: str) -> list[Finding]:
    if not found.broken:
        return []
    says = f"A record does not have the {width} cells of the header; it was kept apart and not checked."
    mend = "Put each record on a line of its own, with quotes round a cell that holds the separator or a line break."
    seen = tuple(
        Example(line=line, value=f"{cells} cells" if cells else "a quote is not closed")
        for line, cells, _ in found.broken[:LIMIT]
    )
    count = len(found.broken)
    return [Fault("CSP210", says, mend, source=source, line=seen[0].line, count=count, rule="records", examples=seen)]
