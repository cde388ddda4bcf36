"""What a rule is, and how it names what stands in a file."""

from dataclasses import dataclass

import polars as pl

from cspdata.finding import Severity


@dataclass(frozen=True)
class Rule:
    """A rule: the field (or ``""``) where a fault shows, its words, and ``fails``. With ``every``, it is a fault only when all
    rows that can be told fail, and at least so many. ``among`` is true for the few rows that can fail, where that is cheaper
    to tell than ``fails``."""

    id: str
    code: str
    severity: Severity
    field: str
    says: str
    mend: str
    fails: pl.Expr
    every: int = 0
    among: pl.Expr | None = None


def supplied(column: str) -> str:
    """The name, in the frame that rules read, of a column of the file as supplied."""
    return f"<{column}"
