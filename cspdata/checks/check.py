"""Everything that is wrong with a supply, in one pass."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date

import polars as pl

from cspdata.catalogue import Catalogue
from cspdata.checks.fold import Count, Every, Folded, Progress, fold
from cspdata.checks.links import joining, links, unchecked
from cspdata.checks.profile import Tally
from cspdata.checks.report import Checked, Report, Untold
from cspdata.checks.rule import Rule
from cspdata.checks.rules import Period, rules
from cspdata.finding import Finding, Severity
from cspdata.supply import Fault, Supply
from cspdata.supply.headers import title


def check(
    supplies: Mapping[str, Supply],
    catalogue: Catalogue,
    period: Period | None = None,
    *,
    today: date | None = None,
    every: Every | None = None,
    postcodes: pl.DataFrame | None = None,
    profile: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Check the files of one dataset against its spec and against each other.

    ``period`` gives the first and last day that the supply is for. Nothing is raised for what is wrong in the data: every
    fault is a finding with an exact count. ``today`` is the day from which the future begins. ``every`` is called with all the
    rows that a rule finds, as they are found, and what stands there, not masked: a finding itself keeps the first few. With
    ``postcodes``, as ``geography.postcodes.read_directory`` gives them, each place is held against its own postcode. With
    ``profile`` the report counts what each datafield holds, for ``last.compared``. The files are read part by part; ``progress``
    is told after each which file it was and how many of its rows have been read. Raises Unreadable where one turns out to be no
    table.
    """
    files: list[Checked] = []
    faults: list[Fault] = []
    held: dict[str, dict[str, pl.Series]] = {}
    folds: dict[str, Folded] = {}
    for id, supply in supplies.items():
        asked = rules(supply, catalogue, period, today or date.today(), postcodes)
        key = supply.file.key
        tally = Tally(supply, catalogue) if profile else None
        found = fold(supply, asked, joining(supplies, id) | ({key} & set(supply.supplied)), every, tally, progress)
        given = [_kept(finding, id) for finding in supply.findings]
        faults += [*given, *_missing(supply, supplies), *_by_rules(found, asked), *_repeats(found)]
        files.append(
            Checked(
                id,
                supply.file.label,
                supply.source,
                supply.rows,
                supply.told.unreadable,
                supply.told.blank,
                _untold(found, asked),
                tuple(supply.given.header),
                tally.used if tally else (),
            )
        )
        folds[id] = found
        held[id] = found.held
    for link in links(supplies, held):
        mend = "Ask the supplier for the record, or leave the row out."
        rule = f"{link.field}.links"
        count = folds[link.file].place("CSP230", rule, link.field, link.lost)
        faults += _gathered(supplies[link.file], count, "CSP230", "error", link.field, link.says, mend, "links")
    caveats = [caveat for supply in supplies.values() for caveat in supply.caveats]
    first = next(iter(supplies.values()), None)
    return Report(
        first.dataset.id if first else "",
        first.dataset.label if first else "",
        tuple(files),
        tuple(faults),
        tuple(dict.fromkeys([*caveats, *unchecked(supplies)])),
    )


def _by_rules(found: Folded, asked: list[Rule]) -> Iterator[Fault]:
    """The faults of one file by its rules."""
    for rule in asked:
        count = found.counts[rule.id]
        if rule.every and (count.failed < rule.every or count.good):
            continue
        yield from _gathered(found.supply, count, rule.code, rule.severity, rule.field, rule.says, rule.mend, rule.id)


def _untold(found: Folded, asked: list[Rule]) -> tuple[Untold, ...]:
    """How many rows each row check could not tell about."""
    counts = ((rule, found.counts[rule.id].unknown) for rule in asked if rule.code == "CSP227")
    return tuple(Untold(rule.id, rule.says, unknown) for rule, unknown in counts if unknown)


def _gathered(
    supply: Supply, count: Count, code: str, severity: Severity, field: str, says: str, mend: str, rule: str
) -> Iterator[Fault]:
    """One fault for all the rows that were counted."""
    if not count.failed:
        return
    first = count.examples[0]
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
        count=count.failed,
        file=supply.file.id,
        rule=rule,
        examples=tuple(count.examples),
    )


def _repeats(found: Folded) -> Iterator[Fault]:
    supply, key = found.supply, found.supply.file.key
    if key in supply.supplied:
        says = f"{title(supply.file, key)} stands in an earlier row too, and no two rows may share it."
        mend = "Give each record its own reference, or send it once."
        count = found.place("CSP228", f"{key}.repeated", key, found.repeated())
        yield from _gathered(supply, count, "CSP228", "error", key, says, mend, f"{key}.repeated")
    says = "The row is an exact copy of an earlier one, in every column of the file."
    mend = "Ask the supplier whether the same event was sent twice; copies were kept, as two events can look alike."
    count = found.place("CSP229", "copies", "", found.copied())
    yield from _gathered(supply, count, "CSP229", "warning", "", says, mend, "copies")


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
