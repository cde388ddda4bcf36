"""What a check says: as data, as text for a terminal, as JSON."""

import textwrap
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import PurePath
from typing import Any

from cspdata.checks.codes import TITLES
from cspdata.checks.profile import Used
from cspdata.supply import Fault

WIDTH = 96
_SHOWN = 3


@dataclass(frozen=True)
class Untold:
    """A row check that had no answer for ``count`` rows, as a value in them is blank, unreadable or not supplied."""

    rule: str
    says: str
    count: int


@dataclass(frozen=True)
class Checked:
    """One file that was checked: how many rows were read, how many records could not be and how many rows were blank.
    ``cannot_tell`` lists the row checks that had no answer for some rows, ``columns`` its header as it was written. ``fields`` is
    its profile, if one was asked for."""

    file: str
    label: str
    source: str
    rows: int
    unreadable: int = 0
    blank: int = 0
    cannot_tell: tuple[Untold, ...] = ()
    columns: tuple[str, ...] = ()
    fields: tuple[Used, ...] = ()


@dataclass(frozen=True)
class Report:
    """The outcome of a check. ``findings`` holds one fault per rule and field, with its exact count; ``caveats`` are what
    the supplier leaves out or warns of."""

    dataset: str
    label: str
    files: tuple[Checked, ...]
    findings: tuple[Fault, ...]
    caveats: tuple[str, ...]

    @property
    def rows(self) -> int:
        """The rows of all files."""
        return sum(one.rows for one in self.files)

    @property
    def ok(self) -> bool:
        """Whether nothing was found that stops a supply. Warnings never do."""
        return not self.errors

    @property
    def errors(self) -> tuple[Fault, ...]:
        """What stops a supply."""
        return tuple(fault for fault in self.findings if fault.severity == "error")

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What is doubtful, and travels with the data as a caveat."""
        return tuple(fault for fault in self.findings if fault.severity == "warning")

    @property
    def doubts(self) -> tuple[str, ...]:
        """The caveats for the metadata form: what the supplier leaves out, and each warning with its count."""
        rows = {one.file: one.rows for one in self.files}
        told = [
            f"{fault.says} ({_number(fault.count)} of {_number(rows[fault.file])} rows)"
            if fault.examples
            else fault.says
            for fault in self.warnings
            if fault.code not in ("CSP211", "CSP282")  # of columns that no field is filled from
        ]
        return (*self.caveats, *told)


def text(report: Report) -> str:
    """The report for a terminal: files, errors, warnings and caveats, each with its count and a few examples."""
    return "\n".join(_lines(report)) + "\n"


def json(report: Report) -> dict[str, Any]:
    """The report as plain data, for ``--format json``."""
    return {
        "schema_version": 1,
        "dataset": report.dataset,
        "ok": report.ok,
        "rows": report.rows,
        "errors": sum(fault.count for fault in report.errors),
        "warnings": sum(fault.count for fault in report.warnings),
        "files": [_file(one) for one in report.files],
        "findings": [_fault(fault) for fault in report.findings],
        "caveats": list(report.caveats),
    }


def _file(one: Checked) -> dict[str, Any]:
    return asdict(one) | {
        "cannot_tell": [asdict(untold) for untold in one.cannot_tell],
        "columns": list(one.columns),
        "fields": [asdict(used) | {"columns": list(used.columns)} for used in one.fields],
    }


def _fault(fault: Fault) -> dict[str, Any]:
    data = asdict(fault)
    named = ("code", "severity", "file", "field", "rule", "count", "says", "mend", "source", "line")
    examples = [{key: value for key, value in one.items() if value not in (None, "")} for one in data["examples"]]
    return {
        "title": TITLES[fault.code],
        **{key: data[key] for key in named},
        "examples": examples,
        "examples_are_all": len(examples) >= fault.count or not examples,
    }


def _lines(report: Report) -> Iterator[str]:
    yield f"{report.label} ({report.dataset})"
    for one in report.files:
        left = [
            f"{_number(count)} {words}"
            for count, words in ((one.unreadable, "unreadable"), (one.blank, "blank and passed over"))
            if count
        ]
        yield f"  {one.file}: {PurePath(one.source).name}, {', '.join([_plural(one.rows, 'row'), *left])}"
    yield ""
    if any(one.value for fault in report.findings for one in fault.examples[:_SHOWN] if one.row):
        yield "Values are masked: x stands for a letter, 9 for a digit."
        yield ""
    yield from _part(report, report.errors, "error", "Errors: these stop the supply until they are mended.")
    yield from _part(report, report.warnings, "warning", "Warnings: these do not stop the supply; they become caveats.")
    # A check of a field that the file does not hold can tell about no row: the caveats say which fields those are.
    untold = [(one, some) for one in report.files for some in one.cannot_tell if some.count < one.rows]
    if untold:
        yield "Rows for which this could not be told, as a value is blank or unreadable:"
        for one, some in untold:
            where = f"{one.file}: " if len(report.files) > 1 else ""
            yield f"  {_number(some.count):>8}  {where}{some.says.rstrip('.!?')}?"
        yield ""
    if report.caveats:
        yield "Caveats: tell these to whoever uses the data."
        for caveat in report.caveats:
            yield from _wrapped(caveat, "  - ", "    ")
        yield ""
    yield summary(report)


def _part(report: Report, faults: tuple[Fault, ...], name: str, heading: str) -> Iterator[str]:
    if not faults:
        yield f"No {name}s."
        yield ""
        return
    yield heading
    told = ""
    for fault in faults:
        where = f"{fault.file}: " if fault.file and len(report.files) > 1 else ""
        yield f"  {_number(fault.count):>8}  {where}{TITLES[fault.code]} ({fault.code})"
        yield from _wrapped(fault.says, " " * 12, " " * 12)
        if fault.mend and fault.mend != told:  # a dozen blank columns need the advice once
            told = fault.mend
            yield from _wrapped(fault.mend, " " * 12, " " * 12)
        examples = "; ".join(_example(fault, at) for at in range(min(_SHOWN, len(fault.examples))))
        if examples:
            seen = "Seen in" if fault.count <= _SHOWN else "Seen for example in"
            yield from _wrapped(f"{seen} {examples}.", " " * 12, " " * 12)
    yield ""


def _example(fault: Fault, at: int) -> str:
    one = fault.examples[at]
    place = f"row {one.row}" if one.row is not None else f"line {one.line}"
    place += f", cell {one.cell}" if one.cell else ""
    if not one.value:
        return place
    return f"{place}: '{one.value}'" if one.row is not None else f"{place}: {one.value}"


def summary(report: Report) -> str:
    """The outcome in one line."""
    end = "Nothing stops this supply." if report.ok else "Mend the errors and check again."
    return f"{counted(report)} {end}"


def counted(report: Report) -> str:
    """How many rows were checked, and how many kinds of error and warning were found."""
    kinds = [
        f"{_plural(len(faults), 'kind')} of {name}" if faults else f"no {name}s"
        for faults, name in ((report.errors, "error"), (report.warnings, "warning"))
    ]
    return f"{_plural(report.rows, 'row')} checked: {', '.join(kinds)}."


def _wrapped(words: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(words, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _number(count: int) -> str:
    return f"{count:,}"


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
