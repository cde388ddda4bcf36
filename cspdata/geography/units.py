"""Units: one partition of all postcodes into places that may be released, for every *k* that a preset has.

Within a sector the postcodes that hold at least *k* properties stand alone, and the others are packed (``packing``). The
postcodes of a sector that holds too few go together by their district, and are withheld where that too holds too few.

Two partitions laid over one another would leave scraps of few properties, so there is only one. The units for a larger *k* are
made of whole units for the smaller, and those of an update of whole units of the last, with the postcodes that have ended kept:
whoever has both is left with whole units. What has once been withheld stays so. (Measured on 1.7 million postcodes, partitions
made apart leave 1.1 % of the properties in scraps of one to three, these none.)
"""

from collections.abc import Iterable, Sequence

import polars as pl

from cspdata.errors import WrongUse
from cspdata.finding import Finding
from cspdata.geography import postcodes
from cspdata.geography.packing import packed

STEPS = ("unit", "merged", "sector", "district", "withheld")
"""How coarse a place is: one postcode, several merged, all of a sector, what is left of a district, nothing."""

ROUND = 10
"""Metres to which a centre is rounded: the point of a postcode is a real address, and rounding moves it off the doorstep."""

_IN_SECTOR, _IN_DISTRICT, _NOWHERE = 0, 1, 2


def build(directory: pl.DataFrame, ks: Iterable[int], span: int, last: pl.DataFrame | None = None) -> pl.DataFrame:
    """Make the units of a directory for each of ``ks``.

    ``directory`` is that of ``geography.postcodes.read_directory``; ``span`` is how many metres, corner to corner, a pack may
    reach. ``last`` is what an earlier call gave: the new units only ever coarsen it, and its postcodes that the directory no
    longer has are kept as ended. Gives the directory in the order of its postcodes, and for each *k* ``place k`` (the name of
    the unit: a postcode, ``EX98 1 area 7``, a sector or a district; null where withheld), ``step k`` (of ``STEPS``),
    ``easting k`` and ``northing k`` (its centre, rounded to 10 m; null where the members with a point hold fewer than *k*). A
    postcode that nobody counted counts as one property, its least number; a large user and one that has ended count as none.
    The same directory, in any order, gives the same units. Raises WrongUse (CSP450) for a *k* smaller than any of ``last``.
    """
    ks = sorted(set(ks))
    before = known(last) if last is not None else []
    if before and ks[0] < before[0]:
        says = f"The last postcodes were made for {before[0]} properties or more; now a preset asks for {ks[0]}."
        raise WrongUse(Finding("CSP450", says, "Make them anew, without the last, when no old release is about."))
    held = _held(directory, last)
    names: list[str] = []
    for k in ks:
        same = max((one for one in before if one <= k), default=None)
        if same is not None:
            held = _joined(held, pl.coalesce(f"last place {same}", "postcode"), f"last step {same}")
        held = _centred(_named(_level(held, k, span), k, names, f"last place {same}" if same is not None else None), k)
        names.append(f"place {k}")
    return held.select(*directory.columns, *(f"{what} {k}" for k in ks for what in COLUMNS))


COLUMNS = ("place", "step", "easting", "northing")
"""What is known of a postcode for each *k*."""


def known(units: pl.DataFrame) -> list[int]:
    """For which *k* a frame has units; none for a plain directory."""
    return sorted(int(name.removeprefix("step ")) for name in units.columns if name.startswith("step "))


def shares(units: pl.DataFrame, k: int) -> dict[str, float]:
    """How many percent of the properties are released on each step, for a ``k`` of which there are units."""
    counts = units.group_by(f"step {k}").agg(counted().sum().alias("n"))
    held = dict(counts.rows())
    return {step: 100 * held.get(step, 0) / max(sum(held.values()), 1) for step in STEPS}


def counted() -> pl.Expr:
    """How many properties a postcode counts for."""
    return pl.when("live").then(pl.col("properties").fill_null(1)).otherwise(0)


def centre(axis: str, k: int) -> pl.Expr:
    """The middle of the members that hold properties and have a point, rounded; none where those hold fewer than ``k``."""
    counts = pl.col("n").filter(pl.col(axis).is_not_null())
    middle = pl.col(axis).filter(pl.col("n") > 0).mean()
    return pl.when(counts.sum() >= k).then(((middle / ROUND).round() * ROUND).cast(pl.Int64))


def _held(directory: pl.DataFrame, last: pl.DataFrame | None) -> pl.DataFrame:
    """Each postcode of the directory and of the last, in order: its count, where it lies, and the block that it is by itself."""
    if last is not None:
        gone = last.select(directory.columns).join(directory, on="postcode", how="anti")
        old = {name: f"last {name}" for name in last.columns if name.startswith(("place ", "step "))}
        directory = pl.concat([directory, gone.with_columns(live=pl.lit(False))])
        directory = directory.join(last.select("postcode", *old).rename(old), on="postcode", how="left")
    held = directory.sort("postcode").with_row_index("block")
    held = held.with_columns(
        postcodes.sector(pl.col("postcode")).alias("sector"),
        postcodes.district(pl.col("postcode")).alias("district"),
        counted().alias("n"),
        pl.lit(_IN_SECTOR, pl.Int8).alias("rung"),
    )
    here = {"x": pl.col("easting"), "y": pl.col("northing")}  # one without a point is taken to lie amid its sector
    return held.with_columns(
        pl.coalesce(at, at.mean().over("sector"), 0.0).alias(name) for name, at in here.items()
    ).rechunk()


def _joined(held: pl.DataFrame, last: pl.Expr, step: str) -> pl.DataFrame:
    """Blocks joined until none of them, and none of the last, is cut."""
    rungs = {"district": _IN_DISTRICT, "withheld": _NOWHERE}
    rung = pl.col(step).replace_strict(rungs, default=_IN_SECTOR, return_dtype=pl.Int8)
    held = held.with_columns(
        last.rank("dense").alias("last"), pl.col("block").alias("was"), pl.max_horizontal("rung", rung)
    )
    while True:
        wider = held.with_columns(pl.col("block").min().over("last")).with_columns(pl.col("block").min().over("was"))
        if wider["block"].equals(held["block"]):
            return held.with_columns(pl.col("rung").max().over("block")).drop("last", "was")
        held = wider


def _level(held: pl.DataFrame, k: int, span: int) -> pl.DataFrame:
    """The blocks for ``k``, each made of whole blocks as they were."""
    corners = [
        one for axis in "xy" for one in (pl.col(axis).min().alias(f"{axis}0"), pl.col(axis).max().alias(f"{axis}1"))
    ]
    atoms = held.group_by("block").agg(
        pl.col("sector", "district", "rung").first(), pl.col("n").sum(), pl.col("x", "y").mean(), *corners
    )
    total = pl.col("n").sum().over("sector", "rung")
    poor = (pl.col("rung") == _IN_SECTOR) & (total < k)
    atoms = atoms.with_columns(pl.when(poor).then(_IN_DISTRICT).otherwise("rung").cast(pl.Int8).alias("rung"))
    pool = pl.col("rung") == _IN_DISTRICT
    enough = pl.col("n").sum().over("district", "rung") >= k
    atoms = atoms.with_columns(
        pl.when(pool & ~enough).then(_NOWHERE).otherwise("rung").cast(pl.Int8).alias("rung"),
        pl.when(pool & enough).then(pl.col("block").min().over("district", "rung")).otherwise("block").alias("to"),
    )
    rich = atoms.filter(pl.col("rung") == _IN_SECTOR)
    moves = packed(rich.filter(pl.col("n") < k), rich.filter(pl.col("n") >= k), k, span)
    atoms = atoms.join(moves, on="block", how="left").select("block", "rung", pl.coalesce("packed", "to").alias("to"))
    held = held.drop("rung").join(atoms, on="block", how="left", maintain_order="left")
    return held.drop("block").rename({"to": "block"})


def _named(held: pl.DataFrame, k: int, finer: Sequence[str], last: str | None) -> pl.DataFrame:
    """The step and the name of each block. The same postcodes keep the same name, and no area has that of another."""
    every = pl.len().over("sector")
    step = (
        pl.when(pl.col("rung") == _NOWHERE)
        .then(pl.lit("withheld"))
        .when(pl.col("rung") == _IN_DISTRICT)
        .then(pl.lit("district"))
        .when(pl.len().over("block") == 1)
        .then(pl.lit("unit"))
        .when(pl.len().over("block") == every)
        .then(pl.lit("sector"))
        .otherwise(pl.lit("merged"))
        .alias(f"step {k}")
    )
    held = held.with_columns(step)
    old = [name for name in held.columns if name.startswith(("place ", "last place "))]
    said = pl.concat([held.select("sector", pl.col(name).alias("name")) for name in old]) if old else None
    merged = held.filter(pl.col(f"step {k}") == "merged")
    none = pl.lit(None, pl.String)
    below = pl.col(finer[-1]) if finer else none
    before = pl.col(last).drop_nulls() if last else none.drop_nulls()
    blocks = merged.group_by("block").agg(
        pl.col("sector").first(),
        pl.when(below.n_unique() == 1).then(below.first()).alias("below"),
        pl.when(before.n_unique() == 1).then(before.first()).alias("before"),
    )
    used = pl.concat([held[name] for name in finer]).unique() if finer else pl.Series([], dtype=pl.String)
    kept = pl.col("before").str.contains(" area ") & ~pl.col("before").is_in(used.implode())
    blocks = blocks.with_columns(pl.coalesce("below", pl.when(kept).then("before")).alias("name")).sort("block")
    number = pl.col("block").rank("dense").over("sector", pl.col("name").is_null())
    if said is not None:
        top = said.group_by("sector").agg(
            pl.col("name").str.extract(" area ([0-9]+)$").cast(pl.UInt32).max().fill_null(0).alias("top")
        )
        blocks = blocks.join(top, on="sector", how="left")
        number = number + pl.col("top")
    area = pl.concat_str("sector", pl.lit(" area "), number)
    blocks = blocks.select("block", pl.coalesce("name", area).alias("area"))
    held = held.join(blocks, on="block", how="left", maintain_order="left")
    return held.with_columns(_name(k)).drop("area")


def _name(k: int) -> pl.Expr:
    step = pl.col(f"step {k}")
    of = {"unit": "postcode", "merged": "area", "sector": "sector", "district": "district"}
    return pl.coalesce(pl.when(step == one).then(pl.col(name)) for one, name in of.items()).alias(f"place {k}")


def _centred(held: pl.DataFrame, k: int) -> pl.DataFrame:
    name = f"place {k}"
    centres = (
        held.drop_nulls(name)
        .group_by(name)
        .agg(centre("easting", k).alias(f"easting {k}"), centre("northing", k).alias(f"northing {k}"))
    )
    return held.join(centres, on=name, how="left", maintain_order="left")
