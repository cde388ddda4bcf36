"""Differences: what is left when one table of counts is subtracted from another of the same records.

Each table hides small numbers, and two of them may give one away: a ward has 20, another table lists 17 women of it and nobody
else, so 3 are left. Several may do it together: three quarters and the year tell of the fourth. So the tables of a release are
held against one another, and against those that were given before.
"""

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

import polars as pl

from cspdata.catalogue import Counts, Preset
from cspdata.decision.information import Information
from cspdata.depersonalisation.treat import Treated
from cspdata.errors import Unreadable
from cspdata.exports.table_schema import COUNT
from cspdata.finding import Finding

PACKAGE = "datapackage.json"

_MOST = 1000  # so many ways to part a period are looked at


@dataclass(frozen=True)
class Terms:
    """How counts were made: fewer than ``least`` are not listed, and the others are rounded to the nearest ``round_to``.
    ``period`` is the first and last day, with a stroke between (empty: not said); ``places`` the preset and the units by which
    places are shown (empty: none are)."""

    least: int
    round_to: int
    period: str = ""
    places: str = ""


@dataclass(frozen=True)
class Table:
    """The counts of one file (``dataset.file``), and ``where`` they stand or are to stand."""

    file: str
    where: str
    counts: pl.DataFrame
    terms: Terms

    @property
    def by(self) -> list[str]:
        """The fields that are counted by."""
        return [name for name in self.counts.columns if name != COUNT]

    @cached_property
    def bounds(self) -> pl.DataFrame:
        """Each combination, as it is written, with the least and the greatest number that its count may stand for."""
        text = pl.read_csv(io.BytesIO(self.counts.write_csv().encode()), infer_schema=False)
        low = pl.col(COUNT).cast(pl.Int64) - self.terms.round_to // 2
        high = low + self.terms.round_to - 1
        return text.select(*self.by, low.clip(self.terms.least).alias("low"), high.alias("high"))


def earlier(folders: Iterable[Path | str]) -> Iterator[Table]:
    """The counts of the bundles that stand in folders, at any depth. Raises Unreadable (CSP430) where none does, or one cannot be
    read."""
    for folder in map(Path, folders):
        packages = sorted(folder.rglob(PACKAGE))
        if not packages:
            raise Unreadable(Finding("CSP430", "No bundle stands here.", "Give the folder of one.", source=str(folder)))
        for package in packages:
            try:
                for one in json.loads(package.read_bytes())["resources"]:
                    if "counts" in one:
                        path = package.parent / one["path"]
                        frame = (
                            pl.read_parquet(path)
                            if path.suffix == ".parquet"
                            else pl.read_csv(path, infer_schema=False)
                        )
                        yield Table(path.stem, str(package.parent), frame, Terms(**one["counts"]))
            except (OSError, ValueError, KeyError, TypeError, pl.exceptions.PolarsError):
                says, mend = "The counts of a bundle cannot be read.", "Find it whole, or leave it out."
                raise Unreadable(Finding("CSP430", says, mend, source=str(package))) from None


def tables(
    left: Treated, item: Information, recipient: str, counts: Counts, preset: Preset, partition: str
) -> Iterator[Table]:
    """The counts of a dataset, file by file, that are about to leave for a recipient. ``partition`` tells the units of places."""
    period = "/".join(map(str, item.period)) if item.period else ""
    for id, frame in left.files.items():
        placed = any(name.endswith("_step") for name in frame.columns)
        terms = Terms(counts.least, counts.round_to, period, f"{preset.id} {partition}" if placed else "")
        yield Table(f"{item.dataset}.{id}", f"what {recipient} gets", frame, terms)


def between(new: Iterable[Table], before: Iterable[Table]) -> list[Finding]:
    """What the new tables and those before give away together, for each file and period that they share: two of them, or one and
    several of parts of its period."""
    ours, old, found = list(new), list(before), []
    for one in ours:
        for other in old:
            if one.file != other.file or not _within(one.terms.period, other.terms.period):
                continue
            if len(_cuts([one, other])) > 1:
                says = f"{one.file}: the places of {other.where} are cut in another way."
                found.append(Finding("CSP455", says, "Leave the places out, or use the same preset and postcodes."))
            elif few := small(one, other):
                found.append(_given_away(one, few, [other]))
    for by, whole, parts in _parted([*ours, *old]):
        if any(table is one for table in (whole, *parts) for one in ours) and (few := small(whole, *parts, by=by)):
            found.append(_given_away(whole, few, parts))
    return found


def _given_away(whole: Table, few: int, parts: Sequence[Table]) -> Finding:
    least = max(table.terms.least for table in (whole, *parts))
    names = list(dict.fromkeys(part.where for part in parts))
    less = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    of = f" of {whole.where}" if len(parts) > 1 else ""
    says = f"{whole.file}: less the counts of {less}, {few} of the counts{of} would be of fewer than {least}."
    return Finding("CSP454", says, "Count by the same fields for the same period, or by fewer fields.", count=few)


def small(one: Table, *others: Table, by: Sequence[str] | None = None) -> int:
    """How many counts, less what the other tables list of the same, are surely of somebody, and maybe of too few to be listed.

    All are counted ``by`` these fields, or by the fewest that one of them has; none is told where another lacks one. Then each
    combination is made of those that a table lists and of those that it hides. Rounding leaves a range, and what may be nobody
    gives nothing away.
    """
    by = min((table.by for table in (one, *others)), key=len) if by is None else by
    if not all(set(by) <= set(table.by) for table in (one, *others)):
        return 0
    whole, parts = one.bounds, pl.concat(other.bounds.select(*by, "low", "high") for other in others)
    sums = [frame.group_by(list(by)).agg(pl.col("low", "high").sum()) for frame in (whole, parts)]
    both = sums[0].join(sums[1], on=list(by), nulls_equal=True, suffix=" of parts")
    gap = pl.max_horizontal(pl.col("low") - pl.col("high of parts"), pl.col("low of parts") - pl.col("high"))
    least = max(table.terms.least for table in (one, *others))
    return both.filter(gap.is_between(1, least - 1)).height


def _parted(tables: Sequence[Table]) -> Iterator[tuple[tuple[str, ...], Table, list[Table]]]:
    """Fields, a table that has them, and others, two at least, that have them too, of parts of its period that do not overlap: as
    many as there can be, and of each part that which lists the most."""
    for file, by in dict.fromkeys((table.file, tuple(sorted(table.by))) for table in tables if table.terms.period):
        near = [one for one in tables if one.file == file and one.terms.period and set(by) <= set(one.by)]
        for whole in near:
            within = [one for one in near if one.terms.period != whole.terms.period]
            within = [one for one in within if _lies_in(one.terms.period, whole.terms.period)]
            within = [one for one in within if len(_cuts([whole, one])) < 2]
            most = {one.terms.period: one for one in sorted(within, key=lambda one: int(one.bounds["low"].sum()))}
            for periods in islice(_apart(sorted(most)), _MOST):
                if len(periods) > 1:
                    yield by, whole, [most[period] for period in periods]


def _apart(periods: Sequence[str], after: str = "") -> Iterator[list[str]]:
    """The ways to choose, in order, as many periods as can be that do not overlap and begin ``after`` a day."""
    later = [period for period in periods if period.partition("/")[0] > after]
    if not later:
        yield []
        return
    first = min(period.partition("/")[2] for period in later)
    for period in later:
        start, _, end = period.partition("/")
        if start <= first:  # else one more would go before it
            for rest in _apart(later, end):
                yield [period, *rest]


def _cuts(tables: Iterable[Table]) -> set[str]:
    """The ways in which places are cut."""
    return {table.terms.places for table in tables if table.terms.places}


def _within(one: str, other: str) -> bool:
    """Whether one period lies within the other, or may: where one is not said, it is not known to lie apart."""
    return not one or not other or _lies_in(one, other) or _lies_in(other, one)


def _lies_in(one: str, other: str) -> bool:
    (start, end), (first, last) = (period.split("/") for period in (one, other))
    return first <= start and end <= last
