"""Units: every place released holds enough properties, and no two partitions of the same postcodes leave scraps."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import directory

from cspdata.errors import WrongUse
from cspdata.geography import units
from cspdata.geography.postcodes import read_directory

SPAN = 1500


class Unit(NamedTuple):
    """A row of the directory."""

    postcode: str
    easting: int | None = 0
    northing: int | None = 0
    properties: int | None = None
    live: bool = True

    @property
    def n(self) -> int:
        return 0 if not self.live else 1 if self.properties is None else self.properties


def frame(rows: Iterable[Unit]) -> pl.DataFrame:
    return directory(*rows)


def built(rows: Iterable[Unit], ks: Sequence[int] = (4, 8), last: pl.DataFrame | None = None) -> pl.DataFrame:
    return units.build(frame(rows), ks, SPAN, last)


def places(made: pl.DataFrame, k: int) -> dict[str, tuple[str | None, str]]:
    """The place of each postcode and its step."""
    return {code: (place, step) for code, place, step in made.select("postcode", f"place {k}", f"step {k}").rows()}


def groups(made: pl.DataFrame, k: int) -> dict[str, set[str]]:
    """The postcodes of each place that is released."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code, (place, _) in places(made, k).items():
        if place is not None:
            found[place].add(code)
    return found


# -------------------------------------------------------------------------------------------------------- at random

POSTCODES = [f"{out} {sector}A{letter}" for out in ("EX9", "EX98", "E9") for sector in "12" for letter in "ABDEFGHJ"]


@st.composite
def directories(draw: st.DrawFn) -> list[Unit]:
    rows = []
    for name in draw(st.lists(st.sampled_from(POSTCODES), unique=True, max_size=len(POSTCODES))):
        point = draw(st.just((None, None)) | st.tuples(st.integers(0, 3000), st.integers(0, 3000)))
        rows.append(Unit(name, *point, draw(st.sampled_from([None, 0, 1, 2, 3, 5, 9])), draw(st.integers(0, 4)) > 0))
    return rows


KS = st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True).map(sorted)


def hold(made: pl.DataFrame, rows: Iterable[Unit], ks: Sequence[int]) -> None:
    """What must be true of any partition: counted anew, in plain Python."""
    n = {row.postcode: row.n for row in rows}
    for k in ks:
        steps = places(made, k)
        for name, members in groups(made, k).items():
            assert sum(n.get(code, 0) for code in members) >= k, (name, members)
            (step,) = {steps[code][1] for code in members}
            if step == "unit":
                assert members == {name}
            else:
                assert name not in POSTCODES, "a name is no member's postcode"
                assert name.count(" area ") == (step == "merged")
                assert all(code.startswith(name.split(" area ")[0]) for code in members)
            if step == "sector":
                assert members == {code for code in steps if code.startswith(f"{name}")}
        assert {step for place, step in steps.values() if place is None} <= {"withheld"}


def coarsens(fine: dict[str, set[str]], coarse: dict[str, set[str]], shown: set[str]) -> None:
    """Every place of the coarser is made of whole places of the finer, and shows nothing that the finer withholds."""
    for members in coarse.values():
        for other in fine.values():
            assert not members & other or other <= members
        assert members & shown <= set().union(*fine.values())


@given(directories(), KS)
@settings(max_examples=100, deadline=None)
def test_every_place_holds_enough_and_each_preset_is_made_of_the_one_before(rows: list[Unit], ks: list[int]) -> None:
    made = built(rows, ks)
    hold(made, rows, ks)
    for fine, coarse in pairwise(ks):
        coarsens(groups(made, fine), groups(made, coarse), set(made["postcode"]))


@given(directories(), directories(), directories())
@settings(max_examples=50, deadline=None)
def test_an_update_only_ever_coarsens(first: list[Unit], second: list[Unit], third: list[Unit]) -> None:
    last = built(first)
    for rows in (second, third):
        made = built(rows, last=last)
        hold(made, rows, (4, 8))
        assert set(last["postcode"]) <= set(made["postcode"])
        coarsens(groups(made, 4), groups(made, 8), set(made["postcode"]))
        for k in (4, 8):
            coarsens(groups(last, k), groups(made, k), set(last["postcode"]))
        last = made


@given(directories(), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_the_directory_changes_nothing(rows: list[Unit], chance: Any) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)
    assert built(mixed).equals(built(rows))


# ------------------------------------------------------------------------------------------------------- one by one


def test_the_small_are_merged_with_their_neighbours_and_the_large_stand_alone() -> None:
    rows = [Unit("EX98 1AA", 0, 0, 9), Unit("EX98 1AB", 100, 0, 2), Unit("EX98 1AD", 900, 900, 2)]
    rows += [Unit("EX98 1AE", 110, 0, 2), Unit("EX98 1AF", 910, 900, 3)]
    assert places(built(rows), 4) == {
        "EX98 1AA": ("EX98 1AA", "unit"),
        "EX98 1AB": ("EX98 1 area 1", "merged"),
        "EX98 1AD": ("EX98 1 area 2", "merged"),
        "EX98 1AE": ("EX98 1 area 1", "merged"),
        "EX98 1AF": ("EX98 1 area 2", "merged"),
    }


def test_what_is_left_over_joins_the_nearest() -> None:
    rows = [Unit("EX98 1AA", 0, 0, 9), Unit("EX98 1AB", 5000, 0, 9), Unit("EX98 1AD", 4000, 0, 1)]
    assert groups(built(rows), 4)["EX98 1 area 1"] == {"EX98 1AB", "EX98 1AD"}
    rows += [Unit("EX98 1AE", 3000, 0, 2), Unit("EX98 1AF", 3000, 0, 2)]  # a pack within reach goes before a large one
    assert groups(built(rows), 4)["EX98 1 area 1"] == {"EX98 1AD", "EX98 1AE", "EX98 1AF"}


def test_a_pack_reaches_no_farther_than_the_span() -> None:
    rows = [Unit("EX98 1AA", 0, 0, 2), Unit("EX98 1AB", 0, 1600, 2), Unit("EX98 1AD", 0, 9000, 9)]
    assert groups(built(rows), 4) == {"EX98 1": {"EX98 1AA", "EX98 1AB", "EX98 1AD"}}
    near = [rows[0], rows[1]._replace(northing=1500), rows[2]]
    assert groups(built(near), 4) == {"EX98 1 area 1": {"EX98 1AA", "EX98 1AB"}, "EX98 1AD": {"EX98 1AD"}}


def test_a_large_user_and_one_that_has_ended_never_count_and_take_no_name_away() -> None:
    rows = [Unit("EX98 1AA", 0, 0, 4), Unit("EX98 1AB", 0, 0, 0), Unit("EX98 1AD", 0, 0, 50, live=False)]
    rows += [Unit("EX98 1AE", 9000, 9000, 2), Unit("EX98 1AF", 9000, 9000, 2)]
    assert groups(built(rows), 4) == {
        "EX98 1AA": {"EX98 1AA"},
        "EX98 1 area 1": {"EX98 1AB", "EX98 1AD", "EX98 1AE", "EX98 1AF"},
    }


def test_a_sector_of_too_few_goes_with_its_district_or_is_withheld() -> None:
    rows = [Unit("EX98 1AA", 0, 0, 2), Unit("EX98 2AA", 0, 0, 2), Unit("EX98 3AA", 0, 0, 9), Unit("EX97 1AA", 0, 0, 3)]
    assert places(built(rows), 4) == {
        "EX98 1AA": ("EX98", "district"),
        "EX98 2AA": ("EX98", "district"),
        "EX98 3AA": ("EX98 3AA", "unit"),
        "EX97 1AA": (None, "withheld"),
    }


def test_all_of_a_sector_together_is_called_by_its_name() -> None:
    rows = [Unit(f"EX98 1A{letter}", 0, 0) for letter in "ABDE"]
    assert set(places(built(rows), 4).values()) == {("EX98 1", "sector")}


def test_what_the_finer_preset_withholds_the_coarser_does_not_show() -> None:
    rows = [Unit("EX98 1AA", 1, 1, 3), Unit("EX98 2AA", 1, 1, 5)]
    made = built(rows)
    assert places(made, 4) == {"EX98 1AA": (None, "withheld"), "EX98 2AA": ("EX98 2AA", "unit")}
    assert set(places(made, 8).values()) == {(None, "withheld")}
    assert set(places(built(rows, [8]), 8).values()) == {("EX98", "district")}


def test_the_centre_is_the_mean_of_what_holds_properties_rounded_to_ten_metres() -> None:
    rows = [Unit("EX98 1AA", 103, 207, 3), Unit("EX98 1AB", 301, 213, 3), Unit("EX98 1AD", 900, 900, 0)]
    rows += [Unit("EX98 2AA", 104, 106, 4), Unit("EX98 3AA", 1, 1, 3), Unit("EX98 3AB", None, None, 1)]
    centres = {row[0]: row[1:] for row in built(rows).select("place 4", "easting 4", "northing 4").rows()}
    assert centres == {"EX98 1": (200, 210), "EX98 2AA": (100, 110), "EX98 3": (None, None)}


def test_an_area_keeps_its_name_in_another_preset_and_in_an_update_and_no_other_takes_it() -> None:
    rows = [
        Unit("EX98 1AA", 0, 0, 9),
        Unit("EX98 1AB", 0, 0, 4),
        Unit("EX98 1AD", 0, 0, 4),
        Unit("EX98 1AE", 900, 0, 3),
    ]
    rows += [Unit("EX98 1AF", 900, 0, 7)]
    last = built(rows)
    assert [places(last, k)["EX98 1AE"][0] for k in (4, 8)] == ["EX98 1 area 1"] * 2
    assert places(last, 8)["EX98 1AB"][0] == "EX98 1 area 2"
    fewer = [row._replace(properties=1) if row.postcode == "EX98 1AB" else row for row in rows]
    made = built([*fewer, Unit("EX98 1AG", 0, 0, 2)], last=last)
    old, new = groups(last, 8), groups(made, 8)
    for name in old.keys() & new.keys():
        assert old[name] <= new[name], "what has a name from before is what had it, and perhaps what is new"
    for name in groups(made, 4).keys() & new.keys():
        assert groups(made, 4)[name] == new[name]


def test_a_finer_preset_than_any_of_the_last_is_refused() -> None:
    last = built([Unit("EX98 1AA", 0, 0, 9)], [8])
    with pytest.raises(WrongUse, match=r"CSP450.*made for 8 properties or more; now a preset asks for 4"):
        built([Unit("EX98 1AA", 0, 0, 9)], [4, 8], last)


def test_a_preset_between_two_is_built_on_the_last() -> None:
    rows = [Unit(name, 7 * at, 0, at % 4) for at, name in enumerate(POSTCODES)]
    last = built(rows)
    made = built(rows, [4, 6, 8], last)
    coarsens(groups(made, 6), groups(made, 8), set(POSTCODES))
    assert groups(made, 4) == groups(last, 4)


# -------------------------------------------------------------------------------------------------------- real files


def test_real_postcodes_of_which_nobody_counted_the_properties(samples: Path) -> None:
    directory = read_directory([samples / "postcodes" / f"codepoint-open-2014-{area}.csv" for area in ("ec", "ld")])
    made = units.build(directory, [4, 8], SPAN)
    assert made.height == directory.height
    for k in (4, 8):
        assert made.drop_nulls(f"place {k}").group_by(f"place {k}").len()["len"].min() >= k
        assert units.shares(made, k)["merged"] > 90
    of = made.drop_nulls("place 4").group_by("place 4").agg(pl.col("place 8").n_unique())
    assert of["place 8"].max() == 1
    packs = made.filter(pl.col("step 4") == "merged").group_by("place 4")
    wide = packs.agg(*(pl.col(axis).max() - pl.col(axis).min() for axis in ("easting", "northing")))
    spans = pl.Series([hypot(*row[1:]) for row in wide.rows()])
    assert (spans <= SPAN).sum() > 0.85 * len(spans), "only what is left over reaches farther"
