"""From a sheet of an Excel workbook to a table of text, each cell at its own address.

fastexcel reads the cells, and is loaded here only. It takes an error of the spreadsheet (#N/A) for a blank, so those are read
from the sheet's own XML.
"""

import re
import xml.etree.ElementTree as xml
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import polars as pl

from cspdata.errors import Unreadable
from cspdata.supply.names import DEEP, Names
from cspdata.supply.rows import filled
from cspdata.supply.sniff import archive, damaged, empty, refused, unopened
from cspdata.supply.table import BROKEN, Dialect, Table, passed_over, unique

if TYPE_CHECKING:
    from fastexcel import ExcelReader, ExcelSheet

Choose = Callable[[Sequence[str]], str]
"""Which of several sheets is meant, by its name; "" where that cannot be told."""

BOOK = "xl/workbook.xml"
_TIME = r"^1899-12-3[01] ([0-9:.]+)$"  # a time of day is the part of a day, and the days are counted from there
_ERROR = re.compile(
    rb"<(?:\w+:)?c\s([^>]*\bt=[\"']e[\"'][^>]*)(?<!/)>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<", re.DOTALL
)
_FAR = re.compile(
    rb"\sr=[\"'](?:[A-Za-z]{2,}[0-9]+|[0-9]{7,}|[A-Za-z][0-9]{7,})[\"']"
)  # most sheets have none of these
_PLACE = re.compile(rb"\sr=[\"']([A-Za-z]*)([0-9]+)[\"']")
_MOST = 50_000_000  # cells, blank ones too
_ADDRESS = re.compile(rb"(?:^|\s)r=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")


def workbook(data: bytes, source: str, names: Names, sheet: str, choose: Choose) -> Table:
    """One sheet: the one that is named; else the only one, the one that ``choose`` chooses, or the only one that is not hidden
    and holds anything.

    Raises Unreadable where none of these is there, it is empty, the file is damaged or no workbook, or fastexcel is not there.
    """
    with _undamaged(source), zipfile.ZipFile(BytesIO(data)) as parts:
        if BOOK not in parts.namelist():
            raise archive(source)
        try:
            import fastexcel
        except ImportError:
            says = "Excel workbooks are read with fastexcel, which is not installed."
            mend = "Install it with: python -m pip install 'cspdata[excel]'. Or save the sheet as CSV and give that."
            raise refused("CSP262", says, mend, source) from None
        book = fastexcel.read_excel(data)
        sheets = book.sheet_names
        load = partial(_sheet, book, parts, source)
        name = sheet or (sheets[0] if len(sheets) == 1 else choose(sheets) or _only(load, sheets))
        if name not in sheets:
            there = ", ".join(f"'{one}'" for one in sheets)
            says = (
                f"The workbook has no sheet '{name}'" if name else "Several sheets of the workbook could be the table"
            )
            mend = f"Say which one is meant by a # behind the name of the file, such as FILE.xlsx#{sheets[0]}."
            raise refused("CSP261", f"{says}. Its sheets: {there}.", mend, source)
        if len(sheets) > 1 and not sheet:
            source = f"{source}#{name}"
        grid = _grid(load(name))
        if not grid.height:
            raise empty(source)
        return _table(_with_errors(grid, parts, name), source, names)


def _only(load: Callable[[str], "ExcelSheet"], sheets: Sequence[str]) -> str:
    """The only sheet that can be seen and holds anything."""
    found = [sheet.name for sheet in map(load, sheets) if sheet.height and sheet.visible == "visible"]
    return found[0] if len(found) == 1 else ""


def _sheet(book: "ExcelReader", parts: zipfile.ZipFile, source: str, name: str) -> "ExcelSheet":
    """A sheet, loaded. fastexcel makes room for all cells up to the furthest, and ends the whole program where there is none."""
    if _reaches_too_far(parts.read(_path(parts, name))):
        says = f"A cell of the sheet '{name}' stands so far off that the sheet cannot be read as a table, or the file is damaged."
        raise refused("CSP263", says, "Delete what stands far from the table, or save the table as CSV.", source)
    return book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")


def _reaches_too_far(sheet: bytes) -> bool:
    """Whether the cells of a sheet's XML span more cells than any table has."""
    if not _FAR.search(sheet):
        return False
    places = set(_PLACE.findall(sheet))
    widest = max(_number(letters.upper()) for letters, _ in places)
    return max(widest, 1) * max(int(row[:9]) for _, row in places) > _MOST


def _grid(sheet: "ExcelSheet") -> pl.DataFrame:
    """The cells of a sheet as text, from A1 on, null where blank."""
    if not sheet.height:
        return pl.DataFrame()
    left = min(column.absolute_index for column in sheet.available_columns())
    cells = sheet.to_polars().select(pl.all().str.replace(_TIME, "$1"))
    before = [pl.repeat(None, cells.height, dtype=pl.String, eager=True) for _ in range(left)]
    return pl.DataFrame([column.alias(str(at)) for at, column in enumerate([*before, *cells])])


def _with_errors(grid: pl.DataFrame, parts: zipfile.ZipFile, sheet: str) -> pl.DataFrame:
    """The grid with the errors of the spreadsheet in it, as they are shown there."""
    found: dict[int, dict[int, str]] = {}
    for column, row, words in errors(parts.read(_path(parts, sheet))):
        if column < grid.width and row < grid.height:
            found.setdefault(column, {})[row] = words
    texts = [
        grid[name].scatter(list(found[at]), list(found[at].values()))
        for at, name in enumerate(grid.columns)
        if at in found
    ]
    return grid.with_columns(texts)


def errors(sheet: bytes) -> Iterator[tuple[int, int, str]]:
    """Column and row, from 0, of each cell of a sheet's XML that is in error, and the error."""
    for cell, words in _ERROR.findall(sheet):
        if at := _ADDRESS.search(cell):
            yield _number(at[1]) - 1, int(at[2]) - 1, words.decode()


def _number(letters: bytes) -> int:
    """The number of a spreadsheet column, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def sheets(path: Path) -> list[str]:
    """The names of the sheets of a workbook. Raises Unreadable as ``workbook`` does."""
    with unopened(str(path)):
        data = path.read_bytes()
    with _undamaged(str(path)), zipfile.ZipFile(BytesIO(data)) as parts:
        if BOOK not in parts.namelist():
            raise archive(str(path))
        return [one.attrib["name"] for one in _sheets(parts)]


def _sheets(parts: zipfile.ZipFile) -> Iterator[xml.Element]:
    return (one for one in xml.fromstring(parts.read(BOOK)).iter() if one.tag.endswith("}sheet"))


def _path(parts: zipfile.ZipFile, sheet: str) -> str:
    """Where a sheet stands in its workbook."""
    attributes = next(one.attrib for one in _sheets(parts) if one.get("name") == sheet)
    id = next(value for key, value in attributes.items() if key.endswith("}id"))
    links = xml.fromstring(parts.read("xl/_rels/workbook.xml.rels"))
    target = next(one.attrib["Target"] for one in links if one.get("Id") == id)
    return str(PurePosixPath("/xl") / target).removeprefix("/")


def _table(grid: pl.DataFrame, source: str, names: Names) -> Table:
    held, kept, _ = filled(grid)
    places = pl.int_range(1, grid.height + 1, eager=True) if kept is None else kept + 1
    top = [["" if cell is None else cell for cell in row] for row in held.head(DEEP).rows()]
    at = names.place(top)
    header = list(top[at] if at >= 0 else names.header)
    header += [""] * (grid.width - len(header))
    rows = held[at + 1 :]
    more = [pl.repeat(None, rows.height, dtype=pl.String, eager=True)] * (len(header) - grid.width)
    columns = [column.fill_null("").alias(name) for column, name in zip([*rows, *more], unique(header), strict=True)]
    line = int(places[at]) if at >= 0 else 0
    lines = places[at + 1 :].cast(pl.Int64)
    return Table(
        source,
        Dialect("utf-8-sig", ",", line, "an Excel workbook"),
        tuple(header),
        pl.DataFrame(columns),
        pl.DataFrame(schema=BROKEN),
        grid.height - line - rows.height,
        tuple(passed_over(max(0, at), line, source)),
        lines.alias("line"),
        lines.alias("row"),
    )


@contextmanager
def _undamaged(source: str) -> Iterator[None]:
    """Says of a file that it is damaged: what reads it may then fail in any way."""
    try:
        yield
    except Unreadable:
        raise
    except Exception as error:
        raise damaged(source) from error
