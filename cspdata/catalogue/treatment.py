"""Treatments: the named presets of depersonalisation, and of counts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    """A named setting of depersonalisation.

    ``k``: the least number of properties that a released place holds. ``smallest_class``: the least number of people who
    must share every quasi-identifier for a release to count as depersonalised without a judgement.
    """

    id: str
    says: str
    k: int
    smallest_class: int
    basis: str
    coarsens: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """A named setting of counts: a combination that fewer than ``least`` records or people have is not listed, and the others are
    rounded to the nearest ``round_to``."""

    id: str
    says: str
    least: int
    round_to: int
    basis: str
