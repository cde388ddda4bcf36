"""The cases of the processes, and the forms, as Python modules of typed records: one model for each, and one for each line that
may be filled in many times.

Such a record is as held: a process works with named people, so there is none to be shared without a decision.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cspdata.catalogue import Catalogue, Dataset, Field, File, Form, Item, Process
from cspdata.exports.codes import Lists
from cspdata.exports.layout import docstring
from cspdata.exports.records import Module, model

_NOTHING = Dataset(1, "", "", "", "", "", "personalised", "core", held_in_confidence=True, patient=False, files={})


@dataclass(frozen=True)
class _Paper:
    """A form or a case: its own file, and the file of each item that repeats, by the id of the item."""

    of: Form | Process
    file: File
    lines: dict[str, tuple[Item, File]]


def processes(catalogue: Catalogue, lists: Lists) -> str:
    """The text of the module of cases: for each process of 3.1.1.1 what is usually shared, with that of the processes it
    works as."""
    found = []
    for id, process in catalogue.processes.items():
        worked_as = [catalogue.processes[other] for other in process.as_in]
        items = [item for one in (*worked_as, process) for item in one.items.values()]
        found.append(_paper(process, f"{id}_case", items))
    says = "A case of each operational process (guidance 3.1.1.1): what is usually shared, which is no limit."
    return _module(found, says, "specs/processes.yaml", catalogue, lists)


def forms(catalogue: Catalogue, lists: Lists) -> str:
    """The text of the module of forms: each as it is filled in."""
    found = [
        _paper(form, id, list(form.items.values())) for id in catalogue.ids("forms") for form in [catalogue.form(id)]
    ]
    says = "The forms that the guidance asks for, as they are filled in."
    return _module(found, says, "specs/forms", catalogue, lists)


def _paper(of: Form | Process, id: str, items: Sequence[Item]) -> _Paper:
    once = dict(field for item in items if not item.repeats for field in _fields(item))
    lines = {
        item.id: (item, File(f"{id}_{item.id}", item.label, "person", dict(_fields(item))))
        for item in items
        if item.repeats
    }
    return _Paper(of, File(id, of.label, "person", once), lines)


def _fields(item: Item) -> Iterator[tuple[str, Field]]:
    """The fields of an item; one without any is a text."""
    for field in item.fields.values() or [Field(item.id, item.label, "free_text", item.says)]:
        yield field.id, replace(field, extension=True, reason=item.reason) if item.extension else field


def _module(papers: Sequence[_Paper], says: str, source: str, catalogue: Catalogue, lists: Lists) -> str:
    files = {file.id: file for paper in papers for file in (*(file for _, file in paper.lines.values()), paper.file)}
    every = Module(replace(_NOTHING, files=files), catalogue, lists)
    models = {id: held for id, (held, _) in every.models.items()}
    body: list[str] = []
    for paper in papers:
        one = replace(every, dataset=replace(every.dataset, label=paper.of.label, guidance=paper.of.guidance))
        where = f"{paper.of.label} (guidance {paper.of.guidance})."
        for item, file in paper.lines.values():
            body += model(one, file, models[file.id], (f"One line of: {_ended(item.label)}", item.says, where))
        body += model(one, paper.file, models[paper.file.id], (where, paper.of.says))
        for id, (item, file) in paper.lines.items():
            body.append(f"    {id}: tuple[{models[file.id]}, ...] = ()")
            body += docstring((_ended(item.label),), 4)
    return every.text([source], (says,), models.values(), body)


def _ended(words: str) -> str:
    return words if words.endswith((".", ":", "?")) else f"{words}."
