"""Whatever holds a table: a file of any kind, what stands on the standard input, bytes, or a data frame."""

from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import polars as pl

from cspdata.errors import WrongUse
from cspdata.finding import Finding
from cspdata.supply import frames, read
from cspdata.supply.names import Names
from cspdata.supply.sniff import ZIP, unopened
from cspdata.supply.table import Scan, Table
from cspdata.supply.workbook import Choose, workbook

Data = Path | str | bytes | BinaryIO | pl.DataFrame | pl.LazyFrame | Any
"""What can be given: a path (``FILE.xlsx#Sheet`` names a sheet), bytes, a file that is open, a frame of polars or pandas."""

WORKBOOKS = (".xlsx", ".xlsm")
ENDINGS = (".csv", ".txt", ".tsv", ".parquet", *WORKBOOKS)
"""How the files of a supply may end, where they are looked for in a folder."""

_PARQUET = b"PAR1"


def split(path: Path) -> tuple[Path, str]:
    """A path, and the sheet of a workbook that stands behind it."""
    name, sign, sheet = path.name.rpartition("#")
    return (path.with_name(name), sheet) if sign and name and not path.exists() else (path, "")


def scan(data: Data, names: Names, choose: Choose) -> Table | Scan:
    """Look at what was given. A workbook is read at once, all else part by part when it is asked for. Raises Unreadable for what
    cannot be read, WrongUse for what is none of these."""
    if isinstance(data, Path | str):
        path, sheet = split(Path(data))
        with unopened(str(data)), path.open("rb") as file:
            start = file.read(4)
            held = start + file.read() if start == ZIP or not path.is_file() else None  # a pipe can be read once only
        if held is not None:
            return _bytes(held, str(data), names, sheet, choose)
        if start == _PARQUET:
            return frames.parquet(path, str(data))
        return read.scan(lambda: path.open("rb"), str(data), names)
    if isinstance(data, bytes):
        return _bytes(data, "bytes", names, "", choose)
    if hasattr(data, "read"):
        held = data.read()
        held = held.encode() if isinstance(held, str) else held
        return _bytes(held, str(getattr(data, "name", "bytes")), names, "", choose)
    if isinstance(data, pl.DataFrame | pl.LazyFrame):
        return frames.scan(data.lazy(), "data frame")
    if type(data).__module__.partition(".")[0] == "pandas" and hasattr(data, "columns"):
        return frames.of_pandas(data, "data frame")
    says = f"What was given ({type(data).__name__}) is no table that can be read."
    mend = "Give a file (CSV, Parquet or Excel), bytes, or a data frame of polars or pandas."
    raise WrongUse(Finding("CSP264", says, mend))


def _bytes(data: bytes, source: str, names: Names, sheet: str, choose: Choose) -> Table | Scan:
    if data.startswith(ZIP):
        return workbook(data, source, names, sheet, choose)
    if data.startswith(_PARQUET):
        return frames.parquet(data, source)
    return read.scan(lambda: BytesIO(data), source, names)
