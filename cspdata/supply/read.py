"""From a file to tables of text: nothing is guessed, nothing is changed, and no record is lost in silence.

A file is read in parts of whole lines, as often as asked; only one part is held at a time. What the fast reader refuses is
read record by record, and costs its own part only.
"""

import io
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import polars as pl

from cspdata.errors import Unreadable
from cspdata.finding import Finding
from cspdata.supply.fault import LIMIT, Example, Fault, merged
from cspdata.supply.lines import lines, lines_of, tame, utf8
from cspdata.supply.records import LONGEST, Records, records
from cspdata.supply.rows import rows
from cspdata.supply.sniff import BOM, HEAD, Dialect, binary, header, sniff

_BROKEN = {"line": pl.Int64, "cells": pl.Int64, "text": pl.String}


@dataclass(frozen=True)
class Table:
    """A file as supplied, or a part of one.

    ``header`` holds the column names as written, ``frame`` the rows: one text column for each, none null, an empty cell
    being empty text. A name that is empty or stands twice has its spreadsheet letter put to it in ``frame``. ``unreadable``
    keeps the records that do not fit the header (line, cells, text): they are in no other place. ``blank`` counts rows with
    nothing in them. ``lines`` and ``sheet`` give each row's line in the file and row in a spreadsheet; None means that they
    follow on from ``first`` and ``top``. In a part an empty cell may be null; ``before`` counts the records of the parts
    before it. ``tame``: it has no white space but the space, and nothing beyond ASCII.
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
    top: int = 0
    before: int = 0
    tame: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of ``frame``."""
        return tuple(self.frame.columns)

    @property
    def rows(self) -> int:
        """How many records were read."""
        return self.frame.height

    def line(self, index: int) -> int:
        """The line of the file on which row ``index`` (from 0) begins."""
        return self.first + index if self.lines is None else int(self.lines[index])

    def cell(self, index: int, column: str) -> str:
        """The spreadsheet address of a column of ``frame`` in row ``index`` (from 0), such as ``C14``."""
        return f"{letter(self.frame.columns.index(column))}{self.row(index)}"

    def row(self, index: int) -> int:
        """The row of a spreadsheet in which row ``index`` (from 0) stands."""
        return (self.top or self.dialect.header + 1) + index if self.sheet is None else int(self.sheet[index])


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
    return scan(path).whole()


def parse(data: bytes, source: str) -> Table:
    """Read a text table from bytes. Raises Unreadable as ``read`` does."""
    return _scan(lambda: io.BytesIO(data), source).whole()


def scan(path: Path) -> "Scan":
    """Look at how a file is written; its records are read when asked for. Raises Unreadable as ``read`` does."""
    source = str(path)
    try:
        return _scan(lambda: path.open("rb"), source)
    except OSError as error:
        why = (error.strerror or "it cannot be opened").lower()
        mend = "Look at the name of the file and the folder that it stands in."
        raise Unreadable(Finding("CSP201", f"The file cannot be read: {why}.", mend, source=source)) from None


def _scan(opened: Callable[[], BinaryIO], source: str) -> "Scan":
    with opened() as file:
        head = file.read(HEAD)
        if b"\n" not in head.strip():  # lines that end in a carriage return alone, one long line, or nothing
            head += file.read()
            if b"\r" in head and b"\n" not in head:
                head = head.replace(b"\r", b"\n")
            whole = head
            opened = lambda: io.BytesIO(whole)  # noqa: E731
        else:
            head = head[: head.rfind(b"\n") + 1]
    dialect = sniff(head, source)
    text = utf8(head.removeprefix(BOM), source, 1)[0].decode("utf-8", errors="replace")
    names, taken = header([line.rstrip("\r") for line in text.split("\n")[dialect.header - 1 :]], dialect.separator)
    return Scan(source, dialect, tuple(names), tuple(_unique(names)), dialect.header + taken, opened)


@dataclass(frozen=True)
class Scan:
    """A file that is read in parts, as often as asked. ``columns`` are the names of the frames' columns; ``first`` is the line
    behind the header."""

    source: str
    dialect: Dialect
    header: tuple[str, ...]
    columns: tuple[str, ...]
    first: int
    opened: Callable[[], BinaryIO] = field(repr=False)

    def whole(self) -> Table:
        """The file as one table, no cell null."""
        return joined([self._none, *self.parts()])

    def parts(self) -> Iterator[Table]:
        """The file part by part: each is read while the one before it is used. Raises Unreadable where it turns out to be
        binary."""
        with closing(self._parts()) as parts, ThreadPoolExecutor(1) as reader:
            coming = reader.submit(next, parts, None)
            while part := coming.result():
                coming = reader.submit(next, parts, None)
                yield part

    def _parts(self) -> Generator[Table]:
        line, row, before = self.first, self.dialect.header + 1, 0
        with self.opened() as file:
            _, above = utf8(b"".join(islice(file, self.first - 1)), self.source, 1)
            while data := lines_of(file):
                if b"\0" in data:
                    raise binary(self.source)
                text, findings = utf8(data, self.source, line)
                start = replace(self._none, findings=(*above, *findings), first=line, top=row, before=before)
                took = count = text.count(b"\n") + (not text.endswith(b"\n"))
                part, above = self._fast(text, count, start), []
                if part is None:
                    part, count, took = self._slow(text, file, start)
                yield part
                line, row, before = line + count, row + took, before + part.rows

    @property
    def _none(self) -> Table:
        frame = pl.DataFrame(schema=dict.fromkeys(self.columns, pl.String))
        return Table(self.source, self.dialect, self.header, frame, pl.DataFrame(schema=_BROKEN), first=self.first)

    def _fast(self, text: bytes, count: int, start: Table) -> Table | None:
        found = rows(text, count, list(self.columns), self.dialect.separator)
        if found is None:
            return None
        frame, at, blank = found
        part = replace(start, frame=frame, blank=blank, tame=tame(text))
        return part if at is None else replace(part, lines=at + part.first, sheet=at + part.top)

    def _slow(self, text: bytes, file: BinaryIO, start: Table) -> tuple[Table, int, int]:
        """A part read record by record, with the lines and the rows of a spreadsheet that it took: its last record may reach
        beyond its last line."""
        held = lines(text)
        count, place, more = len(held), file.tell(), list(islice(file, LONGEST))
        beyond, _ = utf8(b"".join(more), self.source, start.first + count)
        width = len(self.columns)
        found = records(held + lines(beyond), width, self.dialect.separator, start.first, start.top, count)
        file.seek(place + sum(map(len, more[: max(0, found.taken - count)])))
        part = replace(
            start,
            frame=pl.DataFrame(found.cells, schema=start.frame.schema, orient="row"),
            unreadable=pl.DataFrame(found.broken, schema=_BROKEN, orient="row"),
            blank=found.blank,
            findings=(*start.findings, *_broken(found, width, self.source)),
            lines=pl.Series("line", found.lines, pl.Int64),
            sheet=pl.Series("row", found.rows, pl.Int64),
        )
        return part, found.taken, found.count


def joined(parts: Sequence[Table]) -> Table:
    """The parts of a file as one table; there is one at least."""
    lines = sheet = None
    if any(part.lines is not None for part in parts):
        lines = pl.concat([_places(part.lines, part.first, part.rows) for part in parts]).rename("line")
        sheet = pl.concat([_places(part.sheet, part.top, part.rows) for part in parts]).rename("row")
    return replace(
        parts[0],
        frame=pl.concat([part.frame for part in parts], rechunk=True).with_columns(pl.all().fill_null("")),
        unreadable=pl.concat([part.unreadable for part in parts]),
        blank=sum(part.blank for part in parts),
        findings=merged(finding for part in parts for finding in part.findings),
        lines=lines,
        sheet=sheet,
        tame=all(part.tame for part in parts),
    )


def _places(places: pl.Series | None, first: int, count: int) -> pl.Series:
    return pl.int_range(first, first + count, eager=True) if places is None else places.alias("literal")


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
