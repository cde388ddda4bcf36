"""What a release holds: the records, their description, the metadata form, the decision record and the risk."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import polars as pl

from cspdata import __version__
from cspdata.catalogue import Catalogue, Dataset, Preset
from cspdata.checks import Report
from cspdata.decision import Decision, Protocol, Request, StatuteBook, record
from cspdata.decision.information import Information
from cspdata.depersonalisation.measure import Measured
from cspdata.depersonalisation.treat import Treated
from cspdata.exports.table_schema import table_schema
from cspdata.release.metadata import metadata

METHOD = (
    "Depersonalised by cspdata {version} under the preset {preset} (k = {k}): the method is cspdata's own, since Appendix 1 "
    "of the guidance is not available. Coordinates are the centre of the unit released, rounded to 10 m, not the place of "
    "the event. References are numbered anew for this release, unless it is said that they are pseudonyms."
)


@dataclass(frozen=True)
class Made:
    """What the main job has found by the time that a release is written, by dataset. ``lists`` names the code lists that
    each field of each file was read by."""

    request: Request
    decision: Decision
    checks: Mapping[str, Report]
    treated: Mapping[str, Treated]
    measured: Mapping[str, Measured]
    lists: Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]


def contents(
    made: Made, preset: Preset, protocol: Protocol | None, catalogue: Catalogue, book: StatuteBook, today: date
) -> dict[str, pl.DataFrame | str | dict[str, Any]]:
    """Every file of the release but its manifest, by its path."""
    request, decision, treated, measured = made.request, made.decision, made.treated, made.measured
    files: dict[str, pl.DataFrame | str | dict[str, Any]] = {}
    resources: list[dict[str, Any]] = []
    for item in request.information:
        dataset, found = catalogue.dataset(item.dataset), treated[item.dataset]
        for id, frame in found.files.items():
            name = f"{dataset.id}.{id}.csv"
            files[f"data/{name}"] = frame
            resources.append(_resource(dataset, id, f"data/{name}", frame, found, catalogue))
        caveats = _caveats(item, made.checks[item.dataset], found, measured.get(item.dataset), preset)
        form = metadata(
            request, item, dataset, found.files, caveats, protocol, catalogue, today, made.lists[item.dataset]
        )
        files[f"metadata/{dataset.id}.yaml"] = form
    files["datapackage.json"] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"release-{today}",
        "title": request.title or "Release",
        "resources": resources,
    }
    files["decision.json"] = decision.model_dump(mode="json")
    files["decision.txt"] = record.text(decision)
    files["decision.html"] = record.html(decision, request, protocol, catalogue=catalogue, book=book)
    files["risk.json"] = {id: _risk(found, treated[id]) for id, found in measured.items()}
    return files


def _resource(
    dataset: Dataset, file: str, path: str, frame: pl.DataFrame, found: Treated, catalogue: Catalogue
) -> dict[str, Any]:
    schema = table_schema(dataset, file, frame, catalogue)
    keys = [
        {
            "fields": [column],
            "reference": {"resource": _name(dataset, other), "fields": [dataset.files[other].key]},
        }
        for column, other in dataset.files[file].joins.items()
        if column in frame.columns and other in found.files and dataset.files[other].key in found.files[other].columns
    ]
    return {
        "name": _name(dataset, file),
        "path": path,
        "title": f"{dataset.label}: {dataset.files[file].label}",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": schema | ({"foreignKeys": keys} if keys else {}),
    }


def _name(dataset: Dataset, file: str) -> str:
    return f"{dataset.id}-{file}".replace("_", "-")


def _caveats(
    item: Information, report: Report, treated: Treated, measured: Measured | None, preset: Preset
) -> list[str]:
    caveats = list(report.doubts)
    if item.form == "depersonalised":
        caveats.append(METHOD.format(version=__version__, preset=preset.id, k=preset.k))
    caveats += [f"Made coarser: {words}" for words in treated.made_coarser]
    caveats += [f"Left out: {name}. {why}" for name, why in treated.left_out.items()]
    caveats += [f"{place}: {_counted(counts)}." for place, counts in treated.steps.items()]
    if measured:
        caveats += [f"Risk: {words}" for words in (*measured.because, *measured.more)]
    return caveats


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} rows at {step}" for step, count in counts.items())


def _risk(found: Measured, treated: Treated) -> dict[str, Any]:
    return {
        "identifiability": found.identifiability or "for the data controller to judge",
        "because": list(found.because),
        "more": list(found.more),
        "linked": {id: asdict(risk) for id, risk in found.linked.items()},
        "files": {id: asdict(risk) for id, risk in found.risks.items()},
        "steps": treated.steps,
        "left_out": treated.left_out,
        "made_coarser": list(treated.made_coarser),
    }
