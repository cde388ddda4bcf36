"""A YAML document, in which every value knows its line and column."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import yaml

from cspdata.finding import Finding

Steps = tuple[str | int, ...]


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

    def holds(self, key: str) -> bool:
        """Whether a set of 'key: value' lines stands here, and has the key."""
        value = self.document.data
        for step in (*self.path, key):
            if not isinstance(value, dict) or step not in value:
                return False
            value = value[step]
        return True

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
