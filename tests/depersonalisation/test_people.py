"""Ages, held against a plain computation with dates."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspdata.depersonalisation.people import OLDEST, age_at


def ages(*pairs: tuple[date | None, date | None]) -> list[int | None]:
    """The age of each pair of a day of birth and a later day."""
    rows = pl.DataFrame(pairs, schema={"born": pl.Date, "on": pl.Date}, orient="row")
    found = rows.select(age_at(pl.col("born"), pl.col("on")).alias("age"))["age"]
    assert found.dtype == pl.Int64
    return found.to_list()


def birthday(born: date, year: int) -> date:
    """The day of a year on which somebody is a year older; 1 March for who was born on 29 February, in a common year."""
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def plain(born: date | None, on: date | None) -> int | None:
    """Birthdays after the day of birth, up to and with the day, counted one by one."""
    if born is None or on is None or on < born:
        return None
    years = sum(birthday(born, year) <= on for year in range(born.year + 1, on.year + 1))
    return years if years <= OLDEST else None


DAYS = st.none() | st.dates(date(1850, 1, 1), date(2040, 12, 31))
LEAP_DAYS = st.sampled_from([date(year, 2, 29) for year in range(1904, 2025, 4)])


@given(st.lists(st.tuples(DAYS | LEAP_DAYS, DAYS | LEAP_DAYS), max_size=20))
@settings(max_examples=150, deadline=None)
def test_an_age_is_the_number_of_birthdays_that_have_passed(pairs: list[tuple[date | None, date | None]]) -> None:
    assert ages(*pairs) == [plain(born, on) for born, on in pairs]


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(1980, 5, 10), date(2010, 5, 9), 29),
        (date(1980, 5, 10), date(2010, 5, 10), 30),
        (date(1980, 5, 10), date(2010, 5, 11), 30),
        (date(1980, 12, 31), date(2010, 1, 1), 29),
        (date(2010, 5, 10), date(2010, 5, 10), 0),
        (date(2009, 5, 11), date(2010, 5, 10), 0),
        (date(2000, 2, 29), date(2001, 2, 28), 0),
        (date(2000, 2, 29), date(2001, 3, 1), 1),
        (date(2000, 2, 29), date(2004, 2, 28), 3),
        (date(2000, 2, 29), date(2004, 2, 29), 4),
        (date(1890, 5, 10), date(2010, 5, 10), 120),
        (date(1890, 5, 10), date(2011, 5, 9), 120),
    ],
)
def test_a_year_is_completed_on_the_birthday(born: date, on: date, age: int) -> None:
    assert ages((born, on)) == [age] == [plain(born, on)]


@pytest.mark.parametrize(
    ("born", "on"),
    [
        (None, None),
        (None, date(2010, 5, 10)),
        (date(1980, 5, 10), None),
        (date(2010, 5, 11), date(2010, 5, 10)),  # not yet born, by a day
        (date(2011, 5, 10), date(2010, 5, 10)),
        (date(1890, 5, 10), date(2011, 5, 10)),  # would be 121
        (date(1800, 1, 1), date(2010, 5, 10)),
    ],
)
def test_there_is_no_age_where_a_day_is_missing_or_wrong(born: date | None, on: date | None) -> None:
    assert ages((born, on)) == [None]
