"""Differences: what is left when one table of counts is subtracted from another of the same records.

Each table hides small numbers, and two of them may give one away: a ward has 20, another table lists 17 women of it and nobody
else, so 3 are left. So the tables of a release are held against one another, and against those that were given before.
"""

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from cspdata.catalogue import Counts, Preset
from cspdata.decision.information import Information
from cspdata.depersonalisation.treat import Treated
from cspdata.errors import Unreadable
from cspdata.exports.table_schema import COUNT
from cspdata.finding import Finding

PACKAGE = "datapackage.json"


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
    """What the new tables and those before give away together, for each file and period that they share."""
    old, found = list(before), []
    for one in new:
        for other in old:
            if one.file != other.file or not _within(one.terms.period, other.terms.period):
                continue
            if one.terms.places and other.terms.places and one.terms.places != other.terms.places:
                says = f"{one.file}: the places of {other.where} are cut in another way."
                found.append(Finding("CSP455", says, "Leave the places out, or use the same preset and postcodes."))
            elif few := small(one, other):
                least = max(one.terms.least, other.terms.least)
                says = (
                    f"{one.file}: less the counts of {other.where}, {few} of the counts would be of fewer than {least}."
                )
                mend = "Count by the same fields for the same period, or by fewer fields."
                found.append(Finding("CSP454", says, mend, count=few))
    return found


def small(one: Table, other: Table) -> int:
    """How many counts, less what the other table lists of the same, are surely of somebody, and maybe of too few to be listed.

    The fields of one must be among those of the other: then each of its combinations is made of those that the other lists and of
    those that it hides. Rounding leaves a range, and what may be nobody gives nothing away.
    """
    coarse, fine = sorted((one, other), key=lambda table: len(table.by))
    if not set(coarse.by) <= set(fine.by):
        return 0
    parts = fine.bounds().group_by(coarse.by).agg(pl.col("low", "high").sum())
    both = coarse.bounds().join(parts, on=coarse.by, nulls_equal=True, suffix=" of parts")
    gap = pl.max_horizontal(pl.col("low") - pl.col("high of parts"), pl.col("low of parts") - pl.col("high"))
    return both.filter(gap.is_between(1, max(one.terms.least, other.terms.least) - 1)).height


def _within(one: str, other: str) -> bool:
    """Whether one period lies within the other, or may: where one is not said, it is not known to lie apart."""
    if not one or not other:
        return True
    (start, end), (first, last) = (period.split("/") for period in (one, other))
    return (first <= start and end <= last) or (start <= first and last <= end)
