"""Counts: how many records have each combination of the fields asked for, small numbers left out and the others rounded.

A combination too rare to be listed and one that nobody has look the same: "too few" would say that somebody
has it. No totals go with them, since a total less its parts is what was left out.
"""

from dataclasses import replace

import polars as pl

from cspdata.catalogue import Catalogue, Counts, Dataset
from cspdata.depersonalisation.measure import Measured
from cspdata.depersonalisation.treat import Treated
from cspdata.exports.table_schema import COUNT
from cspdata.release.trim import Given

_UNIQUE = "A reference is of one record or person; nothing is counted by it."


def with_people(found: Given, dataset: Dataset) -> frozenset[str]:
    """What must be treated to count: the fields that are given, and in each file the one that tells people apart."""
    files = {name.partition(".")[0] for name in found.fields}
    return found.fields | {f"{id}.{dataset.files[id].person}" for id in files if dataset.files[id].person}


def count(treated: Treated, found: Given, dataset: Dataset, catalogue: Catalogue, preset: Counts) -> Treated:
    """The counts of treated files, by the fields that are given. A combination is listed that at least
    ``preset.least`` records have, and as many people, where a reference tells people apart: eight records of
    one person are one person's."""
    files: dict[str, pl.DataFrame] = {}
    left_out = {name: why for name, why in treated.left_out.items() if name in found.fields}
    words: list[str] = []
    for id, frame in treated.files.items():
        file = dataset.files[id]
        by = []
        for column in frame.columns:
            one = file.fields.get(column)
            if one is None:
                by.append(column)  # how fine a place is
            elif f"{id}.{column}" in found.fields and catalogue.treatment(one) == "reference":
                left_out[f"{id}.{column}"] = _UNIQUE
            elif f"{id}.{column}" in found.fields:
                by.append(column)
        if not by:
            continue
        person = pl.col(file.person) if file.person in frame.columns else pl.int_range(pl.len())
        people = person.drop_nulls().n_unique() + person.null_count()
        rows = frame.group_by(by).agg(pl.len().cast(pl.Int64).alias(COUNT), people.alias("\0people"))
        rows = rows.filter((pl.col(COUNT) >= preset.least) & (pl.col("\0people") >= preset.least))
        half = preset.round_to // 2
        rounded = (pl.col(COUNT) + half) // preset.round_to * preset.round_to
        files[id] = rows.select(*by, rounded).sort(by, nulls_last=True)
        words.append(
            f"{id}: counted by {', '.join(by)}; a combination of fewer than {preset.least} is not listed, nor is one that nobody "
            f"has; the others are rounded to the nearest {preset.round_to} ({preset.id}). {preset.basis}"
        )
    coarser = (*treated.made_coarser, *words)
    return replace(treated, files=files, steps={}, left_out=left_out, made_coarser=coarser)


def measure(treated: Treated, preset: Counts) -> Measured:
    """Counts are depersonalised when none is of fewer than may be listed; looked at apart from the counting."""
    small = [
        id
        for id, frame in treated.files.items()
        if frame.filter(pl.col(COUNT) < preset.least - preset.round_to // 2).height
    ]
    if small:
        return Measured("personal", {}, tuple(f"{id}: a count of fewer than {preset.least} is left." for id in small))
    return Measured(
        "depersonalised",
        {},
        tuple(
            f"{id}: {frame.height} counts, none of fewer than {preset.least}." for id, frame in treated.files.items()
        ),
    )
