"""People: a date of birth becomes an age, one for each person of a release."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from cspdata.catalogue import Dataset, Field, File, twin

OLDEST = 120
BIRTH = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
"""How a day of birth stands among typed ages."""


def age_at(born: pl.Expr, on: pl.Expr) -> pl.Expr:
    """Completed years on a day (both of type Date, the answer of Int64).

    Null where either is null, the person is not yet born, or would be over 120: such a date of birth is wrong. Somebody born
    on 29 February completes a year on 1 March.
    """
    before = (on.dt.month() < born.dt.month()) | ((on.dt.month() == born.dt.month()) & (on.dt.day() < born.dt.day()))
    years = on.dt.year().cast(pl.Int64) - born.dt.year().cast(pl.Int64) - before.cast(pl.Int64)
    return pl.when(years.is_between(0, OLDEST)).then(years)


def ages(
    one: Field,
    file: File,
    dataset: Dataset,
    held: Mapping[str, pl.DataFrame],
    until: date | None,
    *,
    at_the_end_of_the_year: bool = False,
) -> pl.Series:
    """Ages and bands as they are; a date of birth as the age on the day of the event, or else on ``until``.

    Somebody who is known by a reference has one age in a release, that of the first event: the ages on several days close in
    on a birthday. Where a reference lives longer than a release, so that the ages of several can be laid side by side, each is
    counted ``at_the_end_of_the_year`` of its event: so many as there may be, they tell the year of birth and no more.
    """
    frame = held[file.id]
    day: pl.Series | None = None
    if file.event and twin(file.event) in frame.columns:
        day = frame[twin(file.event)]
    for reference, other in file.joins.items():
        target = dataset.files[other]
        here = other in held and {target.key, twin(target.event)} <= set(held[other].columns)
        if day is None and here and target.event and reference in frame.columns:
            days = held[other].select(pl.col(target.key).alias(reference), pl.col(twin(target.event)).alias("\0day"))
            days = days.unique(reference, keep="first")
            day = frame.select(reference).join(days, on=reference, how="left", maintain_order="left")["\0day"]
    rows = frame.select(
        pl.col(twin(one.id)).cast(pl.String).alias("said"),
        (day if day is not None else pl.Series("day", [None] * frame.height, dtype=pl.Date)).alias("day"),
    )
    on = pl.coalesce(pl.col("day"), pl.lit(until, dtype=pl.Date))
    if at_the_end_of_the_year:
        on = pl.date(on.dt.year(), 12, 31)
    is_birth = pl.col("said").str.contains(BIRTH)
    born = pl.when(is_birth).then(pl.col("said")).str.to_date("%Y-%m-%d", strict=False)
    years = age_at(born, on).cast(pl.String)
    rows = rows.with_columns(pl.when(is_birth).then(years).otherwise(pl.col("said")).alias(one.id))
    if file.person not in frame.columns:
        return rows[one.id]
    rows = rows.with_columns(frame[file.person].alias("who"))
    known = rows.drop_nulls(["who", one.id]).sort("day", one.id, nulls_last=True).group_by("who", maintain_order=True)
    first = rows.join(known.agg(pl.col(one.id).first().alias("first")), on="who", how="left", maintain_order="left")
    return first.select(pl.coalesce("first", one.id).alias(one.id)).to_series()
