"""Treatments: the named presets of depersonalisation."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Preset:
    """A named setting of depersonalisation.

    ``k``: the least number of properties that a released place holds. ``smallest_class``: the least number of people who
    must share every quasi-identifier for a release to count as depersonalised without a judgement. ``free_text``: what becomes of
    words that a spec would drop. ``references``: how long a pseudonym lives, one release or the partnership's archive.
    """

    id: str
    says: str
    k: int
    smallest_class: int
    basis: str
    coarsens: str | None = None
    free_text: Literal["drop", "scan"] = "drop"
    references: Literal["release", "archive"] = "release"
