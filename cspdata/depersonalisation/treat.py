"""From typed columns to columns that may leave, driven by the treatment of each field and never by code for a dataset.

The three parts of a place (address, postcode, coordinates) take one rung together; a date of birth becomes an age; references
are renumbered with their links kept; what is to be dropped is not copied. Words that are kept are scanned, and looked through for
what their row was to lose; what is found stops the release. Rows leave sorted by what is released, so that their
order says nothing of how they were held.
"""

import random
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from cspdata.catalogue import Catalogue, Dataset, Field, File, Preset, twin
from cspdata.depersonalisation import addresses, free_text, ladder, people, references
from cspdata.depersonalisation.mend import mend
from cspdata.depersonalisation.self_leak import self_leak
from cspdata.finding import Finding
from cspdata.geography import postcodes

_BIRTH = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


@dataclass(frozen=True)
class Treated:
    """What may leave, file by file, and what was done to it.

    ``files``: one column for each field released, by its id, and ``<place>_step`` for each place. ``steps`` counts the rows on
    each rung of each place; ``left_out`` gives the reason for each field that was asked for and does not leave. ``failed``: the
    treatments that failed; their fields are left out of ``files``, and nothing of them may be released until somebody has looked.
    """

    files: dict[str, pl.DataFrame]
    steps: dict[str, dict[str, int]] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    made_coarser: tuple[str, ...] = ()
    failed: tuple[Finding, ...] = ()


def treat(
    held: Mapping[str, pl.DataFrame],
    dataset: Dataset,
    permitted: Collection[str],
    catalogue: Catalogue,
    preset: Preset,
    units: pl.DataFrame,
    *,
    until: date | None = None,
    randomness: random.Random | None = None,
    beside: Mapping[str, pl.DataFrame] | None = None,
    key: references.Key | None = None,
    gazetteer: pl.DataFrame | None = None,
) -> Treated:
    """Depersonalise the files of a supply.

    ``held`` has, for each file, the text of each field and its typed twin; ``permitted`` names the fields that may go, as
    ``file.field``; ``units`` is what ``geography.units.build`` made; ``until`` is the last day of the period, from which an age
    is counted where a row has no day of its own; ``beside`` has the columns, file by file and row for row, that were supplied and
    are no field: they never leave, and what they say is looked for in the words that do. ``key`` is the secret of a
    preset whose references live as long as the archive; without it, that of the environment. ``gazetteer`` is that of
    ``geography.streets``; without it no street is known, and none kept. What fails is in ``failed``; raises
    WrongUse where a key is needed and there is none that will do.
    """
    coarser: list[str] = []
    left_out: dict[str, str] = {}
    files: dict[str, pl.DataFrame] = {}
    for id, frame in held.items():
        file = dataset.files[id]
        asked = [one for one in file.fields.values() if f"{id}.{one.id}" in permitted]
        columns: list[pl.Series] = []
        premises = addresses.premises(file, frame, catalogue)
        placed = _places(file, asked, frame, catalogue, preset, units, gazetteer, premises)
        for one in asked:
            name = f"{id}.{one.id}"
            treatment = catalogue.treatment(one, preset)
            if twin(one.id) not in frame.columns:
                left_out[name] = "It was not supplied."
            elif treatment == "drop":
                left_out[name] = "It names or may name a person, or is free text; it is dropped."
            elif treatment == "ladder":
                columns.append(placed[one.place][catalogue.type_of(one).role].alias(one.id))
            elif treatment == "age":
                columns.append(_age(one, file, dataset, held, until))
                if frame[twin(one.id)].cast(pl.String).str.contains(_BIRTH).any():
                    coarser.append(f"{name}: a date of birth is given as an age in whole years.")
            elif one.id in premises:
                columns.append(frame[twin(one.id)].set(premises[one.id], None).alias(one.id))
                if premises[one.id].any():
                    coarser.append(f"{name}: blank where it names premises that must not be found.")
            else:  # kept as it is, or scanned or renumbered below
                columns.append(frame[twin(one.id)].alias(one.id))
        for place, found in placed.items():
            columns.append(found["step"].alias(f"{place}_step"))
            coarser.append(f"{id}.{place}: no finer than a unit of {preset.k} properties ({preset.id}).")
        files[id] = pl.DataFrame(columns)
    failed = tuple(_failed(files, held, dataset, catalogue, preset, beside or {}))
    for finding in failed:
        id, _, name = finding.field.partition(".")
        left_out[finding.field] = "It is free text, and something in it may point at a person: the treatment failed."
        files[id] = files[id].drop(name, strict=False)
    links = references.links(dataset, files, catalogue)
    if preset.references == "archive" and links:
        key = key or references.read_key()
        files = references.keyed(files, links, key)
        coarser += [
            f"{id}.{name}: a pseudonym for the archive (key {key.id}, method {references.METHOD})."
            for places in links.values()
            for id, name in places
        ]
    else:
        files = references.renumber(files, links, randomness)
    if preset.people > 1:
        files, words, over = mend(files, dataset, catalogue, preset)
        coarser += words
        failed += tuple(over)
    steps = {
        f"{id}.{name.removesuffix('_step')}": dict(frame[name].value_counts(sort=True).rows())
        for id, frame in files.items()
        for name in frame.columns
        if name.endswith("_step") and name not in dataset.files[id].fields
    }
    files = {id: _sorted(frame) for id, frame in files.items()}
    return Treated(files, steps, left_out, tuple(dict.fromkeys(coarser)), failed)


def _failed(
    files: Mapping[str, pl.DataFrame],
    held: Mapping[str, pl.DataFrame],
    dataset: Dataset,
    catalogue: Catalogue,
    preset: Preset,
    beside: Mapping[str, pl.DataFrame],
) -> Iterator[Finding]:
    """What is wrong with the words that are to leave: counted, never shown. A code cannot tell more than its list."""
    kept: dict[str, list[str]] = {}
    for id, frame in files.items():
        for one in (dataset.files[id].fields[name] for name in frame.columns if name in dataset.files[id].fields):
            treatment, free = (
                catalogue.treatment(one, preset),
                catalogue.type_of(one).stored == "text" and not one.code_lists,
            )
            if treatment == "scan":
                for what, rows in free_text.scan(frame[one.id]).items():
                    yield _found("CSP440", id, one.id, what, rows)
            if treatment in ("keep", "scan") and free:
                kept.setdefault(id, []).append(one.id)
    texts = {id: files[id].select(names) for id, names in kept.items()}
    for (id, name, of), rows in self_leak(texts, held, dataset, catalogue, preset, beside).items():
        yield _found("CSP441", id, name, f"{of} that the row, or one joined to it, was to lose", rows)


def _found(code: str, id: str, name: str, what: str, rows: pl.Series) -> Finding:
    many = f"{len(rows)} rows hold" if len(rows) > 1 else "1 row holds"
    says = f"The treatment failed: {many} {what}; the first is row {rows[0] + 1}."
    mend = "Leave the field out of the request, or have the supplier take it out of the words."
    return Finding(code, says, mend, source=id, row=rows[0] + 1, field=f"{id}.{name}", count=len(rows))


def _places(
    file: File,
    asked: list[Field],
    frame: pl.DataFrame,
    catalogue: Catalogue,
    preset: Preset,
    units: pl.DataFrame,
    gazetteer: pl.DataFrame | None,
    premises: Mapping[str, pl.Series],
) -> dict[str, dict[str, pl.Series]]:
    """For each place that is asked for, what may be released of it, by the role of the field."""
    found: dict[str, dict[str, pl.Series]] = {}
    for place in dict.fromkeys(one.place for one in asked if catalogue.treatment(one) == "ladder"):
        parts = {
            catalogue.type_of(one).role: one.id
            for one in file.fields.values()
            if one.place == place and twin(one.id) in frame.columns
        }
        if not parts:
            continue
        words = [postcodes.normalise(pl.col(parts["postcode"]))] if "postcode" in parts else []
        words += [postcodes.find_in(pl.col(parts["address"]))] if "address" in parts else []
        nothing = pl.lit(None, dtype=pl.Int64)
        rows = frame.select(
            (pl.coalesce(words) if words else pl.lit(None, dtype=pl.String)).alias("postcode"),
            *(
                (pl.col(twin(parts[axis])) if axis in parts else nothing).alias(axis)
                for axis in ("easting", "northing")
            ),
        )
        address = frame[parts["address"]] if "address" in parts else None
        coarser = pl.repeat(False, frame.height, eager=True)
        for never in premises.values():
            coarser |= never
        if address is not None:
            coarser |= addresses.coarser_always(address, catalogue.always_coarser)
        rows = rows.with_columns(coarser.alias("coarser"))
        rung = ladder.place(rows, units, preset.k)
        if address is not None and gazetteer is not None:
            here = rung.select(address.alias("address"), postcodes.district(pl.col("postcode")).alias("district"))
            kept = pl.concat_str(addresses.streets(here, gazetteer), pl.lit(", "), pl.col("place"))
            rung = rung.with_columns(pl.coalesce(kept, "place").alias("place"))
        found[place] = {
            "address": rung["place"],
            "postcode": rung["postcode"],
            "easting": rung["easting"],
            "northing": rung["northing"],
            "step": rung["step"],
        }
    return found


def _age(one: Field, file: File, dataset: Dataset, held: Mapping[str, pl.DataFrame], until: date | None) -> pl.Series:
    """Ages and bands as they are; a date of birth as the age on the day of the event, or else at the end of the period.

    Somebody who is known by a reference has one age in a release, that of the first event: the ages on several days close in
    on a birthday.
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
    end = pl.lit(until, dtype=pl.Date)
    rows = frame.select(
        pl.col(twin(one.id)).cast(pl.String).alias("said"),
        (day if day is not None else pl.Series("day", [None] * frame.height, dtype=pl.Date)).alias("day"),
    )
    is_birth = pl.col("said").str.contains(_BIRTH)
    born = pl.when(is_birth).then(pl.col("said")).str.to_date("%Y-%m-%d", strict=False)
    years = people.age_at(born, pl.coalesce(pl.col("day"), end)).cast(pl.String)
    rows = rows.with_columns(pl.when(is_birth).then(years).otherwise(pl.col("said")).alias(one.id))
    if file.person not in frame.columns:
        return rows[one.id]
    rows = rows.with_columns(frame[file.person].alias("who"))
    known = rows.drop_nulls(["who", one.id]).sort("day", one.id, nulls_last=True).group_by("who", maintain_order=True)
    first = rows.join(known.agg(pl.col(one.id).first().alias("first")), on="who", how="left", maintain_order="left")
    return first.select(pl.coalesce("first", one.id).alias(one.id)).to_series()


def _sorted(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.sort(frame.columns, nulls_last=True) if frame.columns else frame
