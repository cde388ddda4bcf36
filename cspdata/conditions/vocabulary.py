"""The names that a condition may ask about, and what may be asked of each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["flag", "code", "ordered", "integer", "date", "time", "text"]

TESTS: dict[Kind, tuple[str, ...]] = {
    "flag": ("is",),
    "code": ("is", "in"),
    "ordered": ("is", "in", "at_least", "at_most"),
    "integer": ("is", "in", "at_least", "at_most"),
    "date": ("is", "at_least", "at_most", "before", "after"),
    "time": ("is", "at_least", "at_most", "before", "after"),
    "text": ("is", "in"),
}


@dataclass(frozen=True, slots=True)
class Name:
    """One name: its kind, and its values when they can be listed (in order, least first, for ``ordered``)."""

    kind: Kind
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """All the names of one language.

    ``of="law"`` names facts and may refer to provisions; ``of="rows"`` names fields, may compare two of them and ask
    whether one is present. ``present`` is banned from law: it is not monotone (true now, false when more is known).
    """

    of: Literal["law", "rows"]
    names: Mapping[str, Name]
    provisions: Collection[str] = field(default=())
