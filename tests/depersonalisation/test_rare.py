"""Rare values: none leaves that fewer people of the file hold than the preset says, told by counting again."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import units

from cspdata.catalogue import Catalogue, Preset
from cspdata.depersonalisation.rare import OTHER, grouped
from cspdata.depersonalisation.treat import Treated, treat

CATALOGUE = Catalogue()
PARENTS = {"W1": "White", "W2": "White", "W9": "White", "A1": "Asian", "A2": "Asian"}
NOWHERE = units()
ROW = st.tuples(st.sampled_from([*PARENTS, "NS", OTHER, None]), st.sampled_from(["P1", "P2", "P3", "P4", None]))


def put(values: list[str | None], enough: int, who: list[str | None] | None = None) -> list[str | None]:
    people = None if who is None else pl.Series(who, dtype=pl.String)
    return grouped(pl.Series("v", values, dtype=pl.String), people, PARENTS, "", enough).to_list()


@given(st.lists(ROW, max_size=40), st.integers(1, 5), st.booleans())
@settings(max_examples=200, deadline=None)
def test_enough_people_hold_each_value_that_leaves(
    rows: list[tuple[str | None, str | None]], enough: int, known: bool
) -> None:
    old, who = [row[0] for row in rows], [row[1] for row in rows]
    new = put(old, enough, who if known else None)
    people: defaultdict[str, set[object]] = defaultdict(set)
    for at, (value, one) in enumerate(zip(new, who, strict=True)):
        if value is not None:
            people[value].add(one if known and one is not None else at)
    few = {value for value, held in people.items() if len(held) < enough}
    assert few <= {OTHER}
    assert not few or len(people) <= 2, (
        "the others are too few only where taking one more along would leave nothing to tell"
    )
    for before, after in zip(old, new, strict=True):
        assert (before is None) == (after is None)
        assert before is None or after in (before, PARENTS.get(before), OTHER)


def test_a_rare_value_becomes_its_group_and_else_other() -> None:
    values = ["W1"] * 9 + ["W2"] * 2 + ["W9"] * 3 + ["A1"] + ["NS"] * 4 + [None]
    assert put(values, 5) == ["W1"] * 9 + ["White"] * 5 + [OTHER] * 5 + [None]


def test_the_next_rarest_value_keeps_too_few_others_company() -> None:
    assert put(["W1"] * 9 + ["A1"] * 6 + ["NS"] * 2, 5) == ["W1"] * 9 + [OTHER] * 8
    assert put(["W1"] * 9 + ["NS"] * 2, 5) == ["W1"] * 9 + [OTHER] * 2, (
        "but nothing is taken that alone is left to tell"
    )


def test_eight_rows_of_one_person_are_one_person() -> None:
    rows = ["A1"] * 8 + ["W1"] * 5
    assert put(rows, 5) == rows
    assert put(rows, 5, ["P0"] * 8 + [f"P{at}" for at in range(1, 6)]) == [OTHER] * 8 + ["W1"] * 5


def test_the_parent_of_a_code_may_be_the_first_part_of_it() -> None:
    values = pl.Series(["F11.2"] * 2 + ["F11"] * 3 + ["A01.0"] * 4 + ["Z99.9"] * 6)
    found = grouped(values, None, {}, "[A-Z][0-9]{2}", 5)
    assert found.to_list() == [OTHER] * 9 + ["Z99.9"] * 6, "the four of A01 take the next rarest along, which F11 is"
    assert grouped(values, None, {}, "[A-Z][0-9]{2}", 4).to_list() == ["F11"] * 5 + ["A01.0"] * 4 + ["Z99.9"] * 6


# ------------------------------------------------------------------------------------------------------- in a release


def treated(occupations: list[str | None], preset: Preset, words: list[str | None] | None = None) -> Treated:
    held = pl.DataFrame(
        {
            "offender_reference": [f"P{at}" for at in range(len(occupations))],
            "occupation": pl.Series(occupations, dtype=pl.String),
            "age": ["34"] * len(occupations),
            "offences_committed": pl.Series(words or [None] * len(occupations), dtype=pl.String),
        }
    ).with_columns(pl.all().name.prefix("="))
    fields = {f"person.{name}" for name in ("occupation", "age", "offences_committed")}
    dataset = CATALOGUE.dataset("prolific_offenders")
    return treat({"person": held}, dataset, fields, CATALOGUE, preset, NOWHERE, until=date(2010, 3, 31))


def test_an_occupation_that_few_have_is_other_and_it_is_said_why() -> None:
    found = treated(["Retail", " retail", "RETAIL", "Retail", "retail"] + ["Keeper of the lighthouse"] * 4, PRESET)
    assert sorted(found.files["person"]["occupation"]) == [OTHER] * 4 + ["retail"] * 5
    assert found.made_coarser[-1] == (
        "person.occupation: what fewer than 5 people of the file hold is given as its group, or as 'other'."
    )
    assert "lighthouse" not in str(found)


def test_where_nothing_is_rare_nothing_is_said() -> None:
    found = treated(["retail"] * 5 + [None], PRESET)
    assert sorted(found.files["person"]["occupation"], key=str) == [None] + ["retail"] * 5
    assert not any("occupation" in words for words in found.made_coarser)


@pytest.mark.parametrize(
    ("words", "stops"), [("went as the keeper of the lighthouse", True), ("sold retail goods", False)]
)
def test_an_occupation_that_was_grouped_must_not_stand_in_words_that_are_kept(words: str, stops: bool) -> None:
    occupations: list[str | None] = ["Retail"] * 5 + ["Keeper of the lighthouse"]
    found = treated(occupations, replace(PRESET, free_text="scan"), [None] * 5 + [words])
    assert [one.code for one in found.failed] == ["CSP441"] * stops


PRESET = CATALOGUE.presets["guidance_2010"]
