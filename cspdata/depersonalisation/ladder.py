"""One ladder for address, postcode and coordinates together: unit, merged units, sector, district, withheld.

Every postcode lies in one unit of the one partition (``geography.units``), and each row takes the unit of its postcode, so that
the three parts of a place never stand on different rungs, and no two releases cut a place in different ways. Premises that must
not be found take their whole sector at the least.
"""

import polars as pl

from cspdata.geography import postcodes
from cspdata.geography.units import centre, counted

NEAR = 500
"""How far, in metres, the nearest postcode may lie from a point that has none."""

_REACH = (50, 150, NEAR)  # metres, looked through one after the other: in a town the first finds nearly all
_PLACE = ("place", "easting", "northing", "step")


def place(rows: pl.DataFrame, units: pl.DataFrame, k: int) -> pl.DataFrame:
    """Place each row on its rung.

    ``rows`` has ``postcode`` (normalised, or null), ``easting`` and ``northing`` (Int64, metres, or null), and may have
    ``coarser`` (Boolean: never finer than its sector); ``units`` is what ``geography.units.build`` made, for this ``k`` among
    others. Gives, row for row: ``place`` (the name of the unit released), ``postcode`` (where it stands alone), ``easting`` and
    ``northing`` (Int64: the centre of what is released, rounded to 10 m, never the place of the event) and ``step``
    (``unit``, ``merged``, ``sector``, ``district`` or ``withheld``, where all else is null). A row with a point, whose postcode
    is missing or not known, takes the nearest live postcode within 500 m; without a point it passes only where all that is left
    of its sector or district is released together. Raises nothing of its own.
    """
    postcode = rows["postcode"]
    known = _enumerated(postcode, units)
    unit = postcode.cast(known, strict=False)  # null where it is not known
    if unit.null_count():
        near = _nearest(rows.with_columns(unit.cast(pl.String).alias("postcode")), units)
        near = unit.cast(pl.String).zip_with(unit.is_not_null(), near)
        known = _enumerated(near, units)
        unit = near.cast(known)
    mine = known.categories.to_frame("postcode").join(units, on="postcode", how="left", maintain_order="left")
    mine = mine.select(pl.col(f"{name} {k}").gather(unit.to_physical()).alias(name) for name in _PLACE)
    coarser = rows["coarser"].fill_null(False) if "coarser" in rows.columns else pl.lit(False)
    found = mine.with_columns(unit.cast(pl.String).alias("unit"), postcode.alias("said"), coarser.alias("coarser"))
    unknown = pl.col("unit").is_null() & pl.col("said").is_not_null()
    if found.select(unknown.any()).item():
        found = _over(found, _together(units, k), unknown)
    if found["coarser"].any():
        whole = _sectors(units, found.filter("coarser"), k)
        found = _over(found, whole, pl.col("coarser") & pl.col("step").is_in(["unit", "merged"]))
    return found.select(
        "place",
        pl.when(pl.col("step") == "unit").then(pl.col("unit")).alias("postcode"),
        "easting",
        "northing",
        pl.col("step").fill_null("withheld"),
    )


def _enumerated(postcodes: pl.Series, units: pl.DataFrame) -> pl.Enum:
    """Those of these postcodes that are known. A million of them are looked up in an enumeration much faster than joined."""
    wanted = postcodes.drop_nulls().unique().to_frame("postcode")
    return pl.Enum(wanted.join(units, on="postcode", how="semi")["postcode"])


def _over(found: pl.DataFrame, places: pl.DataFrame, which: pl.Expr) -> pl.DataFrame:
    """Rows, where ``which`` is true, with the place that is named as their sector is, or else as their district."""
    if places.is_empty():
        return found
    said = pl.coalesce("unit", "said")
    for name in (postcodes.district(said), postcodes.sector(said)):  # the sector last, so that it wins
        there = places.rename({one: f"{one} there" for one in _PLACE})
        found = found.with_columns(name.alias("place there")).join(
            there.with_columns(hit=pl.lit(True)), on="place there", how="left", maintain_order="left"
        )
        put = which & pl.col("hit").fill_null(False)
        found = found.with_columns(pl.when(put).then(f"{one} there").otherwise(one).alias(one) for one in _PLACE).drop(
            "hit", *(f"{one} there" for one in _PLACE)
        )
    return found


def _together(units: pl.DataFrame, k: int) -> pl.DataFrame:
    """The sectors and districts that are released as one."""
    left = units.filter(pl.col(f"step {k}").is_in(["sector", "district"]))
    return left.select(pl.col(f"{name} {k}").alias(name) for name in _PLACE).unique("place")


def _sectors(units: pl.DataFrame, rows: pl.DataFrame, k: int) -> pl.DataFrame:
    """The whole sectors of rows: since a unit in it holds enough, so does the sector."""
    named = units.with_columns(postcodes.sector(pl.col("postcode")).alias("place"), counted().alias("n"))
    mine = rows.select(postcodes.sector(pl.col("unit")).alias("place")).drop_nulls().unique()
    middles = (centre(axis, k).alias(axis) for axis in ("easting", "northing"))
    sectors = named.join(mine, on="place", how="semi").group_by("place").agg(middles)
    return sectors.select("place", "easting", "northing", pl.lit("sector").alias("step"))


def _nearest(rows: pl.DataFrame, units: pl.DataFrame) -> pl.Series:
    """The nearest live postcode within 500 m of each point whose row has no postcode; of two as near, the first by name.

    Only the nine squares around a point are looked at, first small ones, then, for what was not found, larger ones: so a point
    in a town meets few postcodes, and a point in the hills meets few too.
    """
    lost = rows.with_row_index("row").filter(
        pl.col("postcode").is_null() & pl.col("easting").is_not_null() & pl.col("northing").is_not_null()
    )
    known = (
        units.filter(pl.col("live") & pl.col("easting").is_not_null())
        .sort("postcode")
        .select(pl.col("easting").alias("x"), pl.col("northing").alias("y"), "postcode")
        .with_row_index("at")
    )
    points = lost.select("easting", "northing").unique()
    found = []
    for reach in _REACH:
        found.append(_within(points, known.drop("postcode"), reach))
        points = points.join(found[-1], on=["easting", "northing"], how="anti")
    hit = lost.drop("postcode").join(pl.concat(found), on=["easting", "northing"]).join(known, on="at")
    return pl.Series("postcode", [None] * rows.height, dtype=pl.String).scatter(hit["row"], hit["postcode"])


def _within(points: pl.DataFrame, known: pl.DataFrame, reach: int) -> pl.DataFrame:
    """The points that have a postcode within ``reach`` metres, each with the place in ``known`` (``at``) of the nearest."""
    step = pl.DataFrame({"step": [-1, 0, 1]})
    around = step.rename({"step": "right"}).join(step.rename({"step": "up"}), how="cross")
    squares = points.join(around, how="cross").select(
        "easting",
        "northing",
        (pl.col("easting") // reach + pl.col("right")).alias("across"),
        (pl.col("northing") // reach + pl.col("up")).alias("along"),
    )
    known = known.with_columns((pl.col("x") // reach).alias("across"), (pl.col("y") // reach).alias("along"))
    distance = (pl.col("easting") - pl.col("x")) ** 2 + (pl.col("northing") - pl.col("y")) ** 2
    size = max(known.height, 1)  # one number for distance and place: the least of them is the nearest, then the first
    return (
        squares.join(known, on=["across", "along"])
        .with_columns(distance.alias("distance"))
        .filter(pl.col("distance") <= reach**2)
        .group_by("easting", "northing")
        .agg(((pl.col("distance") * size + pl.col("at")).min() % size).cast(pl.UInt32).alias("at"))
    )
