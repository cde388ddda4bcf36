"""The tree of a condition: ``AllOf``, ``AnyOf``, ``Not`` and ``Ask``, each with the label it may carry."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Final

Value = bool | str | int | date | time
Answer = bool | None


class _Unreadable:
    """A cell that holds something which is not of its type: it is present, and every test on it is unknown."""

    def __repr__(self) -> str:
        return "UNREADABLE"


UNREADABLE: Final = _Unreadable()


@dataclass(frozen=True, slots=True)
class Other:
    """The value of another field of the same row."""

    name: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """True when every part is; false when one part is."""

    parts: tuple["Condition", ...]
    id: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when one part is; false when every part is."""

    parts: tuple["Condition", ...]
    id: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Not:
    """True when the part is false, false when it is true."""

    part: "Condition"
    id: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """A test on one name.

    ``allowed`` lists the values for which it is true, where they can be listed, and ``values`` all that the name can have;
    the rest (whole numbers, dates, times, comparisons of two fields, ``present``) compare with ``value``.
    """

    name: str
    test: str
    value: Value | tuple[Value, ...] | Other
    allowed: tuple[Value, ...] | None = None
    values: tuple[Value, ...] = ()
    id: str = ""
    says: str = ""


Condition = AllOf | AnyOf | Not | Ask


def parts(condition: Condition) -> tuple[Condition, ...]:
    """The conditions directly inside one."""
    if isinstance(condition, Ask):
        return ()
    return (condition.part,) if isinstance(condition, Not) else condition.parts


def walk(condition: Condition) -> Iterator[Condition]:
    """The condition and all inside it, in the order of the document."""
    yield condition
    for part in parts(condition):
        yield from walk(part)


def once(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """Every node of some conditions, each once however often it is shared."""
    seen: set[int] = set()
    waiting = [*conditions][::-1]
    while waiting:
        node = waiting.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            waiting.extend(parts(node)[::-1])


def asks(condition: Condition) -> Iterator[Ask]:
    """Every test in a condition, in the order of the document."""
    return (node for node in walk(condition) if isinstance(node, Ask))


def replace_provisions(condition: Condition, bodies: Mapping[str, Condition]) -> Condition:
    """The condition with each ``provision: id`` replaced by that provision's own condition.

    A provision that is not among ``bodies`` (not in force on the day) does not hold: it becomes an ``any`` of nothing.
    """
    if isinstance(condition, Ask):
        return bodies.get(condition.name, AnyOf(())) if condition.test == "provision" else condition
    if isinstance(condition, Not):
        return replace(condition, part=replace_provisions(condition.part, bodies))
    return replace(condition, parts=tuple(replace_provisions(part, bodies) for part in condition.parts))
