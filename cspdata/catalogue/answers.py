"""A form as somebody has filled it in, as YAML."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cspdata import yamldoc
from cspdata.catalogue.dataset import Field
from cspdata.catalogue.field_type import FieldType
from cspdata.catalogue.form import Form
from cspdata.errors import WrongUse
from cspdata.finding import Finding
from cspdata.yamldoc import Document, Place, nearest


@dataclass(frozen=True)
class Answers:
    """What a filled-in form says, in the shape of the record that ``cspdata.records`` has for it.

    ``values`` gives the answer to each field that is not blank; ``lines`` the lines of each item that repeats.
    """

    form: Form
    values: dict[str, Any]
    lines: dict[str, tuple[dict[str, Any], ...]]
    document: Document

    @classmethod
    def read(cls, path: Path, form: Form, types: Mapping[str, FieldType]) -> "Answers":
        """Read a filled-in form. A key is the id of a field or its label; an item that repeats is a list, each line of which
        is a set of 'key: value' lines, or a text where the line has one field. Raises Unreadable, or WrongUse with every
        finding of the file."""
        document = yamldoc.read(path)
        faults: list[Finding] = []
        values: dict[str, Any] = {}
        lines: dict[str, tuple[dict[str, Any], ...]] = {}
        singles = [field for item in form.items.values() if not item.repeats for field in item.fields.values()]
        repeats = {name: item for item in form.items.values() if item.repeats for name in (item.id, item.label)}
        data = document.data if isinstance(document.data, dict) else {}
        if data.get("format") != 1:
            faults.append(
                document.at().finding("CSP111", "The document lacks the key 'format'.", "Begin it: format: 1")
            )
        rest = [key for key in data if key != "format" and key not in repeats]
        values |= _answers(document.at(), rest, singles, types, [*repeats, "format"], faults)
        for key, item in repeats.items():
            if data.get(key) is not None:
                found = data[key] if isinstance(data[key], list) else [data[key]]
                places = (document.at(key, at) if found is data[key] else document.at(key) for at in range(len(found)))
                lines[item.id] = tuple(_line(place, list(item.fields.values()), types, faults) for place in places)
        if faults:
            raise WrongUse(sorted(faults, key=lambda one: (one.line or 0, one.column or 0)))
        return cls(form, values, lines, document)

    def column(self, item: str, field: str) -> list[str]:
        """One field of every line of an item, where it is not blank."""
        return [str(line[field]) for line in self.lines.get(item, ()) if field in line]

    def finding(self, code: str, id: str, says: str, mend: str) -> Finding:
        """A warning where the field or item ``id`` stands in the form, or at its beginning."""
        path = next(((key,) for key in (id, *self._labels(id)) if key in self.document.data), ())
        return self.document.finding(code, path, says, mend, key=True).of("warning")

    def _labels(self, id: str) -> Iterator[str]:
        for item in self.form.items.values():
            if item.id == id:
                yield item.label
            if id in item.fields:
                yield item.fields[id].label


def _line(place: Place, fields: list[Field], types: Mapping[str, FieldType], faults: list[Finding]) -> dict[str, Any]:
    if isinstance(place.data, dict):
        return _answers(place, list(place.data), fields, types, [], faults)
    if len(fields) == 1:
        found = _answer(place, fields[0], types, faults)
        return {} if found is None else {fields[0].id: found}
    wanted = " and ".join(field.id for field in fields)
    faults.append(place.finding("CSP112", f"This must be a set of 'key: value' lines: {wanted}."))
    return {}


def _answers(
    place: Place,
    keys: list[str],
    fields: list[Field],
    types: Mapping[str, FieldType],
    more: list[str],
    faults: list[Finding],
) -> dict[str, Any]:
    known = {name: field for field in fields for name in (field.label, field.id)}
    found: dict[str, Any] = {}
    for key in keys:
        if key not in known:
            mend = nearest(key, [*(field.id for field in fields), *more])
            faults.append(place.at(key).finding("CSP110", f"The key '{key}' is not known here.", mend, key=True))
        elif known[key].id in found:
            says = f"'{known[key].label}' is filled in twice, by its label and by its id."
            faults.append(place.at(key).finding("CSP103", says, "Keep one of them.", key=True))
        elif (answer := _answer(place.at(key), known[key], types, faults)) is not None:
            found[known[key].id] = answer
    return found


def _answer(place: Place, field: Field, types: Mapping[str, FieldType], faults: list[Finding]) -> Any:
    value, stored = place.data, types[field.type].stored
    if value is None or value == "":
        return None
    if stored == "date" and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            faults.append(place.finding("CSP114", f"'{value}' is not a day.", "Write it as 2010-03-31."))
            return None
    if stored == "integer" and type(value) is int and value >= 0:
        return value
    if stored == "flag" and type(value) is bool:
        return value
    if stored == "text" and isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    kind = {"date": "a day", "integer": "a whole number", "flag": "true or false"}.get(stored, "a text")
    faults.append(place.finding("CSP112", f"'{field.label}' must be {kind}."))
    return None
