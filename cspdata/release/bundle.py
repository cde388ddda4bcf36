"""A release on disk: written whole beside its place and then moved there, or not at all."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import yaml

import cspdata
from cspdata.errors import WrongUse
from cspdata.finding import Finding


def write(out: Path, files: Mapping[str, pl.DataFrame | str | dict[str, Any]]) -> None:
    """Write a bundle: frames as CSV, texts as they are, mappings as JSON or YAML by their name, and a manifest with the
    SHA-256 of each. Raises WrongUse when ``out`` is there already."""
    vacant(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, content)
        _write(folder / "manifest.json", manifest(folder))
        folder.chmod(0o755)
        folder.rename(out)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def vacant(out: Path) -> None:
    """Raises WrongUse when something stands where a release is to be written."""
    if out.exists():
        raise WrongUse(
            Finding("CSP411", f"{out} is there already.", "Give a new name: a release is never written over.")
        )


def manifest(folder: Path) -> dict[str, Any]:
    """Every file of a bundle with its size and SHA-256, in order."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json")
    return {
        "made_by": f"cspdata {cspdata.__version__}",
        "files": [
            {
                "path": path.relative_to(folder).as_posix(),
                "bytes": path.stat().st_size,
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            }
            for path in paths
        ],
    }


def _write(path: Path, content: pl.DataFrame | str | dict[str, Any]) -> None:
    if isinstance(content, pl.DataFrame):
        content.write_csv(path, line_terminator="\r\n", date_format="%Y-%m-%d", time_format="%H:%M:%S")
    elif isinstance(content, str):
        path.write_text(content, "utf-8", newline="\n")
    elif path.suffix == ".yaml":
        words = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=100)
        path.write_text(words, "utf-8", newline="\n")
    else:
        path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8", newline="\n")
