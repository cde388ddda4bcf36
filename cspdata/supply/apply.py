"""From a table as supplied to the fields of a dataset's file, as text and typed."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

import polars as pl

from cspdata.catalogue import Catalogue, Dataset, Field, File, Mapped, Mapping, twin
from cspdata.finding import Finding
from cspdata.supply.headers import Headers, faults, match, title
from cspdata.supply.parse import codes, typed
from cspdata.supply.read import Table
from cspdata.supply.supply import Supply
from cspdata.supply.translate import ZERO, bare, points, translated


@dataclass(frozen=True)
class Plan:
    """How the columns of one header become fields: made once, used on as many frames of that header as there are."""

    catalogue: Catalogue
    file: File
    mapping: Mapping | None
    columns: dict[str, tuple[str, ...]]
    day: date

    def how(self, id: str) -> Mapped:
        """How a field is filled."""
        return self.mapping.columns.get(id, Mapped()) if self.mapping else Mapped()

    def lists(self, field: Field) -> tuple[str, ...]:
        """The code lists that a field's words may come from: the mapping's, else all that the spec names."""
        named = self.how(field.id).code_list
        return (named,) if named else field.code_lists

    def fill(self, raw: pl.DataFrame) -> pl.DataFrame:
        """Each field's text, and beside it its typed values."""
        text = self._pairs(self._text(raw))
        return text.with_columns(self._typed(self.file.fields[id]).alias(twin(id)) for id in text.columns)

    def _text(self, raw: pl.DataFrame) -> pl.DataFrame:
        made: dict[tuple[str, ...], pl.DataFrame] = {}
        given: list[pl.Expr | pl.Series] = []
        for id, columns in self.columns.items():
            how = self.how(id)
            if how.read == "wgs84":
                if columns not in made:
                    from cspdata.geography import grid  # loads pyproj, which few files need

                    made[columns] = points(raw, columns, grid.national_grid)
                given.append(made[columns][how.give].alias(id))
            else:
                given.append(translated(how, columns, self.day).alias(id))
        return raw.lazy().with_columns(pl.lit(0).alias("\0")).select("\0", *given).collect().drop("\0")

    def _pairs(self, text: pl.DataFrame) -> pl.DataFrame:
        """An Easting of 0 with a Northing of 0 is a place that nobody recorded."""
        for easting, northing in pairs(self.file, self.catalogue, self.columns):
            zero = pl.col(easting).str.contains(ZERO) & pl.col(northing).str.contains(ZERO)
            text = text.with_columns(
                pl.when(~zero.fill_null(False)).then(pl.col(id)).alias(id) for id in (easting, northing)
            )
        return text

    def _typed(self, field: Field) -> pl.Expr:
        text = pl.col(field.id)
        lists = self.lists(field)
        if not lists:
            return typed(text, self.catalogue.type_of(field), self.day)
        spellings: dict[str, str] = {}
        for id in lists:
            spellings = self.catalogue.code_list(id).spellings | spellings
        return codes(text, spellings)


def pairs(file: File, catalogue: Catalogue, supplied: Container[str]) -> list[tuple[str, str]]:
    """The Easting and the Northing of each place whose two coordinates are both supplied."""
    roles: dict[str, dict[str, str]] = {}
    for id, field in file.fields.items():
        if field.place and id in supplied:
            roles.setdefault(field.place, {})[catalogue.type_of(field).role] = id
    return [(found["easting"], found["northing"]) for found in roles.values() if {"easting", "northing"} <= set(found)]


def apply(
    table: Table,
    dataset: Dataset,
    file: File,
    catalogue: Catalogue,
    mapping: Mapping | None = None,
    *,
    today: date | None = None,
) -> Supply:
    """Read a table as one file of a dataset, by a mapping or by its own column names.

    Raises Unreadable when the table has no column that is known.
    """
    headers = match(table.header, file, mapping, table.source)
    names = table.frame.columns
    columns = {id: tuple(names[index] for index in headers.columns[id]) for id in file.fields if id in headers.columns}
    plan = Plan(catalogue, file, mapping, columns, today or date.today())
    frame = plan.fill(table.frame)
    missing = tuple(id for id in file.fields if id not in columns)
    not_supplied = dict(mapping.not_supplied) if mapping else {}
    lists = {id: plan.lists(file.fields[id]) for id in columns if plan.lists(file.fields[id])}
    caveats = [f"{title(file, id)}: {why}" for id, why in not_supplied.items() if id in file.fields]
    caveats += mapping.caveats if mapping else ()
    absent = [title(file, id) for id in missing if id not in not_supplied and not file.fields[id].extension]
    if absent:
        caveats.append(f"The file '{file.id}' does not hold: {'; '.join(absent)}.")
    caveats += _doubtful(frame, file, catalogue, lists)
    return Supply(
        dataset,
        file,
        table.source,
        table,
        frame,
        columns,
        tuple(columns),
        missing,
        not_supplied,
        lists,
        tuple(caveats),
        (*table.findings, *faults(headers, table.header, _empty(table, headers), file, table.source), *_rows(table)),
        mapping,
    )


def _empty(table: Table, headers: Headers) -> list[int]:
    unnamed = [index for index in headers.unknown if not table.header[index].strip()]
    return [index for index in unnamed if not table.frame.select(bare(table.frame.columns[index]).count()).item()]


def _rows(table: Table) -> list[Finding]:
    if table.rows or len(table.unreadable):
        return []
    says, mend = "The file has a header and no rows.", "Ask the supplier whether there was nothing to supply."
    return [Finding("CSP214", says, mend, "warning", table.source)]


def _doubtful(frame: pl.DataFrame, file: File, catalogue: Catalogue, lists: dict[str, tuple[str, ...]]) -> list[str]:
    """A caveat where a code was seen that means different things in the lists that a field may be written in."""
    caveats: list[str] = []
    for id, named in lists.items():
        if len(named) < 2:
            continue
        meanings: dict[str, set[str]] = {}
        for name in named:
            for code in catalogue.code_list(name).codes:
                meanings.setdefault(code.code.casefold(), set()).add(code.label.casefold())
        differ = [code for code, labels in meanings.items() if len(labels) > 1]
        seen = frame.filter(pl.col(id).str.to_lowercase().is_in(differ))[id].unique().sort()
        if len(seen):
            titles = " or ".join(f"'{catalogue.code_list(name).label}'" for name in named)
            words = ", ".join(f"'{word}'" for word in seen.head(5))
            says = f"the file does not say which list it is written in ({titles}), and they differ on {words}."
            caveats.append(f"{title(file, id)}: {says}")
    return caveats
