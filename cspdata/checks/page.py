"""A check as a page: it works offline, prints, and can go back to the supplier as it is, since every value is masked."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate
from pathlib import Path, PurePath
from typing import NamedTuple

from cspdata import paper
from cspdata.checks.codes import TITLES
from cspdata.checks.fitness import QUALITIES, Fitness, Wanted
from cspdata.checks.quality import Filled, completeness, share
from cspdata.checks.report import Report, counted
from cspdata.supply import Fault, Supply
from cspdata.supply.headers import title

SHOWN = 12
"""How many examples of one fault stand on the page; the report as JSON has more."""


class Told(NamedTuple):
    """One fault on the page: ``field`` in the guidance's words, ``rows`` of its file (0 where it is no fault of rows)."""

    number: int
    fault: Fault
    title: str
    file: str
    field: str
    rows: int


def html(
    report: Report,
    supplies: Mapping[str, Supply],
    day: date,
    by: str = "cspdata",
    wanted: Wanted | None = None,
    fit: Sequence[Fitness] = (),
) -> str:
    """The report as one page. ``supplies`` are those that were checked, ``day`` is the day of the check and ``by`` what made
    the page; ``fit`` are the verdicts for a purpose, if it was checked for one. The same report always gives the same bytes."""
    told = [_told(number, fault, report, supplies) for number, fault in enumerate(report.findings, 1)]
    return paper.page(
        Path(__file__).with_name("report.html"),
        report=report,
        says=counted(report),
        day=day,
        by=by,
        names={one.file: PurePath(one.source).name for one in report.files},
        told={grave: [one for one in told if one.fault.severity == grave] for grave in ("error", "warning", "note")},
        filled={id: list(completeness(supply)) for id, supply in supplies.items()},
        untold=[(one, some) for one in report.files for some in one.cannot_tell if some.count < one.rows],
        several=len(report.files) > 1,
        masked=any(one.value for fault in report.findings for one in fault.examples if one.row),
        shown=SHOWN,
        wanted=wanted,
        fit={one.file: [other for other in fit if other.file == one.file] for one in report.files},
        qualities=QUALITIES,
        share=share,
        parts=parts,
        wide=wide,
    )


def _told(number: int, fault: Fault, report: Report, supplies: Mapping[str, Supply]) -> Told:
    supply = supplies.get(fault.file)
    of_rows = any(one.row is not None for one in fault.examples)
    return Told(
        number,
        fault,
        TITLES[fault.code],
        fault.file if len(report.files) > 1 else "",
        title(supply.file, fault.field) if supply and fault.field in supply.file.fields else "",
        supply.rows if supply and of_rows else 0,
    )


def parts(one: Filled) -> list[tuple[str, float, float]]:
    """The bar of a datafield, of 100 units: what each part is, where it begins and how wide it is. A part that is not
    nothing can always be seen, so the greatest makes room."""
    sizes = {
        "usable": wide(one.usable, one.rows),
        "unusable": wide(one.unusable, one.rows),
        "blank": wide(one.blank, one.rows),
    }
    sizes[max(sizes, key=lambda name: sizes[name])] += 100 - sum(sizes.values())
    ends = accumulate(sizes.values())
    return [
        (name, round(end - size, 2), round(size, 2))
        for (name, size), end in zip(sizes.items(), ends, strict=True)
        if size
    ]


def wide(count: int, of: int) -> float:
    """How wide a bar of 100 units is for so many of so many."""
    return round(max(100 * count / of, 1), 2) if count and of else 0.0
