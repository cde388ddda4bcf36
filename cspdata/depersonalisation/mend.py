"""Mending: what singles people out is put into bands or blanked, until enough people share every combination.

Ages are banded first, by the narrowest band that will do. What still stands alone is blanked: the quasi-identifiers of a row,
all the rows of that person, and the reference that joins it to what would single it out. The row itself stays, so counts stay
right; all that is blanked looks alike and is one class. It happens within a stated cap or not at all.
"""

from collections.abc import Mapping

import polars as pl

from cspdata.catalogue import Catalogue, Dataset, Preset
from cspdata.depersonalisation.measure import combination, person_of
from cspdata.depersonalisation.risk import people_of
from cspdata.finding import Finding

Files = dict[str, pl.DataFrame]


def mend(
    files: Mapping[str, pl.DataFrame],
    dataset: Dataset,
    catalogue: Catalogue,
    preset: Preset,
    enough: Mapping[str, int] | None = None,
) -> tuple[Files, list[str], list[Finding]]:
    """The files in which enough people share each combination, what was done in words, and what failed (CSP442). How many is
    ``enough`` is said of each file; without it, ``preset.people`` are.

    A file that would lose more than ``preset.blank_at_most`` percent of its rows' particulars under the widest of
    ``preset.age_bands`` is a failure, and what failed must not leave.
    """
    made, words, over = dict(files), list[str](), dict[str, tuple[int, int]]()
    people = {id: (enough or {}).get(id, preset.people) for id in files}
    for years in preset.age_bands:
        made, words, over = _tried(files, dataset, catalogue, preset, years, people)
        if not over:
            break
    failed = []
    for id, (count, rows) in over.items():
        says = (
            f"The treatment failed: for {people[id]} people to share each combination, {count} of {rows} rows would lose what "
            f"is known of the person; the preset allows {preset.blank_at_most} %."
        )
        mend = "Ask for fewer fields about people, or for a coarser preset; or take a wider band or a higher cap."
        failed.append(Finding("CSP442", says, mend, source=id, field=id, count=count))
    return made, words, failed


def _tried(
    files: Mapping[str, pl.DataFrame],
    dataset: Dataset,
    catalogue: Catalogue,
    preset: Preset,
    years: int,
    people: Mapping[str, int],
) -> tuple[Files, list[str], dict[str, tuple[int, int]]]:
    made, words, over = dict(files), list[str](), dict[str, tuple[int, int]]()
    for id in sorted(files, key=lambda one: bool(dataset.files[one].joins)):  # first what others join
        file = dataset.files[id]
        ages = [name for name, one in file.fields.items() if catalogue.treatment(one) == "age" and name in files[id]]
        if years > 1 and ages:
            made[id] = made[id].with_columns(_banded(name, years) for name in ages)
            words.append(f"{id}: ages are given in bands of {years} years.")
        frame, names, _ = combination(made, id, dataset)
        if not names or not frame.height:
            continue
        person = person_of(file, frame)
        alone = _alone(frame, names, person, people[id])
        count = int(alone.sum())
        if not count:
            continue
        if count * 100 > preset.blank_at_most * frame.height:
            over[id] = count, frame.height
        places = {one.place for one in file.fields.values() if one.place}
        lost = [
            name
            for name, one in file.fields.items()
            if name in made[id] and (one.quasi_identifier or one.place or name in file.joins)
        ]
        steps = [f"{place}_step" for place in places if f"{place}_step" in made[id]]
        made[id] = made[id].with_columns(
            *(pl.when(~alone).then(pl.col(name)).alias(name) for name in lost),
            *(pl.when(~alone).then(pl.col(name)).otherwise(pl.lit("withheld")).alias(name) for name in steps),
        )
        words.append(
            f"{id}: {count} of {frame.height} rows lose what is known of the person, so that {people[id]} people share each "
            "combination."
        )
    return made, words, over


def _alone(frame: pl.DataFrame, names: list[str], person: str | None, enough: int) -> pl.Series:
    """The rows to blank: of people in too small a class, and, if these are too few to hide one another, of the next class."""
    rows = frame.with_row_index("\0row").with_columns(pl.lit(False).alias("\0blank"))
    while True:
        sizes = rows.filter(~pl.col("\0blank")).select("\0row", people_of(person).over(names).alias("\0size"))
        blank = rows.filter("\0blank")
        hidden = 0 if blank.is_empty() else blank.select(people_of(person)).item()
        least = enough
        if blank.height and hidden < enough and sizes.height:
            least = max(enough, int(sizes["\0size"].min() or 0) + 1)  # type: ignore[arg-type]
        small = sizes.filter(pl.col("\0size") < least)["\0row"]
        if small.is_empty():
            return rows["\0blank"]
        now = pl.col("\0blank") | pl.col("\0row").is_in(small.implode())
        if person:  # all the rows of somebody, or the others would tell
            now = now | (now.any().over(person) & pl.col(person).is_not_null())
        rows = rows.with_columns(now.alias("\0blank"))


def _banded(name: str, years: int) -> pl.Expr:
    """An age in years as a band of so many; bands stay."""
    low = pl.col(name).cast(pl.Int64, strict=False) // years * years
    band = pl.concat_str(low.cast(pl.String), pl.lit("-"), (low + years - 1).cast(pl.String))
    return pl.coalesce(band, pl.col(name)).alias(name)
