"""Treatments: the named presets of depersonalisation, and of counts."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Preset:
    """A named setting of depersonalisation.

    ``k``: the least number of properties that a released place holds. ``smallest_class``: the least number of people who
    must share every quasi-identifier for a release to count as depersonalised without a judgement. ``free_text``: what becomes of
    words that a spec would drop. ``references``: how long a pseudonym lives, one release or the partnership's archive; or
    ``drop``, and none leaves.
    ``people``: how many people must share every combination of what is known of them; what does not is mended, by bands of ages
    (``age_bands``, in years, the narrowest that will do) and then by blanking at most ``blank_at_most`` percent of the rows.
    ``rare``: how many people of a file must hold a value of a category for it to leave. ``children``: the preset for the
    records of children; without it they are treated as the others. ``unique_at_most``: the limit of the risk: what percentage of
    the rows of a file may be unique; no judgement lets more go.
    """

    id: str
    says: str
    k: int
    smallest_class: int
    basis: str
    coarsens: str | None = None
    free_text: Literal["drop", "scan"] = "drop"
    references: Literal["release", "archive", "drop"] = "release"
    people: int = 1
    age_bands: tuple[int, ...] = (1,)
    blank_at_most: int = 5
    unique_at_most: int = 100
    rare: int = 5
    children: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """A named setting of counts: a combination that fewer than ``least`` records or people have is not listed, and the others are
    rounded to the nearest ``round_to``."""

    id: str
    says: str
    least: int
    round_to: int
    basis: str
