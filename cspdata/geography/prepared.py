"""Postcodes prepared once: a directory with its units, in one Parquet file, and the SHA-256 that tells partitions apart."""

import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl

from cspdata.errors import Unreadable, WrongUse
from cspdata.finding import Finding
from cspdata.geography import units
from cspdata.geography.postcodes import SCHEMA, read_directory

NAME = "postcodes.parquet"
"""What a folder of prepared postcodes holds."""

_ANEW = "Build them anew with 'cspdata postcodes build'; give the old ones with --last."


def read(paths: Sequence[Path], properties: Path | None, ks: Iterable[int], span: int) -> pl.DataFrame:
    """The units of prepared postcodes, or of raw files, from which they are then built.

    ``paths`` is one prepared file or its folder, or else, with ``properties``, what ``read_directory`` takes. ``ks`` are those
    that are needed, ``span`` is as in ``units.build``, which tells what is given. Raises WrongUse (CSP451) for prepared postcodes
    that are given beside others or do not know a *k*, Unreadable (CSP452) where they cannot be read, and what
    ``read_directory`` does.
    """
    prepared = [path for path in paths if _is_prepared(path)]
    if not prepared:
        return units.build(read_directory(paths, properties), ks, span)
    if len(paths) > 1 or properties:
        says = "Prepared postcodes stand alone: their counts and their units are fixed already."
        raise WrongUse(Finding("CSP451", says, f"Give them alone. {_ANEW}", source=str(prepared[0])))
    found = read_prepared(prepared[0])
    if missing := sorted(set(ks) - set(units.known(found))):
        says = f"The prepared postcodes have no units of {missing[0]} properties, which a preset asks for."
        mend = f"{_ANEW} For a preset of the partnership's own, name its folder with --partnership."
        raise WrongUse(Finding("CSP451", says, mend, source=str(prepared[0])))
    return found


def read_prepared(path: Path) -> pl.DataFrame:
    """Prepared postcodes, from their file or its folder. Raises Unreadable (CSP452) where it holds none."""
    file = path / NAME if path.is_dir() else path
    try:
        found = pl.read_parquet(file)
    except (OSError, pl.exceptions.PolarsError):
        raise Unreadable(Finding("CSP452", "It is no file of prepared postcodes.", _ANEW, source=str(path))) from None
    wanted = SCHEMA | {
        f"{what} {k}": pl.String if what in ("place", "step") else pl.Int64
        for k in units.known(found)
        for what in units.COLUMNS
    }
    if dict(found.schema) != wanted or wanted == SCHEMA:
        raise Unreadable(Finding("CSP452", "The file has no postcodes with units.", _ANEW, source=str(path)))
    return found


def write(found: pl.DataFrame, out: Path) -> Path:
    """Write units to a file that ends in ``.parquet``, or else into a folder. Gives the file, which stands there whole or not at
    all; the same units give the same bytes. Raises WrongUse (CSP453) where something stands there already."""
    file = out if out.suffix == ".parquet" else out / NAME
    if file.exists():
        mend = "Give a new name: an old release can be told from its postcodes, and the next ones are built on them."
        raise WrongUse(Finding("CSP453", f"{file} is there already.", mend))
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        found.write_parquet(part)
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)
    return file


def fingerprint(found: pl.DataFrame) -> str:
    """The SHA-256 of a partition: which unit each postcode lies in, for each *k*."""
    places = [f"place {k}" for k in units.known(found)]
    return hashlib.sha256(found.select("postcode", *places).sort("postcode").write_csv().encode()).hexdigest()


def _is_prepared(path: Path) -> bool:
    return path.suffix == ".parquet" or (path / NAME).is_file()
