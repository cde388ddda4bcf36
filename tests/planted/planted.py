"""Clean supplies of every file of the catalogue, faults to plant in them, and what a check must then find.

All is driven by the spec: its fields, types, lists, keys, joins, row checks and worked examples. What must be found is worked out
row by row in plain Python, so that it shares nothing with the columns that a check computes but the meaning of a condition.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from cspdata.catalogue import Catalogue, Dataset, Field, FieldType, File
from cspdata.conditions import asks, evaluate
from cspdata.conditions.tree import UNREADABLE

Row = dict[str, str]
Rows = dict[str, list[Row]]  # by the file of a dataset
Found = dict[tuple[str, str, str], list[int]]  # file, code, field (of a row check: its id) and the rows, from 1

ERROR = "#N/A"
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d-%b-%y", "%d.%m.%Y", "%d/%m/%Y 00:00")
TIMES = ("%H:%M", "%H:%M:%S")
YES, NO = ("Yes", "TRUE", "y", "1", "t"), ("No", "false", "N", "0", "F")
WRONG = {
    "date": ["31/02/2010", "2010-13-01", "04/13/2010", "soon", "40268"],
    "time": ["24:00", "23:60", "half past nine", "2315"],
    "integer": ["1.5", "1,00", "twelve", "1e5"],
    "decimal": ["about 40", "1e3", "12."],
    "flag": ["perhaps", "2"],
    "text": ["é!", "two words here", "ZZ99 3VZ", "BT1 1AA", "Year 9"],
}


class Maker:
    """Clean rows of one dataset, and what is wrong with rows of it, as its spec has it."""

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

    # ------------------------------------------------------------------------------------------------------- clean rows

    def clean(self, height: int) -> Rows:
        """So many rows of every file, in which nothing is wrong: the good examples, with what may vary varied."""
        rows = {id: [self._row(file, at) for at in range(height)] for id, file in self.dataset.files.items()}
        for id, file in self.dataset.files.items():
            for field, to in file.joins.items():
                for at, row in enumerate(
                    rows[id]
                ):  # each refers to one of the last records, which are left as they are
                    row[field] = rows[to][height - 1 - at % 5][self.dataset.files[to].key]
        return rows

    def _row(self, file: File, at: int) -> Row:
        good = [example.but for example in file.examples if not example.caught_by]
        row = dict.fromkeys(file.fields, "") | file.examples[0].row | good[at % len(good)]
        for id, field in file.fields.items():
            kind, text = self.catalogue.type_of(field), row[id]
            if not text:
                continue
            if kind.treatment == "reference":
                row[id] = f"{id[0].upper()}{at:05}/10"
            elif field.code_lists:
                row[id] = self._code(file, row, field, at)
            elif kind.stored == "date":
                day = self.value(field, text) + timedelta(at)
                row[id] = day.strftime(DAYS[at % len(DAYS)])
            elif kind.stored == "time":
                moment: time = self.value(field, text)
                row[id] = [f"{moment:%H:%M}", f"{moment:%H:%M:%S}", f"{moment.hour}:{moment:%M}"][at % 3]
            elif kind.stored == "flag":
                row[id] = (YES if self.value(field, text) else NO)[at % 5]
            elif kind.stored == "integer":
                step = at if kind.role else 0
                number: int = self.value(field, text) + step
                row[id] = [f"{number}", f"{number:,}", f"{number}.0", f" {number} "][at % 4]
            elif kind.stored == "decimal":
                row[id] = [f"£{self.value(field, text):,.2f}", text, f"{self.value(field, text):.1f}"][at % 3]
            elif kind.role == "postcode":
                row[id] = [text, text.lower(), text.replace(" ", ""), text.replace(" ", "  ")][at % 4]
            elif not kind.pattern and not kind.role:
                row[id] = f"{text} {at}"
        return row

    def _code(self, file: File, row: Row, field: Field, at: int) -> str:
        """Another code of the list, if the row stays good with it, in one of the ways in which it may be written."""
        codes = [code for id in field.code_lists for code in self.catalogue.code_list(id).codes]
        code = codes[at % len(codes)]
        word = [code.code, code.label, *code.aliases, code.label.upper()][at % (3 + len(code.aliases))]
        own = self.value(field, word)
        return word if own == code.code and not self.faults(file, row | {field.id: word}) else row[field.id]

    # --------------------------------------------------------------------------------------------------- what is wrong

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
        if field.code_lists:
            return self.spellings[field.code_lists].get(text.casefold(), UNREADABLE)
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
        places: dict[str, dict[str, str]] = {}
        for id, field in file.fields.items():
            if field.place and self.catalogue.type_of(field).role:
                places.setdefault(field.place, {})[self.catalogue.type_of(field).role] = id
        for roles in places.values():
            pair = [roles.get("easting", ""), roles.get("northing", "")]
            if all(values.get(id) == 0 for id in pair):
                found.add(("CSP234", pair[0]))
                values |= dict.fromkeys(pair)
        for id, field in file.fields.items():
            kind, value = self.catalogue.type_of(field), values[id]
            if value is None:
                if field.required and not row[id].strip():
                    found.add(("CSP221", id))
            elif value is UNREADABLE:
                found.add(("CSP223" if row[id] == ERROR else "CSP224" if field.code_lists else "CSP222", id))
            elif _outside(kind, value):
                found.add(("CSP226" if kind.role else "CSP225", id))
            elif kind.stored == "date":
                if value > self.today and not field.ahead:
                    found.add(("CSP232", id))
                if period and id == file.event and not period[0] <= value <= period[1]:
                    found.add(("CSP231", id))
        for check in file.checks:
            if evaluate(self.conditions[file.id, check.id], values) is False:
                found.add(("CSP227", check.id))
        return found

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
                if file.key and (key := row[file.key].strip()):
                    if seen[key]:
                        note(id, "CSP228", file.key, at)
                    seen[key] += 1
                if whole[tuple(row.values())]:
                    note(id, "CSP229", "", at)
                whole[tuple(row.values())] += 1
            for field, to in file.joins.items():
                known = {row[self.dataset.files[to].key].strip() for row in rows[to]}
                for at, row in enumerate(rows[id]):
                    if row[field].strip() and row[field].strip() not in known:
                        note(id, "CSP230", field, at)
            for field, one in file.fields.items():
                if self.catalogue.type_of(one).stored == "time":
                    times = [self.value(one, row[field]) for row in rows[id]]
                    at_midnight = [at for at, value in enumerate(times) if value == time(0)]
                    if len(at_midnight) >= 5 and all(value in (None, UNREADABLE, time(0)) for value in times):
                        found[id, "CSP233", field] = [at + 1 for at in at_midnight]
        return found

    def shown(self, file: File, check: str) -> set[str]:
        """The fields in which a fault of a row check may be shown."""
        return {ask.name for ask in asks(self.conditions[file.id, check])}

    # -------------------------------------------------------------------------------------------------- faults to plant

    def plants(self, file: File) -> Iterator[tuple[str, Row]]:
        """Every fault of one row that this file can have: the code that must be found, and the cells that bring it about."""
        good = dict.fromkeys(file.fields, "") | file.examples[0].row
        for id, field in file.fields.items():
            kind = self.catalogue.type_of(field)
            for text in self._faulty(field, kind):
                for code, name in self.faults(file, good | {id: text}):
                    if name == id:
                        yield code, {id: text}
            if kind.stored == "date":
                future = {} if field.ahead else {"CSP232": self.today + timedelta(1)}
                outside = {"CSP231": date(1990, 1, 1)} if id == file.event else {}
                yield from ((code, {id: str(day)}) for code, day in (future | outside).items())
        yield from self._of_places(file)
        for example in file.examples:
            if any(example.caught_by == check.id for check in file.checks):  # the others vary one cell, as above
                kept = {file.key, *file.joins}
                yield "CSP227", {id: text for id, text in (good | example.but).items() if id not in kept}

    def _faulty(self, field: Field, kind: FieldType) -> Iterator[str]:
        if field.required:
            yield from ("", "  ")
        yield ERROR
        if field.code_lists:
            yield from ("No such code", "9999")
        elif kind.stored != "text" or kind.pattern or kind.role == "postcode":
            yield from (text for text in WRONG[kind.stored] if self.value(field, text) is UNREADABLE)
        if kind.minimum is not None:
            yield str(kind.minimum - 1)
        if kind.maximum is not None:
            yield from (str(kind.maximum + 1), "9999999")

    def limits(self, file: File, period: tuple[date, date]) -> Iterator[Row]:
        """The least and the most that each cell may hold."""
        for id, field in file.fields.items():
            kind = self.catalogue.type_of(field)
            if kind.stored == "date":
                yield from ({id: str(day)} for day in (self.today, *period))
            yield from ({id: str(limit)} for limit in (kind.minimum, kind.maximum) if limit is not None)

    def _of_places(self, file: File) -> Iterator[tuple[str, Row]]:
        for easting, northing in self.pairs(file):
            yield "CSP234", {easting: "0", northing: "0"}
            yield "CSP234", {easting: "0.0", northing: "00"}

    def repeat(self, rows: Rows, file: File) -> set[str]:
        """Repeat keys and whole rows, and break references from both ends: the codes that must be found."""
        some, codes = rows[file.id], {"CSP229"}
        if file.key:
            some[1][file.key] = some[2][file.key] = some[0][file.key]
            codes.add("CSP228")
        for field in file.joins:
            some[3][field] = some[4][field] = "NOBODY/10"
            codes.add("CSP230")
        for other in self.dataset.files.values():
            if file.id in other.joins.values():
                some[-1][file.key] = "GONE/10"  # to which every fifth record of the other refers
        some[6:6] = [dict(some[0]), dict(some[5]), dict(some[5])]
        return codes

    def pairs(self, file: File) -> list[tuple[str, str]]:
        """The two coordinates of each place."""
        roles = {(one.place, self.catalogue.type_of(one).role): id for id, one in file.fields.items()}
        return [(id, roles[place, "northing"]) for (place, role), id in roles.items() if role == "easting"]


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


def text(columns: list[str], rows: list[Row]) -> bytes:
    """Some columns of the rows as the CSV that a supplier would send."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(columns)
    writer.writerows([row[id] for id in columns] for row in rows)
    return lines.getvalue().encode()
