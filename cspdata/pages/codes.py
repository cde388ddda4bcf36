"""The register of finding codes: what each means, an example, and how to mend it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cspdata import yamldoc


@dataclass(frozen=True, slots=True)
class FindingCode:
    """A code of a finding. ``example`` is what is printed, without its place; ``mend`` what to do about it."""

    id: str
    title: str
    says: str
    example: str
    mend: str


@dataclass(frozen=True, slots=True)
class _Register:
    format: int
    findings: dict[str, FindingCode]


@cache
def finding_codes() -> dict[str, FindingCode]:
    """Every code that a finding may have, in order."""
    return yamldoc.fill(_Register, yamldoc.read(Path(__file__).with_name("findings.yaml")).at()).findings
