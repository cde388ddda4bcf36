"""The squares of 100 km of the British National Grid: their letters, and which of them hold England and Wales.

The letters are those of Ordnance Survey ('A guide to coordinate systems in Great Britain', section 6): 25 without I, first for
squares of 500 km, then for those of 100 km within, each from the north-west eastward.
"""

import polars as pl

_LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"
_SIDE = 100_000
_REFERENCE = r"^([HJNOST][A-HJ-Z])((?:[0-9]{2}){1,5})$"

ENGLAND_AND_WALES = (
    "SV SW SX SY SZ TV SR SS ST SU TQ TR SM SN SO SP TL TM SH SJ SK TF TG SD SE TA NX NY NZ OV NT NU".split()
)
"""Every square that holds land of England or Wales. Some hold Scotland too (NX, NY, NT, NU)."""


def corner(letters: str) -> tuple[int, int]:
    """The Easting and the Northing, in metres, of the south-west corner of a square: ``TQ`` is at 500000, 100000."""
    first, second = (_LETTERS.index(letter) for letter in letters)
    east = (first - 2) % 5 * 5 + second % 5
    north = 19 - first // 5 * 5 - second // 5
    return east * _SIDE, north * _SIDE


def in_england_or_wales(easting: pl.Expr, northing: pl.Expr) -> pl.Expr:
    """Whether a point lies in a square that holds land of England or Wales; null where a coordinate is."""
    held = [(east + north * 10) // _SIDE for east, north in map(corner, ENGLAND_AND_WALES)]
    column = easting // _SIDE
    return column.is_between(0, 9) & (column + northing // _SIDE * 10).is_in(held)


def references(text: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Easting and Northing (Int64, metres) of grid references such as ``TQ 308 793``, ``tq3085079350``: the south-west corner of
    the square that they name, of 10 km to 1 m. Null for what is none."""
    parts = text.str.to_uppercase().str.replace_all(r"\s", "").str.extract_groups(_REFERENCE).struct
    square, digits = parts.field("1"), parts.field("2")
    half = digits.str.len_bytes() // 2
    squares = {first + second: corner(first + second) for first in "HJNOST" for second in _LETTERS}

    def metres(at: int, some: pl.Expr) -> pl.Expr:
        start = square.replace_strict(
            list(squares), [found[at] for found in squares.values()], default=None, return_dtype=pl.Int64
        )
        return start + some.str.pad_end(5, "0").cast(pl.Int64, strict=False)

    return metres(0, digits.str.slice(0, half)), metres(1, digits.str.slice(half))
