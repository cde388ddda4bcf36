"""Text becomes typed values by guarded patterns: the day before the month, always, and nothing guessed."""

from datetime import date, time
from typing import Any

import polars as pl
import pytest

from cspdata.catalogue import FieldType
from cspdata.catalogue.field_type import SPREADSHEET_ERROR
from cspdata.supply.parse import codes, typed

DAY = date(2010, 5, 1)


def kind(stored: Any, **more: Any) -> FieldType:
    return FieldType("t", "t", stored, "nothing", more.pop("treatment", "keep"), **more)


def value(text: str | None, of: FieldType) -> Any:
    return pl.DataFrame({"a": [text]}, schema={"a": pl.String}).select(typed(pl.col("a"), of, DAY)).item()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2010-03-31", date(2010, 3, 31)),
        ("2010-03-31T00:00:00", date(2010, 3, 31)),
        ("31/03/2010", date(2010, 3, 31)),
        ("1/2/2009", date(2009, 2, 1)),
        ("13/01/2009 00:00", date(2009, 1, 13)),
        ("31.03.2010", date(2010, 3, 31)),
        ("31/03/10", date(2010, 3, 31)),
        ("31/03/11", date(1911, 3, 31)),
        ("01-Jan-68", date(1968, 1, 1)),
        ("01-jan-10", date(2010, 1, 1)),
        ("1 March 2010", date(2010, 3, 1)),
        ("01 SEPT 2009", date(2009, 9, 1)),
        ("01/13/2009", None),
        ("2009-02-30", None),
        ("2020-1-5", None),
        ("+2020-01-05", None),
        ("0020-01-05", None),
        ("31/03/2010 14:00", None),
        ("40268", None),
        ("٣١/03/2010", None),
        ("", None),
        (None, None),
    ],
)
def test_days(text: str | None, wanted: date | None) -> None:
    assert value(text, kind("date")) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("22:30", time(22, 30)),
        ("9:05", time(9, 5)),
        ("00:02:11", time(0, 2, 11)),
        ("24:00", None),
        ("22:60", None),
        ("2230", None),
        (None, None),
    ],
)
def test_times(text: str | None, wanted: time | None) -> None:
    assert value(text, kind("time")) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("12", 12), ("-3", -3), ("0206900", 206900), ("15,018", 15018), ("12.0", 12)]
    + [(text, None) for text in ("12.5", "1e5", "1_000", "1,00", "१२", "12a", "99999999999999999999")],
)
def test_whole_numbers(text: str, wanted: int | None) -> None:
    assert value(text, kind("integer")) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("12.5", 12.5), ("£1,200.50", 1200.5), ("-£4", -4.0), ("0", 0.0)]
    + [(text, None) for text in ("1e5", "nan", "inf", "12.", "£")],
)
def test_numbers(text: str, wanted: float | None) -> None:
    assert value(text, kind("decimal")) == wanted


def test_yes_and_no() -> None:
    for text in ("True", "YES", "y", "1", "T", "1.0"):
        assert value(text, kind("flag")) is True
    for text in ("false", "No", "N", "0", "f", "0.0"):
        assert value(text, kind("flag")) is False
    for other in ("maybe", "2", None):
        assert value(other, kind("flag")) is None


def test_a_pattern_fits_the_whole_text() -> None:
    reference = kind("text", pattern="[A-Z]+|[0-9]{2}")
    assert value("AB", reference) == "AB"
    assert value("12", reference) == "12"
    for text in ("ab", "AB ", "AB\n", "123", "x12"):
        assert value(text, reference) is None


def test_an_age_may_be_a_date_of_birth() -> None:
    age = kind("text", pattern="[0-9]{1,3}(-[0-9]{1,3})?|(over|under) [0-9]{1,3}", treatment="age")
    for text in ("34", "10-17", "over 34"):
        assert value(text, age) == text
    assert value("01/02/1980", age) == "1980-02-01"
    assert value("about 30", age) is None


BANDS = {"10 to 17": "10-17", "10 - 17": "10-17", "10–17": "10-17", "OVER 34": "over 34", "65+": "over 64"}
BANDS |= {"65 and over": "over 64", "34 years": "34", "34 yrs": "34"}


@pytest.mark.parametrize(("text", "wanted"), [*BANDS.items(), *((text, None) for text in ("to 17", "10+ 17", "65 ++"))])
def test_bands_of_ages(text: str, wanted: str | None) -> None:
    age = kind("text", pattern="[0-9]{1,3}(-[0-9]{1,3})?|(over|under) [0-9]{1,3}", treatment="age")
    assert value(text, age) == wanted


def test_numbers_may_carry_their_own_unit() -> None:
    weight, months, count = kind("decimal", unit="kilograms"), kind("integer", unit="months"), kind("integer")
    assert [value(text, weight) for text in ("40 kg", "1,040.5KG", "40kilos", "40 tonnes", "kg", "40 m")] == [
        40.0,
        1040.5,
        40.0,
        None,
        None,
        None,
    ]
    assert [value(text, months) for text in ("18 months", "1 month", "18", "1 year 6 months")] == [18, 1, 18, None]
    assert value("18 months", count) is None
    money = kind("decimal", unit="pounds sterling")
    assert [value(text, money) for text in ("£1,250.00", "40 pounds", "-£4", "£", "40 euros")] == [
        1250.0,
        40.0,
        -4.0,
        None,
        None,
    ]


def test_codes_in_any_capitals() -> None:
    found = pl.DataFrame({"a": ["Female", "f", "FEMALE", "x", None]}).select(
        codes(pl.col("a"), {"female": "F", "f": "F", "male": "M"})
    )
    assert found["a"].to_list() == ["F", "F", "F", None, None]


def test_errors_of_a_spreadsheet_are_no_text() -> None:
    for text in ("#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NAME?", "#####"):
        assert pl.Series([text]).str.contains(SPREADSHEET_ERROR).item()
        assert value(text, kind("text")) is None
    assert value("#1 Acacia Road", kind("text")) == "#1 Acacia Road"
