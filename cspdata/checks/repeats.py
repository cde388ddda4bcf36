"""Rows that stand more than once."""

import polars as pl


def copies(frame: pl.DataFrame) -> pl.Series:
    """True for each row that equals an earlier one in every column. Hashes find the suspects, the text decides."""
    none = pl.repeat(False, frame.height, eager=True)
    if not frame.width:
        return none
    suspects = frame.hash_rows().is_duplicated()
    if not suspects.any():
        return none
    later = frame.filter(suspects).select(~pl.struct(pl.all()).is_first_distinct()).to_series()
    return none.scatter(suspects.arg_true().filter(later), True)


def repeated(key: pl.Series) -> pl.Series:
    """True for each value that stands earlier in the series too; a null repeats nothing."""
    return copies(key.to_frame()) & key.is_not_null()
