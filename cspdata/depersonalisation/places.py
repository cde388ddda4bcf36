"""Places: what may be released of address, postcode and coordinates, which take one rung of the ladder together."""

from collections.abc import Callable, Iterable

import polars as pl

from cspdata.catalogue import Catalogue, File, twin
from cspdata.depersonalisation import addresses, ladder
from cspdata.geography import postcodes
from cspdata.geography.units import known

_END = 12
"""Letters of an address, the last ones, that hold a postcode and what stands before it."""


def placed(
    wanted: Iterable[str],
    file: File,
    frame: pl.DataFrame,
    catalogue: Catalogue,
    k: pl.Series,
    coarser: pl.Series,
    units: pl.DataFrame,
    gazetteer: pl.DataFrame | None,
) -> dict[str, dict[str, pl.Series]]:
    """For each place that is wanted and was supplied, what may be released of it: by the role of a field, and its ``step``.

    ``frame`` has the text of each field and its typed twin. Row for row, ``k`` is how many properties a place must hold at the
    least, and ``coarser`` (Boolean) whether it is never finer than a sector.
    """
    return {
        place: _placed(parts, frame, catalogue, k, coarser, units, gazetteer)
        for place in wanted
        if (parts := _parts(place, file, frame, catalogue))
    }


def _parts(place: str, file: File, frame: pl.DataFrame, catalogue: Catalogue) -> dict[str, str]:
    """The fields of a place that were supplied, by their role."""
    return {
        catalogue.type_of(one).role: one.id
        for one in file.fields.values()
        if one.place == place and twin(one.id) in frame.columns
    }


def _placed(
    parts: dict[str, str],
    frame: pl.DataFrame,
    catalogue: Catalogue,
    k: pl.Series,
    coarser: pl.Series,
    units: pl.DataFrame,
    gazetteer: pl.DataFrame | None,
) -> dict[str, pl.Series]:
    address = frame[parts["address"]] if "address" in parts else None
    said = [_each(postcodes.normalise, frame[parts["postcode"]])] if "postcode" in parts else []
    if address is not None:
        said.append(_in(address))
        coarser = coarser | addresses.coarser_always(address, catalogue.always_coarser)
    nothing = pl.lit(None, dtype=pl.Int64)
    rows = frame.select(
        pl.coalesce(*said, pl.lit(None, dtype=pl.String)).alias("postcode"),
        *((pl.col(twin(parts[axis])) if axis in parts else nothing).alias(axis) for axis in ("easting", "northing")),
        k.alias("k"),
        coarser.alias("coarser"),
    )
    rung = _rungs(rows, units)
    if address is not None and gazetteer is not None:
        here = rung.select(address.alias("address"), postcodes.district(pl.col("postcode")).alias("district"))
        kept = pl.concat_str(addresses.streets(here, gazetteer), pl.lit(", "), pl.col("place"))
        rung = rung.with_columns(pl.coalesce(kept, "place").alias("place"))
    return {one.name: one for one in rung.rename({"place": "address"})}


def _in(addresses: pl.Series) -> pl.Series:
    """The last postcode in each address, normalised. Most end with one, and many in the same."""
    said = _each(postcodes.at_end, addresses.str.tail(_END))
    rest = (said.is_null() & addresses.is_not_null()).arg_true()
    return said.scatter(rest, _each(postcodes.find_in, addresses.gather(rest))) if len(rest) else said


def _each(read: Callable[[pl.Expr], pl.Expr], words: pl.Series) -> pl.Series:
    """What is read from each of these, once: many rows have the same."""
    known = words.drop_nulls().unique()
    found = known.to_frame("word").select(read(pl.col("word"))).to_series()
    return found.gather(words.cast(pl.Enum(known)).to_physical())


def _rungs(rows: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """The rung of each row, by its own ``k``."""
    ks = rows["k"].unique().to_list() or known(units)[:1]  # of no row, any will do
    if len(ks) == 1:
        return ladder.place(rows, units, ks[0])
    parts = rows.with_row_index("\0row").partition_by("k", as_dict=True, include_key=False)
    found = [ladder.place(part, units, k).with_columns(part["\0row"]) for (k,), part in parts.items()]
    return pl.concat(found).sort("\0row").drop("\0row")
