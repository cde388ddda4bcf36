"""Risk, held against the same computed with a Counter."""

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspdata.depersonalisation.risk import Risk, measure, signatures, special_uniques, without_each

SCHEMA = {"age": pl.String, "gender": pl.String, "person": pl.String}
Cells = tuple[str | None, str | None, str | None]


def frame(rows: Sequence[Cells]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def plain(rows: Sequence[Cells], names: Sequence[str], person: bool) -> Risk:
    """The same without a frame: the people of each class, and the rows of it."""
    people: defaultdict[tuple[str | None, ...], set[Hashable]] = defaultdict(set)
    held: Counter[tuple[str | None, ...]] = Counter()
    for at, (age, gender, who) in enumerate(rows):
        key = tuple({"age": age, "gender": gender}[name] for name in names)
        people[key].add(who if person and who is not None else at)
        held[key] += 1
    sizes = Counter(str(len(found)) if len(found) < 5 else "5 or more" for found in people.values())
    return Risk(
        rows=len(rows),
        classes=len(people),
        smallest_class=min(map(len, people.values()), default=0),
        uniques=sum(held[key] for key, found in people.items() if len(found) == 1),
        quasi_identifiers=tuple(names),
        sizes={size: sizes[size] for size in ("1", "2", "3", "4", "5 or more")} if rows else {},
    )


ROW = st.tuples(
    st.sampled_from(["18", "19", None]),
    st.sampled_from(["F", "M", "", None]),
    st.sampled_from(["P1", "P2", "P3", "0", None]),
)


@given(st.lists(ROW, max_size=40), st.sampled_from([["age"], ["age", "gender"], ["gender"]]), st.booleans())
@settings(max_examples=200, deadline=None)
def test_classes_are_counted_as_a_counter_counts_them(rows: list[Cells], names: list[str], person: bool) -> None:
    assert measure(frame(rows), names, "person" if person else None) == plain(rows, names, person)


def test_eight_rows_of_one_person_protect_nobody() -> None:
    rows: list[Cells] = [("18", "F", "P1")] * 8
    alone = measure(frame(rows), ["age", "gender"], "person")
    assert (alone.smallest_class, alone.uniques, alone.sizes["1"]) == (1, 8, 1)
    apart = measure(frame(rows), ["age", "gender"])
    assert (apart.smallest_class, apart.uniques, apart.sizes["5 or more"]) == (8, 0, 1)


def test_a_row_without_a_person_is_a_person_of_its_own() -> None:
    found = measure(
        frame([("18", "F", None), ("18", "F", None), ("18", "F", "P1"), ("18", "F", "P1")]), ["age"], "person"
    )
    assert (found.smallest_class, found.uniques) == (3, 0)


def test_nothing_recorded_is_a_value_like_another() -> None:
    found = measure(frame([(None, "F", None), (None, "F", None), ("18", "F", None)]), ["age", "gender"])
    assert (found.classes, found.smallest_class, found.uniques) == (2, 1, 1)


def test_values_of_every_type_are_told_apart() -> None:
    rows = pl.DataFrame({"age": [18, 18, None], "place": [True, True, False]})
    found = measure(rows, ["age", "place"])
    assert (found.classes, found.smallest_class, found.uniques) == (2, 1, 1)


def test_an_empty_file_has_nobody_to_tell_apart() -> None:
    found = measure(frame([]), ["age", "gender"], "person")
    assert found == Risk(0, 0, 0, 0, ("age", "gender"), {})
    assert found.in_words() == "no rows, so nobody to tell apart"


def test_without_quasi_identifiers_there_are_no_classes() -> None:
    found = measure(frame([("18", "F", "P1")]), [])
    assert (found.rows, found.classes, found.smallest_class, found.uniques) == (1, 0, 0, 0)
    assert found.in_words() == "nothing declared that could tell people apart, so nothing measured"


@pytest.mark.parametrize(
    ("risk", "words"),
    [
        (
            Risk(292, 90, 1, 7, ("age", "gender", "home_place"), {}),
            "7 of 292 rows are unique on age, gender and home place; the smallest class has 1 (k)",
        ),
        (
            Risk(292, 90, 1, 1, ("age", "offence.offence_location"), {}),
            "1 of 292 rows is unique on age and offence location; the smallest class has 1 (k)",
        ),
        (Risk(12, 2, 5, 0, ("age",), {}), "0 of 12 rows are unique on age; the smallest class has 5 (k)"),
    ],
)
def test_a_risk_is_said_in_words(risk: Risk, words: str) -> None:
    assert risk.in_words() == words


def brute(rows: Sequence[Cells], names: Sequence[str], person: bool) -> dict[str, int]:
    """Special uniques, row by row: the smallest sets of columns on which nobody else is like it."""
    at = {"age": 0, "gender": 1, "person": 2}
    found: Counter[str] = Counter()

    def alone(row: Cells, place: int, columns: Sequence[str]) -> bool:
        like = {
            one[2] if person and one[2] is not None else other
            for other, one in enumerate(rows)
            if all(one[at[name]] == row[at[name]] for name in columns)
        }
        return like <= {row[2] if person and row[2] is not None else place}

    for place, row in enumerate(rows):
        for size in range(1, len(names) + 1):
            sets = [columns for columns in combinations(names, size) if alone(row, place, columns)]
            found.update(", ".join(columns) for columns in sets)
            if sets:
                break
    return dict(found)


@given(st.lists(ROW, max_size=25), st.booleans())
@settings(max_examples=150, deadline=None)
def test_special_uniques_are_counted_as_one_by_one(rows: list[Cells], person: bool) -> None:
    names = ["age", "gender"] if person else ["age", "gender", "person"]
    assert special_uniques(frame(rows), names, "person" if person else None) == brute(rows, names, person)


@given(st.lists(ROW, min_size=1, max_size=25))
@settings(max_examples=100, deadline=None)
def test_l_is_the_least_number_of_values_in_a_class(rows: list[Cells]) -> None:
    values: defaultdict[str | None, set[str | None]] = defaultdict(set)
    for age, _, secret in rows:
        values[age].add(secret)
    assert measure(frame(rows), ["age"], None, ["person"]).diversity == {"person": min(map(len, values.values()))}


@given(st.lists(ROW, max_size=25))
@settings(max_examples=100, deadline=None)
def test_without_a_column_it_is_as_if_it_had_not_been_there(rows: list[Cells]) -> None:
    found = without_each(frame(rows), ["age", "gender"])
    assert found == {"age": measure(frame(rows), ["gender"]).uniques, "gender": measure(frame(rows), ["age"]).uniques}
    three = without_each(frame(rows), ["age", "gender", "person"])
    for out, left in three.items():
        names = [name for name in SCHEMA if name not in out.split(", ")]
        assert left == measure(frame(rows), names).uniques


def test_where_no_one_column_mends_it_several_are_named_together() -> None:
    """Everybody is unique on the age alone and on the place alone; only without both are there two of a kind."""
    rows = pl.DataFrame({"gender": ["F", "F", "M", "M"], "age": ["1", "2", "3", "4"], "place": ["a", "b", "c", "d"]})
    names = ["gender", "age", "place"]
    found = without_each(rows, names)
    assert found == {"gender": 4, "age": 4, "place": 4, "age, place": 0}
    risk = replace(measure(rows, names), without=found)
    assert risk.more_in_words() == ("without age and place, 0 of 4 unique rows would be left",)


def test_what_would_mend_it_is_said() -> None:
    rows: list[Cells] = [("18", "F", "x"), ("19", "F", "x"), ("20", "M", "y"), ("20", "M", "z")]
    found = replace(
        measure(frame(rows), ["age", "gender"], None, ["person"]),
        special=special_uniques(frame(rows), ["age", "gender"]),
        without=without_each(frame(rows), ["age", "gender"]),
    )
    assert found.more_in_words() == (
        "2 rows are unique on age alone",
        "to know the class of somebody is, in some classes, to know person too (l is 1)",
        "without age, 0 of 2 unique rows would be left",
    )


def test_signatures_tell_rows_apart_by_what_is_joined_to_them() -> None:
    files = {
        "crime": pl.DataFrame({"ref": ["1", "2", "3", "4"], "code": ["a", "a", "a", "a"]}),
        "person": pl.DataFrame({"crime": ["1", "2", "2", "3", None], "age": ["18", "18", "19", "18", "18"]}),
    }
    links = {"crime.ref": [("crime", "ref"), ("person", "crime")]}
    crime, person = signatures(files, {"crime": ["code"], "person": ["age"]}, links).values()
    assert crime[0] == crime[2]
    assert len(set(crime)) == 3  # of two people, of one, of nobody
    assert person[0] == person[3]
    assert len(set(person)) == 4
    nothing = signatures(files, {"crime": [], "person": []}, {})
    assert [len(set(one)) for one in nothing.values()] == [1, 1]


def test_k_l_and_uniques_are_what_pycanon_says() -> None:
    """The answers of pycanon 1.3.6 to sixty tables, kept by tests/benchmarks/risk.py; a blank is "nothing" there, a value like
    another."""
    said = json.loads(Path(__file__).with_name("pycanon.json").read_text("utf-8"))
    assert len(said) == 60
    for one in said:
        cells = [[None if cell == "nothing" else cell for cell in row] for row in one["rows"]]
        rows = pl.DataFrame(cells, schema=SCHEMA, orient="row")
        found = measure(rows, ["age", "gender"], None, ["person"])
        assert (found.smallest_class, found.diversity["person"], found.uniques) == (one["k"], one["l"], one["uniques"])
