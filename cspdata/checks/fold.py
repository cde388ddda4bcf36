"""One pass over a supply: one Kleene bit for each rule and row, counted; only a few examples are kept."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

import polars as pl

from cspdata.catalogue.field_type import NULL_WORDS, SPREADSHEET_ERROR
from cspdata.checks.profile import Tally
from cspdata.checks.repeats import later, suspects
from cspdata.checks.rule import Rule
from cspdata.checks.rules import beside
from cspdata.finding import mask
from cspdata.supply import Example, Supply, Table
from cspdata.supply.fault import LIMIT


@dataclass(frozen=True)
class Found:
    """Rows of one file in which one rule fails: ``rows`` from 1, and beside each what the supplier wrote, not masked."""

    file: str
    code: str
    rule: str
    field: str
    rows: pl.Series
    values: pl.Series


Every = Callable[[Found], None]
Progress = Callable[[str, int], None]
"""Is told, after each part, of which file how many rows have been read."""
Written = Callable[[pl.Series], pl.Series]


@dataclass
class Count:
    """What a rule has found so far: the rows that fail, those that are good, those that it could not tell of, and examples."""

    failed: int = 0
    good: int = 0
    unknown: int = 0
    examples: list[Example] = field(default_factory=list)


@dataclass
class Folded:
    """What is known of a supply after one pass: a count for each rule, the text of the fields that were to be kept, a hash of
    each row, and where the rows of each part stand in the file."""

    supply: Supply
    every: Every | None = None
    counts: dict[str, Count] = field(default_factory=dict)
    held: dict[str, pl.Series] = field(default_factory=dict)
    hashes: pl.Series = field(default_factory=lambda: pl.Series(dtype=pl.UInt64))
    places: list[Table] = field(default_factory=list)

    def note(self, rule: Rule, at: pl.Series, part: Table, every: Every | None) -> None:
        """Count the rows ``at`` of a part, from 0, in which a rule fails."""
        written = partial(_written, part.frame, self.supply.columns[rule.field] if rule.field else ())
        self._note(rule.code, rule.id, rule.field, at, part, written, every)

    def _note(
        self, code: str, rule: str, name: str, at: pl.Series, part: Table, written: Written, every: Every | None
    ) -> None:
        count = self.counts.setdefault(rule, Count())
        count.failed += len(at)
        if (room := LIMIT - len(count.examples)) and len(at):
            first = at.head(room)
            letters = self.supply.cells[name] if name else ()
            for index, value in zip(first, written(first), strict=True):
                cell = f"{letters[0]}{part.row(index)}" if letters else ""
                count.examples.append(Example(part.before + index + 1, part.line(index), cell, _masked(value)))
        if every and len(at):
            rows = (at.cast(pl.Int64) + (part.before + 1)).alias("row")
            every(Found(self.supply.file.id, code, rule, name, rows, written(at).alias("value")))

    def place(self, code: str, rule: str, name: str, at: pl.Series) -> Count:
        """Count rows of the whole file, from 0, found when it had been read; ``name`` is a field that was kept, or none."""
        for number, part in enumerate(self.places, 1):
            here = at.filter(at >= part.before)
            if number < len(self.places):
                here = here.filter(here < self.places[number].before)
            if len(here):
                written = partial(self._kept, name, part.before)
                self._note(code, rule, name, here - part.before, part, written, self.every)
        return self.counts.setdefault(rule, Count())

    def _kept(self, name: str, before: int, at: pl.Series) -> pl.Series:
        return self.held[name].gather(at + before) if name else pl.repeat("", len(at), eager=True)

    @cached_property
    def _keys(self) -> tuple[pl.Series, pl.Series]:
        """The rows, from 0, whose key seems by its hash to stand in another row too, and those that have none."""
        text = self.held[self.supply.file.key]
        none = text.is_null().arg_true()
        if not len(none):
            return suspects(text.hash()), none
        there = text.is_not_null().arg_true()
        return there.gather(suspects(text.gather(there).hash())), none

    def repeated(self) -> pl.Series:
        """The rows, from 0, whose key stands in an earlier row too. Hashes find the suspects, the text decides."""
        at, _ = self._keys
        return at.filter(later(self.held[self.supply.file.key].gather(at).to_frame()))

    def copied(self) -> pl.Series:
        """The rows, from 0, that are exact copies of an earlier one. If hashes find any, the file is read again for them. A row
        with a key of its own is none."""
        if self.supply.file.key in self.held:
            at = pl.concat(self._keys).sort()
            at = at.gather(suspects(self.hashes.gather(at)))
        else:
            at = suspects(self.hashes)
        if not len(at):
            return at
        rows = [part.frame[_within(at, part)] for part in self.supply.raw()]
        return at.filter(later(pl.concat(rows)))


def _within(at: pl.Series, part: Table) -> pl.Series:
    return at.filter((at >= part.before) & (at < part.before + part.rows)) - part.before


def fold(
    supply: Supply,
    asked: Iterable[Rule],
    kept: Iterable[str],
    every: Every | None = None,
    tally: Tally | None = None,
    progress: Progress | None = None,
) -> Folded:
    """Read a supply once, and count what each rule finds. ``kept`` are the fields whose text is wanted afterwards; ``tally``
    counts what stands in each part."""
    found = Folded(supply, every)
    rules = list(asked)
    for rule in rules:
        found.counts[rule.id] = Count()
    held: dict[str, list[pl.Series]] = {name: [] for name in kept}
    hashes: list[pl.Series] = []
    groups = _grouped(rules)
    bits = [(one.fails if one.among is None else one.among).alias(one.id) for one, *_ in groups]
    for part, frame in supply.parts():
        if part.rows:
            _ask(found, groups, bits, part, beside(frame, part.frame))
            if tally:
                tally.add(frame)
            hashes.append(_telling(supply, part.frame).hash_rows())
        for name, texts in held.items():
            texts.append(frame[name])
        if progress:
            progress(supply.source, part.before + part.rows)
        found.places.append(replace(part, frame=part.frame.clear(), unreadable=part.unreadable.clear()))
    found.held = {name: pl.concat(texts) if texts else pl.Series(dtype=pl.String) for name, texts in held.items()}
    if hashes:
        found.hashes = pl.concat(hashes)
    return found


def _telling(supply: Supply, raw: pl.DataFrame) -> pl.DataFrame:
    """The columns that tell most rows apart: where rows have a key, it and a few others are enough to find the suspects."""
    key = supply.columns.get(supply.file.key, ())
    return raw.select(list(dict.fromkeys([*key, *raw.columns[:4]]))) if key else raw


def _ask(found: Folded, groups: list[list[Rule]], bits: list[pl.Expr], part: Table, frame: pl.DataFrame) -> None:
    """Count what each rule finds in one part, by the bits of each."""
    for group, bit in zip(groups, frame.select(bits), strict=True):
        first = group[0]
        if first.among is None:
            count, failed, unknown = found.counts[first.id], int(bit.sum() or 0), bit.null_count()
            count.unknown += unknown
            count.good += len(bit) - failed - unknown
            every = None if first.every else found.every  # whether it is a fault at all is known at the end
            if failed:
                found.note(first, bit.arg_true(), part, every)
        elif bit.any():
            at = bit.arg_true()
            needed = {name: None for rule in group for name in rule.fails.meta.root_names()}
            rows = frame.select(list(needed))[at].lazy()  # lazily: what two of them share is done once
            fails = rows.select(rule.fails.alias(rule.id) for rule in group).collect()
            for rule in group:
                found.note(rule, at.filter(fails[rule.id]), part, found.every)


def _grouped(rules: Iterable[Rule]) -> list[list[Rule]]:
    """The rules, those together that can fail among the same rows."""
    groups: dict[int, list[Rule]] = {}
    for rule in rules:
        groups.setdefault(id(rule if rule.among is None else rule.among), []).append(rule)
    return list(groups.values())


def _written(raw: pl.DataFrame, columns: tuple[str, ...], at: pl.Series) -> pl.Series:
    """What the supplier wrote in these rows."""
    if not columns:
        return pl.repeat("", len(at), eager=True)
    cells = [raw[name].gather(at) for name in columns]
    cells = [some.fill_null("") if some.null_count() else some for some in cells]
    return cells[0] if len(cells) == 1 else pl.select(pl.concat_str(cells, separator=", ")).to_series()


def _masked(value: str) -> str:
    value = value.strip()
    nobodys = re.search(SPREADSHEET_ERROR, value) or value in NULL_WORDS  # the words of a machine, or none
    return value if nobodys else mask(value)
