"""A released file as a Table Schema (https://datapackage.org/standard/table-schema/)."""

from typing import Any

import polars as pl

from cspdata.catalogue import Catalogue, Dataset

STEP = "How fine the place is: unit (a postcode), merged (several, under a name of our own), sector, district, or withheld."
COUNT = "number_of_records"


def beside(name: str) -> str:
    """What a column means that is no field: how fine a place is, or how many records there are."""
    return "How many records have this combination." if name == COUNT else STEP


def table_schema(dataset: Dataset, file: str, frame: pl.DataFrame, catalogue: Catalogue) -> dict[str, Any]:
    """The Table Schema of ``frame``, whose columns are fields of a dataset's file and ``<place>_step``."""
    spec = dataset.files[file]
    fields = []
    for name in frame.columns:
        one = spec.fields.get(name)
        entry: dict[str, Any] = {"name": name, "type": _type(frame.schema[name])}
        if one is None:
            entry |= {"title": name.replace("_", " "), "description": beside(name)}
        else:
            unit = catalogue.type_of(one).unit
            entry |= {"title": one.label, "description": f"{one.meaning}{f' In {unit}.' if unit else ''}"}
        if frame.schema[name] == pl.Time:
            entry["format"] = "%H:%M:%S"
        fields.append(entry)
    return {"fields": fields, "missingValues": [""]}


def _type(kind: pl.DataType) -> str:
    if kind.is_integer():
        return "integer"
    if kind.is_float():
        return "number"
    return {pl.Date: "date", pl.Time: "time", pl.Boolean: "boolean"}.get(type(kind), "string")
