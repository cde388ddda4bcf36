"""The metadata form that goes with a supply (guidance 3.4), all ten items of it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import polars as pl

from cspdata.catalogue import Catalogue, Dataset
from cspdata.decision import Protocol, Request
from cspdata.decision.information import Information
from cspdata.exports.table_schema import STEP

FILE_FORMAT = (
    "CSV (RFC 4180), UTF-8, comma-separated, one file for each part of the dataset; a blank cell is nothing recorded"
)


def metadata(
    request: Request,
    item: Information,
    dataset: Dataset,
    files: Mapping[str, pl.DataFrame],
    caveats: Iterable[str],
    protocol: Protocol | None,
    catalogue: Catalogue,
    supplied: date,
    lists: Mapping[str, Mapping[str, tuple[str, ...]]],
) -> dict[str, Any]:
    """The form as a mapping from the guidance's own words to what is to be known, with its reminders. ``lists`` names, by file
    and field, the code lists that the supply was read by."""
    form = catalogue.form("metadata")
    contact = protocol.contacts.get(dataset.id) if protocol else None
    who = (
        ", ".join(part for part in (contact.name, contact.telephone, contact.email) if part)
        if contact
        else "not stated"
    )
    values: dict[str, Any] = {
        "agency": catalogue.agencies[request.supplier.body].label,
        "supplier": who,
        "dataset": f"{dataset.label} (guidance {dataset.guidance})",
        "period": f"{item.period[0]} to {item.period[1]}" if item.period else "not stated",
        "file_format": FILE_FORMAT,
        "records": {f"{dataset.id}.{id}": frame.height for id, frame in files.items()},
        "date_supplied": str(supplied),
        "datafields": {f"{dataset.id}.{id}": list(frame.columns) for id, frame in files.items()},
        "explanation": {
            f"{dataset.id}.{id}": {
                name: _explained(dataset, id, name, catalogue, lists.get(id, {}).get(name, ()))
                for name in frame.columns
            }
            for id, frame in files.items()
        },
        "caveats": list(dict.fromkeys(caveats)) or ["none known"],
    }
    told = {item.label: values[id] for id, item in form.items.items() if id in values}
    return told | {"Reminders": list(form.reminders)}


def _explained(dataset: Dataset, file: str, name: str, catalogue: Catalogue, lists: tuple[str, ...]) -> str:
    one = dataset.files[file].fields.get(name)
    if one is None:
        return STEP
    kind = catalogue.type_of(one)
    words = f"{one.label}. {one.meaning}" if one.meaning else f"{one.label}."
    words += f" In {kind.unit}." if kind.unit else ""
    if lists:
        words += f" Coded by: {' or '.join(catalogue.code_list(id).label for id in lists)}."
    return words
