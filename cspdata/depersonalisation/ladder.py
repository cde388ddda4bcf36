"""One ladder for address, postcode and coordinates together: unit, sector, district, withheld.

A place is released at the first rung that holds at least *k* properties. On each rung only the postcodes count that no finer
rung has released: whoever knows the counts could subtract the others, and a sector of which all but one postcode stand by
themselves is that postcode. A postcode of unknown count counts as one property, its least number; large users and postcodes
that have ended never count. The three parts of a place never stand on different rungs. A preset that coarsens another is built on
the places of that one, taken whole: whoever has a release under each, and lays one over the other, is left with no less than
the finer one's *k*. Merged units, between unit and sector, are not built yet.
"""

from collections.abc import Callable, Sequence

import polars as pl

from cspdata.geography import postcodes

NEAR = 500
"""How far, in metres, the nearest postcode may lie from a point that has none."""

_REACH = (50, 150, NEAR)  # metres, looked through one after the other: in a town the first finds nearly all
_ROUND = 10  # metres; the point of a postcode is a real address, and rounding it moves it off the doorstep
_RUNGS: dict[str, Callable[[pl.Expr], pl.Expr]] = {
    "unit": lambda postcode: postcode,
    "sector": postcodes.sector,
    "district": postcodes.district,
}


def place(rows: pl.DataFrame, directory: pl.DataFrame, k: int, finer: Sequence[int] = ()) -> pl.DataFrame:
    """Place each row on its rung.

    ``rows`` has ``postcode`` (normalised, or null), ``easting`` and ``northing`` (Int64, metres, or null); ``directory`` is
    that of ``geography.postcodes.read_directory``. Gives, row for row: ``place`` (the unit, sector or district released),
    ``postcode`` (on the rung unit only), ``easting`` and ``northing`` (Int64: the centre of what is released, rounded to 10 m,
    never the place of the event) and ``step`` (``unit``, ``sector``, ``district`` or ``withheld``, where all else is null). A
    row with a point and no postcode takes the nearest live postcode within 500 m; a row whose postcode the directory does not
    hold may still pass at its sector or district. ``rows`` may also have
    ``least``, the number of the first rung that is coarse enough for a row (1: its sector). ``finer`` has the *k* of each preset
    that this one coarsens, the finest first. Raises nothing of its own.
    """
    found = rows.with_columns(pl.coalesce("postcode", _nearest(rows, directory)).alias("unit"))
    held = directory.filter(pl.col("live")).with_columns(pl.col("properties").fill_null(1).alias("n"))
    held = held.with_columns(of(pl.col("postcode")).alias(rung) for rung, of in _RUNGS.items())
    found = found.with_columns(of(pl.col("unit")).alias(rung) for rung, of in _RUNGS.items())
    least = pl.lit(0).alias("least")
    held = held.with_columns(least)
    found = found if "least" in found.columns else found.with_columns(least)
    for enough in (*finer, k):
        passed = _passed(held, enough)
        held, found = (_climbed(frame, passed) for frame in (held, found))
    for rung in _RUNGS:
        centres = held.group_by(rung).agg(
            _centre("easting", k).alias(f"{rung}_easting"), _centre("northing", k).alias(f"{rung}_northing")
        )
        found = found.join(centres, on=rung, how="left", maintain_order="left")
    steps = [pl.when(pl.col("least") == at).then(pl.lit(rung)) for at, rung in enumerate(_RUNGS)]
    found = found.with_columns(pl.coalesce(*steps, pl.lit("withheld")).alias("step"))
    return found.select(
        _of("").alias("place"),
        pl.when(pl.col("step") == "unit").then(pl.col("unit")).alias("postcode"),
        _of("_easting").alias("easting"),
        _of("_northing").alias("northing"),
        "step",
    )


def _passed(held: pl.DataFrame, k: int) -> list[pl.Series]:
    """The names that hold enough on each rung, of postcodes that may stand on it and that no finer rung has released."""
    passed, left = [], held
    for at, rung in enumerate(_RUNGS):
        counts = left.filter(pl.col("least") <= at).group_by(rung).agg(pl.col("n").sum())
        passed.append(counts.filter(pl.col("n") >= k)[rung])
        left = left.filter(~((pl.col("least") <= at) & pl.col(rung).is_in(passed[at].implode())))
    return passed


def _climbed(rows: pl.DataFrame, passed: Sequence[pl.Series]) -> pl.DataFrame:
    """Rows with the first rung, at or above their least one, whose name has passed; ``least`` is past all where none has."""
    first = pl.lit(len(_RUNGS))
    for at, rung in reversed(list(enumerate(_RUNGS))):
        may = (pl.col("least") <= at) & pl.col(rung).is_in(passed[at].implode()).fill_null(False)
        first = pl.when(may).then(at).otherwise(first)
    return rows.with_columns(first.alias("least"))


def _of(what: str) -> pl.Expr:
    """What belongs to the rung of each row."""
    return pl.coalesce(pl.when(pl.col("step") == rung).then(pl.col(f"{rung}{what}")) for rung in _RUNGS)


def _centre(axis: str, k: int) -> pl.Expr:
    """The middle of the members that have a point; none where those hold too few properties, for it would point at them."""
    enough = pl.col("n").filter(pl.col(axis).is_not_null()).sum() >= k
    return pl.when(enough).then(((pl.col(axis).mean() / _ROUND).round() * _ROUND).cast(pl.Int64))


def _nearest(rows: pl.DataFrame, directory: pl.DataFrame) -> pl.Series:
    """The nearest live postcode within 500 m of each point whose row has no postcode; of two as near, the first by name.

    Only the nine squares around a point are looked at, first small ones, then, for what was not found, larger ones: so a point
    in a town meets few postcodes, and a point in the hills meets few too.
    """
    lost = rows.with_row_index("row").filter(
        pl.col("postcode").is_null() & pl.col("easting").is_not_null() & pl.col("northing").is_not_null()
    )
    known = (
        directory.filter(pl.col("live") & pl.col("easting").is_not_null())
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
