"""Strict YAML: nothing is guessed, and what could surprise is refused.

YAML is read with libyaml's composer and a resolver of our own: only a plain ``true``, ``false``, ``null`` and whole
numbers are special. ``no``, ``on``, ``22:30``, ``0123``, ``1.10`` and dates stay text, and the declared type decides.
Duplicate keys, tags, anchors, aliases, merge keys and ``? key`` are refused.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from cspdata.errors import Unreadable, WrongUse
from cspdata.finding import Finding
from cspdata.yamldoc.check import check
from cspdata.yamldoc.document import Document

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
