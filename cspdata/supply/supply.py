"""A supply: one file of a dataset, in our fields, as text and as typed values."""

from dataclasses import dataclass

import polars as pl

from cspdata.catalogue import Dataset, File, Mapping, twin
from cspdata.finding import Finding
from cspdata.supply.read import Table, letter


@dataclass(frozen=True)
class Supply:
    """One file, read for one file of a dataset.

    ``frame`` has two columns for each field in ``supplied``: ``field``, its text after mapping, trimmed and null where blank,
    and ``twin(field)``, its typed value, null where blank or not of its type. ``table`` is the file as supplied: its columns
    that no field uses never leave. ``columns`` names the columns of ``table`` that fill a field. ``missing`` are the fields
    that nothing fills; ``not_supplied`` are those of them that the mapping says the supplier leaves out, with the reason.
    ``code_lists`` names the lists that a coded field was read by. ``caveats`` are sentences for whoever uses the data.
    """

    dataset: Dataset
    file: File
    source: str
    table: Table
    frame: pl.DataFrame
    columns: dict[str, tuple[str, ...]]
    supplied: tuple[str, ...]
    missing: tuple[str, ...]
    not_supplied: dict[str, str]
    code_lists: dict[str, tuple[str, ...]]
    caveats: tuple[str, ...]
    findings: tuple[Finding, ...]
    mapping: Mapping | None = None

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return self.table.rows

    @property
    def cells(self) -> dict[str, tuple[str, ...]]:
        """The spreadsheet letters of the columns that fill each field."""
        at = self.table.frame.columns
        return {id: tuple(letter(at.index(name)) for name in names) for id, names in self.columns.items()}

    @property
    def unused(self) -> pl.DataFrame:
        """The columns that no field uses, under the supplier's own names: they never leave, and may name somebody."""
        used = {name for names in self.columns.values() for name in names}
        return self.table.frame.drop(used)

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
