"""References: numbered anew, one for one, with their links kept and nothing of the old ones left."""

import random
import re

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from cspdata.depersonalisation.references import renumber

CRIMES = "crime.reference"
LINKS = {CRIMES: [("crime", "reference"), ("person", "crime")], "person.person": [("person", "person")]}
REFERENCE = st.none() | st.text(alphabet="abcXYZ019/-", min_size=1, max_size=6).map(lambda word: f"ref:{word}")


def files(crimes: list[str | None], people: list[tuple[str | None, str | None]]) -> dict[str, pl.DataFrame]:
    """Crimes, and people who refer to them."""
    return {
        "crime": pl.DataFrame({"reference": pl.Series(crimes, dtype=pl.String), "place": list(range(len(crimes)))}),
        "person": pl.DataFrame(people, schema={"crime": pl.String, "person": pl.String}, orient="row"),
    }


def pairs(
    held: dict[str, pl.DataFrame], found: dict[str, pl.DataFrame], kind: str
) -> list[tuple[str | None, str | None]]:
    """Each old reference of a kind with the new one that stands in its place."""
    return [pair for file, column in LINKS[kind] for pair in zip(held[file][column], found[file][column], strict=True)]


@given(st.lists(REFERENCE, max_size=20), st.lists(st.tuples(REFERENCE, REFERENCE), max_size=20), st.integers(0, 99))
@settings(max_examples=120, deadline=None)
def test_equal_references_stay_equal_and_others_stay_apart_across_files(
    crimes: list[str | None], people: list[tuple[str | None, str | None]], seed: int
) -> None:
    crimes += [crime for crime, _ in people[::2]]  # so that some lead somewhere
    held = files(crimes, people)
    found = renumber(held, LINKS, random.Random(seed))
    for kind in LINKS:
        both = pairs(held, found, kind)
        assert all((old is None) == (new is None) for old, new in both)
        known = {(old, new) for old, new in both if old is not None and new is not None}
        assert len(known) == len({old for old, _ in known}) == len({new for _, new in known})
        assert sorted(int(new[1:]) for _, new in known) == list(range(1, len(known) + 1))
        assert {len(new) for _, new in known} <= {1 + len(str(len(known)))}
    assert found["crime"]["place"].to_list() == held["crime"]["place"].to_list()
    after = str([frame.rows() for frame in found.values()])
    assert "ref:" not in after


def test_a_join_gives_the_same_rows_before_and_after() -> None:
    held = files(
        ["A/1", "A/2", None, "A/3"], [("A/3", "P1"), ("A/1", "P2"), ("A/9", "P1"), (None, "P3"), ("A/1", None)]
    )
    found = renumber(held, LINKS, random.Random(3))
    places = [
        frames["person"].join(frames["crime"], left_on="crime", right_on="reference", how="left", maintain_order="left")
        for frames in (held, found)
    ]
    assert places[0]["place"].to_list() == places[1]["place"].to_list() == [3, 0, None, None, 0]


def test_numbers_are_as_wide_as_the_largest() -> None:
    held = files([f"A/{number}" for number in range(1000)], [])
    found = renumber(held, LINKS, random.Random(1))["crime"]["reference"]
    assert all(re.fullmatch("R[0-9]{4}", one) for one in found)
    assert sorted(found)[0] == "R0001"
    assert sorted(found)[-1] == "R1000"


def test_two_releases_number_differently_and_not_in_the_order_of_the_old_references() -> None:
    held = files([f"A/{number:03}" for number in range(200)], [])
    first, second = (renumber(held, LINKS, random.Random(seed))["crime"]["reference"] for seed in (1, 2))
    assert first.to_list() != second.to_list()
    assert sorted(first) == sorted(second)
    assert first.to_list() != sorted(first)
    assert second.to_list() != sorted(second)
    assert renumber(held, LINKS, random.Random(1))["crime"]["reference"].to_list() == first.to_list()


def test_the_randomness_is_the_system_s_where_none_is_given() -> None:
    held = files([f"A/{number:03}" for number in range(200)], [])
    first, second = (renumber(held, LINKS)["crime"]["reference"] for _ in range(2))
    assert first.to_list() != second.to_list()
    assert sorted(first) == sorted(second)


def test_the_numbers_of_one_kind_say_nothing_of_another() -> None:
    held = files(["same"], [("same", "same")])
    held["person"] = pl.concat([held["person"]] * 2).with_columns(pl.Series("person", ["same", "other"]))
    found = renumber(held, LINKS, random.Random(5))
    assert set(found["person"]["crime"]) == set(found["crime"]["reference"]) == {"R1"}
    assert set(found["person"]["person"]) == {"R1", "R2"}


def test_references_that_are_all_missing_stay_missing() -> None:
    held = files([None, None], [(None, "P1")])
    found = renumber(held, LINKS, random.Random(1))
    assert found["crime"]["reference"].to_list() == [None, None]
    assert found["person"].rows() == [(None, "R1")]
    assert found["crime"]["reference"].dtype == pl.String


def test_numbers_are_references_like_words() -> None:
    held = {"crime": pl.DataFrame({"reference": [81, 45, None]}), "person": pl.DataFrame({"crime": ["45", "81"]})}
    found = renumber(held, {CRIMES: [("crime", "reference"), ("person", "crime")]}, random.Random(1))
    assert found["crime"]["reference"].to_list()[:2] == found["person"]["crime"].to_list()[::-1]
    assert set(found["person"]["crime"]) == {"R1", "R2"}


def test_what_was_held_and_what_has_no_references_is_left_alone() -> None:
    held = files(["A/1"], [("A/1", "P1")]) | {"other": pl.DataFrame({"words": ["A/1"]})}
    found = renumber(held, LINKS, random.Random(1))
    assert list(found) == ["crime", "person", "other"]
    assert found["other"]["words"].to_list() == ["A/1"]
    assert held["crime"]["reference"].to_list() == ["A/1"]
    assert found["crime"].columns == ["reference", "place"]
