"""What a check returns: one thing that is wrong, where it is, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in a document, a supply, a decision or a release.

    ``code`` is stable (``CSP1xx`` YAML, ``CSP2xx`` supply, ``CSP3xx`` decision, ``CSP4xx`` depersonalisation and
    release). ``line`` and ``column`` count from 1, ``row`` counts records from 1 and ``cell`` is a spreadsheet
    address such as ``C14``. ``value`` is what was found, already masked: a personal value is never put here in clear.
    ``count`` is how many times the same thing was found when this finding stands for several.
    """

    code: str
    says: str
    mend: str = ""
    severity: Severity = "error"
    source: str = ""
    line: int | None = None
    column: int | None = None
    row: int | None = None
    cell: str = ""
    field: str = ""
    value: str = ""
    count: int = 1

    @property
    def place(self) -> str:
        """Where it is, as ``file:line:column``, ``file cell C14`` or the like; empty when it is nowhere."""
        place = self.source
        for number in (self.line, self.column):
            place += f":{number}" if number is not None else ""
        if self.cell:
            place += f" cell {self.cell}"
        elif self.row is not None:
            place += f" row {self.row}"
        return place.strip()

    def at(self, source: str) -> "Finding":
        """The same finding, in the file named ``source``."""
        return replace(self, source=source)

    def of(self, severity: Severity) -> "Finding":
        """The same finding, as grave as this."""
        return replace(self, severity=severity)

    def __str__(self) -> str:
        place = f"{self.place}: " if self.place else ""
        mend = f" {self.mend}" if self.mend else ""
        return f"{place}{self.severity} {self.code}: {self.says}{mend}"


def mask(value: str) -> str:
    """A value as it may be shown: letters become ``x``, digits ``9``, all else stays, and at most 24 characters of it.

    The shape of a wrong value is what a supplier needs to mend it; the value itself may be personal.
    """
    shape = "".join("9" if sign.isdigit() else "x" if sign.isalpha() else sign for sign in value)
    return shape if len(shape) <= 24 else shape[:23] + "…"


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The gravest severity among the findings, or None when there are none."""
    order: tuple[Severity, ...] = ("error", "warning", "note")
    found = {finding.severity for finding in findings}
    return next((severity for severity in order if severity in found), None)
