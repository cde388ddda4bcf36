"""The rules of a place: whether its coordinates lie in England or Wales, what they look like where they do not, and whether its
own postcode lies near."""

from collections.abc import Iterator

import polars as pl

from cspdata.catalogue import Catalogue, FieldType, twin
from cspdata.checks.rule import Rule, supplied
from cspdata.geography.postcodes import find_in
from cspdata.geography.squares import in_england_or_wales
from cspdata.supply import Supply
from cspdata.supply.apply import pairs
from cspdata.supply.headers import title
from cspdata.supply.translate import ZERO

FAR = 5000
"""From how many metres on a place is far from its own postcode. Hardly a postcode of England and Wales reaches so far."""

DEGREES = r"^[+-]?[0-9]{1,2}[.][0-9]+$"
_POWERS = (10, 100, 1000)
_LOOK = "Look whether Easting and Northing were exchanged, cut short or given in degrees."


def of_places(supply: Supply, catalogue: Catalogue, postcodes: pl.DataFrame | None) -> Iterator[Rule]:
    """The rules of every place that has coordinates. A place that lies outside is told once, with what explains it best.
    ``postcodes`` is a directory of where they lie, as ``geography.postcodes.read_directory`` gives it."""
    alone = {id for id in supply.supplied if catalogue.type_of(supply.file.fields[id]).role in ("easting", "northing")}
    for easting, northing in pairs(supply.file, catalogue, supply.supplied):
        alone -= {easting, northing}
        yield _zero(supply, easting, northing)
        yield from _outside(supply, catalogue, easting, northing)
        if postcodes is not None:
            yield from _far(supply, catalogue, easting, northing, postcodes)
    for id in sorted(alone):
        yield _beyond(supply, catalogue, id, pl.lit(True))


def _named(supply: Supply, *ids: str) -> str:
    return " and ".join(title(supply.file, id) for id in ids)


def _out(id: str, kind: FieldType) -> pl.Expr:
    """Whether a coordinate is less or more than it can be."""
    value, limits = pl.col(twin(id)), [kind.minimum, kind.maximum]
    found = [value < limits[0]] if limits[0] is not None else []
    found += [value > limits[1]] if limits[1] is not None else []
    return pl.any_horizontal(found) if found else pl.lit(False)


def _beyond(supply: Supply, catalogue: Catalogue, id: str, unexplained: pl.Expr, among: pl.Expr | None = None) -> Rule:
    kind = catalogue.type_of(supply.file.fields[id])
    says = f"{_named(supply, id)} lies outside England and Wales (from {kind.minimum} to {kind.maximum} metres is expected)."
    return Rule(f"{id}.range", "CSP226", "warning", id, says, _LOOK, _out(id, kind) & unexplained, among=among)


def _outside(supply: Supply, catalogue: Catalogue, easting: str, northing: str) -> Iterator[Rule]:
    kinds = [catalogue.type_of(supply.file.fields[id]) for id in (easting, northing)]
    place, both = supply.file.fields[easting].place, _named(supply, easting, northing)

    east, north = pl.col(twin(easting)), pl.col(twin(northing))
    among = ~_within(kinds, east, north)
    unexplained = pl.lit(True)
    if not (supply.mapping and supply.mapping.columns.get(easting) and supply.mapping.columns[easting].read):
        exchanged = _within(kinds, north, east)
        longer = _longer(kinds[0], east)
        short = pl.any_horizontal(_within(kinds, longer, north * power) for power in (1, *_POWERS))
        unexplained = ~(exchanged | short).fill_null(False)
        says = f"The place of {both} lies outside England and Wales; with the two exchanged it would lie within."
        mend = "Look whether they were exchanged: in these rows, or the names of the columns if it is so in every row."
        yield Rule(f"{place}.exchanged", "CSP270", "warning", easting, says, mend, exchanged, among=among)
        says = f"The place of {both} lies outside England and Wales; it looks cut short."
        mend = "Give both in whole metres, such as 530850 and 179350, not in kilometres or without their last digits."
        yield Rule(f"{place}.short", "CSP272", "warning", easting, says, mend, short & ~exchanged, among=among)
    yield _beyond(supply, catalogue, easting, unexplained, among)
    yield _beyond(supply, catalogue, northing, unexplained, among)
    says = f"The place of {both} lies outside England and Wales: in the sea, in Scotland or abroad."
    fails = unexplained & ~_out(easting, kinds[0]) & ~_out(northing, kinds[1])
    yield Rule(f"{place}.outside", "CSP226", "warning", easting, says, _LOOK, fails, among=among)


def _longer(kind: FieldType, value: pl.Expr) -> pl.Expr:
    """A coordinate with as many noughts behind it as bring it between its limits, if any do."""
    found = value
    for power in reversed(_POWERS):
        found = (
            pl.when((value * power).is_between(kind.minimum or 0, kind.maximum or 0))
            .then(value * power)
            .otherwise(found)
        )
    return found


def _within(kinds: list[FieldType], east: pl.Expr, north: pl.Expr) -> pl.Expr:
    """Whether a point may lie in England or Wales: by the limits of both kinds of coordinate, and by its square of 100 km."""
    limits = [
        value.is_between(kind.minimum, kind.maximum)
        for value, kind in zip((east, north), kinds, strict=True)
        if kind.minimum is not None and kind.maximum is not None
    ]
    return pl.all_horizontal(*limits, in_england_or_wales(east, north))


def _far(supply: Supply, catalogue: Catalogue, easting: str, northing: str, postcodes: pl.DataFrame) -> Iterator[Rule]:
    """Places that lie far from their own postcode, where both are known."""
    place = supply.file.fields[easting].place
    kinds = {id: catalogue.type_of(supply.file.fields[id]) for id in supply.supplied}
    of_place = {kinds[id].role: id for id in supply.supplied if supply.file.fields[id].place == place}
    units = [pl.col(twin(of_place["postcode"]))] if "postcode" in of_place else []
    units += [find_in(pl.col(of_place["address"]))] if "address" in of_place else []
    if not units:
        return
    known, unit = postcodes.drop_nulls(["postcode", "easting", "northing"]), pl.coalesce(units)
    east, north = pl.col(twin(easting)), pl.col(twin(northing))
    off = [
        value - unit.replace_strict(known["postcode"], known[axis], default=None, return_dtype=pl.Int64)
        for value, axis in ((east, "easting"), (north, "northing"))
    ]
    says = f"The place of {_named(supply, easting, northing)} lies more than {FAR // 1000} km from its own postcode."
    mend = "Look which of the two is right, and whether Easting and Northing were exchanged."
    fails = (off[0] ** 2 + off[1] ** 2 > FAR**2) & _within([kinds[easting], kinds[northing]], east, north)
    yield Rule(f"{place}.far", "CSP273", "warning", easting, says, mend, fails)


def _zero(supply: Supply, easting: str, northing: str) -> Rule:
    says = f"The place of {_named(supply, easting, northing)} is 0, 0; it was read as unknown."
    mend = "Leave both blank where the place is not known."
    fails = at_zero((*supply.columns[easting], *supply.columns[northing]))
    blank = pl.col(easting).is_null() & pl.col(northing).is_null()
    place = supply.file.fields[easting].place
    return Rule(f"{place}.zero", "CSP234", "warning", easting, says, mend, fails, among=blank)


def at_zero(columns: tuple[str, ...]) -> pl.Expr:
    """Whether every one of these columns holds 0: false, not unknown, where one is blank."""
    return pl.all_horizontal(
        pl.col(supplied(name)).str.strip_chars().str.contains(ZERO).fill_null(False) for name in dict.fromkeys(columns)
    )
