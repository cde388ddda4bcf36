"""Packing: what is too small to stand alone, put together with its neighbours.

Each small one goes with the next along a Hilbert curve until a pack holds *k*. A pack that would reach too far is given up; its
members, and what is left at the end, join the nearest pack that stays within reach, or else the nearest unit of any kind.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from math import hypot
from typing import NamedTuple, Self

import polars as pl

_CELL, _BITS = 10, 17  # of the curve: metres, and cells along an edge as a power of two; Great Britain lies within


def packed(small: pl.DataFrame, standing: pl.DataFrame, k: int, span: int) -> pl.DataFrame:
    """Which block each small one joins: ``block`` and ``packed`` (UInt32).

    Both frames have ``sector``, ``block`` (UInt32, its name), ``n`` (its properties), ``x`` and ``y`` (its middle) and ``x0``,
    ``x1``, ``y0`` and ``y1`` (its corners; all in metres). Packs stay within a sector, and hold ``k`` or more if it does;
    ``span`` is how far they may reach, from corner to corner. Raises nothing of its own.
    """
    fields = ["sector", *_Pack._fields]
    small = along_the_curve(small).sort("sector", "along", "block").select(fields)
    stand = dict(_by_sector(standing.join(small, on="sector", how="semi").sort("sector", "block").select(fields)))
    moves = [move for name, rows in _by_sector(small) for move in _fold(rows, stand.get(name, []), k, span)]
    return pl.DataFrame(moves, schema={"block": pl.UInt32, "packed": pl.UInt32}, orient="row")


class _Pack(NamedTuple):
    """One or more blocks together: its name, what it holds, its middle and its corners."""

    block: int
    n: int
    x: float
    y: float
    x0: float
    x1: float
    y0: float
    y1: float

    def with_(self, one: Self) -> Self:
        x0, x1 = min(self.x0, one.x0), max(self.x1, one.x1)
        y0, y1 = min(self.y0, one.y0), max(self.y1, one.y1)
        return self._replace(n=self.n + one.n, x0=x0, x1=x1, y0=y0, y1=y1, x=(x0 + x1) / 2, y=(y0 + y1) / 2)

    @property
    def across(self) -> float:
        return hypot(self.x1 - self.x0, self.y1 - self.y0)


def _by_sector(rows: pl.DataFrame) -> Iterable[tuple[str, list[_Pack]]]:
    for name, found in groupby(rows.iter_rows(), key=lambda row: row[0]):
        yield name, [_Pack(*row[1:]) for row in found]


def _fold(small: Sequence[_Pack], standing: Sequence[_Pack], k: int, span: int) -> Iterable[tuple[int, int]]:
    """Of one sector, whose small blocks stand in the order of the curve: which block each of them joins."""
    packs: dict[int, _Pack] = {}
    left = [one for one in small if not one.n]  # it adds nothing, and would only stretch a pack
    members: list[_Pack] = []
    full: _Pack | None = None
    for one in small:
        if not one.n:
            continue
        wider = full.with_(one) if full else one
        if wider.across > span:
            left += members
            members, wider = [], one
        members.append(one)
        full = wider
        if full.n >= k:
            packs[full.block] = full
            yield from ((member.block, full.block) for member in members)
            members, full = [], None
    left += members
    units = {one.block: one for one in standing}
    if not packs and not units:
        yield from ((one.block, small[0].block) for one in small)
        return
    for one in left:
        near = [pack for pack in packs.values() if pack.with_(one).across <= span]
        if not near:  # one that holds nothing does not take its name from a postcode that stands alone
            near = [*packs.values(), *(units.values() if one.n or not packs else ())]
        to = min(near, key=lambda unit: (hypot(unit.x - one.x, unit.y - one.y), unit.block))
        grown = packs if to.block in packs else units
        grown[to.block] = to.with_(one)
        yield one.block, to.block


def along_the_curve(atoms: pl.DataFrame) -> pl.DataFrame:
    """How far along a Hilbert curve each lies: what is near along it is near on the ground."""
    places = atoms.with_columns(
        (pl.col("x") // _CELL).cast(pl.Int64).alias("a"), (pl.col("y") // _CELL).cast(pl.Int64).alias("b"), along=0
    )
    top = 2**_BITS - 1
    for bit in reversed(range(_BITS)):
        side = 2**bit
        right, up = (pl.col("a") // side % 2).cast(pl.Int64), (pl.col("b") // side % 2).cast(pl.Int64)
        turned, mirrored = up == 0, (up == 0) & (right == 1)
        a, b = (pl.when(mirrored).then(top - pl.col(axis)).otherwise(axis) for axis in "ab")
        places = places.with_columns(
            pl.when(turned).then(b).otherwise(a).alias("a"),
            pl.when(turned).then(a).otherwise(b).alias("b"),
            pl.col("along") + side * side * ((3 * right) ^ up),
        )
    return places
