"""Rare values: what too few people of a file hold becomes its parent, or ``other``."""

from collections.abc import Mapping

import polars as pl

from cspdata.catalogue import Catalogue, Field, File, twin

OTHER = "other"


def category(
    one: Field, file: File, frame: pl.DataFrame, catalogue: Catalogue, enough: int
) -> tuple[pl.Series, pl.Series]:
    """A category as it is held, and as it may leave (``grouped``). Words that no list or pattern holds are written alike first,
    in small letters and one space apart, so that ways of writing make no value rare."""
    kind, old = catalogue.type_of(one), pl.col(twin(one.id))
    if not one.code_lists and not kind.pattern:
        old = old.str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()
    held = frame.select(old.alias(one.id)).to_series()
    codes = [code for id in reversed(one.code_lists) for code in catalogue.code_list(id).codes if code.group]
    who = frame[file.person] if file.person in frame.columns else None
    return held, grouped(held, who, {code.code: code.group for code in codes}, kind.parent, enough)


def grouped(
    values: pl.Series, who: pl.Series | None, parents: Mapping[str, str], parent: str, enough: int
) -> pl.Series:
    """Values (String) of which each that leaves is held by ``enough`` people or more, decided over all of them.

    A rarer one becomes its parent (of ``parents``, or the part of it that the pattern ``parent`` takes), and where too few share
    that too, ``other``. If all the others together are too few to hide one another, the next rarest value goes with them, while
    another is left to tell. ``who`` tells people apart; a row without one is somebody of its own. Null stays null.
    """
    rows = pl.DataFrame({"old": values, "who": pl.int_range(len(values), eager=True) if who is None else who})
    above = pl.col("old").replace_strict(parents, default=None, return_dtype=pl.String) if parents else pl.lit(None)
    above = pl.coalesce(above, pl.col("old").str.extract(f"^({parent})")) if parent else above
    for next in (pl.coalesce(above, pl.lit(OTHER)), pl.lit(OTHER)):
        rows = _without(rows, _people(rows).filter(pl.col("people") < enough)["new"], next)
    while True:
        left = _people(rows)
        few = left.filter(pl.col("new") == OTHER, pl.col("people") < enough)
        left = left.filter(pl.col("new") != OTHER)
        if few.is_empty() or left.height < 2:
            return rows["new"].alias(values.name)
        rows = _without(rows, left["new"][:1], pl.lit(OTHER))


def _without(rows: pl.DataFrame, gone: pl.Series, then: pl.Expr) -> pl.DataFrame:
    return rows.with_columns(pl.when(_new(rows).is_in(gone.implode())).then(then).otherwise(_new(rows)).alias("new"))


def _new(rows: pl.DataFrame) -> pl.Expr:
    return pl.col("new" if "new" in rows.columns else "old")


def _people(rows: pl.DataFrame) -> pl.DataFrame:
    """How many people hold each value, the rarest first."""
    counted = rows.select(_new(rows).alias("new"), "who").drop_nulls("new").group_by("new")
    many = pl.col("who").drop_nulls().n_unique() + pl.col("who").null_count()
    return counted.agg(many.alias("people")).sort("people", "new")
