"""Findings as GitHub shows them beside the lines of a file: workflow commands, one for each finding."""

from collections.abc import Iterable, Iterator

from cspdata.checks.codes import TITLES
from cspdata.finding import Finding
from cspdata.supply import Fault

_KINDS = {"error": "error", "warning": "warning", "note": "notice"}


def annotations(findings: Iterable[Finding]) -> Iterator[str]:
    """One line for each finding, at the line where it was first seen, with how often it was found and its cell.

    Escaped as GitHub asks (docs.github.com, 'Workflow commands for GitHub Actions'): a percent sign and line breaks everywhere,
    colons and commas in what stands before the words. Values are masked.
    """
    for one in findings:
        title = f"{TITLES[one.code]} ({one.code})" if one.code in TITLES else one.code
        named = {"file": one.source, "line": one.line, "col": one.column, "title": title}
        where = ",".join(f"{name}={_property(str(value))}" for name, value in named.items() if value not in (None, ""))
        yield f"::{_KINDS[one.severity]} {where}::{_escaped(_words(one))}"


def _words(one: Finding) -> str:
    seen = f" Cell {one.cell}." if one.cell else ""
    if one.count > 1 and isinstance(one, Fault) and one.examples:
        first = f" first in cell {one.cell}" if one.cell else " this is the first"
        seen = f" Found {one.count:,} times;{first}."
    return f"{one.says}{seen}" + (f" {one.mend}" if one.mend else "")


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _escaped(words).replace(":", "%3A").replace(",", "%2C")
