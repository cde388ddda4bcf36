"""The rules of one file, made from its spec: each a polars expression that is true for a faulty row, false for a good one
and null where one cannot tell.

The expressions read a supply's frame (``field`` and its typed twin) with the columns as supplied beside it (``supplied``).
They are made once and can be used on any number of batches.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

import polars as pl

from cspdata.catalogue import Catalogue, Code, CodeList, Field, FieldType, twin
from cspdata.catalogue.field_type import SPREADSHEET_ERROR
from cspdata.checks.places import DEGREES, at_zero, of_places
from cspdata.checks.rule import Rule, supplied
from cspdata.conditions import asks
from cspdata.conditions.columns import columns
from cspdata.finding import Severity
from cspdata.geography.postcodes import elsewhere
from cspdata.supply import Supply
from cspdata.supply.apply import pairs
from cspdata.supply.headers import title
from cspdata.supply.parse import DTYPES, EXPECTS
from cspdata.supply.translate import no_words

Period = tuple[date, date]
_FEW = 5  # fewer times than this, all at midnight, prove nothing


def frame(supply: Supply) -> pl.DataFrame:
    """The frame that rules read. Nothing is copied."""
    return beside(supply.frame, supply.table.frame)


def beside(fields: pl.DataFrame, raw: pl.DataFrame) -> pl.DataFrame:
    """The frame that rules read, of a part of a supply."""
    return fields.hstack(raw.rename(supplied))


def rules(
    supply: Supply, catalogue: Catalogue, period: Period | None, today: date, postcodes: pl.DataFrame | None = None
) -> list[Rule]:
    """Every rule that can be asked of a supply, in the order of its spec."""
    fields = [supply.file.fields[id] for id in supply.supplied]
    found = [rule for field in fields for rule in _of_field(field, supply, catalogue, today)]
    found += of_places(supply, catalogue, postcodes)
    found += _of_rows(supply, catalogue)
    if period and supply.file.event in supply.supplied:
        found.append(_in_period(supply, supply.file.event, period))
    return found


def _of_field(field: Field, supply: Supply, catalogue: Catalogue, today: date) -> Iterator[Rule]:
    id, label, kind = field.id, title(supply.file, field.id), catalogue.type_of(field)
    text, value = pl.col(id), pl.col(twin(id))
    null, written, away = text.is_null(), _nothing(supply, field), _elsewhere(supply, field, kind)
    there = pl.any_horizontal(pl.lit(False), *(pl.col(supplied(name)).is_not_null() for name in supply.columns[id]))
    if field.required and supply.columns[id]:
        blank = null & ~_zero(field, supply, catalogue) & ~written & ~away
        yield Rule(f"{id}.blank", "CSP221", "warning", id, f"{label} is blank.", _ASK, blank, among=null)
    if supply.columns[id] and no_words(field, kind):
        says = f"{label} holds a word for 'nothing was recorded', and was read as blank."
        mend = "Leave the cell blank. A blank does not stop the supply; it becomes a caveat."
        yield Rule(f"{id}.nothing", "CSP275", "warning", id, says, mend, written, among=null & there)
    if supply.columns[id] and kind.role == "postcode":
        says = f"{label} is of no place in Great Britain (no fixed abode, BFPO, Northern Ireland ...), and was read as blank."
        mend = "Nothing need be done where it is right: the row has no place."
        yield Rule(f"{id}.elsewhere", "CSP276", "warning", id, says, mend, away, among=null & there)
    error = text.str.contains(SPREADSHEET_ERROR)
    says = f"{label} holds an error of the spreadsheet that the file was saved from."
    mend = "Mend the formula behind the cell, or leave the cell blank, and save the file again."
    unread = text.is_not_null() & value.is_null()
    yield Rule(f"{id}.spreadsheet", "CSP223", "error", id, says, mend, error, among=unread)
    wrong = value.is_null() & ~error  # unknown where the text is blank
    lists = supply.code_lists.get(id, ())
    if lists:
        yield replace(_code(field, label, lists, wrong, catalogue), among=unread)
        if (day := supply.file.event) in supply.supplied:
            yield from _in_force(field, label, [catalogue.code_list(one) for one in lists], pl.col(twin(day)))
    elif kind.stored != "text" or kind.pattern or kind.role == "postcode":
        if kind.role in ("easting", "northing") and not _read(supply, id):
            degrees = text.str.contains(DEGREES)
            says = f"{label} is given in degrees, and metres on the British National Grid are wanted."
            mend = (
                "Give metres, or have them converted by whoever checks: a mapping can read a longitude and a latitude."
            )
            yield Rule(f"{id}.degrees", "CSP271", "error", id, says, mend, wrong & degrees, among=unread)
            wrong = wrong & ~degrees
        yield replace(_type(field, label, kind, wrong, supply), among=unread)
    if not lists and kind.stored in ("integer", "decimal") and not kind.role:
        yield from _range(field, label, kind)
    if kind.stored == "date" and not field.ahead:
        says, mend = f"{label} is after {_day(today)}, the day of this check.", "Look at the year."
        yield Rule(f"{id}.future", "CSP232", "warning", id, says, mend, value > today)
    if kind.stored == "time":
        says = f"{label} is midnight in every row, so the time looks unknown."
        mend = "Ask the supplier whether times were recorded; leave them blank if not."
        yield Rule(f"{id}.midnight", "CSP233", "warning", id, says, mend, value == time(0), _FEW)


_ASK = "Ask the supplier to fill it in where it is known. A blank does not stop the supply; it becomes a caveat."


def _code(field: Field, label: str, lists: tuple[str, ...], wrong: pl.Expr, catalogue: Catalogue) -> Rule:
    named = [catalogue.code_list(id) for id in lists]
    titles = " or ".join(f"'{one.label}'" for one in named)
    says = f"{label} is not in the list {titles}."
    labels = [code.label for one in named for code in one.codes]
    mend = f"Use one of: {'; '.join(labels[:6])}"
    mend += f"; and {len(labels) - 6} more (cspdata show {lists[0]})." if len(labels) > 6 else "."
    severity: Severity = "error"
    if any(one.status == "unverified" for one in named):
        severity = "warning"
        mend += " The list was not read in its own source, so a value that is not in it may be right."
    return Rule(f"{field.id}.code", "CSP224", severity, field.id, says, mend, wrong)


def _in_force(field: Field, label: str, lists: list[CodeList], day: pl.Expr) -> Iterator[Rule]:
    """Codes that were not in force on the day of the row, in none of the lists that the field may be written in."""
    codes = [code for one in lists for code in one.codes]
    always = {code.code for code in codes if not code.from_ and not code.to}
    dated = [code for code in codes if code.code not in always]
    if not dated:
        return
    value = pl.col(twin(field.id))
    there = [(value == code.code) & day.is_between(code.from_ or date.min, code.to or date.max) for code in dated]
    fails = value.is_in([code.code for code in dated]) & ~pl.any_horizontal(there)
    says = f"{label} is a code that was not in force on the day of the row."
    mend = f"Look at the day, or use the code of that day. In force: {'; '.join(map(_span, dated[:6]))}."
    yield Rule(f"{field.id}.in_force", "CSP274", "warning", field.id, says, mend, fails)


def _span(code: Code) -> str:
    """When a code was in force; of one that has gone out of use, what its list says of it: there it names its successor."""
    ends = [f"{word} {_day(day)}" for word, day in (("from", code.from_), ("until", code.to)) if day]
    note = f" ({code.note.rstrip('.')})" if code.to and code.note else ""
    return " ".join([code.label, *ends]) + note


def _type(field: Field, label: str, kind: FieldType, wrong: pl.Expr, supply: Supply) -> Rule:
    what, mend = EXPECTS[kind.stored]
    read = _read(supply, field.id)
    if read == "wgs84":
        what, mend = "a point", "Write a longitude and a latitude in degrees, such as -0.0816 and 51.5168, or neither."
    elif read == "grid_reference":
        what, mend = "a grid reference", "Write two letters and an even number of digits, such as TQ 3085 7935."
    elif kind.stored == "text":
        mend = f"Write it like {kind.example}." if kind.example else kind.says
    return Rule(f"{field.id}.type", "CSP222", "error", field.id, f"{label} is not {what}.", mend, wrong)


def _range(field: Field, label: str, kind: FieldType) -> Iterator[Rule]:
    least, most, value = kind.minimum, kind.maximum, pl.col(twin(field.id))
    outside = [value < least] if least is not None else []
    outside += [value > most] if most is not None else []
    if not outside:
        return
    fails, unit = pl.any_horizontal(outside), f" {kind.unit}" if kind.unit else ""
    span = (
        f"from {least} to {most}" if len(outside) == 2 else f"at least {least}" if most is None else f"at most {most}"
    )
    span += unit
    says = f"{label} is out of range ({span} is expected)."
    yield Rule(f"{field.id}.range", "CSP225", "error", field.id, says, "Look at the value and its unit.", fails)


def _read(supply: Supply, id: str) -> str:
    """As what a mapping reads the column of a field, if it does so at all."""
    how = supply.mapping.columns.get(id) if supply.mapping else None
    return how.read if how else ""


def _nothing(supply: Supply, field: Field) -> pl.Expr:
    """Whether one of the words for 'nothing was recorded' stands in the columns of a field: never unknown."""
    words = supply.plan.nothing(field.id)
    return pl.any_horizontal(
        pl.lit(False),
        *(pl.col(supplied(name)).str.strip_chars().is_in(words).fill_null(False) for name in supply.columns[field.id]),
    )


def _elsewhere(supply: Supply, field: Field, kind: FieldType) -> pl.Expr:
    """Whether a postcode of no place in Great Britain stands in the columns of a field: never unknown."""
    names = supply.columns[field.id] if kind.role == "postcode" else ()
    return pl.any_horizontal(pl.lit(False), *(elsewhere(pl.col(supplied(name))).fill_null(False) for name in names))


def _zero(field: Field, supply: Supply, catalogue: Catalogue) -> pl.Expr:
    """Whether a coordinate is blank because its place was 0, 0: that is told once, by the rule of the place."""
    for pair in pairs(supply.file, catalogue, supply.supplied):
        if field.id in pair:
            return at_zero(tuple(name for id in pair for name in supply.columns[id]))
    return pl.lit(False)


def _of_rows(supply: Supply, catalogue: Catalogue) -> Iterator[Rule]:
    """The row checks of the spec. A field that the file does not have is unknown in every row."""

    def typed(id: str) -> pl.Expr:
        if id in supply.supplied:
            return pl.col(twin(id))
        field = supply.file.fields[id]
        return pl.lit(None, dtype=pl.String if field.code_lists else DTYPES[catalogue.type_of(field).stored])

    def present(id: str) -> pl.Expr:
        return pl.col(id).is_not_null() if id in supply.supplied else pl.lit(None, dtype=pl.Boolean)

    for check in supply.file.checks:
        condition = catalogue.condition(supply.file, check)
        asked = [ask for ask in asks(condition) if ask.name in supply.supplied]
        # A fault shows best in the field whose presence is asked for, or in the one that is named last.
        shown = [ask.name for ask in asked if ask.test == "present"] or [ask.name for ask in asked[-1:]]
        fails = ~columns(condition, typed, present)
        mend = check.mend or "Look at the row in the supplier's own system."
        yield Rule(check.id, "CSP227", check.severity, shown[0] if shown else "", _sentence(check.says), mend, fails)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _in_period(supply: Supply, id: str, period: Period) -> Rule:
    start, end = period
    value = pl.col(twin(id))
    says = f"{title(supply.file, id)} is not within the period of the supply, {_day(start)} to {_day(end)}."
    mend = "Look whether the row belongs to another supply, or the period to another file."
    return Rule(f"{id}.period", "CSP231", "warning", id, says, mend, (value < start) | (value > end))
