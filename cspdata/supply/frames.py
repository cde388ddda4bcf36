"""From a data frame or a Parquet file to tables of text: each value as our parsers read it."""

import json
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from math import isfinite
from pathlib import Path
from typing import Any

import polars as pl

from cspdata.supply.rows import filled
from cspdata.supply.sniff import damaged
from cspdata.supply.table import Dialect, Kind, Scan, Table, unique

SIZE = 100_000
"""The rows of one part, about."""
_EXACT = 2**53  # whole numbers up to this are exact in a number with decimals


def parquet(file: Path | bytes, source: str) -> "Frame":
    """A Parquet file. Raises Unreadable for one that is damaged, now or when it is read."""
    return scan(
        pl.scan_parquet(file if isinstance(file, Path) else BytesIO(file), glob=False), source, "a Parquet file"
    )


def scan(frame: pl.LazyFrame, source: str, kind: Kind = "a data frame", header: Sequence[str] = ()) -> "Frame":
    """A frame of any types. ``header`` are the names of its columns, where they are not its own."""
    with _undamaged(source):
        schema = frame.collect_schema()
    header = tuple(header or schema.names())
    columns = unique(header)
    texts = [text(pl.nth(at), dtype).alias(columns[at]) for at, dtype in enumerate(schema.dtypes())]
    return Frame(source, Dialect("utf-8-sig", ",", 1, kind), header, tuple(columns), 2, frame.select(texts))


def text(value: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """The text of values of any type: numbers without ``.0``, days and times as ISO 8601 writes them, lists as JSON."""
    if dtype.is_float() or dtype.is_decimal():
        whole = (value == value.round()) & (value.abs() < _EXACT)
        return pl.when(whole).then(value.cast(pl.Int64, strict=False).cast(pl.String)).otherwise(value.cast(pl.String))
    if isinstance(dtype, pl.Datetime):
        return value.dt.strftime("%Y-%m-%d %H:%M:%S%.f" + ("%:z" if dtype.time_zone else ""))
    if isinstance(dtype, pl.Time):
        return value.dt.strftime("%H:%M:%S%.f")
    if isinstance(dtype, pl.Duration):
        return value.dt.to_string("iso")
    if isinstance(dtype, pl.Binary):
        return value.bin.encode("hex")
    if dtype.is_nested():
        return pl.struct(value).map_batches(lambda rows: pl.Series(map(_json, rows)), pl.String)
    if isinstance(dtype, pl.Object):
        return value.map_batches(lambda cells: words(list(cells)), pl.String)
    return value.cast(pl.String)


def _json(row: dict[str, Any]) -> str | None:
    (cell,) = row.values()
    return None if cell is None else json.dumps(cell, default=str, ensure_ascii=False)


def words(cells: list[Any]) -> pl.Series:
    """The text of cells of any type."""
    return pl.Series(
        [cell if cell is None or isinstance(cell, str) else _word(cell) for cell in cells], dtype=pl.String
    )


def _word(cell: Any) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float | Decimal) and isfinite(cell) and cell == int(cell) and -_EXACT < cell < _EXACT:
        return str(int(cell))
    return cell.isoformat(" ") if isinstance(cell, datetime) else str(cell)


def of_pandas(frame: Any, source: str) -> "Frame":
    """A frame of pandas, which need not be installed here. An index that has a name is a column; what pandas takes for missing
    is blank."""
    if any(name is not None for name in frame.index.names):
        frame = frame.reset_index()
    columns = [_series(frame.iloc[:, at]).alias(str(at)) for at in range(frame.shape[1])]
    header = [" ".join(map(str, name)) if isinstance(name, tuple) else str(name) for name in frame.columns]
    return scan(pl.LazyFrame(columns), source, header=header)


def _series(series: Any) -> pl.Series:
    if type(series.dtype).__module__.startswith("numpy") and series.dtype.kind in "biufM":
        numbers = pl.Series(series.to_numpy())
        return numbers.fill_nan(None) if numbers.dtype.is_float() else numbers
    return words(series.astype(object).where(series.notna(), None).tolist())


@dataclass(frozen=True)
class Frame(Scan):
    """A frame, its columns as text."""

    lazy: pl.LazyFrame = field(repr=False)

    def _read(self) -> Generator[Table]:
        top, before = self.first, 0
        with _undamaged(self.source):
            for frame in self.lazy.collect_batches(chunk_size=SIZE, maintain_order=True):
                kept, at, blank = filled(frame.rechunk())
                part = replace(self.none, frame=kept, blank=blank, first=top, top=top, before=before)
                yield part if at is None else replace(part, lines=at + top, sheet=at + top)
                top, before = top + frame.height, before + kept.height


@contextmanager
def _undamaged(source: str) -> Iterator[None]:
    """Says of a file or a frame that it cannot be read; not in the words of the error, which may hold values."""
    try:
        yield
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        raise damaged(source) from error
