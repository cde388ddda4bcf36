"""One kind of fault in a supplied file: what is wrong, how often, and where for example."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cspdata.finding import Finding


@dataclass(frozen=True, slots=True)
class Example:
    """One place where a fault was seen. ``row`` counts the records that were read, ``line`` the lines of the file, both
    from 1; ``cell`` is the address in a spreadsheet; ``value`` is masked."""

    row: int | None = None
    line: int | None = None
    cell: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Fault(Finding):
    """A finding that stands for every occurrence of one fault in one file.

    ``count`` is exact; ``examples`` are the first few only. ``file`` is the id of the file in its dataset, ``rule`` that of
    the rule. The place and value of the first example are the finding's own.
    """

    file: str = ""
    rule: str = ""
    examples: tuple[Example, ...] = ()

    def __str__(self) -> str:
        many = f" Found {self.count:,} times; this is the first." if self.count > 1 and self.examples else ""
        return f"{Finding.__str__(self)}{many}"


LIMIT = 100
"""How many examples of one fault are kept."""


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of the parts of a file, each kind of fault once."""
    found: dict[tuple[str, str], Finding] = {}
    for one in findings:
        key = (one.code, one.says)
        first = found.get(key)
        if isinstance(one, Fault) and isinstance(first, Fault):
            one = replace(first, count=first.count + one.count, examples=(first.examples + one.examples)[:LIMIT])
        found[key] = one
    return tuple(found.values())
