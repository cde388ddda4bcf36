"""References: numbered anew for one release, in random order, with their links kept."""

import random
from collections.abc import Mapping, Sequence

import polars as pl

from cspdata.catalogue import Catalogue, Dataset


def renumber(
    files: Mapping[str, pl.DataFrame],
    links: Mapping[str, Sequence[tuple[str, str]]],
    randomness: random.Random | None = None,
) -> dict[str, pl.DataFrame]:
    """Replace references by numbers that mean nothing outside these files.

    ``links`` names, for each kind of reference, the (file, column) places where it stands: equal references become the same
    number in all of them, as ``R0001``. Nulls stay null. The order of the numbers is drawn by the system's randomness, unless
    another is given.
    """
    chance = randomness or random.SystemRandom()
    numbered = dict(files)
    for places in links.values():
        values = pl.concat([numbered[file][column].cast(pl.String).alias("old") for file, column in places])
        old = values.drop_nulls().unique().sort().to_list()
        numbers = list(range(1, len(old) + 1))
        chance.shuffle(numbers)
        width = len(str(len(old)))
        new = [f"R{number:0{width}}" for number in numbers]
        for file, column in places:
            swapped = pl.col(column).replace_strict(old, new, default=None, return_dtype=pl.String)
            numbered[file] = numbered[file].with_columns(
                swapped.alias(column) if old else pl.col(column).cast(pl.String)
            )
    return numbered


def links(
    dataset: Dataset, files: Mapping[str, pl.DataFrame], catalogue: Catalogue
) -> dict[str, list[tuple[str, str]]]:
    """The columns that hold the same reference: a key, and every field of another file that refers to it."""
    links: dict[str, list[tuple[str, str]]] = {}
    for id, frame in files.items():
        file = dataset.files[id]
        for column in frame.columns:
            one = file.fields.get(column)
            if one is None or catalogue.treatment(one) != "reference":
                continue
            home = (
                f"{file.joins[column]}.{dataset.files[file.joins[column]].key}"
                if column in file.joins
                else f"{id}.{column}"
            )
            links.setdefault(home, []).append((id, column))
    return links
