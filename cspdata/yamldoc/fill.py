"""A frozen dataclass filled from a mapping of a document."""

import types
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from cspdata.errors import WrongUse
from cspdata.yamldoc.document import Place

Class = TypeVar("Class")


@cache
def _hints(of: Any) -> dict[str, Any]:
    return get_type_hints(of)


def fill(of: type[Class], place: Place, *, loosely: bool = False) -> Class:
    """Fill a frozen dataclass from a mapping: keys are its fields (``from`` fills ``from_``), types as declared.

    Knows text, whole numbers, true/false, dates, literals, optionals, tuples, mappings, dataclasses and ``Place`` (kept to
    be read later). In a mapping of dataclasses that have an ``id``, the key is the id. Raises WrongUse with the place.

    ``loosely`` leaves out what does not fit, and leaves blank what lacks, for a look at the rest of a faulty document.
    """
    value = _loose(of, place) if loosely else _convert(of, place)
    assert isinstance(value, of)
    return value


def _convert(wanted: Any, place: Place) -> Any:
    value, origin = place.data, get_origin(wanted)
    if wanted is Place:
        return place
    if origin in (Union, types.UnionType):
        if type(value) in get_args(wanted):
            return value
        return _convert(next(kind for kind in get_args(wanted) if kind is not type(None)), place)
    if is_dataclass(wanted) and isinstance(value, dict):
        return _dataclass(wanted, place)
    if origin is tuple:  # one value stands for a list of one
        kind = get_args(wanted)[0]
        if not isinstance(value, list):
            return (_convert(kind, place),)
        return tuple(_convert(kind, place.at(index)) for index in range(len(value)))
    if origin is Mapping or origin is dict:
        if isinstance(value, dict):
            kind = get_args(wanted)[1]
            return {key: _convert(kind, place.at(key)) for key in value}
    elif origin is Literal:
        if value in get_args(wanted):
            return value
    elif wanted is Any:
        return value
    elif wanted is date and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise WrongUse(place.finding("CSP114", f"'{value}' is not a day.", "Write it as 2010-03-31.")) from None
    elif wanted in (str, int, bool) and type(value) is wanted:
        return value
    raise WrongUse(place.finding("CSP112", f"'{place.path[-1] if place.path else 'This'}' is of the wrong kind."))


def _dataclass(wanted: Any, place: Place) -> Any:
    data, hints = place.data, _hints(wanted)
    values: dict[str, Any] = {}
    known = {field.name.rstrip("_"): field for field in fields(wanted) if field.init}
    for key in data:
        if key not in known:
            raise WrongUse(place.at(key).finding("CSP110", f"The key '{key}' is not known here.", key=True))
        name = known[key].name
        values[name] = _convert(hints[name], place.at(key))
    for key, field in known.items():
        if field.name not in values and field.default is MISSING and field.default_factory is MISSING:
            if key != "id" or not place.path:
                raise WrongUse(place.finding("CSP111", f"The key '{key}' is missing."))
            values["id"] = place.path[-1]
    return wanted(**values)


# ------------------------------------------------------------------------------------------------------------ loosely


class _Unfit(Exception):
    """Neither does a value fit, nor can a blank one stand for it."""


def _loose(wanted: Any, place: Place) -> Any:
    """The value as wanted, as much of it as fits; else a blank one."""
    value, origin = place.data, get_origin(wanted)
    if is_dataclass(wanted) and wanted is not Place:
        return _loose_dataclass(wanted, place)
    if origin is tuple and isinstance(value, list):  # blanks keep the others in their places
        return tuple(_kept(get_args(wanted)[0], place, range(len(value))).values())
    if (origin is Mapping or origin is dict) and isinstance(value, dict):
        return _kept(get_args(wanted)[1], place, value)
    try:
        return _convert(wanted, place)
    except WrongUse:
        return _blank(wanted)


def _kept(wanted: Any, place: Place, steps: Iterable[Any]) -> dict[Any, Any]:
    kept = {}
    for step in steps:
        with suppress(_Unfit):
            kept[step] = _loose(wanted, place.at(step))
    return kept


def _loose_dataclass(wanted: Any, place: Place | None) -> Any:
    data = place.data if place and isinstance(place.data, dict) else {}
    values: dict[str, Any] = {}
    for field in (field for field in fields(wanted) if field.init):
        key, kind = field.name.rstrip("_"), _hints(wanted)[field.name]
        if place and key in data:
            values[field.name] = _loose(kind, place.at(key))
        elif field.default is MISSING and field.default_factory is MISSING:
            values[field.name] = place.path[-1] if place and place.path and key == "id" else _blank(kind)
    return wanted(**values)


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
    return _loose_dataclass(wanted, None)
