"""From typed columns to columns that may leave, driven by the treatment of each field and never by code for a dataset.

The three parts of a place (address, postcode, coordinates) take one rung together; a date of birth becomes an age; a value that
few people of a file hold becomes its group; references are renumbered with their links kept; what is to be dropped is not copied.
The records of children have a preset of their own: for each of their places, and for what is decided over a file that holds any.
Words that are kept are scanned, and looked through for what their row was to lose; what is found stops the release. Rows leave
sorted by what is released, so that their order says nothing of how they were held.
"""

import random
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_

import polars as pl

from cspdata.catalogue import Catalogue, Dataset, Field, Preset, twin
from cspdata.depersonalisation import addresses, kept_words, places, references
from cspdata.depersonalisation.children import children
from cspdata.depersonalisation.mend import mend
from cspdata.depersonalisation.risk import WHO
from cspdata.depersonalisation.treatments import TREATMENTS, Work
from cspdata.finding import Finding


@dataclass(frozen=True)
class Treated:
    """What may leave, file by file, and what was done to it.

    ``files``: one column for each field released, by its id, and ``<place>_step`` for each place. ``steps`` counts the rows on
    each rung of each place; ``left_out`` gives the reason for each field that was asked for and does not leave. ``failed``: the
    treatments that failed; their fields are left out of ``files``, and nothing of them may be released until somebody has looked.
    ``with_children``: the files that hold records of children, or may. ``who`` tells people apart, row for row, in the files
    whose reference to them does not leave: for measuring, and never to be written.
    """

    files: dict[str, pl.DataFrame]
    steps: dict[str, dict[str, int]] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    made_coarser: tuple[str, ...] = ()
    failed: tuple[Finding, ...] = ()
    with_children: frozenset[str] = frozenset()
    who: dict[str, pl.Series] = field(default_factory=dict)


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

    ``held`` has, for each file, what ``Supply.kept`` or ``Supply.frame`` gives; ``permitted`` names the fields that may go, as
    ``file.field``; ``units`` is what ``geography.units.build`` made; ``until`` is the last day of the period, from which an age
    is counted where a row has no day of its own; ``beside`` has the columns, file by file and row for row, that were supplied and
    are no field: they never leave, and what they say is looked for in the words that do. ``key`` is the secret of a
    preset whose references live as long as the archive; without it, that of the environment. ``gazetteer`` is that of
    ``geography.streets``; without it no street is known, and none kept. What fails is in ``failed``; raises
    WrongUse where a key is needed and there is none that will do.
    """
    strict, young = catalogue.for_children(preset), children(held, dataset, catalogue, until)
    with_children = frozenset(id for id, rows in young.items() if rows.any())
    own = {id: strict if id in with_children else preset for id in held}
    coarser: list[str] = []
    left_out: dict[str, str] = {}
    files: dict[str, pl.DataFrame] = {}
    lost: dict[str, pl.DataFrame] = {}
    for id, frame in held.items():
        file = dataset.files[id]
        asked = [one for one in file.fields.values() if f"{id}.{one.id}" in permitted]
        if asked and strict != preset and file.children != "none":
            coarser.append(f"{id}: what is of a child, or may be, is treated by the preset {strict.id}. {strict.says}")
        premises = addresses.premises(file, frame, catalogue)
        k = young[id].to_frame("young").select(pl.when("young").then(strict.k).otherwise(preset.k)).to_series()
        never = reduce(or_, premises.values(), pl.repeat(False, frame.height, dtype=pl.Boolean, eager=True))
        wanted = dict.fromkeys(one.place for one in asked if catalogue.treatment(one) == "ladder")
        placed = places.placed(wanted, file, frame, catalogue, k, never, units, gazetteer)
        work = Work(file, dataset, held, catalogue, preset, until, own[id].rare, placed, premises)
        files[id], lost[id] = _file(asked, work, coarser, left_out)
        del placed, work  # what of them leaves is in the file
    failed = tuple(kept_words.failures(files, lost, dataset, catalogue, preset, beside or {}))
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
            for joined in links.values()
            for id, name in joined
        ]
    else:
        files = references.renumber(files, links, randomness)
    if any(one.people > 1 for one in own.values()):
        files, words, over = mend(files, dataset, catalogue, preset, {id: one.people for id, one in own.items()})
        coarser += words
        failed += tuple(over)
    steps = {
        f"{id}.{name.removesuffix('_step')}": dict(frame[name].value_counts(sort=True).rows())
        for id, frame in files.items()
        for name in frame.columns
        if name.endswith("_step") and name not in dataset.files[id].fields
    }
    files = {id: _sorted(frame) for id, frame in files.items()}
    who = {id: frame[WHO] for id, frame in files.items() if WHO in frame.columns}
    files = {id: frame.drop(WHO, strict=False) for id, frame in files.items()}
    return Treated(files, steps, left_out, tuple(dict.fromkeys(coarser)), failed, with_children, who)


def _file(
    asked: Iterable[Field], work: Work, coarser: list[str], left_out: dict[str, str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What may leave of a file, and its values that do not: of what is grouped or blanked, those of which something does not
    leave. Adds to ``coarser`` and to ``left_out`` what is made coarser and what is left out."""
    file, catalogue = work.file, work.catalogue
    frame = work.held[file.id]
    lost = frame.with_columns(frame[twin(name)].set(~never, None) for name, never in work.premises.items())
    columns: list[pl.Series] = []
    for one in asked:
        name = f"{file.id}.{one.id}"
        if twin(one.id) not in frame.columns:
            left_out[name] = "It was not supplied."
            continue
        column, says, gone = TREATMENTS[catalogue.treatment(one, work.preset)](one, work)
        if column is None:
            left_out[name] = says
            continue
        columns.append(column.alias(one.id))
        coarser += [f"{name}: {says}"] if says else []
        if gone is not None:
            lost = lost.with_columns(gone.alias(twin(one.id)))
    for place, found in work.placed.items():
        columns.append(found["step"].alias(f"{place}_step"))
        coarser.append(f"{file.id}.{place}: no finer than a unit of {work.preset.k} properties ({work.preset.id}).")
    if columns and file.person in frame.columns and file.person not in [one.name for one in columns]:
        columns.append(frame[file.person].hash().alias(WHO))
    return pl.DataFrame(columns), lost


def _sorted(frame: pl.DataFrame) -> pl.DataFrame:
    """Sorted by every column; where the first tells all rows apart, as a reference does, it alone says the order."""
    if not frame.columns:
        return frame
    first = frame[frame.columns[0]]
    if first.null_count() > 1 or references.repeats(first):
        return frame.sort(frame.columns, nulls_last=True)
    return frame if first.is_sorted(nulls_last=True) else frame[first.arg_sort(nulls_last=True)]
