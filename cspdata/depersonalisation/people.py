"""People: a date of birth becomes an age."""

import polars as pl

OLDEST = 120


def age_at(born: pl.Expr, on: pl.Expr) -> pl.Expr:
    """Completed years on a day (both of type Date, the answer of Int64).

    Null where either is null, the person is not yet born, or would be over 120: such a date of birth is wrong. Somebody born
    on 29 February completes a year on 1 March.
    """
    before = (on.dt.month() < born.dt.month()) | ((on.dt.month() == born.dt.month()) & (on.dt.day() < born.dt.day()))
    years = on.dt.year().cast(pl.Int64) - born.dt.year().cast(pl.Int64) - before.cast(pl.Int64)
    return pl.when(years.is_between(0, OLDEST)).then(years)
