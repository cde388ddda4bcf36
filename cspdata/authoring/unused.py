"""Code lists and types of field that nothing uses."""

from collections.abc import Collection, Iterator

from cspdata.catalogue import Catalogue, Item
from cspdata.finding import Finding


def unused(catalogue: Catalogue, lists: Collection[str], types: Collection[str]) -> Iterator[Finding]:
    """Which of these code lists and types of field no dataset, process, form or mapping names (CSP353), each a warning. A list
    whose note says why it is held need not be named."""
    named_lists, named_types = _named(catalogue)
    mend = "Take it out, or name it in a field."
    for id in lists:
        if id not in named_lists and not catalogue.code_list(id).note:
            says = f"Nothing uses the code list '{id}'."
            yield catalogue.document(f"code_lists/{id}").finding("CSP353", ("id",), says, mend).of("warning")
    for id in types:
        if id not in named_types:
            says = f"Nothing uses the type of field '{id}'."
            place = catalogue.document("field_types").at("field_types", id)
            yield place.finding("CSP353", says, mend, key=True).of("warning")


def _named(catalogue: Catalogue) -> tuple[set[str], set[str]]:
    """Every code list and type of field that is named somewhere. Raises when a document cannot be read: then nobody knows."""
    lists: set[str] = set()
    types: set[str] = set()
    for id in catalogue.ids("datasets"):
        for file in catalogue.dataset(id).files.values():
            lists |= {one for field in file.fields.values() for one in field.code_lists}
            types |= {field.type for field in file.fields.values()}
    for id in catalogue.ids("mappings"):
        lists |= {column.code_list for column in catalogue.mapping(id).columns.values()}
    papers: list[dict[str, Item]] = [catalogue.form(id).items for id in catalogue.ids("forms")]
    for items in (*papers, *(process.items for process in catalogue.processes.values())):
        for item in items.values():
            lists |= {one for field in item.fields.values() for one in field.code_lists}
            types |= {field.type for field in item.fields.values()}
    return lists, types
