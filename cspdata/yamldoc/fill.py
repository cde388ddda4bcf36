"""A frozen dataclass filled from a mapping of a document."""

import types
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from cspdata.errors import WrongUse
from cspdata.finding import Finding
from cspdata.yamldoc.document import Place

Class = TypeVar("Class")


@cache
def _hints(of: Any) -> dict[str, Any]:
    return get_type_hints(of)


def fill(of: type[Class], place: Place, *, loosely: bool = False) -> Class:
    """Fill a frozen dataclass from a mapping: keys are its fields (``from`` fills ``from_``), types as declared.

    Knows text, whole numbers, true/false, dates, literals, optionals, tuples, mappings, dataclasses and ``Place`` (kept to
    be read later). In a mapping of dataclasses that have an ``id``, the key is the id. Raises WrongUse with every fault, each
    with its place.

    ``loosely`` leaves out what does not fit, and leaves blank what lacks, for a look at the rest of a faulty document; it raises
    only where not even that can be done.
    """
    faults: list[Finding] = []
    with suppress(_Unfit):
        value = _filled(of, place, faults)
        if loosely or not faults:
            assert isinstance(value, of)
            return value
    raise WrongUse(faults)


class _Unfit(Exception):
    """Neither does a value fit, nor can a blank one stand for it."""


def _filled(wanted: Any, place: Place, faults: list[Finding]) -> Any:
    """The value as wanted, as much of it as fits; what does not is a fault, and blank."""
    value, origin = place.data, get_origin(wanted)
    if wanted is Place:
        return place
    if origin in (Union, types.UnionType):
        kinds = get_args(wanted)
        if type(value) in kinds:
            return value
        return next(iter(_whole(next(kind for kind in kinds if kind is not type(None)), place, faults)), None)
    if is_dataclass(wanted) and isinstance(value, dict):
        return _dataclass(wanted, place, faults)
    if origin is tuple:
        kind = get_args(wanted)[0]
        if not isinstance(value, list):  # one value stands for a list of one
            return _whole(kind, place, faults)
        return tuple(_kept(kind, place, range(len(value)), faults).values())  # blanks keep the others in their places
    if (origin is Mapping or origin is dict) and isinstance(value, dict):
        return _kept(get_args(wanted)[1], place, value, faults)
    if wanted is Any or (origin is Literal and value in get_args(wanted)):
        return value
    if wanted in (str, int, bool) and type(value) is wanted:
        return value
    if wanted is date and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            faults.append(place.finding("CSP114", f"'{value}' is not a day.", "Write it as 2010-03-31."))
            return _blank(wanted)
    faults.append(place.finding("CSP112", f"'{place.path[-1] if place.path else 'This'}' is of the wrong kind."))
    return _dataclass(wanted, place, []) if is_dataclass(wanted) else _blank(wanted)


def _whole(wanted: Any, place: Place, faults: list[Finding]) -> tuple[Any, ...]:
    """The value, if all of it fits."""
    before = len(faults)
    with suppress(_Unfit):
        value = _filled(wanted, place, faults)
        if len(faults) == before:
            return (value,)
    return ()


def _kept(wanted: Any, place: Place, steps: Iterable[Any], faults: list[Finding]) -> dict[Any, Any]:
    """The values at these steps; one for which no blank can stand is left out."""
    kept = {}
    for step in steps:
        with suppress(_Unfit):
            kept[step] = _filled(wanted, place.at(step), faults)
    return kept


def _dataclass(wanted: Any, place: Place, faults: list[Finding]) -> Any:
    data = place.data if isinstance(place.data, dict) else {}
    known = {field.name.rstrip("_"): field for field in fields(wanted) if field.init}
    for key in data:
        if key not in known:
            faults.append(place.at(key).finding("CSP110", f"The key '{key}' is not known here.", key=True))
    values: dict[str, Any] = {}
    for key, field in known.items():
        kind = _hints(wanted)[field.name]
        if key in data:
            values[field.name] = _filled(kind, place.at(key), faults)
        elif key == "id" and place.path and _needed(field):
            values["id"] = place.path[-1]
        elif _needed(field):
            faults.append(place.finding("CSP111", f"The key '{key}' is missing."))
            values[field.name] = _blank(kind)
    return wanted(**values)


def _needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _blank(wanted: Any) -> Any:
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        return None
    for kind, blank in ((Literal, ""), (tuple, ()), (dict, {}), (Mapping, {})):
        if origin is kind:
            return blank
    if wanted in (str, int, bool):
        return wanted()
    if wanted is date:
        return date.min
    if wanted is Place:
        raise _Unfit
    needed = (field.name for field in fields(wanted) if field.init and _needed(field))
    return wanted(**{name: _blank(_hints(wanted)[name]) for name in needed})
