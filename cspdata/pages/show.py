"""An entry in words, in 80 columns."""

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from cspdata.catalogue import Agency, Catalogue, CodeList, Dataset, Field, File
from cspdata.conditions import Ask
from cspdata.conditions.english import english
from cspdata.law import StatuteBook
from cspdata.law.fact import said
from cspdata.law.provision import Provision
from cspdata.pages.law import CONFIDENCE, KINDS, PARTS
from cspdata.pages.markdown import days, where
from cspdata.pages.shelf import Kind, find, label, plain
from cspdata.pages.site import TESTS, answer

WIDTH = 80


def listing(kind: Kind) -> str:
    """The entries of a kind, a line each."""
    ids = list(kind.ids())
    indent = min(max(map(len, ids), default=0) + 2, 38)
    lines = []
    for id in ids:
        words = textwrap.shorten(label(kind.get(id)), WIDTH - indent, placeholder=" …")
        lines.append(f"{id:<{indent}}{words}" if len(id) < indent else f"{id}\n{'':<{indent}}{words}")
    return "\n".join([*lines, ""])


def show(id: str, catalogue: Catalogue, book: StatuteBook) -> str:
    """All that cspdata holds of an id, laid out for a reader. Raises WrongUse when there is no such id."""
    kind, entry = find(id, catalogue, book)
    match entry:
        case Dataset():
            lines = _dataset(entry, catalogue)
        case CodeList():
            lines = _code_list(entry)
        case Agency():
            lines = _agency(entry)
        case Provision():
            lines = _provision(entry, book)
        case _:
            lines = _any(kind, id, entry)
    return "\n".join([*lines, ""])


def _wrap(words: str, indent: int = 0, hang: int = 0) -> list[str]:
    return textwrap.wrap(
        words, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + hang), break_on_hyphens=False
    )


def _head(title: str, id: str) -> Iterator[str]:
    yield from _wrap(f"{title} [{id}]" if title != id else id)
    yield "=" * min(WIDTH, len(title) + len(id) + 3)


def _dataset(one: Dataset, catalogue: Catalogue) -> Iterator[str]:
    yield from _head(one.label, one.id)
    yield from _wrap(one.meaning)
    yield ""
    told = [f"guidance {one.guidance}", one.tier, one.supplied_as, f"source: {one.source}"]
    told += ["held in confidence"] * one.held_in_confidence + ["about patients"] * one.patient
    yield from _wrap("; ".join(told))
    if one.extension:
        yield from _wrap(f"Not a dataset of the guidance: {one.extension}")
    for file in one.files.values():
        yield from _file(file, catalogue)


def _file(file: File, catalogue: Catalogue) -> Iterator[str]:
    yield ""
    told = [f"about the {file.subject}"]
    told += [f"key {file.key}"] * bool(file.key)
    told += [f"{field} refers to {other}" for field, other in file.joins.items()]
    yield from _wrap(f"{file.label} [{file.id}]: {', '.join(told)}")
    yield "-" * WIDTH
    for field in file.fields.values():
        yield from _field(field, catalogue)
    for check in file.checks:
        yield from _wrap(f"Check ({check.severity}): {check.says}", 0, 2)


def _field(field: Field, catalogue: Catalogue) -> Iterator[str]:
    yield from _wrap(f"{field.id}: {field.label} {field.qualifier}".strip(), 0, 2)
    unit = catalogue.type_of(field).unit
    yield from _wrap(f"{field.meaning}{f' In {unit}.' if unit else ''}", 4)
    told = [
        field.type,
        {"drop": "dropped", "keep": "kept", "scan": "kept once scanned"}.get(
            catalogue.treatment(field), catalogue.treatment(field)
        ),
    ]
    told += ["required"] * field.required + ["wanted where recorded"] * field.wanted
    told += [f"codes: {', '.join(field.code_lists)}"] * bool(field.code_lists)
    told += [f"heads: {', '.join(field.heads)}".replace("_", " ")] * bool(field.heads)
    told += [f"e.g. {field.example}"] * bool(field.example)
    yield from _wrap("; ".join(told), 4)
    if field.extension:
        yield from _wrap(f"Not in the guidance: {field.reason}", 4)


def _code_list(one: CodeList) -> Iterator[str]:
    yield from _head(one.label, one.id)
    yield from _wrap(f"Owner: {one.owner}; dated {one.dated}; {one.licence}; {one.status}.")
    yield from _wrap(f"Source: {one.source}.")
    if one.note:
        yield from _wrap(one.note)
    yield ""
    indent = max((len(code.code) for code in one.codes), default=0) + 2
    for code in one.codes:
        also = f" (also: {', '.join(code.aliases)})" if code.aliases else ""
        days = f" [{code.from_ or ''} to {code.to or ''}]" if code.from_ or code.to else ""
        yield from _wrap(f"{code.code:<{indent}}{code.label}{also}{days}", 0, indent)


def _agency(one: Agency) -> Iterator[str]:
    yield from _head(one.label, one.id)
    yield from _wrap(one.says)
    if one.exists_from or one.exists_to:
        yield f"There was one from {one.exists_from or 'before 1998'} to {one.exists_to or 'now'}."
    if one.successors:
        yield from _wrap(f"Followed by: {', '.join(one.successors)}.")
    yield ""
    for held in one.capacities:
        place = "" if len(held.territory) > 1 else f", {held.territory[0].title()}"
        doubt = "" if held.confidence == "high" else f", confidence {held.confidence}"
        yield from _wrap(f"{said(held.as_)}: {held.from_} to {held.to or 'now'}{place}{doubt} [{held.cite}]", 0, 4)
        if held.note:
            yield from _wrap(held.note, 4)


def _provision(one: Provision, book: StatuteBook) -> Iterator[str]:
    """A rule as a reader is told it: what it says, what it does, since when, and its condition in English."""
    yield from _head(one.cite if len(one.cite) + len(one.id) < WIDTH - 3 else one.id, one.id)
    yield from _wrap(one.says)
    yield ""
    spans = "; ".join(f"{days(span.from_, span.to)}, {where(span.territory)}" for span in one.in_force)
    whose = {"guidance": "of the guidance", "partnership": "of the partnership's own"}.get(
        one.layer, f"of {said(one.layer)}"
    )
    does, _, rest = KINDS[one.kind].partition(":")
    yield from _wrap(f"{does} {whose}:{rest} In force {spans}. {CONFIDENCE[one.confidence]}".strip())
    beside = one.guidance and not one.cite.startswith("Guidance")  # else the citation says it
    yield from _wrap(f"See {one.cite}." + (f" Guidance {one.guidance}." if beside else ""))
    if one.note:
        yield from _wrap(one.note)
    for part, title in PARTS.items():
        if getattr(one, part) is not None:
            yield from ("", f"{title}:")
            for depth, line in english(book.condition(one, part), lambda ask: _asked(ask, book)).lines():
                yield from _wrap(f"- {line.says}" + (f" [{line.id}]" if line.id else ""), 2 + 2 * depth, 2)
    for title, ids in (("Sets aside", one.overrides), ("Lifts", one.disapplies), ("Replaced by", one.replaced_by)):
        if ids:
            yield from ("", *_wrap(f"{title}: {', '.join(ids)}.", 0, 2))
    if one.to_whom:
        yield from ("", *_wrap(f"To be asked: {book.offices.get(one.to_whom, one.to_whom)}."))


def _asked(ask: Ask, book: StatuteBook) -> str:
    """A test of the law as its question and the answer wanted."""
    if ask.test == "provision":
        return f"{ask.name} holds: {book.provisions[ask.name].says}"
    return f"{book.facts[ask.name].ask} {TESTS.get(ask.test, '')} {answer(ask)} ({ask.name})".replace("  ", " ")


def _any(kind: str, id: str, entry: Any) -> Iterator[str]:
    words = label(entry)
    yield from _head(words if len(words) < WIDTH // 2 else id, id)
    yield f"One of the {kind.replace('_', ' ')}."
    yield ""
    yield from _plain(plain(entry), 0)


def _plain(value: Any, indent: int) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            name = said(key)
            if isinstance(inner, Mapping | list) and inner:
                if isinstance(inner, list) and not any(isinstance(part, Mapping | list) for part in inner):
                    yield from _wrap(f"{name}: {', '.join(map(said, inner))}", indent, 4)
                    continue
                yield f"{' ' * indent}{name}:"
                yield from _plain(inner, indent + 2)
            else:
                yield from _wrap(f"{name}: {inner if isinstance(inner, str) else said(inner)}", indent, 4)
    elif isinstance(value, list):
        for part in value:
            lines = list(_plain(part, indent + 2))
            yield f"{' ' * indent}- {lines[0].lstrip()}"
            yield from lines[1:]
    else:
        yield from _wrap(value if isinstance(value, str) else said(value), indent, 2)
