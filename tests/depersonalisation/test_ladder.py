"""One ladder for a place: each row takes the unit of its postcode, or of the postcode nearest to it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import directory

from cspdata.depersonalisation import ladder
from cspdata.geography.units import build

ROWS = {"postcode": pl.String, "easting": pl.Int64, "northing": pl.Int64}
PLACED = {"place": pl.String, "postcode": pl.String, "easting": pl.Int64, "northing": pl.Int64, "step": pl.String}


class Unit(NamedTuple):
    """A row of the directory."""

    postcode: str
    easting: int | None = None
    northing: int | None = None
    properties: int | None = None
    live: bool = True


class Row(NamedTuple):
    """A row to be placed."""

    postcode: str | None = None
    easting: int | None = None
    northing: int | None = None


class Placed(NamedTuple):
    """What is released of a row."""

    place: str | None
    postcode: str | None
    easting: int | None
    northing: int | None
    step: str


def place(rows: Sequence[Row], units: Sequence[Unit], k: int) -> list[Placed]:
    made = build(directory(*units), [k], 1500)
    found = ladder.place(pl.DataFrame(rows, schema=ROWS, orient="row"), made, k)
    assert dict(found.schema) == PLACED
    return [Placed(*row) for row in found.iter_rows()]


def nearest(row: Row, units: Sequence[Unit]) -> str | None:
    """The nearest live postcode within 500 m, by looking at every one."""
    if row.easting is None or row.northing is None:
        return None
    near = [
        ((unit.easting - row.easting) ** 2 + (unit.northing - row.northing) ** 2, unit.postcode)
        for unit in units
        if unit.live and unit.easting is not None and unit.northing is not None
    ]
    return min((one for one in near if one[0] <= 500**2), default=(0, None))[1]


# -------------------------------------------------------------------------------------------------------- at random

POSTCODES = [
    f"{out} {sector}{unit}" for out in ("EX9", "EX98", "E9") for sector in "12" for unit in ("AA", "AB", "AD", "AE")
]
NOT_HELD = ["EX9 1ZZ", "EX9 3AA", "GU1 1AA"]


@st.composite
def directories(draw: st.DrawFn) -> list[Unit]:
    names = draw(st.lists(st.sampled_from(POSTCODES), unique=True, max_size=len(POSTCODES)))
    units = []
    for name in names:
        point = draw(st.none() | st.tuples(st.integers(0, 2500), st.integers(0, 2500)))
        properties = draw(st.sampled_from([None, None, 0, 0, 1, 2, 3, 7, 20]))
        easting, northing = point or (None, None)
        units.append(Unit(name, easting, northing, properties, draw(st.sampled_from([True, True, True, False]))))
    return units


ANY_ROW = st.builds(
    Row,
    st.none() | st.sampled_from([*POSTCODES, *NOT_HELD]),
    st.none() | st.integers(-600, 3100),
    st.none() | st.integers(-600, 3100),
)


@given(directories(), st.lists(ANY_ROW, min_size=1, max_size=12), st.integers(1, 12), st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_the_order_of_rows_and_of_the_directory_changes_nothing(
    units: list[Unit], rows: list[Row], k: int, chance: Any
) -> None:
    found = place(rows, units, k)
    order = list(range(len(rows)))
    chance.shuffle(order)
    mixed = list(units)
    chance.shuffle(mixed)
    assert place([rows[at] for at in order], mixed, k) == [found[at] for at in order]


@given(st.lists(st.tuples(st.integers(-700, 1700), st.integers(-700, 1700)), max_size=8), directories())
@settings(max_examples=80, deadline=None)
def test_a_point_takes_the_postcode_that_is_nearest(points: list[tuple[int, int]], units: list[Unit]) -> None:
    units = [unit._replace(properties=5, live=True) for unit in units]
    rows = [Row(None, *point) for point in points]
    assert [one.postcode for one in place(rows, units, 4)] == [nearest(row, units) for row in rows]


# ------------------------------------------------------------------------------------------------------- one by one

TOWN = [
    Unit("EX98 1AA", 331803, 130007, 9),
    Unit("EX98 1AB", 331905, 130014, 3),
    Unit("EX98 1AD", 331997, 130007, 1),
    Unit("EX98 2AA", 340000, 140000, 1),
    Unit("EX98 3AA", 333945, 132522, 3),
    Unit("EX97 1AA", 350000, 150000, 3),
]
RUNGS: Mapping[str, tuple[str | None, str | None, str]] = {
    "EX98 1AA": ("EX98 1AA", "EX98 1AA", "unit"),
    "EX98 1AB": ("EX98 1 area 1", None, "merged"),
    "EX98 1AD": ("EX98 1 area 1", None, "merged"),
    "EX98 2AA": ("EX98", None, "district"),
    "EX97 1AA": (None, None, "withheld"),
    "GU1 1AA": (None, None, "withheld"),
}


@pytest.mark.parametrize("postcode", RUNGS)
def test_a_place_stands_on_the_first_rung_that_holds_enough(postcode: str) -> None:
    (one,) = place([Row(postcode)], TOWN, 4)
    assert (one.place, one.postcode, one.step) == RUNGS[postcode]


def test_coordinates_are_the_rounded_centre_and_never_the_place_of_the_event() -> None:
    unit, merged, district, none = place(
        [Row("EX98 1AA", 331812, 130099), Row("EX98 1AB", 1, 1), Row("EX98 2AA"), Row("EX97 1AA", 350000, 150000)],
        TOWN,
        4,
    )
    assert (unit.easting, unit.northing) == (331800, 130010)
    assert (merged.easting, merged.northing) == (331950, 130010)
    assert (district.easting, district.northing) == (336970, 136260)
    assert (none.easting, none.northing) == (None, None)


def test_in_a_crowded_town_and_in_the_hills_the_nearest_is_found() -> None:
    units = [Unit(f"EX98 {1 + at // 4}A{'ABDE'[at % 4]}", 9 * at, 4 * at, 9) for at in range(32)]
    units += [Unit("EX97 1AA", 3000, 3000, 9), Unit("EX97 1AB", 3000, 3700, 9)]
    rows = [Row(None, *point) for point in [(40, 40), (-30, 0), (279, 274), (279, 400), (3000, 3349), (3000, 3351)]]
    assert [one.postcode for one in place(rows, units, 4)] == [nearest(row, units) for row in rows]


def test_a_postcode_that_the_directory_does_not_hold_passes_only_with_all_that_is_left() -> None:
    """Under the name of a sector that is released otherwise, it alone would stand."""
    units = [Unit("EX98 1AA", 1, 1, 9), Unit("EX97 1AA", 1, 1, 2), Unit("EX97 2AA", 1, 1, 2)]
    units += [Unit("EX96 1AA", 1, 1, 2), Unit("EX96 1AB", 1, 1, 2)]
    found = place([Row("EX98 1ZZ"), Row("EX97 9ZZ"), Row("EX96 1ZZ"), Row("EX95 1AA")], units, 4)
    assert [one[:2] for one in found] == [(None, None), ("EX97", None), ("EX96 1", None), (None, None)]
    assert [one.step for one in found] == ["withheld", "district", "sector", "withheld"]


def test_a_postcode_that_the_directory_does_not_hold_is_found_by_its_point() -> None:
    assert place([Row("EX98 1ZZ", 331810, 130010)], TOWN, 4)[0].place == "EX98 1AA"


def test_premises_that_must_not_be_found_take_their_whole_sector() -> None:
    rows = pl.DataFrame({"postcode": ["EX98 1AA", "EX98 1AB", "EX98 2AA", "EX97 1AA"], "coarser": [True] * 4})
    rows = rows.with_columns(pl.lit(None, pl.Int64).alias(axis) for axis in ("easting", "northing"))
    found = ladder.place(rows, build(directory(*TOWN), [4], 1500), 4)
    assert found.select("place", "easting", "step").rows() == [
        ("EX98 1", 331900, "sector"),
        ("EX98 1", 331900, "sector"),
        ("EX98", 336970, "district"),
        (None, None, "withheld"),
    ]


@pytest.mark.parametrize(
    ("east", "north", "near"),
    [(0, 0, True), (500, 0, True), (0, -500, True), (300, 400, True), (501, 0, False), (354, 354, False)],
)
def test_a_point_without_a_postcode_takes_one_within_500_metres(east: int, north: int, near: bool) -> None:
    (one,) = place([Row(None, 331803 + east, 130007 + north)], TOWN[:1], 4)
    assert one.step == ("unit" if near else "withheld")


def test_a_point_passes_over_postcodes_that_ended_or_have_no_point() -> None:
    units = [Unit("EX98 1AA", 100, 100, 9, live=False), Unit("EX98 1AB", None, None, 9), Unit("EX98 1AD", 400, 100, 9)]
    assert place([Row(None, 100, 100)], units, 4)[0].postcode == "EX98 1AD"


def test_of_two_postcodes_equally_near_the_first_by_name_is_taken() -> None:
    units = [Unit("EX98 1AD", 200, 0, 9), Unit("EX98 1AA", 0, 0, 9), Unit("EX98 1AB", 0, 0, 9)]
    assert [one.postcode for one in place([Row(None, 100, 0), Row(None, 0, 0)], units, 4)] == ["EX98 1AA", "EX98 1AA"]


def test_a_postcode_counts_for_more_than_a_point() -> None:
    (one,) = place([Row("EX98 1AA", 350000, 150000)], TOWN, 4)
    assert one.place == "EX98 1AA"


@pytest.mark.parametrize("row", [Row(), Row(None, 331803), Row(None, None, 130007)])
def test_a_row_without_a_place_is_withheld(row: Row) -> None:
    assert place([row], TOWN, 1) == [Placed(None, None, None, None, "withheld")]


def test_without_rows_or_without_a_directory_nothing_is_released() -> None:
    assert place([], TOWN, 4) == []
    assert place([], [], 4) == []
    assert (
        place([Row("EX98 1AA", 331803, 130007), Row(None, 331803, 130007)], [], 1)
        == [Placed(None, None, None, None, "withheld")] * 2
    )
