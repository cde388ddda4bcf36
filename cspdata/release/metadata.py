"""The metadata form that goes with a supply (guidance 3.4), all ten items of it, as data and as a page."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from cspdata import __version__, paper
from cspdata.catalogue import Catalogue, Dataset, Preset
from cspdata.decision import Protocol
from cspdata.decision.information import Information
from cspdata.exports.table_schema import beside
from cspdata.law import StatuteBook
from cspdata.release.cells import HOW
from cspdata.release.made import Made
from cspdata.release.report import doubts
from cspdata.release.trim import GO

FORMATS = {
    "csv": "CSV (RFC 4180), UTF-8, comma-separated, one file for each part of the dataset; a blank cell is nothing recorded",
    "parquet": "Parquet, one file for each part of the dataset; null is nothing recorded",
}
_CENTRE = (
    "Coordinates are the centre of the unit released (the mean of its postcodes; of a single one, its point), rounded to 10 m, "
    "not the place of the event; how the supplier found the place of the event is not stated."
)
METHOD = (
    "Depersonalised by cspdata {version} under the preset {preset} (k = {k}): the method is cspdata's own, since Appendix 1 "
    "of the guidance is not available. References are numbered anew for this release, unless it is said that they are pseudonyms."
)
UNITS = (
    "A place named like 'EX98 1 area 7' is several neighbouring postcodes that together hold enough properties. The units of "
    "places have SHA-256 {sha}; places of two releases may be compared where these are alike."
)
FINER = (
    "The finest detail goes that law and protocol allow (guidance 4.2.3). What was made coarser is listed here with the reason: "
    "ask the supplier if the use needs it finer."
)


def metadata(
    made: Made,
    item: Information,
    dataset: Dataset,
    preset: Preset,
    protocol: Protocol | None,
    catalogue: Catalogue,
    book: StatuteBook,
    supplied: date,
    changed: Mapping[str, int],
) -> dict[str, Any]:
    """The form as a mapping from the guidance's own words to what is to be known; then what is ours: the marking of its day, what
    it may be used for, what was left out and made coarser. ``changed`` counts the cells made safe for spreadsheets, by field."""
    form = catalogue.form("metadata")
    request, treated = made.request, made.treated[dataset.id]
    files = {f"{dataset.id}.{id}": frame for id, frame in treated.files.items()}
    coded = {
        f"{id}.{name}": [catalogue.code_list(one).label for one in supply.code_lists.get(name, ())]
        for id, supply in made.supplies[dataset.id].items()
        if id in treated.files
        for name in treated.files[id].columns
        if supply.code_lists.get(name)
    }
    values: dict[str, Any] = {
        "agency": catalogue.agencies[request.supplier.body].label,
        "supplier": _contact(protocol, dataset),
        "dataset": f"{dataset.label} (guidance {dataset.guidance})",
        "period": f"{item.period[0]} to {item.period[1]}" if item.period else "not stated",
        "file_format": FORMATS[made.written_as],
        "records": {name: frame.height for name, frame in files.items()},
        "date_supplied": str(supplied),
        "datafields": {name: list(frame.columns) for name, frame in files.items()},
        "explanation": {
            f"{dataset.id}.{id}": {
                name: _explained(dataset, id, name, catalogue, coded.get(f"{id}.{name}", [])) for name in frame.columns
            }
            for id, frame in treated.files.items()
        },
        "caveats": list(dict.fromkeys(_caveats(made, item, dataset, preset, changed))) or ["none known"],
        "coding_systems": coded or "none",
        "coordinate_method": _coordinates(dataset, treated.files, treated.steps, catalogue),
    }
    told = {one.label: values[id] for id, one in form.items.items() if id in values}
    marking = next((one for one in form.markings if one.on(request.as_of)), None)
    told["Marking"] = f"{marking.says} [{marking.cite}]" if marking else "none that cspdata knows for this day"
    told["May be used for"] = _uses(made, dataset, book)
    told["Left out"] = [*made.left_out] or ["nothing of what was asked for was refused"]
    told["Made coarser"] = _coarser(item, treated.made_coarser, preset)
    return told | {"Reminders": list(form.reminders)}


def html(form: Mapping[str, Any], dataset: Dataset, catalogue: Catalogue) -> str:
    """The form as a page."""
    kind = catalogue.form("metadata")
    items = [(title, value) for title, value in form.items() if title != "Marking"]
    return paper.page(
        Path(__file__).with_name("metadata.html"),
        title=kind.label,
        says=kind.says,
        dataset=dataset.label,
        marking=form["Marking"],
        items=items,
    )


def _contact(protocol: Protocol | None, dataset: Dataset) -> str:
    contact = protocol.contacts.get(dataset.id) if protocol else None
    parts = (contact.name, contact.telephone, contact.email) if contact else ()
    return ", ".join(part for part in parts if part) or "not stated"


def _explained(dataset: Dataset, file: str, name: str, catalogue: Catalogue, lists: list[str]) -> str:
    one = dataset.files[file].fields.get(name)
    if one is None:
        return beside(name)
    kind = catalogue.type_of(one)
    words = f"{one.label}. {one.meaning}" if one.meaning else f"{one.label}."
    words += f" In {kind.unit}." if kind.unit else ""
    return words + (f" Coded by: {' or '.join(lists)}." if lists else "")


def _caveats(
    made: Made, item: Information, dataset: Dataset, preset: Preset, changed: Mapping[str, int]
) -> Iterator[str]:
    """Doubtful accuracy and missing values never stop a supply (guidance 4.2.3): they travel with it."""
    treated, measured = made.treated[dataset.id], made.measured.get(dataset.id)
    yield from doubts(made.check(dataset.id), item)
    if item.form != "as_held":
        yield METHOD.format(version=__version__, preset=preset.id, k=preset.k)
    if treated.steps:
        yield UNITS.format(sha=made.partition)
    yield from (f"Left out: {name}. {why}" for name, why in treated.left_out.items())
    for place, counts in treated.steps.items():
        yield f"{place}: {', '.join(f'{count} rows at {step}' for step, count in counts.items())}."
    if measured:
        yield from (f"Risk: {words}" for words in (*measured.because, *measured.more))
    if made.written_as == "csv":
        yield (
            HOW
            + " In this release: "
            + (", ".join(f"{count} cells of {name}" for name, count in changed.items()) or "no cell")
            + "."
        )


def _coordinates(dataset: Dataset, files: Mapping[str, Any], steps: Mapping[str, Any], catalogue: Catalogue) -> str:
    roles = {
        catalogue.type_of(one).role
        for id, frame in files.items()
        for name, one in dataset.files[id].fields.items()
        if name in frame.columns
    }
    if not roles & {"easting", "northing"}:
        return "no coordinates are included"
    return _CENTRE if steps else "not stated by the supplier"


def _uses(made: Made, dataset: Dataset, book: StatuteBook) -> list[str]:
    """What the records may be used for, and which fields only some of the purposes may use."""
    allowed = dict.fromkeys(
        case.purpose for case in made.decision.cases if case.dataset == dataset.id and case.outcome in GO
    )
    told = [f"{id}: {book.purposes[id].says}" for id in allowed]
    only: dict[tuple[str, ...], list[str]] = {}
    for name, purposes in made.given[dataset.id].limits.items():
        only.setdefault(purposes, []).append(name)
    told += [f"for {' and '.join(purposes)} only: {', '.join(names)}" for purposes, names in only.items()]
    for id in allowed:
        calls = book.purposes[id].calls_for
        if calls and calls.information and not {"personal", "depersonalised"} & set(calls.information):
            told.append(
                f"{id} calls for counts [{calls.cite}]: whether it needs records to make them, cspdata cannot tell"
            )
    told.append(
        "Of the fields asked for, those were dropped that a purpose rules out by its nature; whether it needs each of the others "
        "only the body that asks can say."
    )
    return told


def _coarser(item: Information, words: tuple[str, ...], preset: Preset) -> list[str]:
    if not words:
        return ["nothing"]
    why = [f"Preset {preset.id}: {preset.says} {preset.basis}"] if item.form != "as_held" else []
    return [*words, *why, FINER]
