"""What a bundle holds: the records, their description, the metadata form, the decision record, quality and risk."""

from dataclasses import asdict
from datetime import date
from typing import Any

import polars as pl

from cspdata.catalogue import Catalogue, Dataset, Preset
from cspdata.decision import Protocol, record
from cspdata.depersonalisation.treat import Treated
from cspdata.exports.table_schema import table_schema
from cspdata.law import StatuteBook
from cspdata.release import metadata, report
from cspdata.release.bundle import Content
from cspdata.release.cells import neutralise
from cspdata.release.made import Made


def contents(
    made: Made, preset: Preset, protocol: Protocol | None, catalogue: Catalogue, book: StatuteBook, today: date
) -> dict[str, Content]:
    """Every file of the bundle but its manifest, by its path."""
    request, decision = made.request, made.decision
    files: dict[str, Content] = {}
    resources: list[dict[str, Any]] = []
    for item in request.information:
        if item.dataset not in made.treated:
            continue
        dataset, found = catalogue.dataset(item.dataset), made.treated[item.dataset]
        changed: dict[str, int] = {}
        for id, frame in found.files.items():
            path = f"data/{dataset.id}.{id}.{made.written_as}"
            if made.written_as == "csv":
                frame, counts = neutralise(frame)
                changed |= {f"{id}.{name}": count for name, count in counts.items()}
            files[path] = frame
            resource = _resource(dataset, id, path, frame, found, catalogue)
            terms = made.terms.get(f"{dataset.id}.{id}")
            resources.append(resource | ({"counts": asdict(terms)} if terms else {}))
        form = metadata.metadata(made, item, dataset, preset, protocol, catalogue, book, today, changed)
        files[f"metadata/{dataset.id}.yaml"] = form
        files[f"metadata/{dataset.id}.html"] = metadata.html(form, dataset, catalogue)
    files["datapackage.json"] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"release-{today}",
        "title": request.title or "Release",
        "resources": resources,
        **({"units_sha256": made.partition} if made.partition else {}),
    }
    files["decision.json"] = decision.model_dump(mode="json")
    files["decision.txt"] = record.text(decision)
    files["decision.html"] = record.html(decision, request, protocol, catalogue=catalogue, book=book)
    files["report.json"] = told = report.report(made)
    files["report.html"] = report.html(told, catalogue, made)
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
    csv = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "dialect": {"lineTerminator": "\r\n"}}
    return {
        "name": _name(dataset, file),
        "path": path,
        "title": f"{dataset.label}: {dataset.files[file].label}",
        "type": "table",
        **(csv if path.endswith(".csv") else {"format": "parquet", "mediatype": "application/vnd.apache.parquet"}),
        "schema": schema | ({"foreignKeys": keys} if keys else {}),
    }


def _name(dataset: Dataset, file: str) -> str:
    return f"{dataset.id}-{file}".replace("_", "-")
