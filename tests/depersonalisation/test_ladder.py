"""One ladder for a place: whatever is released holds enough properties, counted again here in plain Python."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cspdata.depersonalisation import ladder

DIRECTORY = {
    "postcode": pl.String,
    "easting": pl.Int64,
    "northing": pl.Int64,
    "properties": pl.Int64,
    "live": pl.Boolean,
}
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
    found = ladder.place(
        pl.DataFrame(rows, schema=ROWS, orient="row"), pl.DataFrame(units, schema=DIRECTORY, orient="row"), k
    )
    assert dict(found.schema) == PLACED
    return [Placed(*row) for row in found.iter_rows()]


# ----------------------------------------------------------------------------------- the same, counted in plain Python


def within(postcode: str, step: str) -> str:
    """What a postcode lies within, on a rung."""
    return {"unit": postcode, "sector": postcode[:-2], "district": postcode.split(" ")[0]}[step]


def held(units: Sequence[Unit], step: str, name: str) -> int:
    """How many live properties a place holds, at the least."""
    return sum(
        1 if unit.properties is None else unit.properties
        for unit in units
        if unit.live and within(unit.postcode, step) == name
    )


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


def wanted(row: Row, units: Sequence[Unit], k: int) -> tuple[str, str | None]:
    """The rung of a row and what is released on it."""
    unit = row.postcode or nearest(row, units)
    if unit is None:
        return "withheld", None
    for step, names in passing(units, k).items():
        if within(unit, step) in names:
            return step, within(unit, step)
    return "withheld", None


def passing(units: Sequence[Unit], k: int) -> dict[str, set[str]]:
    """The places released on each rung: a postcode that a finer rung has released counts no longer."""
    left, passed = list(units), {}
    for step in ("unit", "sector", "district"):
        names = {within(unit.postcode, step) for unit in left}
        passed[step] = {name for name in names if held(left, step, name) >= k}
        left = [unit for unit in left if within(unit.postcode, step) not in passed[step]]
    return passed


def centre(units: Sequence[Unit], step: str, name: str, axis: str, k: int) -> float | None:
    pointed = [unit for unit in units if unit.easting is not None and unit.live]
    values = [getattr(unit, axis) for unit in pointed if within(unit.postcode, step) == name]
    return sum(values) / len(values) if held(pointed, step, name) >= k else None


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


@given(directories(), st.lists(ANY_ROW, max_size=12), st.integers(1, 12))
@settings(max_examples=200, deadline=None)
def test_nothing_is_released_of_a_place_that_holds_too_few_properties(
    units: list[Unit], rows: list[Row], k: int
) -> None:
    found = place(rows, units, k)
    assert len(found) == len(rows)
    at: dict[str | None, tuple[int | None, int | None]] = {}
    for row, one in zip(rows, found, strict=True):
        step, name = wanted(row, units, k)
        assert (one.step, one.place) == (step, name)
        if name is None:
            assert (one.postcode, one.easting, one.northing) == (None, None, None)
            continue
        assert held(units, step, name) >= k
        assert one.postcode == (name if step == "unit" else None)
        for axis in ("easting", "northing"):
            middle, given = centre(units, step, name, axis, k), getattr(one, axis)
            assert (middle is None) == (given is None)
            assert given is None or (given % 10 == 0 and middle is not None and abs(given - middle) <= 5)
        assert at.setdefault(one.place, (one.easting, one.northing)) == (one.easting, one.northing)


@given(directories(), st.lists(ANY_ROW, min_size=1, max_size=12), st.integers(1, 12), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_rows_and_of_the_directory_changes_nothing(
    units: list[Unit], rows: list[Row], k: int, chance: Any
) -> None:
    assume(units)
    found = place(rows, units, k)
    order = list(range(len(rows)))
    chance.shuffle(order)
    mixed = list(units)
    chance.shuffle(mixed)
    assert place([rows[at] for at in order], mixed, k) == [found[at] for at in order]


@given(st.lists(st.tuples(st.integers(-700, 1700), st.integers(-700, 1700)), max_size=8), directories())
@settings(max_examples=150, deadline=None)
def test_a_point_takes_the_postcode_that_is_nearest(points: list[tuple[int, int]], units: list[Unit]) -> None:
    units = [unit._replace(properties=5) for unit in units]
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
    "EX98 1AB": ("EX98 1", None, "sector"),
    "EX98 1AD": ("EX98 1", None, "sector"),
    "EX98 2AA": ("EX98", None, "district"),
    "EX97 1AA": (None, None, "withheld"),
    "GU1 1AA": (None, None, "withheld"),
}


@pytest.mark.parametrize("postcode", RUNGS)
def test_a_place_stands_on_the_first_rung_that_holds_enough(postcode: str) -> None:
    (one,) = place([Row(postcode)], TOWN, 4)
    assert (one.place, one.postcode, one.step) == RUNGS[postcode]


def test_coordinates_are_the_rounded_centre_and_never_the_place_of_the_event() -> None:
    unit, sector, district, none = place(
        [Row("EX98 1AA", 331812, 130099), Row("EX98 1AB", 1, 1), Row("EX98 2AA"), Row("EX97 1AA", 350000, 150000)],
        TOWN,
        4,
    )
    assert (unit.easting, unit.northing) == (331800, 130010)
    assert (sector.easting, sector.northing) == (331900, 130010)
    assert (district.easting, district.northing) == (333930, 132510)
    assert (none.easting, none.northing) == (None, None)


def test_in_a_crowded_town_and_in_the_hills_the_nearest_is_found() -> None:
    units = [Unit(f"EX98 {1 + at // 4}A{'ABDE'[at % 4]}", 9 * at, 4 * at, 9) for at in range(32)]
    units += [Unit("EX97 1AA", 3000, 3000, 9), Unit("EX97 1AB", 3000, 3700, 9)]
    rows = [Row(None, *point) for point in [(40, 40), (-30, 0), (279, 274), (279, 400), (3000, 3349), (3000, 3351)]]
    assert [one.postcode for one in place(rows, units, 4)] == [nearest(row, units) for row in rows]


def test_exactly_enough_properties_are_enough() -> None:
    units = [Unit("EX98 1AA", 1, 1, 4)]
    assert place([Row("EX98 1AA")], units, 4)[0].step == "unit"
    assert place([Row("EX98 1AA")], units, 5)[0].step == "withheld"


def test_an_unknown_count_counts_as_one_property() -> None:
    units = [Unit(f"EX98 1A{letter}", 10, 10) for letter in "ABDE"]
    assert place([Row("EX98 1AA")], units, 1)[0].step == "unit"
    assert place([Row("EX98 1AA")], units, 4)[0][:3] == ("EX98 1", None, 10)
    assert place([Row("EX98 1AA")], units, 5)[0].step == "withheld"


def test_a_large_user_never_counts() -> None:
    units = [Unit("EX98 1AA", 10, 10, 0), Unit("EX98 1AB", 10, 10, 1), Unit("EX98 1AD", 10, 10, 1)]
    assert place([Row("EX98 1AA")], units, 2)[0].step == "sector"
    assert place([Row("EX98 1AA")], units, 3)[0].step == "withheld"


def test_a_postcode_that_has_ended_never_counts() -> None:
    units = [Unit("EX98 1AA", 10, 10, 50, live=False), Unit("EX98 1AB", 500, 500, 2)]
    units.append(Unit("EX98 1AD", 500, 500, 1))
    (one,) = place([Row("EX98 1AA")], units, 3)
    assert one == Placed("EX98 1", None, 500, 500, "sector")
    assert place([Row("EX98 1AA")], units, 4)[0].step == "withheld"


def test_a_centre_that_would_point_at_too_few_properties_is_not_given() -> None:
    units = [Unit("EX98 1AA", 100, 100, 3), Unit("EX98 1AB", None, None, 1)]
    assert place([Row("EX98 1AA")], units, 4) == [Placed("EX98 1", None, None, None, "sector")]
    assert place([Row("EX98 1AA")], [*units, Unit("EX98 1AD", 200, 300, 1)], 4) == [
        Placed("EX98 1", None, 150, 200, "sector")
    ]


def test_a_postcode_that_the_directory_does_not_hold_may_pass_at_its_sector() -> None:
    found = place([Row("EX98 1ZZ"), Row("EX98 9ZZ"), Row("EX99 1AA")], TOWN, 4)
    assert [(one.place, one.postcode, one.step) for one in found] == [
        ("EX98 1", None, "sector"),
        ("EX98", None, "district"),
        (None, None, "withheld"),
    ]


def test_a_sector_whose_other_postcodes_stand_by_themselves_is_not_released() -> None:
    """Whoever knows the counts would take the others away, and be left with the few properties of the one."""
    units = [Unit("EX98 1AA", 10, 10, 50), Unit("EX98 1AB", 20, 20, 40), Unit("EX98 1AD", 30, 30, 2)]
    assert [one.step for one in place([Row("EX98 1AA"), Row("EX98 1AD")], units, 4)] == ["unit", "withheld"]
    beside = [*units, Unit("EX98 2AA", 90, 90, 3)]
    assert place([Row("EX98 1AD")], beside, 4)[0][:2] == ("EX98", None)


def test_a_sector_is_not_mistaken_for_one_that_begins_alike() -> None:
    units = [Unit("EX9 1AA", 10, 10, 1), Unit("EX98 1AA", 20, 20, 50), Unit("EX9 2AA", 30, 30, 1)]
    assert place([Row("EX9 1AA")], units, 3)[0].step == "withheld"


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


def on(postcodes: Sequence[str], units: Sequence[Unit], k: int, finer: Sequence[int] = ()) -> list[str | None]:
    """The place of each postcode."""
    rows = pl.DataFrame([Row(one) for one in postcodes], schema=ROWS, orient="row")
    return ladder.place(rows, pl.DataFrame(units, schema=DIRECTORY, orient="row"), k, finer)["place"].to_list()


def test_a_coarser_preset_takes_the_places_of_the_finer_one_whole() -> None:
    """Built apart, the sector at 8 would hold the three properties that at 4 are released with the district alone."""
    units = [Unit("EX98 1AA", 1, 1, 3), Unit("EX98 1AB", 1, 1, 5), Unit("EX98 2AA", 1, 1, 3)]
    names = [unit.postcode for unit in units]
    assert on(names, units, 4) == ["EX98", "EX98 1AB", "EX98"]
    assert on(names, units, 8) == ["EX98 1", "EX98 1", None]
    assert on(names, units, 8, [4]) == ["EX98", "EX98", "EX98"]


@given(directories(), st.integers(1, 6), st.integers(0, 6))
@settings(max_examples=200, deadline=None)
def test_no_two_presets_laid_over_one_another_leave_less_than_the_finer_holds(
    units: list[Unit], k: int, more: int
) -> None:
    names = [unit.postcode for unit in units if unit.live]
    fine, coarse = on(names, units, k), on(names, units, k + more, [k])
    together: dict[tuple[str | None, str | None], int] = {}
    held = {unit.postcode: 1 if unit.properties is None else unit.properties for unit in units}
    for name, *both in zip(names, fine, coarse, strict=True):
        together[both[0], both[1]] = together.get((both[0], both[1]), 0) + held[name]
    for (first, second), count in together.items():
        assert count >= k or (first is None and second is None)
        assert second is None or first is not None  # what the finer withholds, the coarser does not show
