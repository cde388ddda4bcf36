"""Everything that is wrong with a supply, in one pass."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date

import polars as pl

from cspdata.catalogue import Catalogue
from cspdata.catalogue.field_type import SPREADSHEET_ERROR
from cspdata.checks.links import links, unchecked
from cspdata.checks.repeats import copies, repeated
from cspdata.checks.report import Checked, Report, Untold
from cspdata.checks.rules import Period, Rule, frame, rules
from cspdata.finding import Finding, Severity, mask
from cspdata.supply import Example, Fault, Supply
from cspdata.supply.fault import LIMIT
from cspdata.supply.headers import title


def check(
    supplies: Mapping[str, Supply],
    catalogue: Catalogue,
    period: Period | None = None,
    *,
    today: date | None = None,
) -> Report:
    """Check the files of one dataset against its spec and against each other.

    ``period`` gives the first and last day that the supply is for. Nothing is raised for what is wrong in the data: every
    fault is a finding with an exact count. ``today`` is the day from which the future begins.
    """
    files: list[Checked] = []
    faults: list[Fault] = []
    for id, supply in supplies.items():
        found, unknown = _one(supply, rules(supply, catalogue, period, today or date.today()))
        given = [_kept(finding, id) for finding in supply.findings]
        faults += [*given, *_missing(supply, supplies), *found, *_repeats(supply)]
        unread, blank = supply.table.unreadable.height, supply.table.blank
        files.append(Checked(id, supply.file.label, supply.source, supply.rows, unread, blank, unknown))
    for link in links(supplies):
        mend = "Ask the supplier for the record, or leave the row out."
        faults += _gathered(supplies[link.file], link.lost, "CSP230", "error", link.field, link.says, mend, "links")
    caveats = [caveat for supply in supplies.values() for caveat in supply.caveats]
    first = next(iter(supplies.values()), None)
    return Report(
        first.dataset.id if first else "",
        first.dataset.label if first else "",
        tuple(files),
        tuple(faults),
        tuple(dict.fromkeys([*caveats, *unchecked(supplies)])),
    )


def _one(supply: Supply, asked: list[Rule]) -> tuple[list[Fault], tuple[Untold, ...]]:
    """The faults of one file by its rules, and how many rows each row check could not tell about: one bit per rule and row,
    counted; examples are looked up by their place."""
    if not asked or not supply.rows:
        return [], ()
    named = {f"{number}": rule for number, rule in enumerate(asked)}
    plan = frame(supply).lazy().with_columns(rule.fails.alias(f"?{name}") for name, rule in named.items())
    bits = plan.select(f"?{name}" for name in named).collect()
    found: list[Fault] = []
    unknown: list[Untold] = []
    for name, rule in named.items():
        bit = bits[f"?{name}"]
        if rule.code == "CSP227" and bit.null_count():
            unknown.append(Untold(rule.id, rule.says, bit.null_count()))
        count = int(bit.sum())
        if rule.every and (count < rule.every or count < len(bit) - bit.null_count()):
            continue
        found += _gathered(supply, bit, rule.code, rule.severity, rule.field, rule.says, rule.mend, rule.id)
    return found, tuple(unknown)


def _gathered(
    supply: Supply, bit: pl.Series, code: str, severity: Severity, field: str, says: str, mend: str, rule: str
) -> Iterator[Fault]:
    """One fault for all the rows where ``bit`` is true."""
    count = int(bit.sum())
    if not count:
        return
    examples = tuple(_example(supply, field, int(index)) for index in bit.fill_null(False).arg_true().head(LIMIT))
    first = examples[0]
    yield Fault(
        code,
        says,
        mend,
        severity,
        supply.source,
        line=first.line,
        row=first.row,
        cell=first.cell,
        field=field,
        value=first.value,
        count=count,
        file=supply.file.id,
        rule=rule,
        examples=examples,
    )


def _example(supply: Supply, field: str, index: int) -> Example:
    cell = supply.cell(field, index) if field else ""
    value = supply.as_written(field, index).strip() if field else ""
    shown = value if re.search(SPREADSHEET_ERROR, value) else mask(value)  # the spreadsheet's own words are nobody's
    return Example(index + 1, supply.table.line(index), cell, shown)


def _repeats(supply: Supply) -> Iterator[Fault]:
    key = supply.file.key
    if key in supply.supplied:
        says = f"{title(supply.file, key)} stands in an earlier row too, and no two rows may share it."
        mend = "Give each record its own reference, or send it once."
        yield from _gathered(supply, repeated(supply.text(key)), "CSP228", "error", key, says, mend, f"{key}.repeated")
    says = "The row is an exact copy of an earlier one, in every column of the file."
    mend = "Ask the supplier whether the same event was sent twice; copies were kept, as two events can look alike."
    yield from _gathered(supply, copies(supply.table.frame), "CSP229", "warning", "", says, mend, "copies")


def _missing(supply: Supply, supplies: Mapping[str, Supply]) -> Iterator[Fault]:
    """Required columns that the file does not have. One that joins files is an error: without it rows belong to nothing."""
    told = {finding.field for finding in supply.findings if finding.code == "CSP212"}
    joining = set(supply.file.joins) | {
        supply.file.key
        for other in supplies.values()
        if supply.file.id in other.file.joins.values() and other.file.id != supply.file.id
    }
    for id in supply.missing:
        field = supply.file.fields[id]
        if id in supply.not_supplied or not (field.required or id in joining):
            continue
        if id in told and id not in joining:
            continue
        severity: Severity = "error" if id in joining else "warning"
        says = f"The file has no column for {title(supply.file, id)}, which the spec requires."
        if id in joining:
            says = f"The file has no column for {title(supply.file, id)}, which joins it to the other files."
        mend = f"Add a column named '{title(supply.file, id)}', or name the column that holds it in a mapping."
        yield Fault(
            "CSP220", says, mend, severity, supply.source, field=id, file=supply.file.id, rule=f"{id}.missing"
        )  # fmt: skip


def _kept(finding: Finding, file: str) -> Fault:
    """A finding of the reader as a fault of a file."""
    if isinstance(finding, Fault):
        return replace(finding, file=file)
    return Fault(**{one.name: getattr(finding, one.name) for one in fields(finding)}, file=file)
