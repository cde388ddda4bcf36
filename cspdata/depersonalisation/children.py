"""Children: which records are of children, or may be.

The spec says it of a whole file, or the ages tell: under 18 at the event, or not known. What is told of an event that a child is
joined to is told of the child: its place may be the child's home.
"""

from collections.abc import Mapping
from datetime import date

import polars as pl

from cspdata.catalogue import Catalogue, Dataset, File, twin
from cspdata.depersonalisation.people import ages

ADULT = 18


def children(
    held: Mapping[str, pl.DataFrame], dataset: Dataset, catalogue: Catalogue, until: date | None
) -> dict[str, pl.Series]:
    """For each file, which rows (Boolean) are of somebody who is or may be a child, or are joined to from such a row."""
    found = {id: _own(dataset.files[id], dataset, catalogue, held, until) for id in held}
    for id, rows in list(found.items()):
        for reference, other in dataset.files[id].joins.items():
            key = dataset.files[other].key
            if other in held and reference in held[id].columns and key in held[other].columns:
                named = held[id].filter(rows)[reference].drop_nulls().unique()
                found[other] |= held[other][key].is_in(named.implode()).fill_null(False)
    return found


def surely(frame: pl.DataFrame, file: File, catalogue: Catalogue) -> pl.Series:
    """The rows of a released file that say themselves that they are of a child."""
    told = [_highest(pl.col(name)) < ADULT for name in _ages(file, catalogue) if name in frame.columns]
    if file.children or not told:
        return pl.repeat(file.children == "all", frame.height, dtype=pl.Boolean, eager=True)
    return frame.select(pl.any_horizontal(told).fill_null(False)).to_series()


def _own(
    file: File, dataset: Dataset, catalogue: Catalogue, held: Mapping[str, pl.DataFrame], until: date | None
) -> pl.Series:
    frame, named = held[file.id], _ages(file, catalogue)
    if file.children or not named:
        return pl.repeat(file.children != "none", frame.height, dtype=pl.Boolean, eager=True)
    found = pl.repeat(False, frame.height, dtype=pl.Boolean, eager=True)
    for name in named:
        one = file.fields[name]
        others = [
            twin(other.id)
            for other in file.fields.values()
            if other.subject == one.subject and other.id != name and twin(other.id) in frame.columns
        ]
        # an offender of whom an offence says nothing is nobody; the subject of a file is always somebody
        there = pl.any_horizontal(pl.col(others).is_not_null()) if one.subject else pl.lit(True)
        age = ages(one, file, dataset, held, until) if twin(name) in frame.columns else pl.lit(None, dtype=pl.String)
        rows = frame.with_columns(age.alias("\0age"), there.alias("\0there"))
        may_be = (_lowest(pl.col("\0age")) < ADULT).fill_null(pl.col("\0there"))
        found |= rows.select(may_be).to_series()
    return found


def _ages(file: File, catalogue: Catalogue) -> list[str]:
    return [name for name, one in file.fields.items() if catalogue.treatment(one) == "age"]


def _lowest(age: pl.Expr) -> pl.Expr:
    """The least that an age or a band may be; null where it cannot be read."""
    number = age.str.extract("([0-9]{1,3})").cast(pl.Int64)
    return (
        pl.when(age.str.starts_with("under"))
        .then(0)
        .when(age.str.starts_with("over"))
        .then(number + 1)
        .otherwise(number)
    )


def _highest(age: pl.Expr) -> pl.Expr:
    """The most that an age or a band may be; null where it cannot be read, or has no end."""
    number = age.str.extract("([0-9]{1,3})$").cast(pl.Int64)
    return pl.when(age.str.starts_with("under")).then(number - 1).when(~age.str.starts_with("over")).then(number)
