"""From text to typed values: one polars expression for each way in which a field type is stored.

Polars' own parsers take more than they say (``2020-1-5``, year 20, ``+2020-01-05``), so each is guarded by a pattern.
Days stand before months, always. A value that is not of its type becomes null; its text is kept beside it.
"""

from collections.abc import Mapping
from datetime import date

import polars as pl

from cspdata.catalogue import FieldType
from cspdata.catalogue.field_type import SPREADSHEET_ERROR, Stored

DTYPES: dict[Stored, type[pl.DataType]] = {
    "text": pl.String,
    "integer": pl.Int64,
    "decimal": pl.Float64,
    "date": pl.Date,
    "time": pl.Time,
    "flag": pl.Boolean,
}

EXPECTS: dict[Stored, tuple[str, str]] = {
    "text": ("written as it should be", ""),
    "integer": ("a whole number", "Write digits only, such as 12."),
    "decimal": ("a number", "Write digits, such as 12.5."),
    "date": ("a day", "Write it as 2010-03-31 or 31/03/2010, the day before the month."),
    "time": ("a time", "Write it as 22:30, by the 24-hour clock."),
    "flag": ("yes or no", "Write Yes or No."),
}
"""What is expected of a value, in plain words, and how to write it."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_MIDNIGHT = r"(?:[ T]00:00(?::00(?:\.0+)?)?)?"
_ISO = rf"^((?:18|19|20)[0-9]{{2}})[-/]([0-9]{{2}})[-/]([0-9]{{2}}){_MIDNIGHT}$"
_DAY_FIRST = rf"^([0-9]{{1,2}})[-/.]([0-9]{{1,2}})[-/.]((?:(?:18|19|20)[0-9]{{2}})|[0-9]{{2}}){_MIDNIGHT}$"
_NAMED = rf"^([0-9]{{1,2}})[- ]({_NAMES})[- ,]+((?:(?:18|19|20)[0-9]{{2}})|[0-9]{{2}}){_MIDNIGHT}$"
_TIME = r"^([01]?[0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:\.[0-9]+)?)?$"
_INTEGER = r"[+-]?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.0+)?"
_DECIMAL = r"[+-]?£?[+-]?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]+)?"
_UNITS = {
    "kilograms": "kgs?|kilos?|kilograms?",
    "months": "months?|mths?",
    "years": "years?(?: old)?|yrs?",
    "metres": "m|metres?",
    "pounds sterling": "pounds?|gbp",
}
_BANDS = (  # ways of writing a band of ages, and ours
    (r"^([0-9]{1,3})[ ]?(?:to|[-–])[ ]?([0-9]{1,3})$", "${1}-${2}"),
    (r"^([0-9]{1,3})[ ]?(?:years?(?: old)?|yrs?)$", "${1}"),
)
YES, NO = ("true", "yes", "y", "t", "1", "1.0"), ("false", "no", "n", "f", "0", "0.0")


def typed(text: pl.Expr, kind: FieldType, day: date) -> pl.Expr:
    """The value of a text by its field type. ``day`` is the day of the supply: a year of two digits beyond its own belongs
    to the century before."""
    if kind.pattern and kind.stored != "text":  # a narrower way of writing than is understood
        text = pl.when(text.str.contains(f"^(?:{kind.pattern})$")).then(text)
    match kind.stored:
        case "date":
            return dates(text, day)
        case "time":
            return times(text)
        case "integer":
            return integers(text, kind.unit)
        case "decimal":
            return decimals(text, kind.unit)
        case "flag":
            return flags(text)
        case _:
            return texts(text, kind, day)


def dates(text: pl.Expr, day: date) -> pl.Expr:
    """Days: ``2010-03-31``, ``31/03/2010``, ``31/03/10``, ``31-Mar-10``, ``31 March 2010``; a midnight behind it is
    passed over."""
    low = text.str.to_lowercase()
    iso = text.str.extract_groups(_ISO).struct
    first = text.str.extract_groups(_DAY_FIRST).struct
    named = low.str.extract_groups(_NAMED).struct
    month = named.field("2").str.slice(0, 3).replace_strict(
        _MONTHS, [f"{number:02}" for number in range(1, 13)], default=None, return_dtype=pl.String
    )  # fmt: skip
    whole = pl.coalesce(
        _day(iso.field("1"), iso.field("2"), iso.field("3")),
        _day(_year(first.field("3"), day), first.field("2"), first.field("1")),
        _day(_year(named.field("3"), day), month, named.field("1")),
    )
    return whole.str.to_date("%Y-%m-%d", strict=False)


def _day(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    """Null when a part is null."""
    return pl.concat_str(year, month.str.zfill(2), day.str.zfill(2), separator="-")


def _year(year: pl.Expr, day: date) -> pl.Expr:
    short = year.str.len_bytes() == 2
    past = year.cast(pl.Int64, strict=False) > day.year % 100
    century = pl.when(past).then(pl.lit(str(day.year // 100 - 1))).otherwise(pl.lit(str(day.year // 100)))
    return pl.when(short).then(pl.concat_str(century, year)).otherwise(year)


def times(text: pl.Expr) -> pl.Expr:
    """Times of day: ``22:30``, ``9:05``, ``22:30:15``."""
    parts = text.str.extract_groups(_TIME).struct
    whole = pl.concat_str(
        parts.field("1").str.zfill(2), parts.field("2"), parts.field("3").fill_null("00"), separator=":"
    )
    return whole.str.to_time("%H:%M:%S", strict=False)


def integers(text: pl.Expr, unit: str = "") -> pl.Expr:
    """Whole numbers: ``12``, ``15,018``, ``12.0``."""
    digits = _number(text, _INTEGER, unit)
    return digits.str.replace_all(",", "", literal=True).str.replace(r"\.0+$", "").cast(pl.Int64, strict=False)


def decimals(text: pl.Expr, unit: str = "") -> pl.Expr:
    """Numbers: ``12.5``, ``15,018.20``, ``£40``."""
    return _number(text, _DECIMAL, unit).str.replace_all("[£,]", "").cast(pl.Float64, strict=False)


def _number(text: pl.Expr, written: str, unit: str) -> pl.Expr:
    """A number that is written so, without its unit where it carries the one that is wanted: ``40 kg``, ``18 months``."""
    behind = rf"(?i:[ ]?(?:{_UNITS[unit]}))?" if unit in _UNITS else ""
    found = pl.when(text.str.contains(f"^(?:{written}){behind}$")).then(text)
    return found.str.replace(f"{behind}$", "") if behind else found


def flags(text: pl.Expr) -> pl.Expr:
    """Yes or no, in five spellings."""
    low = text.str.to_lowercase()
    yes = pl.when(low.is_in(list(YES))).then(True)
    return yes.when(low.is_in(list(NO))).then(False).otherwise(None)


def texts(text: pl.Expr, kind: FieldType, day: date) -> pl.Expr:
    """Text as it is when it fits the pattern of its type, wholly; a postcode in its standard spelling; where the type is an
    age, a date of birth as an ISO day too."""
    found = ages(text) if kind.treatment == "age" else text
    if kind.role == "postcode":
        from cspdata.geography import postcodes

        found = postcodes.normalise(text)
    if kind.pattern:
        found = pl.when(found.str.contains(f"^(?:{kind.pattern})$")).then(found)
    if kind.treatment == "age":
        found = pl.coalesce(found, dates(text, day).dt.strftime("%Y-%m-%d"))
    return pl.when(~text.str.contains(SPREADSHEET_ERROR)).then(found)


def ages(text: pl.Expr) -> pl.Expr:
    """Ages and bands of ages in one spelling: ``10 to 17`` as ``10-17``, ``65+`` and ``65 and over`` as ``over 64``."""
    found = text.str.to_lowercase()
    for written, ours in _BANDS:
        found = found.str.replace(written, ours)
    least = found.str.extract(r"^([0-9]{1,3})[ ]?(?:[+]|plus|and over|or over)$").cast(pl.Int64)
    return pl.when(least.is_null()).then(found).otherwise(pl.concat_str(pl.lit("over "), (least - 1).cast(pl.String)))


def codes(text: pl.Expr, spellings: Mapping[str, str]) -> pl.Expr:
    """The code of each spelling, whatever its capitals."""
    return text.str.to_lowercase().replace_strict(
        list(spellings), list(spellings.values()), default=None, return_dtype=pl.String
    )
