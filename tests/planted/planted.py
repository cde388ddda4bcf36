"""Clean rows of every file of the catalogue, and faults to plant in them, driven by the spec alone: its fields, types, lists,
keys, joins, row checks and worked examples."""

import csv
import io
from collections.abc import Iterator
from datetime import date, time, timedelta

from oracle import DAYS, ELSEWHERE, ERROR, NO, NOTHING, YES, Oracle, Row, Rows

from cspdata.catalogue import Field, FieldType, File
from cspdata.conditions.tree import UNREADABLE

WRONG = {
    "date": ["31/02/2010", "2010-13-01", "04/13/2010", "soon", "40268"],
    "time": ["24:00", "23:60", "half past nine", "2315"],
    "integer": ["1.5", "1,00", "twelve", "1e5"],
    "decimal": ["about 40", "1e3", "12."],
    "flag": ["perhaps", "2"],
    "text": ["é!", "two words here", "XX1 1AA", "EX98", "Year 9"],
}


class Maker(Oracle):
    """Rows of one dataset: clean ones, and what spoils them."""

    # ------------------------------------------------------------------------------------------------------- clean rows

    def clean(self, height: int) -> Rows:
        """So many rows of every file, in which nothing is wrong: the good examples, with what may vary varied."""
        rows = {id: [self._row(file, at) for at in range(height)] for id, file in self.dataset.files.items()}
        for id, file in self.dataset.files.items():
            for field, to in file.joins.items():
                for at, row in enumerate(rows[id]):  # the last records, to which they refer, are left as they are
                    row[field] = rows[to][height - 1 - at % 5][self.dataset.files[to].key]
        return rows

    def _row(self, file: File, at: int) -> Row:
        good = [example.but for example in file.examples if not example.caught_by]
        row = dict.fromkeys(file.fields, "") | file.examples[0].row | good[at % len(good)]
        days_first = sorted(file.fields.values(), key=lambda field: self.catalogue.type_of(field).stored != "date")
        for field in days_first:  # whether a code is in force depends on the day
            id, kind, text = field.id, self.catalogue.type_of(field), row[field.id]
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

    # -------------------------------------------------------------------------------------------------- faults to plant

    def plants(self, file: File) -> Iterator[tuple[str, Row]]:
        """Every fault of one row that this file can have: the code that must be found, and the cells that bring it about."""
        good = dict.fromkeys(file.fields, "") | file.examples[0].row
        for id, field in file.fields.items():
            kind = self.catalogue.type_of(field)
            for text in self._faulty(field, kind):
                for code, name in self.faults(file, good | {id: text}):
                    if name == id:
                        yield (
                            code,
                            {one: good[one] for pair in self.pairs(file) if id in pair for one in pair} | {id: text},
                        )
            if kind.stored == "date":
                future = {} if field.ahead else {"CSP232": self.today + timedelta(1)}
                outside = {"CSP231": date(1990, 1, 1)} if id == file.event else {}
                yield from ((code, {id: str(day)}) for code, day in (future | outside).items())
            if file.event:
                for code, start, end in self.dated(field):
                    day = start - timedelta(1) if start else end + timedelta(1)
                    yield "CSP274", {id: code, file.event: str(day)}
        yield from self._of_places(file)
        for example in file.examples:
            if any(example.caught_by == check.id for check in file.checks):  # the others vary one cell, as above
                kept = {file.key, *file.joins}
                yield "CSP227", {id: text for id, text in (good | example.but).items() if id not in kept}

    def _faulty(self, field: Field, kind: FieldType) -> Iterator[str]:
        if field.required:
            yield from ("", "  ")
        yield ERROR
        yield from NOTHING
        yield from ELSEWHERE if kind.role == "postcode" else ()
        if kind.role in ("easting", "northing"):
            yield from ("51.50722", "-0.1276")
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
            if file.event:
                yield from ({id: code, file.event: str(start or end)} for code, start, end in self.dated(field))
            if kind.stored == "date":
                yield from ({id: str(day)} for day in (self.today, *period))
            yield from ({id: str(limit)} for limit in (kind.minimum, kind.maximum) if limit is not None)

    def _of_places(self, file: File) -> Iterator[tuple[str, Row]]:
        good = dict.fromkeys(file.fields, "") | file.examples[0].row
        for easting, northing in self.pairs(file):
            yield "CSP234", {easting: "0", northing: "0"}
            yield "CSP234", {easting: "0.0", northing: "00"}
            if self.is_here(file, good, easting):
                place = {id: text for id, text in good.items() if file.fields[id].place == file.fields[easting].place}
                yield "CSP273", place | {easting: "335004"}
                yield "CSP273", place | {easting: "530850", northing: "179350"}
            yield "CSP270", {easting: "130,007", northing: "330003"}
            yield "CSP270", {easting: "179350", northing: "530850"}
            yield "CSP270", {easting: "33000", northing: "330007"}  # or cut short
            yield "CSP272", {easting: "330", northing: "130"}
            yield "CSP272", {easting: "3300", northing: "330007"}
            yield "CSP272", {easting: "530850", northing: "1794"}
            yield "CSP226", {easting: "600000", northing: "600000"}
            yield "CSP226", {easting: "330003", northing: "0"}
            yield "CSP226", {easting: "0", northing: "130007"}
            yield "CSP226", {easting: "-1", northing: "51"}
            yield "CSP226", {easting: "700000", northing: "700000"}

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


def text(columns: list[str], rows: list[Row]) -> bytes:
    """Some columns of the rows as the CSV that a supplier would send."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(columns)
    writer.writerows([row[id] for id in columns] for row in rows)
    return lines.getvalue().encode()
