"""Values that are written plainly, told cheaply. What is in doubt is read by ``parse``, which takes every form.

Most cells of most files are written as we would write them ourselves. An enumeration of all days or all times is looked up
several times as fast as text is taken apart.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

import polars as pl

from cspdata.catalogue import FieldType
from cspdata.catalogue.field_type import NULL_WORDS
from cspdata.supply.parse import NO, YES

_FORMS = ("%Y-%m-%d", "%d/%m/%Y")
_MINUTE = 60_000_000_000


def plain(text: pl.Expr, kind: FieldType, day: date, tame: bool) -> pl.Expr | None:
    """The typed value of text as supplied, null where in doubt; of a type that is stored as text, whether it stands as it is.

    ``tame``: there is no white space but the space, and nothing beyond ASCII. None when the type has no plain form.
    """
    if kind.stored == "text":
        if kind.role == "postcode" or kind.treatment == "age":  # these are respelled
            return None
        whole = _whole(text, tame)
        if kind.pattern:
            whole &= text.str.contains(f"^(?:{kind.pattern})$")
        if kind.role or any(re.fullmatch(kind.pattern, word) for word in NULL_WORDS):  # else none could be a value
            whole &= ~text.is_in(NULL_WORDS)
        return whole
    match kind.stored:
        case "date":
            forms = tuple(form for form in _FORMS if _all_fit(kind.pattern, _days(day.year, (form,))))
            if not forms:
                return None
            known = _days(day.year, forms)
            days = text.cast(known, strict=False).to_physical().cast(pl.Int32) % (len(known.categories) // len(forms))
            return (days + (_first(day.year) - date(1970, 1, 1)).days).cast(pl.Date)
        case "time" if _all_fit(kind.pattern, _times()):
            return (text.cast(_times(), strict=False).to_physical().cast(pl.Int64) * _MINUTE).cast(pl.Time)
        case "integer" if not kind.pattern:
            number = text.cast(pl.Int32, strict=False).cast(pl.Int64)  # what is longer is looked at more closely
            return pl.when(text.str.len_bytes() < 16).then(number)
        case "flag" if not kind.pattern:
            return pl.when(text.is_in(_spelt(YES))).then(True).when(text.is_in(_spelt(NO))).then(False)
    return None


def plain_codes(text: pl.Expr, spellings: Mapping[str, str]) -> pl.Expr:
    """Whether text as supplied is a code itself."""
    known = [code for low, code in spellings.items() if low == code.lower() and code == code.strip()]
    return pl.any_horizontal([text == code for code in known]) if 0 < len(known) < 4 else text.is_in(known)


def _whole(text: pl.Expr, tame: bool) -> pl.Expr:
    """Whether text has no white space at its ends and is no error of a spreadsheet, which begins with ``#``."""
    if tame:
        return (text >= "$") & ~text.str.ends_with(" ")
    return (text == text.str.strip_chars()) & (text != "") & ~text.str.starts_with("#")


def _first(year: int) -> date:
    return date(year - 40, 1, 1)


@cache
def _days(year: int, forms: tuple[str, ...]) -> pl.Enum:
    """Every day of the years around as it is written in one form, then all in the next: one look finds a day in any of them."""
    days = pl.date_range(_first(year), date(year + 1, 12, 31), eager=True)
    return pl.Enum(pl.concat([days.dt.strftime(form) for form in forms]))


def _all_fit(pattern: str, words: pl.Enum) -> bool:
    """Whether a type's own pattern, if it has one, takes each of these."""
    return not pattern or bool(words.categories.str.contains(f"^(?:{pattern})$").all())


@cache
def _times() -> pl.Enum:
    """Every minute of the day."""
    return pl.Enum([f"{hour:02}:{minute:02}" for hour in range(24) for minute in range(60)])


def _spelt(words: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(form for word in words for form in (word, word.upper(), word.capitalize())))
