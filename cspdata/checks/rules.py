"""The rules of one file, made from its spec: each a polars expression that is true for a faulty row, false for a good one
and null where one cannot tell.

The expressions read a supply's frame (``field`` and its typed twin) with the columns as supplied beside it (``supplied``).
They are made once and can be used on any number of batches.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time

import polars as pl

from cspdata.catalogue import Catalogue, Field, FieldType, twin
from cspdata.catalogue.field_type import SPREADSHEET_ERROR
from cspdata.conditions import asks
from cspdata.conditions.columns import columns
from cspdata.finding import Severity
from cspdata.supply import Supply
from cspdata.supply.apply import pairs
from cspdata.supply.headers import title
from cspdata.supply.parse import DTYPES, EXPECTS
from cspdata.supply.translate import ZERO

Period = tuple[date, date]
_FEW = 5  # fewer times than this, all at midnight, prove nothing


@dataclass(frozen=True)
class Rule:
    """A rule: the field (or ``""``) where a fault shows, its words, and ``fails``. With ``every``, it is a fault only when all
    rows that can be told fail, and at least so many. ``among`` is true for the few rows that can fail, where that is cheaper
    to tell than ``fails``."""

    id: str
    code: str
    severity: Severity
    field: str
    says: str
    mend: str
    fails: pl.Expr
    every: int = 0
    among: pl.Expr | None = None


def supplied(column: str) -> str:
    """The name, in the frame that rules read, of a column of the file as supplied."""
    return f"<{column}"


def frame(supply: Supply) -> pl.DataFrame:
    """The frame that rules read. Nothing is copied."""
    return beside(supply.frame, supply.table.frame)


def beside(fields: pl.DataFrame, raw: pl.DataFrame) -> pl.DataFrame:
    """The frame that rules read, of a part of a supply."""
    return fields.hstack(raw.rename(supplied))


def rules(supply: Supply, catalogue: Catalogue, period: Period | None, today: date) -> list[Rule]:
    """Every rule that can be asked of a supply, in the order of its spec."""
    fields = [supply.file.fields[id] for id in supply.supplied]
    found = [rule for field in fields for rule in _of_field(field, supply, catalogue, today)]
    found += _of_places(supply, catalogue)
    found += _of_rows(supply, catalogue)
    if period and supply.file.event in supply.supplied:
        found.append(_in_period(supply, supply.file.event, period))
    return found


def _of_field(field: Field, supply: Supply, catalogue: Catalogue, today: date) -> Iterator[Rule]:
    id, label, kind = field.id, title(supply.file, field.id), catalogue.type_of(field)
    text, value = pl.col(id), pl.col(twin(id))
    if field.required and supply.columns[id]:
        blank = text.is_null() & ~_zero(field, supply, catalogue)
        yield Rule(f"{id}.blank", "CSP221", "warning", id, f"{label} is blank.", _ASK, blank, among=text.is_null())
    error = text.str.contains(SPREADSHEET_ERROR)
    says = f"{label} holds an error of the spreadsheet that the file was saved from."
    mend = "Mend the formula behind the cell, or leave the cell blank, and save the file again."
    unread = text.is_not_null() & value.is_null()
    yield Rule(f"{id}.spreadsheet", "CSP223", "error", id, says, mend, error, among=unread)
    wrong = value.is_null() & ~error  # unknown where the text is blank
    lists = supply.code_lists.get(id, ())
    if lists:
        yield replace(_code(field, label, lists, wrong, catalogue), among=unread)
    elif kind.stored != "text" or kind.pattern or kind.role == "postcode":
        yield replace(_type(field, label, kind, wrong, supply), among=unread)
    if not lists and kind.stored in ("integer", "decimal"):
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


def _type(field: Field, label: str, kind: FieldType, wrong: pl.Expr, supply: Supply) -> Rule:
    what, mend = EXPECTS[kind.stored]
    if supply.mapping and supply.mapping.columns.get(field.id) and supply.mapping.columns[field.id].read == "wgs84":
        what, mend = "a point", "Write a longitude and a latitude in degrees, such as -0.0816 and 51.5168, or neither."
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
    if kind.role in ("easting", "northing"):
        says = f"{label} lies outside England and Wales ({span} is expected)."
        mend = "Look whether Easting and Northing were exchanged, cut short or given in degrees."
        yield Rule(f"{field.id}.range", "CSP226", "warning", field.id, says, mend, fails)
    else:
        says = f"{label} is out of range ({span} is expected)."
        yield Rule(f"{field.id}.range", "CSP225", "error", field.id, says, "Look at the value and its unit.", fails)


def _of_places(supply: Supply, catalogue: Catalogue) -> Iterator[Rule]:
    for easting, northing in pairs(supply.file, catalogue, supply.supplied):
        field = supply.file.fields[easting]
        says = f"The place of {title(supply.file, easting)} and {title(supply.file, northing)} is 0, 0; it was read as unknown."
        mend = "Leave both blank where the place is not known."
        fails = _at_zero((*supply.columns[easting], *supply.columns[northing]))
        blank = pl.col(easting).is_null() & pl.col(northing).is_null()
        yield Rule(f"{field.place}.zero", "CSP234", "warning", easting, says, mend, fails, among=blank)


def _at_zero(columns: tuple[str, ...]) -> pl.Expr:
    """Whether every one of these columns holds 0: false, not unknown, where one is blank."""
    return pl.all_horizontal(
        pl.col(supplied(name)).str.strip_chars().str.contains(ZERO) for name in dict.fromkeys(columns)
    )


def _zero(field: Field, supply: Supply, catalogue: Catalogue) -> pl.Expr:
    """Whether a coordinate is blank because its place was 0, 0: that is told once, by the rule of the place."""
    for pair in pairs(supply.file, catalogue, supply.supplied):
        if field.id in pair:
            return _at_zero(tuple(name for id in pair for name in supply.columns[id]))
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
