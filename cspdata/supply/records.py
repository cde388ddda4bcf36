"""Reading a file record by record: slow, exact about lines, and stopped by no broken record."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

LONGEST = 200  # lines that one record with quoted line breaks may take


@dataclass
class Records:
    """What was read: whole records with the line that each begins on and its row in a spreadsheet; broken ones with their
    line, how many cells they have, and their text. ``taken`` counts the lines, ``count`` the rows of a spreadsheet."""

    cells: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    broken: list[tuple[int, int, str]] = field(default_factory=list)
    blank: int = 0
    taken: int = 0
    count: int = 0


def records(
    lines: Sequence[str], width: int, separator: str, first: int, sheet: int, until: int | None = None
) -> Records:
    """Read records of ``width`` cells from lines, of which the first is line ``first`` of the file and row ``sheet`` of a
    spreadsheet. No record is begun on line ``until`` (counted from 0) or behind it.

    Blank lines are passed over. A record with too few or too many cells (empty ones at its end apart), or with a quote that
    never closes, is broken: it costs its first line only, and reading goes on with the next.
    """
    found = Records()
    at, row = 0, sheet - 1
    end = len(lines) if until is None else until
    while at < end:
        row += 1
        line = lines[at]
        if not line.strip(f"{separator} \t"):
            found.blank += 1
            at += 1
            continue
        cells, used = _record(lines, at, width, separator)
        if len(cells) == width and not any(cell.strip() for cell in cells):
            found.blank += 1
        elif len(cells) == width:
            found.cells.append(cells)
            found.lines.append(first + at)
            found.rows.append(row)
        else:
            found.broken.append((first + at, len(cells), line))
        at += used
    found.taken, found.count = at, row + 1 - sheet
    return found


def _record(lines: Sequence[str], at: int, width: int, separator: str) -> tuple[list[str], int]:
    reader = csv.reader(
        (f"{lines[place]}\n" for place in range(at, min(at + LONGEST, len(lines)))), delimiter=separator, strict=True
    )
    try:
        cells = _trimmed(next(reader), width)
    except csv.Error:
        return _alone(lines[at], width, separator), 1
    used = reader.line_num
    if used == 1:
        return cells, 1
    inside = lines[at + 1 : at + used]
    whole = width > 2 and any(
        _clean(separator).fullmatch(line) and len(_alone(line, width, separator)) == width for line in inside
    )
    if len(cells) != width or whole:  # an open quote has swallowed records that stand by themselves
        return _alone(lines[at], width, separator), 1
    return cells, used


@cache
def _clean(separator: str) -> re.Pattern[str]:
    """A line whose quotes stand round whole cells only."""
    cell = rf'(?:"(?:[^"]|"")*"|[^"{re.escape(separator)}]*)'
    return re.compile(f"{cell}(?:{re.escape(separator)}{cell})*")


def _alone(line: str, width: int, separator: str) -> list[str]:
    """The cells of one line by itself; none when a quote in it stays open."""
    cells = line.split(separator)
    if '"' in line and (line.count('"') % 2 == 0 or any(cell.lstrip().startswith('"') for cell in cells)):
        try:
            cells = next(csv.reader((line,), delimiter=separator), [])
        except csv.Error:
            return []
        if line.count('"') % 2:
            return []
    return _trimmed(cells, width)


def _trimmed(cells: list[str], width: int) -> list[str]:
    """Without empty cells beyond the header's: a spreadsheet leaves them there."""
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    return cells
