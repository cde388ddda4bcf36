"""A release on disk: written whole beside its place and then moved there, or not at all."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, cast

import polars as pl
import yaml

import cspdata
from cspdata.errors import WrongUse
from cspdata.finding import Finding

Content = pl.DataFrame | str | dict[str, Any]
WrittenAs = Literal["csv", "parquet"]
MANIFEST = "manifest.json"


def write(out: Path, bundles: Mapping[str, Mapping[str, Content]]) -> None:
    """Write bundles, each in the folder named (the release itself, when that is empty): frames as CSV or Parquet, mappings as
    JSON or YAML, each by the ending of its name; texts as they are; and a manifest with the SHA-256 of each file. Raises
    WrongUse when ``out`` is there already.

    All is made in a hidden folder beside ``out``, which only its owner can read, and moved in one step. Whoever is killed on the
    way leaves that folder (``.NAME.*.part``) behind, and nothing at ``out``.
    """
    vacant(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".part", dir=out.parent))
    try:
        for name, files in bundles.items():
            folder = made / name
            for path, content in files.items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                _write(folder / path, content)
            _write(folder / MANIFEST, manifest(folder))
        made.chmod(0o755)
        vacant(out)  # a rename would silently take the place of an empty folder
        made.rename(out)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def vacant(out: Path) -> None:
    """Raises WrongUse when something stands where a release is to be written."""
    if out.exists() or out.is_symlink():
        raise WrongUse(
            Finding("CSP411", f"{out} is there already.", "Give a new name: a release is never written over.")
        )


def manifest(folder: Path) -> dict[str, Any]:
    """Every file of a bundle with its size and SHA-256, in order."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / MANIFEST)
    return {
        "made_by": f"cspdata {cspdata.__version__}",
        "files": [
            {"path": path.relative_to(folder).as_posix(), "bytes": path.stat().st_size, "sha256": sha256(path)}
            for path in paths
        ],
    }


def sha256(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write(path: Path, content: Content) -> None:
    if isinstance(content, pl.DataFrame):
        if path.suffix == ".parquet":
            content.write_parquet(path)
            return
        pl.DataFrame(map(_worded, content)).write_csv(
            path,
            line_terminator="\r\n",
            # a blank cell alone in its row would be a blank line, which readers pass over
            quote_style="always" if content.width == 1 else "necessary",
        )
    elif isinstance(content, str):
        path.write_text(content, "utf-8", newline="\n")
    elif path.suffix == ".yaml":
        words = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=100)
        path.write_text(words, "utf-8", newline="\n")
    else:
        path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8", newline="\n")


_FORMS: Mapping[Any, tuple[str, int]] = {pl.Date: ("%Y-%m-%d", 1), pl.Time: ("%H:%M:%S", 1_000_000_000)}
"""How a day and a time are written, and how many of polars' own units, days or nanoseconds, lie between one and the next."""

_MANY = 100_000  # more than the seconds of a day: where days lie further apart, each row is written on its own


def _worded(column: pl.Series) -> pl.Series:
    """Days and times as they are written: each that there may be once, since to write them row by row takes longer than all else
    does."""
    if column.dtype not in _FORMS:
        return column
    form, unit = _FORMS[column.dtype]
    number = column.to_physical() // unit
    least, most = cast("int | None", number.min()), cast("int", number.max())
    if least is None or most - least > _MANY:
        return column.dt.strftime(form)
    every = pl.int_range(least, most + 1, eager=True) * unit
    words = every.cast(column.to_physical().dtype).cast(column.dtype).dt.strftime(form)
    return words.gather(number - least).alias(column.name)
