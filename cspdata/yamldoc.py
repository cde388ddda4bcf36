"""Strict YAML with positions: every value knows its line and column, and nothing is guessed.

YAML is read with libyaml's composer and a resolver of our own: only a plain ``true``, ``false``, ``null`` and whole
numbers are special. ``no``, ``on``, ``22:30``, ``0123``, ``1.10`` and dates stay text, and the declared type decides.
Duplicate keys, tags, anchors, aliases, merge keys and ``? key`` are refused.
"""

import json
import re
import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import yaml

from cspdata import locate
from cspdata.errors import Unreadable, WrongUse
from cspdata.finding import Finding

Steps = tuple[str | int, ...]
Class = TypeVar("Class")

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_PLAIN: dict[str, bool | None] = {"true": True, "false": False, "null": None, "": None}
_ANCHOR = re.compile(r"(^|[\s\[{,:-])&\S")
_QUESTION_KEY = re.compile(r"(^|\n)[ -]*\? ")


class _Loader(yaml.CSafeLoader):
    """Composes nodes; resolves nothing, so that any tag left on a node was written by hand."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        if kind is yaml.ScalarNode:
            return "plain" if implicit[0] else "text"
        return "seq" if kind is yaml.SequenceNode else "map"


@dataclass(frozen=True)
class Document:
    """A YAML document: ``data`` as plain Python, and where each value of it stands in ``source``."""

    source: str
    data: Any
    _root: yaml.Node

    def position(self, path: Steps = (), *, key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value at ``path``, or of its key; of the nearest part above it that exists."""
        node = mark = self._root
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            mark, node = found
        mark = mark if key else node
        return mark.start_mark.line + 1, mark.start_mark.column + 1

    def finding(self, code: str, path: Steps, says: str, mend: str = "", *, key: bool = False) -> Finding:
        """A finding at the place of ``path`` in this document."""
        line, column = self.position(path, key=key)
        return Finding(code, says, mend, source=self.source, line=line, column=column)

    def at(self, *path: str | int) -> "Place":
        """The place of a value in this document, to be read later."""
        return Place(self, path)


@dataclass(frozen=True)
class Place:
    """A value inside a document, with the way to it: what a reader of a part (a condition, say) is given."""

    document: Document
    path: Steps = ()

    @property
    def data(self) -> Any:
        """The value as plain Python."""
        value = self.document.data
        for step in self.path:
            value = value[step]
        return value

    def at(self, *path: str | int) -> "Place":
        """A place further in."""
        return Place(self.document, (*self.path, *path))

    def finding(self, code: str, says: str, mend: str = "", *, key: bool = False) -> Finding:
        """A finding at this place."""
        return self.document.finding(code, self.path, says, mend, key=key)


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def nearest(word: str, words: Iterable[str]) -> str:
    """``Did you mean 'x'?`` for the nearest of ``words``, or the whole list when it is short, or nothing."""
    known = sorted(set(words))
    close = get_close_matches(word, known, 1, 0.6)
    if close:
        return f"Did you mean '{close[0]}'?"
    return f"Known: {', '.join(known)}." if 0 < len(known) <= 12 else ""


# ---------------------------------------------------------------------------------------------------------- reading


def read(path: Path | str, schema: str | None = None) -> Document:
    """Read a YAML file; with ``schema`` also hold it against the JSON Schema of that name.

    Raises Unreadable (no such file, not UTF-8) and WrongUse with every finding of the file.
    """
    path = Path(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        why = (error.strerror or "it cannot be opened").lower()
        raise Unreadable(Finding("CSP101", f"The file cannot be read: {why}.", source=str(path))) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        says, mend = "The file is not UTF-8 text.", "Save it as UTF-8 in your editor."
        raise Unreadable(Finding("CSP101", says, mend, source=str(path), line=line)) from None
    document = parse(text, str(path))
    if schema and (findings := check(document, schema)):
        raise WrongUse(findings)
    return document


def parse(text: str, source: str) -> Document:
    """Read YAML text. Raises WrongUse with what is not allowed and where."""
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
    except yaml.YAMLError as error:
        raise WrongUse(_syntax(error, text, source)) from None
    finally:
        loader.dispose()
    if root is None:
        raise WrongUse(Finding("CSP102", "The file is empty.", source=source, line=1, column=1))
    findings: list[Finding] = []
    data = _build(root, source, findings, set())
    findings += _hidden(text, source)
    if findings:
        raise WrongUse(sorted(findings, key=lambda finding: (finding.line or 0, finding.column or 0)))
    return Document(source, data, root)


def _at(node: Any, source: str, says: str, mend: str) -> Finding:
    return Finding(
        "CSP103", says, mend, source=source, line=node.start_mark.line + 1, column=node.start_mark.column + 1
    )


def _syntax(error: yaml.YAMLError, text: str, source: str) -> Finding:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    mend = (
        "Look at the quotes, the brackets and the spaces before this place; text with ': ' or a '?' in it needs quotes."
    )
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if "\t" in "".join(text.splitlines()[line - 1 : line]):
        mend = "There is a tab in this line: use spaces."
    return Finding("CSP102", f"This is not YAML: {problem}.", mend, source=source, line=line, column=column)


def _tag(node: yaml.Node) -> str:
    return str(node.tag).replace("tag:yaml.org,2002:", "!!")


def _build(node: yaml.Node, source: str, findings: list[Finding], seen: set[int]) -> Any:
    if id(node) in seen:
        findings.append(_at(node, source, "An alias (*name) is used.", "Write the value out again."))
        return None
    seen.add(id(node))
    if node.tag not in ("plain", "text", "seq", "map"):
        findings.append(
            _at(node, source, f"A tag ({_tag(node)}) is used.", "Leave it out: the format declares the type.")
        )
    if isinstance(node, yaml.ScalarNode):
        if node.tag != "plain":
            return node.value
        if node.value in _PLAIN:
            return _PLAIN[node.value]
        return int(node.value) if _INTEGER.fullmatch(node.value) else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, source, findings, seen) for item in node.value]
    data: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            findings.append(_at(key, source, "A key is a list or a mapping.", "A key is a word or a text."))
        elif key.value == "<<":
            findings.append(_at(key, source, "A merge key (<<) is used.", "Write the keys out."))
        elif key.value in data:
            findings.append(_at(key, source, f"The key '{key.value}' stands twice.", "Keep one of them."))
        else:
            data[key.value] = _build(value, source, findings, seen)
    return data


def _hidden(text: str, source: str) -> Iterator[Finding]:
    """What the composer does not show: anchors that nothing uses, and ``? key``. Looked for only where a sign of it is."""
    if _ANCHOR.search(text):
        for event in yaml.parse(text, Loader=_Loader):
            if (anchor := getattr(event, "anchor", None)) and not isinstance(event, yaml.AliasEvent):
                yield _at(event, source, f"An anchor (&{anchor}) is used.", "Leave it out.")
    if _QUESTION_KEY.search(text):
        for token in yaml.scan(text, Loader=_Loader):
            if isinstance(token, yaml.KeyToken) and token.end_mark.index > token.start_mark.index:
                yield _at(token, source, "A key is written with a question mark.", "Write it as 'key: value'.")


# ----------------------------------------------------------------------------------------------------- JSON Schema


@cache
def schema(name: str) -> Any:
    """The JSON Schema of one kind of document, as plain Python."""
    return json.loads((locate.schemas() / f"{name}.json").read_text("utf-8"))


@cache
def _validator(name: str) -> Any:
    from jsonschema import Draft202012Validator  # loaded on use: it takes longer than all the rest
    from referencing import Registry, Resource

    registry: Any = Registry(retrieve=lambda uri: Resource.from_contents(schema(uri.removesuffix(".json"))))  # type: ignore[call-arg]
    return Draft202012Validator(schema(name), registry=registry)


def check(document: Document, name: str) -> list[Finding]:
    """Everything in which a document departs from the JSON Schema ``name``, in the order of the file."""
    findings: list[Finding] = []
    for error in _validator(name).iter_errors(document.data):
        findings += _words(document, error)
    return sorted(findings, key=lambda finding: (finding.line or 0, finding.column or 0))


_KINDS = {
    "object": "a set of 'key: value' lines",
    "array": "a list",
    "string": "a text",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "nothing",
}


def _words(document: Document, error: Any) -> Iterator[Finding]:
    path: Steps = tuple(error.absolute_path)
    what = f"'{path[-1]}'" if path and isinstance(path[-1], str) else "This"
    match error.validator:
        case "additionalProperties":
            known = error.schema.get("properties", {})
            pattern = "|".join(error.schema.get("patternProperties", {})) or "(?!)"
            for extra in error.instance:
                if extra not in known and not re.search(pattern, extra):
                    says = f"The key '{extra}' is not known here."
                    yield document.finding("CSP110", (*path, extra), says, nearest(extra, known), key=True)
        case "required":
            for missing in error.validator_value:
                if missing not in error.instance:
                    where = f"{what} lacks" if path else "The document lacks"
                    mend = error.schema.get("properties", {}).get(missing, {}).get("description", "")
                    yield document.finding("CSP111", path, f"{where} the key '{missing}'.", mend)
        case "type":
            wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
            kinds = " or ".join(_KINDS.get(str(kind), str(kind)) for kind in wanted)
            yield document.finding("CSP112", path, f"{what} must be {kinds}.", error.schema.get("description", ""))
        case "enum" | "const":
            wanted = error.validator_value if error.validator == "enum" else [error.validator_value]
            says = f"{what} cannot be '{error.instance}'."
            yield document.finding("CSP113", path, says, nearest(str(error.instance), map(str, wanted)))
        case "pattern":
            says = f"{what} is not written as it should be."
            yield document.finding("CSP114", path, says, error.schema.get("description", ""))
        case "propertyNames":
            says = f"The key '{error.instance}' is not written as it should be."
            mend = "Use small letters, digits and underscores, beginning with a letter."
            yield document.finding("CSP114", (*path, str(error.instance)), says, mend, key=True)
        case "minItems" | "minProperties" | "minLength":
            yield document.finding("CSP115", path, f"{what} is empty.", error.schema.get("description", ""))
        case _:
            yield document.finding("CSP116", path, f"{what} is not allowed: {error.message}.", "")


# ---------------------------------------------------------------------------------------------------------- filling


@cache
def _hints(of: Any) -> dict[str, Any]:
    return get_type_hints(of)


def fill(of: type[Class], place: Place) -> Class:
    """Fill a frozen dataclass from a mapping: keys are its fields (``from`` fills ``from_``), types as declared.

    Knows text, whole numbers, true/false, dates, literals, optionals, tuples, mappings, dataclasses and ``Place`` (kept to
    be read later). In a mapping of dataclasses that have an ``id``, the key is the id. Raises WrongUse with the place.
    """
    value = _convert(of, place)
    assert isinstance(value, of)
    return value


def _convert(wanted: Any, place: Place) -> Any:
    value, origin = place.data, get_origin(wanted)
    if wanted is Place:
        return place
    if origin in (Union, types.UnionType):
        if type(value) in get_args(wanted):
            return value
        return _convert(next(kind for kind in get_args(wanted) if kind is not type(None)), place)
    if is_dataclass(wanted) and isinstance(value, dict):
        return _dataclass(wanted, place)
    if origin is tuple:  # one value stands for a list of one
        kind = get_args(wanted)[0]
        if not isinstance(value, list):
            return (_convert(kind, place),)
        return tuple(_convert(kind, place.at(index)) for index in range(len(value)))
    if origin is Mapping or origin is dict:
        if isinstance(value, dict):
            kind = get_args(wanted)[1]
            return {key: _convert(kind, place.at(key)) for key in value}
    elif origin is Literal:
        if value in get_args(wanted):
            return value
    elif wanted is Any:
        return value
    elif wanted is date and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise WrongUse(place.finding("CSP114", f"'{value}' is not a day.", "Write it as 2010-03-31.")) from None
    elif wanted in (str, int, bool) and type(value) is wanted:
        return value
    raise WrongUse(place.finding("CSP112", f"'{place.path[-1] if place.path else 'This'}' is of the wrong kind."))


def _dataclass(wanted: Any, place: Place) -> Any:
    data, hints = place.data, _hints(wanted)
    values: dict[str, Any] = {}
    known = {field.name.rstrip("_"): field for field in fields(wanted) if field.init}
    for key in data:
        if key not in known:
            raise WrongUse(place.at(key).finding("CSP110", f"The key '{key}' is not known here.", key=True))
        name = known[key].name
        values[name] = _convert(hints[name], place.at(key))
    for key, field in known.items():
        if field.name not in values and field.default is MISSING and field.default_factory is MISSING:
            if key != "id" or not place.path:
                raise WrongUse(place.finding("CSP111", f"The key '{key}' is missing."))
            values["id"] = place.path[-1]
    return wanted(**values)
