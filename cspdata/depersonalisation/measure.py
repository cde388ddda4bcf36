"""What a treated release is, measured: plainly depersonalised, plainly personal, or for a person to judge."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import polars as pl

from cspdata.catalogue import Catalogue, Dataset, File, Preset
from cspdata.depersonalisation import free_text, references, risk
from cspdata.depersonalisation.children import surely
from cspdata.depersonalisation.risk import WHO, Risk
from cspdata.geography import postcodes
from cspdata.geography.units import counted


@dataclass(frozen=True)
class Measured:
    """``identifiability`` is None where neither can be said: then the data controller judges, with ``risks`` beside.

    ``risks`` has one entry for each file that tells of people, over its own quasi-identifiers and those of the file it joins.
    ``because`` says in words what was found, and ``more`` what else there is to know: the fewest fields that single out, what
    would mend it, what the originals match. ``over`` says where the risk passes the limit of the preset. ``linked`` measures each
    file over every column that leaves, in it and in all that is joined to it: what somebody can match who holds the records that
    the release was made from. It decides nothing, since that somebody learns little; but it is why a release is called
    depersonalised, and never anonymous.
    """

    identifiability: Literal["depersonalised", "personal"] | None
    risks: dict[str, Risk]
    because: tuple[str, ...]
    linked: dict[str, Risk] = field(default_factory=dict)
    more: tuple[str, ...] = ()
    over: tuple[str, ...] = ()


def measure(
    files: Mapping[str, pl.DataFrame],
    dataset: Dataset,
    catalogue: Catalogue,
    preset: Preset,
    units: pl.DataFrame,
    with_children: Collection[str] = (),
    who: Mapping[str, pl.Series] | None = None,
) -> Measured:
    """Measure what is about to leave (design: Information).

    *Personal* when a direct identifier or a place finer than its rung is left; *depersonalised* when no class on the declared
    quasi-identifiers is smaller than the preset's ``smallest_class`` (the children's, in the files ``with_children``); else it is
    for the data controller to judge. ``who`` tells people apart, row for row, in the files whose reference to them does not
    leave: eight rows of one person are one person's, whether or not it can be seen.
    """
    leaks = [*_identifiers(files, dataset, catalogue, preset), *_finer(files, dataset, catalogue, preset, units)]
    people = {id: frame.with_columns(who[id].alias(WHO)) if who and id in who else frame for id, frame in files.items()}
    risks = {id: found for id in files if (found := _risk(people, id, dataset)) is not None}
    matched = _linked(people, dataset, catalogue)
    words = tuple(f"{id}: {found.in_words()}" for id, found in risks.items())
    more = [f"{id}: {said}" for id, found in risks.items() for said in found.more_in_words()]
    more += [
        f"{id}: {found.uniques} of {found.rows} rows can be matched by whoever holds the records they were made from"
        for id, found in matched.items()
        if found.uniques
    ]
    limits = {id: catalogue.for_children(preset) if id in with_children else preset for id in risks}
    small = any(found.rows and found.smallest_class < limits[id].smallest_class for id, found in risks.items())
    over = [
        f"{id}: {found.uniques} of {found.rows} rows are unique; the preset {preset.id} allows {limits[id].unique_at_most} %"
        for id, found in risks.items()
        if found.uniques * 100 > limits[id].unique_at_most * found.rows
    ]
    verdict: Literal["depersonalised", "personal"] | None = "personal" if leaks else None if small else "depersonalised"
    return Measured(verdict, risks, (*leaks, *words), matched, tuple(more), tuple(over))


def _linked(files: Mapping[str, pl.DataFrame], dataset: Dataset, catalogue: Catalogue) -> dict[str, Risk]:
    links = references.links(dataset, files, catalogue)
    joined = {place for places in links.values() for place in places}
    columns = {
        id: [name for name in frame.columns if (id, name) not in joined and name != WHO] for id, frame in files.items()
    }
    found = {}
    for id, seen in risk.signatures(files, columns, links).items():
        person = person_of(dataset.files[id], files[id])
        rows = files[id].select(seen.alias("every column"), *([person] if person else []))
        found[id] = risk.measure(rows, ["every column"], person)
    return found


def _identifiers(
    files: Mapping[str, pl.DataFrame], dataset: Dataset, catalogue: Catalogue, preset: Preset
) -> list[str]:
    found = []
    for id, frame in files.items():
        for column in frame.columns:
            one = dataset.files[id].fields.get(column)
            if one is None or catalogue.type_of(one).identifies != "person":
                continue
            treatment = catalogue.treatment(one, preset)
            if treatment in ("keep", "group", "drop"):  # what is to be dropped must not be here at all
                found.append(f"{id}.{column} identifies a person by itself.")
            elif treatment == "scan":  # scanned again, apart from the treatment
                signs = free_text.scan(frame[column])
                found += [f"{id}.{column}: {len(rows)} rows hold {what}." for what, rows in signs.items()]
    return found


def _finer(
    files: Mapping[str, pl.DataFrame], dataset: Dataset, catalogue: Catalogue, preset: Preset, units: pl.DataFrame
) -> list[str]:
    """Places that hold too few properties: counted again, apart from the ladder, as they stand in what leaves."""
    strict = catalogue.for_children(preset)
    enough = {k: _enough(units, k, (preset.k, strict.k)) for k in (preset.k, strict.k)}
    found = []
    for id, frame in files.items():
        young = surely(frame, dataset.files[id], catalogue)
        for column, one in dataset.files[id].fields.items():
            if column not in frame.columns or catalogue.type_of(one).role not in ("address", "postcode"):
                continue
            said = pl.DataFrame({"said": frame[column], "young": young}).drop_nulls("said")
            said = said.group_by("said", "young").len()  # many are alike
            last = pl.col("said").str.split(", ").list.last()
            shown = said.with_columns(pl.coalesce(postcodes.find_in(pl.col("said")), last).alias("place"))
            for k, rows in ((preset.k, ~pl.col("young")), (strict.k, pl.col("young"))):
                if too_fine := int(shown.filter(rows, ~pl.col("place").is_in(enough[k].implode()))["len"].sum()):
                    found.append(f"{id}.{column}: {too_fine} rows show a place of fewer than {k} properties.")
    return found


def _enough(units: pl.DataFrame, k: int, of: Collection[int]) -> pl.Series:
    """The names that hold ``k`` properties: of units for any ``of`` these, sectors and districts."""
    held = units.with_columns(counted().alias("n"))
    within = (postcodes.sector(pl.col("postcode")), postcodes.district(pl.col("postcode")))
    names = [*(pl.col(f"place {one}") for one in sorted(set(of))), *within]
    sums = [held.group_by(name.alias("name")).agg(pl.col("n").sum()) for name in names]
    return pl.concat(sums).filter(pl.col("n") >= k)["name"].drop_nulls()


def _risk(files: Mapping[str, pl.DataFrame], id: str, dataset: Dataset) -> Risk | None:
    """The risk of one file, with what is known of the file it joins put beside it."""
    frame, names, sensitive = combination(files, id, dataset)
    if not names:
        return None
    person = person_of(dataset.files[id], frame)
    found = risk.measure(frame, names, person, sensitive)
    if not found.uniques:
        return found
    special, without = risk.special_uniques(frame, names, person), risk.without_each(frame, names, person)
    return replace(found, special=special, without=without)


def person_of(file: File, frame: pl.DataFrame) -> str | None:
    """The column that tells people apart: their reference, or what is kept beside it; None where nothing does."""
    return next((name for name in (file.person, WHO) if name in frame.columns), None)


def combination(
    files: Mapping[str, pl.DataFrame], id: str, dataset: Dataset
) -> tuple[pl.DataFrame, list[str], list[str]]:
    """A file with what is known of the file it joins put beside it, the quasi-identifiers that it then shows, and the columns
    that tell something sensitive."""
    file, frame = dataset.files[id], files[id]
    own, sensitive = _shown(file, frame), _sensitive(file, frame)
    for reference, other in file.joins.items():
        target = dataset.files[other]
        if other not in files or reference not in frame.columns or target.key not in files[other].columns:
            continue
        shown, told = _shown(target, files[other]), _sensitive(target, files[other])
        parent = files[other].select(
            pl.col(target.key).alias(reference), *(pl.col(name).alias(f"{other}.{name}") for name in [*shown, *told])
        )
        frame = frame.join(parent.unique(reference, keep="first"), on=reference, how="left", maintain_order="left")
        own += [f"{other}.{name}" for name in shown]
        sensitive += [f"{other}.{name}" for name in told]
    return frame, own, sensitive


def _sensitive(file: File, frame: pl.DataFrame) -> list[str]:
    """The columns that carry a head of sensitive information and are no quasi-identifiers themselves."""
    return [
        name for name, one in file.fields.items() if one.heads and not one.quasi_identifier and name in frame.columns
    ]


def _shown(file: File, frame: pl.DataFrame) -> list[str]:
    """The quasi-identifiers that a frame shows. A place counts by its first part that is there, and coordinates by both."""
    places = dict.fromkeys(one.place for one in file.fields.values() if one.place and one.quasi_identifier)
    own = [
        name for name, one in file.fields.items() if one.quasi_identifier and not one.place and name in frame.columns
    ]
    for place in places:
        parts = [name for name, one in file.fields.items() if one.place == place and name in frame.columns]
        named = [name for name in parts if frame.schema[name] == pl.String]
        own += named[:1] or parts
    return own
