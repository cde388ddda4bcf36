"""``verify``: is a bundle what its supplier made? For whoever receives it.

The manifest tells of loss, damage and change, not of forgery: who could change a file could change the manifest too. So its own
SHA-256 is shown, to be compared with what the supplier says of it by another way.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
from pydantic import ValidationError

from cspdata import yamldoc
from cspdata.catalogue import Catalogue
from cspdata.decision import Decision
from cspdata.errors import CspdataError, Unreadable
from cspdata.exports.table_schema import COUNT
from cspdata.finding import Finding
from cspdata.release.bundle import MANIFEST, sha256
from cspdata.release.trim import GO

_NEEDED = ("datapackage.json", "decision.json")


@dataclass(frozen=True)
class Verified:
    """A bundle as it was found: ``files`` in its manifest, by which cspdata it was ``made_by``, the rows of each data file, the
    SHA-256 of the manifest and of the policies that the record names, and everything that is wrong."""

    path: Path
    made_by: str
    files: int
    rows: dict[str, int]
    manifest_sha256: str
    policies_sha256: str
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


def verify(path: Path | str, *, catalogue: Catalogue | None = None) -> Verified:
    """Hold a bundle against its manifest, its ``datapackage.json``, its metadata forms and its decision record.

    Finds files that are missing, changed or not in the manifest (links too: nothing outside the folder is read), columns and row
    counts that differ from what is said of them, and fields that the record does not let go. Raises Unreadable (CSP430) where no
    bundle stands.
    """
    folder = Path(path)
    told = _manifest(folder)
    here, extra = _here(folder)
    entries = {one["path"]: one for one in told["files"]}
    findings = [
        Finding(
            "CSP433",
            f"{name} is not in the manifest{' (a link)' * link}.",
            "It is no part of the bundle: do not use it.",
        )
        for name, link in sorted({**extra, **{name: False for name in here if name not in entries}}.items())
    ]
    findings += _changed(entries, here)
    found = _Content(folder, here, catalogue or Catalogue())
    findings += found.findings()
    return Verified(
        folder,
        told.get("made_by", "not stated"),
        len(entries),
        found.rows,
        sha256(folder / MANIFEST),
        found.decision.policies_sha256 if found.decision else "not known",
        tuple(findings),
    )


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    inner = sorted(one.parent.name for one in folder.glob(f"*/{MANIFEST}")) if folder.is_dir() else []
    if not path.is_file() or path.is_symlink():
        mend = (
            f"Verify each by itself: {', '.join(inner)}." if inner else f"Give the folder in which {MANIFEST} stands."
        )
        raise Unreadable(Finding("CSP430", "No bundle stands here.", mend, source=str(folder)))
    try:
        told = json.loads(path.read_bytes())
        good = isinstance(told["made_by"], str) and all(
            isinstance(one["path"], str) and isinstance(one["bytes"], int) and isinstance(one["sha256"], str)
            for one in told["files"]
        )
        good = good and len({one["path"] for one in told["files"]}) == len(told["files"])
    except (ValueError, KeyError, TypeError, RecursionError):
        good = False
    if not good:
        mend = "Ask the supplier for the bundle again."
        raise Unreadable(Finding("CSP430", "The manifest cannot be read.", mend, source=str(path)))
    return dict(told)


def _here(folder: Path) -> tuple[dict[str, Path], dict[str, bool]]:
    """The plain files of a folder by their paths, the manifest apart; and what else stands there: links are not followed."""
    files: dict[str, Path] = {}
    links: dict[str, bool] = {}
    for place, folders, names in os.walk(folder, followlinks=False):
        for name in [*folders, *names]:
            path = Path(place) / name
            within = path.relative_to(folder).as_posix()
            if path.is_symlink():
                links[within] = True
            elif path.is_file() and within != MANIFEST:
                files[within] = path
            elif not path.is_dir() and within != MANIFEST:
                links[within] = False
    return files, links


def _changed(entries: Mapping[str, Mapping[str, Any]], here: Mapping[str, Path]) -> Iterator[Finding]:
    again = "Ask the supplier for the bundle again."
    for name, one in entries.items():
        if name not in here:
            yield Finding("CSP431", f"{name} is in the manifest and not in the bundle.", again)
        elif here[name].stat().st_size != one["bytes"] or sha256(here[name]) != one["sha256"]:
            yield Finding("CSP432", f"{name} is not what the supplier wrote: its SHA-256 differs.", again)
    for name in _NEEDED:
        if name not in entries:
            yield Finding("CSP431", f"A bundle holds {name}; the manifest does not name it.", again)


class _Content:
    """What the files of a bundle say of one another."""

    def __init__(self, folder: Path, here: Mapping[str, Path], catalogue: Catalogue) -> None:
        self.folder, self.here, self.catalogue = folder, here, catalogue
        self.rows: dict[str, int] = {}
        self.columns: dict[str, list[str]] = {}
        self.decision: Decision | None = None

    def findings(self) -> Iterator[Finding]:
        """All that does not agree."""
        yield from self._package()
        yield from self._forms()
        yield from self._record()

    def _package(self) -> Iterator[Finding]:
        name = "datapackage.json"
        if name not in self.here:
            return
        try:
            resources = json.loads(self.here[name].read_bytes())["resources"]
            told = {one["path"]: [field["name"] for field in one["schema"]["fields"]] for one in resources}
        except (ValueError, KeyError, TypeError, RecursionError):
            yield Finding("CSP434", f"{name} cannot be read.")
            return
        data = {path for path in self.here if path.startswith("data/")}
        for path in sorted(data - set(told)):
            yield Finding("CSP434", f"{name} does not describe {path}.")
        for path, fields in told.items():
            if path not in data:
                yield Finding("CSP434", f"{name} describes {path}, which is not in the bundle.")
                continue
            key = Path(path).stem
            try:
                frame = _scan(self.here[path])
                self.columns[key] = frame.collect_schema().names()
                self.rows[key] = frame.select(pl.len()).collect().item()
            except (pl.exceptions.PolarsError, OSError, UnicodeError):
                yield Finding("CSP434", f"{path} cannot be read as a table.")
                continue
            if self.columns[key] != fields:
                yield Finding("CSP434", f"The columns of {path} are not those that {name} gives.")

    def _forms(self) -> Iterator[Finding]:
        form = self.catalogue.form("metadata")
        records, datafields = (form.items[id].label for id in ("records", "datafields"))
        forms = {Path(name).stem for name in self.here if name.startswith("metadata/") and name.endswith(".yaml")}
        for dataset in sorted({key.partition(".")[0] for key in self.rows} | forms):
            name = f"metadata/{dataset}.yaml"
            if name not in self.here:
                yield Finding("CSP435", f"{name}, the metadata form of {dataset}, is not in the bundle.")
                continue
            try:
                told = yamldoc.read(self.here[name]).data
                counts, fields = dict(told[records]), dict(told[datafields])
            except (CspdataError, KeyError, TypeError, ValueError):
                yield Finding("CSP435", f"{name} cannot be read.")
                continue
            for key in sorted({*counts, *fields} | {one for one in self.rows if one.partition(".")[0] == dataset}):
                if key not in self.rows:
                    yield Finding("CSP435", f"{name} tells of {key}, which is not in the bundle.")
                elif counts.get(key) != self.rows[key]:
                    yield Finding(
                        "CSP435", f"{name} says {counts.get(key)} records of {key}; there are {self.rows[key]}."
                    )
                elif fields.get(key) != self.columns[key]:
                    yield Finding("CSP435", f"{name} does not list the datafields that {key} has.")

    def _record(self) -> Iterator[Finding]:
        name = "decision.json"
        if name not in self.here:
            return
        try:
            self.decision = Decision.model_validate_json(self.here[name].read_bytes())
        except ValidationError:
            yield Finding("CSP436", f"{name} cannot be read as a decision record.")
            return
        given = {
            f"{case.dataset}.{field}" for case in self.decision.cases if case.outcome in GO for field in case.fields
        }
        for key, columns in self.columns.items():
            # how fine a place is, or how many records there are, is said beside the fields and is none
            wrong = [
                column
                for column in columns
                if f"{key}.{column}" not in given and not column.endswith("_step") and column != COUNT
            ]
            if wrong:
                yield Finding("CSP436", f"The record does not let {', '.join(wrong)} of {key} go.", "Ask the supplier.")


def _scan(path: Path) -> pl.LazyFrame:
    if path.suffix == ".parquet":
        return pl.scan_parquet(path, glob=False)
    return pl.scan_csv(path, infer_schema=False, glob=False)
