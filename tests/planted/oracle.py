"""What must be found in rows of a dataset, worked out one by one in plain Python.

It shares nothing with the columns that a check computes but the meaning of a condition, and reads no more ways of writing than
``planted`` uses.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from cspdata.catalogue import Catalogue, Dataset, Field, FieldType, File
from cspdata.conditions import asks, evaluate
from cspdata.conditions.tree import UNREADABLE

Row = dict[str, str]
Rows = dict[str, list[Row]]  # by the file of a dataset
Found = dict[tuple[str, str, str], list[int]]  # file, code, field (of a row check: its id) and the rows, from 1

ERROR = "#N/A"
ELSEWHERE = ("ZZ99 3VZ", "BT1 1AA", "BFPO 57")
NOTHING = ("NULL", "n/a", "Not Known", "-", "unknown")
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d-%b-%y", "%d.%m.%Y", "%d/%m/%Y 00:00")
TIMES = ("%H:%M", "%H:%M:%S")
YES, NO = ("Yes", "TRUE", "y", "1", "t"), ("No", "false", "N", "0", "F")
HERE = (330_003, 130_007)  # where EX98 1AA lies
LAND = (
    "012345",
    "123456",
    "123456",
    "23456",
    "345",
    "2345",
    "34",
)  # squares with England or Wales, eastward, from the south


class Oracle:
    """What is wrong with rows of one dataset, as its spec has it."""

    def __init__(self, catalogue: Catalogue, dataset: Dataset, today: date) -> None:
        self.catalogue, self.dataset, self.today = catalogue, dataset, today
        self.values: dict[tuple[str, tuple[str, ...], str], Any] = {}
        self.conditions = {
            (id, one.id): catalogue.condition(file, one) for id, file in dataset.files.items() for one in file.checks
        }
        self.spellings = {
            field.code_lists: self._spellings(field)
            for file in dataset.files.values()
            for field in file.fields.values()
        }

    def value(self, field: Field, text: str) -> Any:
        """The value of a cell: None where it is blank, UNREADABLE where it is nothing that the field may hold."""
        at = field.type, field.code_lists, text
        if at not in self.values:
            self.values[at] = self._value(field, text.strip())
        return self.values[at]

    def _value(self, field: Field, text: str) -> Any:
        kind = self.catalogue.type_of(field)
        if not text:
            return None
        if text == ERROR:
            return UNREADABLE
        known = self.spellings[field.code_lists]
        if (
            text in NOTHING
            and text.lower() not in known
            and (known or kind.stored != "text" or kind.pattern or kind.role)
        ):
            return None
        if field.code_lists:
            return known.get(text.casefold(), UNREADABLE)
        match kind.stored:
            case "date":
                return _moment(text, DAYS, date)
            case "time":
                return _moment(text, TIMES, time)
            case "flag":
                return text.lower() in map(str.lower, YES) or (
                    UNREADABLE if text.lower() not in map(str.lower, NO) else False
                )
            case "integer":
                return (
                    int(text.replace(",", "").removesuffix(".0"))
                    if _is_number(text.removesuffix(".0"), 0)
                    else UNREADABLE
                )
            case "decimal":
                bare = text.removeprefix("£")
                return float(bare.replace(",", "")) if _is_number(bare, 2) else UNREADABLE
        if kind.role == "postcode" and text in ELSEWHERE:
            return None
        if kind.role == "postcode":
            return text if re.fullmatch(r"EX98\s*1AA", text.upper()) else UNREADABLE
        if kind.treatment == "age":
            born = _moment(text, DAYS, date)
            return text if re.fullmatch(kind.pattern, text.lower()) or born is not UNREADABLE else UNREADABLE
        return text if not kind.pattern or re.fullmatch(kind.pattern, text) else UNREADABLE

    def _spellings(self, field: Field) -> dict[str, str]:
        found: dict[str, str] = {}
        for id in reversed(field.code_lists):
            for code in reversed(self.catalogue.code_list(id).codes):
                found |= {word.casefold(): code.code for word in (*code.aliases, code.label, code.code)}
        return found

    def faults(self, file: File, row: Row, period: tuple[date, date] | None = None) -> set[tuple[str, str]]:
        """What is wrong with one row by itself: codes, each with its field or row check."""
        values = {id: self.value(field, row[id]) for id, field in file.fields.items()}
        found: set[tuple[str, str]] = set()
        for pair in self.pairs(file):
            if all(values[id] == 0 for id in pair):
                found.add(("CSP234", pair[0]))
                values |= dict.fromkeys(pair)
            else:
                found |= self._of_place(file, row, pair, values)
        for id, field in file.fields.items():
            kind, value = self.catalogue.type_of(field), values[id]
            if value is None:
                if row[id] in ELSEWHERE:
                    found.add(("CSP276", id))
                elif row[id].strip() in NOTHING:
                    found.add(("CSP275", id))
                elif field.required and not row[id].strip():
                    found.add(("CSP221", id))
            elif value is UNREADABLE:
                degrees = kind.role and re.fullmatch(r"-?\d\d?\.\d+", row[id])
                wrong = "CSP224" if field.code_lists else "CSP271" if degrees else "CSP222"
                found.add(("CSP223" if row[id] == ERROR else wrong, id))
            elif field.code_lists:
                if isinstance(day := values.get(file.event), date) and not self._in_force(field, value, day):
                    found.add(("CSP274", id))
            elif not kind.role and _outside(kind, value):
                found.add(("CSP225", id))
            elif kind.stored == "date":
                if value > self.today and not field.ahead:
                    found.add(("CSP232", id))
                if period and id == file.event and not period[0] <= value <= period[1]:
                    found.add(("CSP231", id))
        for check in file.checks:
            if evaluate(self.conditions[file.id, check.id], values) is False:
                found.add(("CSP227", check.id))
        return found

    def _of_place(self, file: File, row: Row, pair: tuple[str, str], values: dict[str, Any]) -> set[tuple[str, str]]:
        """What is wrong with two coordinates, each a number, None or UNREADABLE, and whether they are far from EX98 1AA."""
        (easting, northing), (east, north) = pair, (values[id] for id in pair)
        if isinstance(east, int) and isinstance(north, int):
            if _on_land(east, north):
                far = (east - HERE[0]) ** 2 + (north - HERE[1]) ** 2 > 5000**2
                return {("CSP273", easting)} if far and self.is_here(file, row, easting) else set()
            if _on_land(north, east):
                return {("CSP270", easting)}
            powers = (1, 10, 100, 1000)
            if any(_on_land(east * first, north * second) for first in powers for second in powers):
                return {("CSP272", easting)}
            if 80_000 <= east <= 656_100 and 5_000 <= north <= 657_700:
                return {("CSP226", easting)}
        limits = ((easting, east, 80_000, 656_100), (northing, north, 5_000, 657_700))
        return {
            ("CSP226", id) for id, value, low, high in limits if isinstance(value, int) and not low <= value <= high
        }

    def is_here(self, file: File, row: Row, easting: str) -> bool:
        """Whether the postcode of a place, or else its address, says that it is in EX98 1AA."""
        place = {
            self.catalogue.type_of(one).role: id
            for id, one in file.fields.items()
            if one.place == file.fields[easting].place
        }
        if "postcode" in place and self.value(file.fields[place["postcode"]], row[place["postcode"]]) not in (
            None,
            UNREADABLE,
        ):
            return True
        return "address" in place and row[place["address"]].endswith("EX98 1AA")

    def _in_force(self, field: Field, code: str, day: date) -> bool:
        spans = self.spans(field, code)
        return any((start or date.min) <= day <= (end or date.max) for start, end in spans)

    def spans(self, field: Field, code: str) -> list[tuple[date | None, date | None]]:
        codes = [one for id in field.code_lists for one in self.catalogue.code_list(id).codes]
        return [(one.from_, one.to) for one in codes if one.code == code]

    def dated(self, field: Field) -> Iterator[tuple[str, date | None, date | None]]:
        """The codes of a field that came into use or went out of it on a day."""
        for code in dict.fromkeys(one.code for id in field.code_lists for one in self.catalogue.code_list(id).codes):
            ((start, end), *more) = self.spans(field, code)
            if not more and (start or end):
                yield code, start, end

    def found(self, rows: Rows, period: tuple[date, date] | None) -> Found:
        """What is wrong with a supply: with its rows, with their keys and references, and with whole columns."""
        found: Found = {}

        def note(file: str, code: str, field: str, at: int) -> None:
            found.setdefault((file, code, field), []).append(at + 1)

        for id, file in self.dataset.files.items():
            seen: Counter[str] = Counter()
            whole: Counter[tuple[str, ...]] = Counter()
            for at, row in enumerate(rows[id]):
                for code, field in self.faults(file, row, period):
                    note(id, code, field, at)
                if file.key and (key := self.text(file, row, file.key)):
                    if seen[key]:
                        note(id, "CSP228", file.key, at)
                    seen[key] += 1
                if whole[tuple(row.values())]:
                    note(id, "CSP229", "", at)
                whole[tuple(row.values())] += 1
            for field, to in file.joins.items():
                other = self.dataset.files[to]
                known = {"", *(self.text(other, row, other.key) for row in rows[to])}
                for at, row in enumerate(rows[id]):
                    if self.text(file, row, field) not in known:
                        note(id, "CSP230", field, at)
            for field, one in file.fields.items():
                if self.catalogue.type_of(one).stored == "time":
                    times = [self.value(one, row[field]) for row in rows[id]]
                    at_midnight = [at for at, value in enumerate(times) if value == time(0)]
                    if len(at_midnight) >= 5 and all(value in (None, UNREADABLE, time(0)) for value in times):
                        found[id, "CSP233", field] = [at + 1 for at in at_midnight]
        return found

    def text(self, file: File, row: Row, field: str) -> str:
        """What stands in a cell, trimmed; nothing where it is a word for that."""
        return "" if self.value(file.fields[field], row[field]) is None else row[field].strip()

    def shown(self, file: File, check: str) -> set[str]:
        """The fields in which a fault of a row check may be shown."""
        return {ask.name for ask in asks(self.conditions[file.id, check])}

    def pairs(self, file: File) -> list[tuple[str, str]]:
        """The two coordinates of each place."""
        roles = {(one.place, self.catalogue.type_of(one).role): id for id, one in file.fields.items()}
        return [(id, roles[place, "northing"]) for (place, role), id in roles.items() if role == "easting"]


def _on_land(east: int, north: int) -> bool:
    within = 80_000 <= east <= 656_100 and 5_000 <= north <= 657_700
    return within and str(east // 100_000) in LAND[north // 100_000]


def _moment(text: str, forms: tuple[str, ...], part: type[date] | type[time]) -> Any:
    for form in forms:
        try:
            found = datetime.strptime(text, form)
        except ValueError:
            continue
        return found.date() if part is date else found.time()
    return UNREADABLE


def _is_number(text: str, places: int) -> bool:
    return bool(re.fullmatch(r"[+-]?(\d+|\d{1,3}(,\d{3})+)" + (r"(\.\d+)?" if places else ""), text))


def _outside(kind: FieldType, value: Any) -> bool:
    low = kind.minimum is not None and value < kind.minimum
    return low or (kind.maximum is not None and value > kind.maximum)
