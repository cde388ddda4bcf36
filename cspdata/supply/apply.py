"""From a table as supplied to the fields of a dataset's file, as text and typed."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from cspdata.catalogue import Catalogue, Dataset, Field, File, Mapped, Mapping, twin
from cspdata.finding import Finding
from cspdata.geography.postcodes import elsewhere
from cspdata.supply.headers import faults, match, title
from cspdata.supply.parse import codes, typed
from cspdata.supply.plain import plain, plain_codes
from cspdata.supply.supply import Supply, Told
from cspdata.supply.table import Scan, Table
from cspdata.supply.translate import ZERO, no_words, nothing, points, translated

_FEW = 1000  # fewer than these are read one by one


@dataclass(frozen=True)
class Plan:
    """How the columns of one header become fields: made once, used on as many frames of that header as there are."""

    catalogue: Catalogue
    file: File
    mapping: Mapping | None
    columns: dict[str, tuple[str, ...]]
    day: date

    @cached_property
    def _tame(self) -> list[pl.Expr]:
        return [found for id in self.columns for found in self._plain(id, True)]

    @cached_property
    def _wild(self) -> list[pl.Expr]:
        return [found for id in self.columns for found in self._plain(id, False)]

    @cached_property
    def _values(self) -> dict[str, pl.Expr]:
        """What reads the value of each field from its text, in every form."""
        values: dict[str, pl.Expr] = {}
        for id in self.columns:
            field = self.file.fields[id]
            if self.lists(field):
                values[id] = codes(pl.col(id), self.spellings(id))
            else:
                values[id] = typed(pl.col(id), self.catalogue.type_of(field), self.day)
        return values

    def how(self, id: str) -> Mapped:
        """How a field is filled."""
        return self.mapping.columns.get(id, Mapped()) if self.mapping else Mapped()

    def lists(self, field: Field) -> tuple[str, ...]:
        """The code lists that a field's words may come from: the mapping's, else all that the spec names."""
        named = self.how(field.id).code_list
        return (named,) if named else field.code_lists

    def fill(self, raw: pl.DataFrame, tame: bool = False) -> pl.DataFrame:
        """Each field's text, and beside it its typed values. ``tame`` is told of a table by its reader."""
        told = (
            raw.lazy().select(self._tame if tame else self._wild).collect()
        )  # lazily: what two of them share is done once
        texts: dict[str, pl.Series] = {}
        values: dict[str, pl.Series] = {}
        for id, columns in self.columns.items():
            if id not in told.columns:
                texts[id], values[id] = self._read(id, raw)
                continue
            texts[id] = text = raw[columns[0]]
            values[id], doubt = text if self.is_text(id) else told[twin(id)], told[id]
            if doubt.any():
                at = doubt.arg_true()
                written = text.gather(at)
                read, value = self._read(id, written.to_frame())
                if value.null_count() == at.len():  # cheaper by far than to write here and there
                    values[id] = values[id].zip_with(~doubt, value.head(1))
                else:
                    values[id] = values[id].clone().scatter(at, value)
                if not read.equals(written, null_equal=True):
                    texts[id] = text.clone().scatter(at, read)
        self._unplaced(texts, values)
        named = [text.alias(id) for id, text in texts.items()]
        return pl.DataFrame(named + [value.alias(twin(id)) for id, value in values.items()])

    def is_text(self, id: str) -> bool:
        """Whether the typed values of a field are text."""
        field = self.file.fields[id]
        return bool(self.lists(field)) or self.catalogue.type_of(field).stored == "text"

    def _plain(self, id: str, tame: bool) -> Iterator[pl.Expr]:
        """Where a field's value is in doubt, under its name, and the values that are not, under its twin's; of text only the
        first. Nothing where a mapping changes what is written."""
        columns, how, field = self.columns[id], self.how(id), self.file.fields[id]
        if len(columns) != 1 or how.read or how.values or how.null:
            return
        text = pl.col(columns[0])
        if self.lists(field):
            yield ~plain_codes(text, self.spellings(id)).alias(id)
            return
        found = plain(text, self.catalogue.type_of(field), self.day, tame)
        if found is None:
            return
        if self.is_text(id):
            yield ~found.alias(id)
        else:
            yield found.alias(twin(id))
            yield (found.is_null() & text.is_not_null()).alias(id)

    def _read(self, id: str, raw: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
        """A field's text and values in every form that is understood. What stands often is read once."""
        columns, how = self.columns[id], self.how(id)
        if len(columns) == 1 and raw.height > _FEW:
            words = raw[columns[0]]
            if 2 * words.head(_FEW).n_unique() < _FEW:
                different = words.unique()
                text, value = self._read(id, different.to_frame())
                at = words.replace_strict(different, pl.int_range(len(different), dtype=pl.UInt32, eager=True))
                return text.gather(at), value.gather(at)
        if columns:
            raw = raw.select(pl.col(*dict.fromkeys(columns)).str.strip_chars())  # once, for all that is made of it
        if how.read == "wgs84":
            from cspdata.geography import grid  # loads pyproj, which few files need

            text = points(raw, columns, grid.national_grid, self.nothing(id))[how.give]
        else:
            text = raw.with_columns(translated(how, columns, self.day, self.nothing(id)).alias("\0"))["\0"]
        value = text.to_frame(id).select(self._values[id]).to_series()
        if self.catalogue.type_of(self.file.fields[id]).role == "postcode" and value.null_count() > text.null_count():
            away = text.to_frame(id).select(elsewhere(pl.col(id)).fill_null(False)).to_series().arg_true()
            text = text.scatter(away, None)
        return text, value

    def spellings(self, id: str) -> dict[str, str]:
        """Every way of writing a value of a coded field, in small letters, with its code."""
        spellings: dict[str, str] = {}
        for one in self.lists(self.file.fields[id]):
            spellings = self.catalogue.code_list(one).spellings | spellings
        return spellings

    def nothing(self, id: str) -> list[str]:
        """Words that mean 'nothing was recorded' in a field."""
        field = self.file.fields[id]
        how = self.how(id)  # of its own words a mapping knows better
        known = {*self.spellings(id), *(word.strip().casefold() for word in (*how.null, *how.values))}
        return nothing(known) if no_words(field, self.catalogue.type_of(field)) else []

    def _unplaced(self, texts: dict[str, pl.Series], values: dict[str, pl.Series]) -> None:
        """An Easting of 0 with a Northing of 0 is a place that nobody recorded."""
        for pair in pairs(self.file, self.catalogue, self.columns):
            zero = _nought(texts[pair[0]], values[pair[0]]) & _nought(texts[pair[1]], values[pair[1]])
            if zero.any():
                at = zero.arg_true()
                for id in pair:
                    texts[id], values[id] = texts[id].clone().scatter(at, None), values[id].clone().scatter(at, None)


def _nought(text: pl.Series, value: pl.Series) -> pl.Series:
    return value == 0 if value.dtype.is_numeric() else text.str.contains(ZERO)


def pairs(file: File, catalogue: Catalogue, supplied: Container[str]) -> list[tuple[str, str]]:
    """The Easting and the Northing of each place whose two coordinates are both supplied."""
    roles: dict[str, dict[str, str]] = {}
    for id, field in file.fields.items():
        if field.place and id in supplied:
            roles.setdefault(field.place, {})[catalogue.type_of(field).role] = id
    return [(found["easting"], found["northing"]) for found in roles.values() if {"easting", "northing"} <= set(found)]


def apply(
    table: Table | Scan,
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
    names = table.columns
    columns = {id: tuple(names[index] for index in headers.columns[id]) for id in file.fields if id in headers.columns}
    plan = Plan(catalogue, file, mapping, columns, today or date.today())
    missing = tuple(id for id in file.fields if id not in columns)
    not_supplied = dict(mapping.not_supplied) if mapping else {}
    lists = {id: plan.lists(file.fields[id]) for id in columns if plan.lists(file.fields[id])}
    caveats = [f"{title(file, id)}: {why}" for id, why in not_supplied.items() if id in file.fields]
    caveats += mapping.caveats if mapping else ()
    absent = [title(file, id) for id in missing if id not in not_supplied and not file.fields[id].extension]
    if absent:
        caveats.append(f"The file '{file.id}' does not hold: {'; '.join(absent)}.")
    unnamed = tuple(names[index] for index in headers.unknown if not table.header[index].strip())

    def told(read: Told) -> tuple[Finding, ...]:
        empty = [names.index(name) for name in unnamed if name not in read.filled]
        return (*read.findings, *faults(headers, table.header, empty, file, table.source), *_rows(table.source, read))

    return Supply(
        dataset,
        file,
        table.source,
        table,
        plan,
        columns,
        tuple(columns),
        missing,
        not_supplied,
        lists,
        tuple(caveats),
        told,
        unnamed,
        _differing(catalogue, lists),
        mapping,
    )


def _rows(source: str, read: Told) -> list[Finding]:
    if read.rows or read.unreadable:
        return []
    says, mend = "The file has a header and no rows.", "Ask the supplier whether there was nothing to supply."
    return [Finding("CSP214", says, mend, "warning", source)]


def _differing(catalogue: Catalogue, lists: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, list[str]]]:
    """For each field that may be written in several lists: their titles, and the codes that mean different things in them."""
    found: dict[str, tuple[str, list[str]]] = {}
    for id, named in lists.items():
        if len(named) < 2:
            continue
        meanings: dict[str, set[str]] = {}
        for name in named:
            for code in catalogue.code_list(name).codes:
                meanings.setdefault(code.code.casefold(), set()).add(code.label.casefold())
        titles = " or ".join(f"'{catalogue.code_list(name).label}'" for name in named)
        found[id] = titles, [code for code, labels in meanings.items() if len(labels) > 1]
    return found
