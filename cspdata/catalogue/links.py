"""Whether everything in a catalogue that names something else names what is there."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from cspdata.catalogue.catalogue import Catalogue
from cspdata.catalogue.dataset import Dataset, Field, File
from cspdata.catalogue.register_links import register_looks
from cspdata.errors import WrongUse
from cspdata.finding import Finding
from cspdata.yamldoc import Steps, nearest


def problems(catalogue: Catalogue) -> list[Finding]:
    """Every reference that does not hold, and every treatment that would let a direct identifier out. A document that cannot
    be read gives its own findings, and the others are still looked at."""
    found: list[Finding] = []
    looks: list[Callable[[], Iterable[Finding]]] = [
        *(partial(_dataset, catalogue, id) for id in catalogue.ids("datasets")),
        *(partial(_mapping, catalogue, id) for id in catalogue.ids("mappings")),
        partial(_agencies, catalogue),
        partial(_presets, catalogue),
        *register_looks(catalogue),
    ]
    for look in looks:
        try:
            found += look()
        except WrongUse as error:
            found += error.findings
    return found


def _agencies(catalogue: Catalogue) -> Iterator[Finding]:
    for agency in catalogue.agencies.values():
        for body in agency.successors:
            path: Steps = ("agencies", agency.id, "successors")
            yield from _known(catalogue, "agencies", path, "agency", body, catalogue.agencies)


def _presets(catalogue: Catalogue) -> Iterator[Finding]:
    for preset in catalogue.presets.values():
        if preset.coarsens:
            path: Steps = ("presets", preset.id, "coarsens")
            yield from _known(catalogue, "treatments", path, "preset", preset.coarsens, catalogue.presets)


def _known(
    catalogue: Catalogue, document: str, path: Steps, noun: str, name: str, known: Iterable[str]
) -> Iterator[Finding]:
    if name not in known:
        says = f"There is no {noun} '{name}'."
        yield catalogue.document(document).finding("CSP131", path, says, nearest(name, known))


def _dataset(catalogue: Catalogue, id: str) -> Iterator[Finding]:
    dataset = catalogue.dataset(id)
    home = f"datasets/{dataset.id}"
    for file in dataset.files.values():
        at: Steps = ("files", file.id)
        for field in file.fields.values():
            yield from _field(catalogue, dataset, field, home, (*at, "fields", field.id))
        for role in ("key", "person", "event"):
            if name := getattr(file, role):
                yield from _known(catalogue, home, (*at, role), "field", name, file.fields)
        for reference, other in file.joins.items():
            yield from _known(catalogue, home, (*at, "joins", reference), "field", reference, file.fields)
            yield from _known(catalogue, home, (*at, "joins", reference), "file", other, dataset.files)
        yield from _checks(catalogue, file)


def _field(catalogue: Catalogue, dataset: Dataset, field: Field, home: str, at: Steps) -> Iterator[Finding]:
    yield from _known(catalogue, home, (*at, "type"), "field type", field.type, catalogue.field_types)
    for number, id in enumerate(field.code_lists):
        path = (*at, "code_lists", number)
        yield from _known(catalogue, home, path, "code list", id, catalogue.ids("code_lists"))
    kind = catalogue.field_types.get(field.type)
    if kind and dataset.supplied_as == "depersonalised":
        if kind.identifies == "person" and catalogue.treatment(field) == "keep":
            says = f"'{field.id}' identifies a person by itself, and would be kept in a depersonalised file."
            yield catalogue.document(home).finding("CSP132", at, says, "Give it the treatment drop, age or reference.")
        if catalogue.treatment(field) == "ladder" and not (field.place and kind.role):
            says = f"'{field.id}' takes a rung of the ladder, but of no place."
            mend = "Name its place, and give its type the role address, postcode, easting or northing."
            yield catalogue.document(home).finding("CSP132", at, says, mend)


def _checks(catalogue: Catalogue, file: File) -> Iterator[Finding]:
    try:
        for check in file.checks:
            catalogue.condition(file, check)
    except WrongUse as error:
        yield from error.findings


def _mapping(catalogue: Catalogue, id: str) -> Iterator[Finding]:
    mapping = catalogue.mapping(id)
    home = f"mappings/{mapping.id}"
    yield from _known(catalogue, home, ("dataset",), "dataset", mapping.dataset, catalogue.ids("datasets"))
    if mapping.dataset not in catalogue.ids("datasets"):
        return
    files = catalogue.dataset(mapping.dataset).files
    yield from _known(catalogue, home, ("file",), "file", mapping.file, files)
    if mapping.file not in files:
        return
    fields = files[mapping.file].fields
    for id, mapped in mapping.columns.items():
        yield from _known(catalogue, home, ("columns", id), "field", id, fields)
        if mapped.code_list:
            path: Steps = ("columns", id, "code_list")
            yield from _known(catalogue, home, path, "code list", mapped.code_list, catalogue.ids("code_lists"))
    for id in mapping.not_supplied:
        yield from _known(catalogue, home, ("not_supplied", id), "field", id, fields)
