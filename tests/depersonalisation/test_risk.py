"""Risk, held against the same computed with a Counter."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspdata.depersonalisation.risk import Risk, measure

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
