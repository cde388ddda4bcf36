"""Whether the registers of the guidance (agencies, processes, sources, problems, tables, groups, forms) name what is there."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from cspdata.catalogue.catalogue import Catalogue
from cspdata.catalogue.form import Item
from cspdata.finding import Finding
from cspdata.yamldoc import Steps, nearest

Named = tuple[str, Steps, str, str]
"""A reference: the document, the way to it, the kind that it names and the name."""


def register_looks(catalogue: Catalogue) -> list[Callable[[], Iterable[Finding]]]:
    """A look at each register, for every reference that does not hold. Purposes and provisions are not in the catalogue."""
    registers = (_body_lists, _processes, _sources, _groups, _tables, _problems, _forms)
    return [partial(_lost, catalogue, register) for register in registers]


def _lost(catalogue: Catalogue, register: Callable[[Catalogue], Iterator[Named]]) -> Iterator[Finding]:
    for document, path, noun, name in register(catalogue):
        ids = _known(catalogue, document, noun)
        if name and name not in ids:
            says = f"There is no {noun} '{name}'."
            yield catalogue.document(document).finding("CSP131", path, says, nearest(name, ids))


def _known(catalogue: Catalogue, document: str, noun: str) -> Iterable[str]:
    match noun:
        case "agency":
            return catalogue.agencies
        case "source":
            return catalogue.sources
        case "process":
            return catalogue.processes
        case "field type":
            return catalogue.field_types
        case "section":
            return catalogue.form(document.partition("/")[2]).sections
        case _:
            return catalogue.ids(f"{noun.replace(' ', '_')}s")


def _body_lists(catalogue: Catalogue) -> Iterator[Named]:
    for one in catalogue.body_lists.values():
        for at, line in enumerate(one.lines):
            yield from _each("agencies", ("lists", one.id, "lines", at, "agencies"), "agency", line.agencies)


def _processes(catalogue: Catalogue) -> Iterator[Named]:
    for one in catalogue.processes.values():
        here: Steps = ("processes", one.id)
        yield from _each("processes", (*here, "as_in"), "process", one.as_in)
        for at, participant in enumerate(one.participants):
            yield from _each("processes", (*here, "participants", at, "agencies"), "agency", participant.agencies)
        yield from _items("processes", (*here, "items"), one.items)


def _sources(catalogue: Catalogue) -> Iterator[Named]:
    for one in catalogue.sources.values():
        yield from _each("sources", ("sources", one.id, "agencies"), "agency", one.agencies)


def _groups(catalogue: Catalogue) -> Iterator[Named]:
    for one in catalogue.groups.values():
        yield from _each("groups", ("groups", one.id, "agencies"), "agency", one.agencies)


def _tables(catalogue: Catalogue) -> Iterator[Named]:
    for one in catalogue.tables.values():
        for at, row in enumerate(one.rows):
            here: Steps = ("tables", one.id, "rows", at)
            yield from _each("tables", (*here, "datasets"), "dataset", row.datasets)
            yield from _each("tables", (*here, "sources"), "source", row.sources)


def _problems(catalogue: Catalogue) -> Iterator[Named]:
    for one in catalogue.problems.values():
        here: Steps = ("problems", one.id)
        if one.process:
            yield "problems", (*here, "process"), "process", one.process
        yield from _each("problems", (*here, "datasets"), "dataset", one.datasets)
        yield from _each("problems", (*here, "sources"), "source", one.sources)
        for tested in one.hypotheses.values():
            place = (*here, "hypotheses", tested.id)
            yield from _each("problems", (*place, "datasets"), "dataset", tested.datasets)
            yield from _each("problems", (*place, "sources"), "source", tested.sources)


def _forms(catalogue: Catalogue) -> Iterator[Named]:
    for id in catalogue.ids("forms"):
        yield from _items(f"forms/{id}", ("items",), catalogue.form(id).items)


def _each(document: str, path: Steps, noun: str, names: tuple[str, ...]) -> Iterator[Named]:
    for at, name in enumerate(names):
        yield document, (*path, at), noun, name


def _items(document: str, path: Steps, items: dict[str, Item]) -> Iterator[Named]:
    for item in items.values():
        if item.section:
            yield document, (*path, item.id, "section"), "section", item.section
        for field in item.fields.values():
            here: Steps = (*path, item.id, "fields", field.id)
            yield document, (*here, "type"), "field type", field.type
            yield from _each(document, (*here, "code_lists"), "code list", field.code_lists)
