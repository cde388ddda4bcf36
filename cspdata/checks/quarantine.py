"""The rows of a supply, parted: those that are good, and those with an error, each with its reasons.

Only errors set a row apart, never a warning: doubt does not stop a supply (guidance 4.2.3).
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from cspdata.catalogue import Catalogue
from cspdata.checks.links import joining, links
from cspdata.checks.repeats import repeated
from cspdata.checks.report import Report
from cspdata.checks.rules import Period, frame, rules
from cspdata.supply import Dialect, Supply
from cspdata.supply.headers import title

WHY = ("cspdata_row", "cspdata_line", "cspdata_reasons")
"""The columns that a quarantined row has beside its own: its row, the line of the file that it begins on, and why."""


@dataclass(frozen=True)
class Parted:
    """One file's rows as they came. ``quarantined`` has the columns of ``WHY`` beside its own; ``names`` gives each column as its
    header was written. Records that could not be read are in neither: ``unreadable`` counts them."""

    good: pl.DataFrame
    quarantined: pl.DataFrame
    unreadable: int
    names: dict[str, str]
    dialect: Dialect


def part(
    report: Report,
    supplies: Mapping[str, Supply],
    catalogue: Catalogue,
    period: Period | None = None,
    *,
    today: date | None = None,
) -> dict[str, Parted]:
    """Part the rows of what ``report`` was made of, by file. What is wrong with a whole file (a column that joins it is not
    there) is wrong with each of its rows, and a row whose record in another file is quarantined goes with it: so the good
    rows, checked again, hold no error."""
    day = today or date.today()
    why = {id: list(_wrong(report, supply, catalogue, period, day)) for id, supply in supplies.items()}
    held = {id: {name: supply.text(name) for name in joining(supplies, id)} for id, supply in supplies.items()}
    for link in links(supplies, held):
        lost = pl.repeat(False, supplies[link.file].rows, dtype=pl.Boolean, eager=True).scatter(link.lost, True)
        why[link.file].append((f"CSP230 {link.says}", lost))
    _follow(supplies, held, why)
    return {id: _parted(supply, why[id]) for id, supply in supplies.items()}


Why = list[tuple[str, pl.Series]]


def _wrong(
    report: Report, supply: Supply, catalogue: Catalogue, period: Period | None, day: date
) -> Iterator[tuple[str, pl.Series]]:
    """Each error of one file by itself, in words, and the rows that have it."""
    for fault in report.errors:
        if fault.file == supply.file.id and not fault.examples:
            yield f"{fault.code} {fault.says}", pl.repeat(True, supply.rows, dtype=pl.Boolean, eager=True)
    named = {
        f"?{number}": rule
        for number, rule in enumerate(rules(supply, catalogue, period, day))
        if rule.severity == "error" and not rule.every
    }
    if named and supply.rows:
        bits = frame(supply).lazy().with_columns(rule.fails.alias(name) for name, rule in named.items())
        found = bits.select(pl.col(list(named)).fill_null(False)).collect()
        for name, rule in named.items():
            yield f"{rule.code} {rule.says}", found[name]
    key = supply.file.key
    if key in supply.supplied:
        says = f"CSP228 {title(supply.file, key)} stands in an earlier row too, and no two rows may share it."
        yield says, repeated(supply.text(key))


def _follow(
    supplies: Mapping[str, Supply], held: Mapping[str, Mapping[str, pl.Series]], why: Mapping[str, Why]
) -> None:
    """Rows that refer to a quarantined record are quarantined too, and those that refer to them, until there are no more."""
    bad = {id: _any(supply.rows, why[id]) for id, supply in supplies.items()}
    more = True
    while more:
        more = False
        for link in links(supplies, held):
            keys = held[link.to][supplies[link.to].file.key]
            kept, lost = keys.filter(~bad[link.to]).drop_nulls(), keys.filter(bad[link.to]).drop_nulls()
            reference = held[link.file][link.field]
            gone = reference.is_in(lost.implode()) & ~reference.is_in(kept.implode())
            new = gone.fill_null(False) & ~bad[link.file]
            if new.any():
                why[link.file].append((f"CSP230 Its record in the file '{link.to}' is quarantined.", new))
                bad[link.file] |= new
                more = True


def _any(rows: int, why: Why) -> pl.Series:
    bad = pl.repeat(False, rows, dtype=pl.Boolean, eager=True)
    for _, bit in why:
        bad |= bit
    return bad


def _parted(supply: Supply, why: Why) -> Parted:
    table, bad = supply.table, _any(supply.rows, why)
    at = bad.arg_true()
    told = pl.DataFrame([bit.gather(at).alias(f"{number}") for number, (_, bit) in enumerate(why)])
    words = [pl.when(pl.col(f"{number}")).then(pl.lit(says)) for number, (says, _) in enumerate(why)]
    reasons = told.select(pl.concat_str(words, separator=" ", ignore_nulls=True)).to_series() if why else None
    lines = [table.line(index) for index in at]
    beside = pl.DataFrame(
        [
            pl.Series(WHY[0], at + 1, pl.Int64),
            pl.Series(WHY[1], lines, pl.Int64),
            pl.Series(WHY[2], reasons, pl.String),
        ]
    )
    own = table.frame.filter(bad).drop(WHY, strict=False)  # a quarantine that comes back has them already
    names = dict(zip(table.frame.columns, table.header, strict=True))
    return Parted(table.frame.filter(~bad), own.hstack(beside), len(table.unreadable), names, table.dialect)


def write(wanted: Mapping[Path, tuple[Parted, pl.DataFrame]]) -> None:
    """Write frames of parted files, all of them or none: Parquet where the name ends so, else CSV with the header and the
    separator that they came with, in UTF-8 (with the mark by which Excel knows it, unless they came in UTF-8 without)."""
    parts = {path: path.with_name(f".{path.name}.part") for path in wanted}
    try:
        for path, (parted, frame) in wanted.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix.lower() == ".parquet":
                frame.write_parquet(parts[path])
            else:
                _csv(frame, parted, parts[path])
        for path, part in parts.items():
            part.replace(path)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def _csv(frame: pl.DataFrame, parted: Parted, path: Path) -> None:
    separator = parted.dialect.separator
    head = io.StringIO(newline="")
    csv.writer(head, delimiter=separator).writerow([parted.names.get(name, name) for name in frame.columns])
    blank = pl.col(pl.String) == ""  # polars would put quotes round it
    with path.open("wb") as file:
        file.write(head.getvalue().encode("utf-8" if parted.dialect.encoding == "utf-8" else "utf-8-sig"))
        frame.with_columns(pl.when(~blank).then(pl.col(pl.String))).write_csv(
            file, include_header=False, separator=separator, line_terminator="\r\n"
        )
