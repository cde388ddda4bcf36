"""Rows that stand more than once."""

import polars as pl


def copies(frame: pl.DataFrame) -> pl.Series:
    """True for each row that equals an earlier one in every column. Hashes find the suspects, the text decides."""
    none = pl.repeat(False, frame.height, eager=True)
    if not frame.width:
        return none
    at = suspects(frame.hash_rows())
    return none.scatter(at.filter(later(frame[at])), True) if len(at) else none


def repeated(key: pl.Series) -> pl.Series:
    """True for each value that stands earlier in the series too; a null repeats nothing."""
    return copies(key.to_frame()) & key.is_not_null()


def later(frame: pl.DataFrame) -> pl.Series:
    """True for each row that equals an earlier one in every column."""
    return frame.select(~pl.struct(pl.all()).is_first_distinct()).to_series()


def suspects(hashes: pl.Series) -> pl.Series:
    """The places, from 0, of hashes that stand more than once. Numbers are sorted much faster than they are counted."""
    ordered = hashes.sort()
    twice = ordered.filter(ordered == ordered.shift(1)).unique()
    return hashes.is_in(twice.implode()).arg_true() if len(twice) else pl.Series(dtype=pl.UInt32)
