"""How the supplies of a release become what may leave, and what that is measured to be."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from cspdata.catalogue import Catalogue, Counts, Preset
from cspdata.decision.information import Information
from cspdata.depersonalisation.measure import Measured, measure
from cspdata.depersonalisation.treat import Treated, treat
from cspdata.errors import MustNotShare, WrongUse
from cspdata.finding import Finding
from cspdata.geography import prepared
from cspdata.release import count
from cspdata.release.trim import Given, coarsen
from cspdata.supply import Supply


def units_of(
    wanted: Sequence[Information],
    postcodes: Sequence[Path | str],
    properties: Path | str | None,
    catalogue: Catalogue,
) -> pl.DataFrame | None:
    """The units of places that a release needs: None where all of it leaves as it is held. Raises WrongUse (CSP413) without
    ``postcodes``, and what ``prepared.read`` does."""
    if all(item.form == "as_held" for item in wanted):
        return None
    if not postcodes:
        says = "Depersonalising needs to know where postcodes lie and how many properties each holds."
        mend = "Give --postcodes what 'cspdata postcodes build' made, or a file or folder of Code-Point Open or ONSPD."
        raise WrongUse(Finding("CSP413", says, mend))
    counts = Path(properties) if properties else None
    return prepared.read([Path(path) for path in postcodes], counts, catalogue.ks, catalogue.span)


@dataclass(frozen=True)
class How:
    """How the supplies of a release are treated."""

    catalogue: Catalogue
    preset: Preset
    counts: Counts
    units: pl.DataFrame | None
    gazetteer: pl.DataFrame | None
    today: date
    randomness: random.Random | None


def treated(item: Information, gift: Given, supplies: Mapping[str, Supply], how: How) -> Treated:
    """The files of a dataset as they may leave; a file of which no field does is not among them."""
    dataset, held = how.catalogue.dataset(item.dataset), {id: supply.kept for id, supply in supplies.items()}
    if item.form == "as_held" or how.units is None:
        found = _as_held(held, gift)
    else:
        fields = count.with_people(gift, dataset) if item.form == "aggregate" else gift.fields
        until = item.period[1] if item.period else how.today
        found = treat(
            held,
            dataset,
            fields,
            how.catalogue,
            how.preset,
            how.units,
            until=until,
            randomness=how.randomness,
            beside={id: supply.unused for id, supply in supplies.items()},
            gazetteer=how.gazetteer,
        )
        if found.failed:
            raise MustNotShare(found.failed)
    found = replace(found, files={id: frame for id, frame in found.files.items() if frame.width})
    found = coarsen(found, gift, dataset)
    return count.count(found, gift, dataset, how.catalogue, how.counts) if item.form == "aggregate" else found


def measured(item: Information, left: Treated, how: How) -> Measured | None:
    """What was released of a dataset, measured; nothing where it leaves as it is held."""
    if item.form == "as_held" or how.units is None:
        return None
    if item.form == "aggregate":
        return count.measure(left, how.counts)
    dataset, young = how.catalogue.dataset(item.dataset), left.with_children
    return measure(left.files, dataset, how.catalogue, how.preset, how.units, young, left.who)


def _as_held(held: Mapping[str, pl.DataFrame], gift: Given) -> Treated:
    """The fields that go, as they were read: typed."""
    return Treated(
        {
            id: frame.select(
                pl.col(name).alias(name.removeprefix("="))
                for name in frame.columns
                if name.startswith("=") and f"{id}.{name.removeprefix('=')}" in gift.fields
            )
            for id, frame in held.items()
        }
    )
