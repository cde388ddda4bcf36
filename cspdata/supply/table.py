"""A table of text, or a part of one: what every kind of input is read as."""

from abc import ABC, abstractmethod
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Literal

import polars as pl

from cspdata.finding import Finding
from cspdata.supply.fault import merged

Encoding = Literal["utf-8", "utf-8-sig", "cp1252"]
Kind = Literal["text", "an Excel workbook", "a Parquet file", "a data frame"]

BROKEN = {"line": pl.Int64, "cells": pl.Int64, "text": pl.String}
"""The columns of the records that do not fit."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file is written. ``header`` is the line of its column names, from 1; 0 where they come from the mapping. What is no
    text is written out, where it is, as a text that a spreadsheet opens."""

    encoding: Encoding
    separator: str
    header: int
    kind: Kind = "text"


@dataclass(frozen=True)
class Table:
    """A file as supplied, or a part of one.

    ``header`` holds the column names as written, ``frame`` the rows: one text column for each, none null, an empty cell
    being empty text. A name that is empty or stands twice has its spreadsheet letter put to it in ``frame``. ``unreadable``
    keeps the records that do not fit the header (line, cells, text): they are in no other place. ``blank`` counts rows with
    nothing in them. ``lines`` and ``sheet`` give each row's line in the file and row in a spreadsheet; None means that they
    follow on from ``first`` and ``top``. What has no lines has them as if it were text: the names on line 1, then a line for
    each row. In a part an empty cell may be null; ``before`` counts the records of the parts
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


@dataclass(frozen=True)
class Scan(ABC):
    """Something that is read in parts, as often as asked. ``columns`` are the names of the frames' columns; ``first`` is the line
    behind the header."""

    source: str
    dialect: Dialect
    header: tuple[str, ...]
    columns: tuple[str, ...]
    first: int

    def whole(self) -> Table:
        """All of it as one table, no cell null."""
        return joined(chain([self.none], self.parts()))

    def parts(self) -> Iterator[Table]:
        """Part by part: each is read while the one before it is used. Raises Unreadable where it turns out that it cannot be."""
        with closing(self._read()) as parts, ThreadPoolExecutor(1) as reader:
            coming = reader.submit(next, parts, None)
            while part := coming.result():
                coming = reader.submit(next, parts, None)
                yield part

    @abstractmethod
    def _read(self) -> Generator[Table]:
        """Part by part, one after the other."""

    @property
    def none(self) -> Table:
        """No row of it."""
        frame = pl.DataFrame(schema=dict.fromkeys(self.columns, pl.String))
        return Table(self.source, self.dialect, self.header, frame, pl.DataFrame(schema=BROKEN), first=self.first)


def passed_over(lines: int, header: int, source: str) -> list[Finding]:
    """What is said of lines above the names of the columns in which something stands."""
    if not lines:
        return []
    many = "1 line was" if lines == 1 else f"{lines} lines were"
    says = f"The names of the columns stand on line {header}, and {many} passed over above it."
    mend = "Nothing need be done where that is a title or a note; a record there was not read."
    return [Finding("CSP260", says, mend, "warning", source, line=header)]


def one_by_one(frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Frames one below the other, joined column by column: what has been joined is taken out of them, and let go."""
    joined = []
    for name in frames[0].columns:
        pieces = pl.concat([frame.drop_in_place(name) for frame in frames], rechunk=False)
        joined.append(pieces.to_frame().rechunk().to_series())  # a frame's own threads use again what they let go
    return pl.DataFrame(joined)


def joined(pieces: Iterable[Table]) -> Table:
    """The parts of a file as one table; there is one at least."""
    parts: list[Table] = []
    frames: list[pl.DataFrame] = []
    for piece in pieces:
        parts.append(replace(piece, frame=piece.frame.clear()))
        frames.append(piece.frame.clone())
    heights = [frame.height for frame in frames]
    frame = one_by_one(frames)
    lines = sheet = None
    if any(part.lines is not None for part in parts):
        held = list(zip(parts, heights, strict=True))
        lines = pl.concat([_places(part.lines, part.first, rows) for part, rows in held]).rename("line")
        sheet = pl.concat([_places(part.sheet, part.top, rows) for part, rows in held]).rename("row")
    return replace(
        parts[0],
        frame=frame.with_columns(pl.all().fill_null("")),
        unreadable=pl.concat([part.unreadable for part in parts]),
        blank=sum(part.blank for part in parts),
        findings=merged(finding for part in parts for finding in part.findings),
        lines=lines,
        sheet=sheet,
        tame=all(part.tame for part in parts),
    )


def _places(places: pl.Series | None, first: int, count: int) -> pl.Series:
    return pl.int_range(first, first + count, eager=True) if places is None else places.alias("literal")


def unique(names: Sequence[str]) -> list[str]:
    """Column names for the frame: as written, but for those that are empty, stand twice, or are a pattern of names to polars."""
    taken: set[str] = set()
    unique: list[str] = []
    for index, name in enumerate(names):
        pattern = name == "*" or (name.startswith("^") and name.endswith("$"))
        if not name.strip() or name in taken or pattern:
            name = f"{name} (column {letter(index)})".strip()
        while name in taken:
            name += "'"
        taken.add(name)
        unique.append(name)
    return unique
