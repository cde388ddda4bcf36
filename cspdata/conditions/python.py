"""A row check as plain Python, with the same answers as ``evaluate``: None is unknown.

Three answers need no third value in the code: one expression is true exactly where the condition is false (``refuted``), and
that is all that a record has to know. ``not``, ``all`` and ``any`` change into one another on the way down, so that what is left
are comparisons joined by ``and`` and ``or``, each guarded against None.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

from cspdata.conditions.tree import AllOf, Ask, Condition, Not, Other, Value


@dataclass(frozen=True, slots=True)
class Joined:
    """Expressions joined by ``and`` or ``or``."""

    word: Literal["and", "or"]
    parts: tuple["Expression", ...]


Expression = bool | str | Joined


@dataclass(frozen=True, slots=True)
class Written:
    """How a name is written: the expression of its value, whether that may be None, and its values where they have names of their
    own. ``known`` is true of a value that can be read; without it, every value can."""

    value: str
    optional: bool = True
    values: Mapping[str, str] = field(default_factory=dict)
    known: str = ""

    def literal(self, value: Value) -> str:
        """One of its values, as Python."""
        if isinstance(value, str) and value in self.values:
            return self.values[value]
        if isinstance(value, date):
            return f"datetime.date({value.year}, {value.month}, {value.day})"
        if isinstance(value, time):
            return f"datetime.time({value.hour}, {value.minute}{f', {value.second}' if value.second else ''})"
        return quoted(value) if isinstance(value, str) else repr(value)


def quoted(text: str) -> str:
    """A text as a Python string, in the quotation marks that need the fewest escapes, double ones for choice."""
    mark = "'" if text.count('"') > text.count("'") else '"'
    inner = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
    return f"{mark}{inner.replace(mark, chr(92) + mark)}{mark}"


def refuted(condition: Condition, names: Mapping[str, Written]) -> Expression:
    """The expression that is true where the condition is false, and false where it is true or unknown. It cannot raise."""
    return _simple(_where(condition, names, False), {})


def source(expression: Expression) -> str:
    """An expression in one line."""
    if not isinstance(expression, Joined):
        return str(expression)
    parts = (f"({source(part)})" if isinstance(part, Joined) else source(part) for part in expression.parts)
    return f" {expression.word} ".join(parts)


def _where(node: Condition, names: Mapping[str, Written], wanted: bool) -> Expression:
    """Where a node is true, or (with ``wanted`` False) where it is false."""
    if isinstance(node, Ask):
        return _test(node, names, wanted)
    if isinstance(node, Not):
        return _where(node.part, names, not wanted)
    parts = tuple(_where(part, names, wanted) for part in node.parts)
    return Joined("and" if isinstance(node, AllOf) is wanted else "or", parts)


_LONG = 90  # signs in one line; a longer list of values becomes a test of each
_SIGNS = {
    "is": ("==", "!="),
    "at_least": (">=", "<"),
    "at_most": ("<=", ">"),
    "before": ("<", ">="),
    "after": (">", "<="),
}


def _test(ask: Ask, names: Mapping[str, Written], wanted: bool) -> Expression:
    name = names[ask.name]
    if ask.test == "present":
        there = ask.value is wanted
        return f"{name.value} is {'not ' if there else ''}None" if name.optional else there
    if isinstance(ask.value, bool):
        return f"{name.value} is {ask.value is wanted}"
    guards: list[Expression] = [name.known] if name.known else _there(name)
    if ask.allowed is not None:
        said = [name.literal(value) for value in ask.allowed]
        if len(said) == 1:
            return Joined("and", (*guards, f"{name.value} {_SIGNS['is'][not wanted]} {said[0]}"))
        listed = f"{name.value} {'in' if wanted else 'not in'} ({', '.join(said)})"
        if len(listed) <= _LONG:
            return Joined("and", (*guards, listed))
        each = tuple(f"{name.value} {_SIGNS['is'][not wanted]} {one}" for one in said)
        return Joined("and", (*guards, Joined("or" if wanted else "and", each)))
    if isinstance(ask.value, Other):
        other = names[ask.value.name]
        guards += _there(other)
        right = other.value
    else:
        right = "" if isinstance(ask.value, tuple) else name.literal(ask.value)
    return Joined("and", (*guards, f"{name.value} {_SIGNS[ask.test][not wanted]} {right}"))


def _there(name: Written) -> list[Expression]:
    return [f"{name.value} is not None"] if name.optional else []


def _simple(expression: Expression, known: Mapping[str, bool]) -> Expression:
    """The expression without what an earlier part of the same line has settled, and without joints inside their like."""
    if isinstance(expression, bool):
        return expression
    if isinstance(expression, str):
        return known.get(expression, expression)
    settling = expression.word == "or"
    facts, parts = dict(known), list[Expression]()
    for part in _flat(expression):
        left = _simple(part, facts)
        if left is settling:
            return settling
        if isinstance(left, bool):
            continue
        if isinstance(left, str):
            facts[left] = not settling
            facts[_opposite(left)] = settling
        parts.append(left)
    if len(parts) == 1:
        return parts[0]
    return Joined(expression.word, tuple(parts)) if parts else not settling


def _flat(expression: Joined) -> list[Expression]:
    found: list[Expression] = []
    for part in expression.parts:
        inner = _flat(part) if isinstance(part, Joined) and part.word == expression.word else [part]
        found += inner
    return found


def _opposite(atom: str) -> str:
    if atom.endswith(" is not None"):
        return f"{atom.removesuffix(' is not None')} is None"
    return f"{atom.removesuffix(' is None')} is not None" if atom.endswith(" is None") else f"not {atom}"
