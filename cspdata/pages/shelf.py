"""What there is to show: every kind of entry, with its ids and how one is fetched."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from cspdata.catalogue import Catalogue
from cspdata.errors import WrongUse
from cspdata.finding import Finding
from cspdata.law import StatuteBook
from cspdata.pages.codes import finding_codes
from cspdata.yamldoc import Place, nearest


@dataclass(frozen=True)
class Kind:
    """One kind of entry: its ids, and how to fetch one. Neither reads more than it needs."""

    name: str
    ids: Callable[[], Iterable[str]]
    get: Callable[[str], Any]


def kinds(catalogue: Catalogue, book: StatuteBook) -> dict[str, Kind]:
    """Every kind, by the name under which it is listed; those with a file for each entry first, as they are cheapest."""

    def files(name: str, get: Callable[[str], Any]) -> Kind:
        return Kind(name, lambda: catalogue.ids(name), get)

    def register(name: str, entries: Callable[[], Mapping[str, Any]]) -> Kind:
        return Kind(name, lambda: entries().keys(), lambda id: entries()[id])

    found = [
        files("datasets", catalogue.dataset),
        files("code_lists", catalogue.code_list),
        files("mappings", catalogue.mapping),
        files("forms", catalogue.form),
        register("agencies", lambda: catalogue.agencies),
        register("processes", lambda: catalogue.processes),
        register("problems", lambda: catalogue.problems),
        register("sources", lambda: catalogue.sources),
        register("tables", lambda: catalogue.tables),
        register("groups", lambda: catalogue.groups),
        register("initiatives", lambda: catalogue.initiatives),
        register("body_lists", lambda: catalogue.body_lists),
        register("storage_tables", lambda: {"suffolk_matrix": catalogue.suffolk_matrix}),
        register("glossary", lambda: catalogue.glossary),
        register("field_types", lambda: catalogue.field_types),
        register("presets", lambda: catalogue.presets),
        register("counts", lambda: catalogue.counts),
        register("purposes", lambda: book.purposes),
        register("provisions", lambda: book.provisions),
        register("facts", lambda: book.facts),
        register("findings", finding_codes),
        register("prescribed", lambda: {row.id: row for row in book.prescribed}),
    ]
    return {kind.name: kind for kind in found}


def find(id: str, catalogue: Catalogue, book: StatuteBook) -> tuple[str, Any]:
    """The kind and the entry of an id. Raises WrongUse with the nearest id that there is."""
    shelf = kinds(catalogue, book)
    for kind in shelf.values():
        if id in kind.ids():
            return kind.name, kind.get(id)
    known = [known for kind in shelf.values() for known in kind.ids()]
    raise WrongUse(Finding("CSP130", f"There is nothing called '{id}'.", nearest(id, known)))


def plain(value: Any) -> Any:
    """An entry as plain data, with the keys that its YAML has; what is empty or left at its default is left out."""
    if isinstance(value, Place):
        return value.data
    if is_dataclass(value) and not isinstance(value, type):
        data = {one.name.rstrip("_"): plain(getattr(value, one.name)) for one in fields(value)}
        return {key: inner for key, inner in data.items() if inner not in (None, "", [], {}, False)}
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def label(entry: Any) -> str:
    """One line that says what an entry is."""
    for name in ("label", "title", "term", "question", "says", "ask", "cite"):
        if text := getattr(entry, name, ""):
            return str(text)
    return ""
