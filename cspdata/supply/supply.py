"""A supply: one file of a dataset, in our fields, as text and as typed values."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from cspdata.catalogue import Dataset, File, Mapping, twin
from cspdata.finding import Finding
from cspdata.supply.fault import merged
from cspdata.supply.headers import title
from cspdata.supply.table import Scan, Table, letter, one_by_one

if TYPE_CHECKING:
    from cspdata.supply.apply import Plan


@dataclass
class Told:
    """What a pass over a file has told of it: how many rows were read, how many records could not be, how many rows were
    blank, the reader's findings, which columns without a name hold something, and which doubtful codes were seen."""

    rows: int = 0
    unreadable: int = 0
    blank: int = 0
    findings: tuple[Finding, ...] = ()
    filled: set[str] = field(default_factory=set)
    seen: dict[str, set[str]] = field(default_factory=dict)


@dataclass
class Supply:
    """One file, read for one file of a dataset.

    ``frame`` has two columns for each field in ``supplied``: ``field``, its text after mapping, trimmed and null where blank,
    and ``twin(field)``, its typed value, null where blank or not of its type. ``table`` is the file as supplied: its columns
    that no field uses never leave. Both are read when first asked for; ``parts`` gives them piece by piece, so that a file
    need not fit into memory. ``keep`` has the next pass hold what is needed of a supply that has been checked, ``kept`` and
    ``unused``, so that nothing is read twice. ``columns`` names the columns of ``table`` that fill a field. ``missing`` are
    the fields that nothing fills; ``not_supplied`` are those of them that the mapping says the supplier leaves out, with the
    reason. ``code_lists`` names the lists that a coded field was read by. ``caveats`` are sentences for whoever uses the
    data.
    """

    dataset: Dataset
    file: File
    source: str
    given: Table | Scan = field(repr=False)
    plan: "Plan" = field(repr=False)
    columns: dict[str, tuple[str, ...]]
    supplied: tuple[str, ...]
    missing: tuple[str, ...]
    not_supplied: dict[str, str]
    code_lists: dict[str, tuple[str, ...]]
    known: tuple[str, ...]
    found: Callable[[Told], tuple[Finding, ...]] = field(repr=False)
    unnamed: tuple[str, ...]
    differing: dict[str, tuple[str, list[str]]] = field(repr=False)
    mapping: Mapping | None = None
    keeping: bool = False

    def keep(self) -> None:
        """Hold what ``kept`` and ``unused`` give, from the next pass on."""
        self.keeping = True

    @cached_property
    def table(self) -> Table:
        """The file as supplied."""
        return self.given if isinstance(self.given, Table) else self.given.whole()

    @cached_property
    def frame(self) -> pl.DataFrame:
        """Each field's text and typed values."""
        return self.plan.fill(self.table.frame, self.table.tame)

    def raw(self) -> Iterator[Table]:
        """The file as supplied, part by part; as a whole where it is held already."""
        if isinstance(self.given, Table) or "table" in self.__dict__:
            yield self.table
        else:
            yield from self.given.parts()

    def parts(self) -> Iterator[tuple[Table, pl.DataFrame]]:
        """The file as supplied and its fields, part by part. Raises Unreadable where it turns out to be binary."""
        read, fields, beside = Told(), [], []
        lasting, spare = [*self._lasting()], self._spare()
        alike = set(self.supplied) & set(lasting)  # whose text and typed values are one thing, and held once
        for part in self.raw():
            frame = self.frame if part is self.__dict__.get("table") else self.plan.fill(part.frame, part.tame)
            self._note(read, part, frame)
            if self.keeping:
                fields.append(frame.select(lasting))
                alike = {id for id in alike if frame[id].equals(frame[twin(id)], null_equal=True)}
                beside.append(part.frame.select(spare))
            yield part, frame
        read.findings = merged(read.findings)
        self.told = read
        if fields:
            fields = [one.drop(map(twin, alike)) for one in fields]  # so that nothing else holds what is joined
            held = one_by_one(fields)
            self.kept = held.with_columns(pl.col(id).alias(twin(id)) for id in alike).select(lasting)
            self.unused = one_by_one(beside)

    def _note(self, read: Told, part: Table, frame: pl.DataFrame) -> None:
        read.rows += part.rows
        read.unreadable += part.unreadable.height
        read.blank += part.blank
        read.findings += part.findings
        for name in set(self.unnamed) - read.filled:
            if (part.frame[name].str.strip_chars() != "").any():
                read.filled.add(name)
        for id, (_, codes) in self.differing.items():
            seen = frame[id].unique()
            read.seen.setdefault(id, set()).update(seen.filter(seen.str.to_lowercase().is_in(codes)))

    @cached_property
    def told(self) -> Told:
        """What a pass over the file tells of it."""
        for _ in self.parts():
            pass
        read: Told = self.__dict__["told"]
        return read

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return self.told.rows

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the file and its header."""
        return self.found(self.told)

    @property
    def caveats(self) -> tuple[str, ...]:
        """Sentences for whoever uses the data. One is of a code that means different things in the lists that a field may be
        written in, where such a code was seen."""
        caveats = [*self.known]
        for id, (titles, _) in self.differing.items():
            words = sorted(self.told.seen.get(id, ()))
            if words:
                shown = ", ".join(f"'{word}'" for word in words[:5])
                says = f"the file does not say which list it is written in ({titles}), and they differ on {shown}."
                caveats.append(f"{title(self.file, id)}: {says}")
        return tuple(caveats)

    @property
    def cells(self) -> dict[str, tuple[str, ...]]:
        """The spreadsheet letters of the columns that fill each field."""
        at = self.given.columns
        return {id: tuple(letter(at.index(name)) for name in names) for id, names in self.columns.items()}

    @cached_property
    def kept(self) -> pl.DataFrame:
        """Each field's typed values; the text, too, of what is text and of what joins rows or tells people apart."""
        return self.frame.select(self._lasting())

    @cached_property
    def unused(self) -> pl.DataFrame:
        """The columns that no field uses, under the supplier's own names: they never leave, and may name somebody."""
        return self.table.frame.select(self._spare())

    def _lasting(self) -> Iterator[str]:
        named = {self.file.key, self.file.person, *self.file.joins}
        for id in self.supplied:
            if id in named or self.plan.is_text(id):
                yield id
            yield twin(id)

    def _spare(self) -> list[str]:
        used = {name for names in self.columns.values() for name in names}
        return [name for name in self.given.columns if name not in used]

    def text(self, field: str) -> pl.Series:
        """A field's text."""
        return self.frame[field]

    def typed(self, field: str) -> pl.Series:
        """A field's typed values."""
        return self.frame[twin(field)]

    def as_written(self, field: str, index: int) -> str:
        """What the supplier wrote for a field in row ``index``, from 0: not masked."""
        return ", ".join(str(self.table.frame[name][index]) for name in self.columns[field])

    def cell(self, field: str, index: int) -> str:
        """The spreadsheet address of a field in row ``index``, from 0; empty for a constant."""
        names = self.columns[field]
        return self.table.cell(index, names[0]) if names else ""
