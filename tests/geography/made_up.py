"""Made-up postcodes, for tests of every room."""

from typing import Any

import polars as pl

from cspdata.geography.postcodes import SCHEMA
from cspdata.geography.units import build


def directory(*rows: tuple[Any, ...]) -> pl.DataFrame:
    """A directory of postcodes, each with its point, how many properties it holds and whether it lives."""
    return pl.DataFrame(list(rows), schema=SCHEMA, orient="row")


def units(*rows: tuple[Any, ...]) -> pl.DataFrame:
    """The units of such postcodes, for the shipped presets."""
    return build(directory(*rows), (4, 8), 1500)
