"""Differences: two tables of counts of the same records never leave a number too small to be listed."""

import sys
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspdata import MustNotShare, Unreadable
from cspdata.exports.table_schema import COUNT
from cspdata.release.differences import Table, Terms, _apart, between, small

ROWS = st.lists(st.tuples(st.sampled_from(["F", "M", None]), st.sampled_from(["20", "21", "22"])), max_size=50)


def table(rows: list[tuple[Any, ...]], by: list[str], terms: Terms, where: str = "releases/march") -> Table:
    """Counted anew, in plain Python."""
    listed = {key: rows.count(key) for key in dict.fromkeys(rows) if rows.count(key) >= terms.least}
    made = [(*key, (n + terms.round_to // 2) // terms.round_to * terms.round_to) for key, n in listed.items()]
    schema = dict.fromkeys(by, pl.String) | {COUNT: pl.Int64}
    return Table("crime.victim", where, pl.DataFrame(made, schema=schema, orient="row"), terms)


@given(ROWS, st.integers(2, 8), st.sampled_from([1, 3, 5]))
def test_a_difference_that_is_told_is_of_somebody_and_of_exact_counts_each_small_one_is(
    rows: list[tuple[str | None, str]], least: int, round_to: int
) -> None:
    terms = Terms(least, round_to)
    coarse = table([(one,) for one, _ in rows], ["gender"], terms)
    fine = table(list(rows), ["gender", "age"], terms)
    seen = {(gender, age) for gender, age, _ in fine.counts.rows()}
    hidden = [sum(one == gender and (one, age) not in seen for one, age in rows) for gender, _ in coarse.counts.rows()]
    assert small(coarse, fine) == small(fine, coarse) <= sum(n > 0 for n in hidden)
    if round_to == 1:
        assert small(coarse, fine) == sum(0 < n < least for n in hidden)


def test_tables_of_one_period_within_another_are_held_against_each_other_and_of_two_apart_not() -> None:
    quarter = table([("F",)] * 15, ["gender"], Terms(10, 1, "2010-01-01/2010-03-31"))
    for period, told in (
        ("2010-01-01/2010-02-28", ["CSP454"]),
        ("2010-01-01/2010-03-31", ["CSP454"]),
        ("", ["CSP454"]),
        ("2010-04-01/2010-06-30", []),
        ("2010-03-01/2010-04-30", []),
    ):
        before = table([("F",)] * 12, ["gender"], Terms(10, 1, period))
        assert [one.code for one in between([quarter], [before])] == told, period
    assert between([quarter], [quarter]) == []
    (found,) = between([quarter], [before := table([("F",)] * 12, ["gender"], Terms(10, 1))])
    assert found.says == "crime.victim: less the counts of releases/march, 1 of the counts would be of fewer than 10."
    assert between([quarter], [Table("crime.offender", "elsewhere", before.counts, before.terms)]) == []


YEAR = "2010-01-01/2010-12-31"
QUARTERS = ["2010-01-01/2010-03-31", "2010-04-01/2010-06-30", "2010-07-01/2010-09-30", "2010-10-01/2010-12-31"]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.sampled_from("FM"), st.integers(0, 3)), max_size=60), st.integers(2, 8))
def test_the_quarters_of_a_year_are_taken_from_it_together(rows: list[tuple[str, int]], least: int) -> None:
    year = table([(gender,) for gender, _ in rows], ["gender"], Terms(least, 1, YEAR), "the year")
    quarters = [
        table([(gender,) for gender, one in rows if one == at], ["gender"], Terms(least, 1, period), f"quarter {at}")
        for at, period in enumerate(QUARTERS)
    ]
    listed = {
        gender: sum(n for one in quarters for other, n in one.counts.rows() if other == gender) for gender in "FM"
    }
    given_away = sum(0 < n - listed[gender] < least for gender, n in year.counts.rows() if listed[gender])
    assert small(year, *quarters) == given_away
    told = [one for one in between([year], quarters) if "quarter 0, quarter 1, quarter 2 and quarter 3" in one.says]
    assert sum(one.count for one in told) == given_away
    assert [one.says for one in between([quarters[3]], [*quarters[:3], year]) if "quarter 0, " in one.says] == [
        one.says for one in told
    ]


def test_a_quarter_that_was_not_given_is_what_the_others_leave_of_the_year() -> None:
    terms = {period: Terms(10, 1, period) for period in (YEAR, *QUARTERS)}
    year = table([("F",)] * 39, ["gender"], terms[YEAR], "the year")
    first, second, third = (
        table([("F",)] * 12, ["gender"], terms[period], f"quarter {at}") for at, period in enumerate(QUARTERS[:3])
    )
    by_age = table([("F", "20")] * 12, ["gender", "age"], terms[QUARTERS[2]], "ages")
    half = table([("F",)] * 24, ["gender"], Terms(10, 1, "2010-01-01/2010-06-30"), "the half")
    others = table(
        [("F",)] * 12, ["gender"], Terms(10, 1, "2010-06-01/2010-09-30"), "a summer"
    )  # overlaps with the second
    assert between([year], [first, second]) == []
    (found,) = between([year], [first, second, third])
    says = (
        "less the counts of quarter 0, quarter 1 and quarter 2, 1 of the counts of the year would be of fewer than 10."
    )
    assert (found.code, found.says) == ("CSP454", f"crime.victim: {says}")
    assert [one.says for one in between([third], [year, first, second])] == [found.says]
    assert len(between([year], [first, second, by_age])) == 1
    assert len(between([year], [half, third])) == 1
    assert between([year], [first, second, others]) == []
    assert between([replace(year, file="crime.offender")], [first, second, third]) == []


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted), max_size=6))
def test_periods_are_chosen_so_that_no_other_has_room(spans: list[list[int]]) -> None:
    periods = sorted({f"{start}/{end}" for start, end in spans})

    def clear(one: str, other: str) -> bool:
        return one[2] < other[0] or other[2] < one[0]

    every = [
        set(some)
        for size in range(len(periods) + 1)
        for some in combinations(periods, size)
        if all(clear(*pair) for pair in combinations(some, 2))
    ]
    most = [one for one in every if not any(one < other for other in every)]
    assert sorted(map(sorted, most)) == sorted(_apart(periods))


def test_tables_of_which_neither_has_the_fields_of_the_other_are_not_compared() -> None:
    terms = Terms(2, 1)
    assert small(table([("F",)] * 3, ["gender"], terms), table([("20",)] * 2, ["age"], terms)) == 0


def test_places_that_are_cut_in_two_ways_are_not_given_of_the_same_records() -> None:
    one, other = (
        table([("EX98 1",)] * 12, ["home"], Terms(10, 1, places=f"{id} 0123")) for id in ("guidance_2010", "police_uk")
    )
    (found,) = between([one], [other])
    assert (found.code, found.says) == ("CSP455", "crime.victim: the places of releases/march are cut in another way.")
    assert between([one], [one]) == []


def counted(ask: Any, *fields: str, **changes: Any) -> Any:
    item = {"dataset": "police_recorded_crime", "form": "aggregate", "access": "made", "obtained_for": "policing"}
    item |= {"obtained_from": "own", "files": ["offence"], "fields": list(fields)}
    return ask(information=[item], purposes=["performance_monitoring"], **changes)


@pytest.mark.parametrize("written_as", ["csv", "parquet"])
def test_a_second_table_that_gives_a_small_number_away_stops_the_release(
    ask: Any, go: Any, tmp_path: Path, written_as: str
) -> None:
    options = {"counts": "threshold10", "written_as": written_as}
    first = go(counted(ask, "domestic"), tmp_path / "given" / "first", **options)  # 14 are, 26 are not
    go(counted(ask, "domestic"), tmp_path / "again", earlier=[first.path], **options)
    go(counted(ask, "drugs_related", "domestic"), tmp_path / "alone", **options)  # 21 are neither
    with pytest.raises(
        MustNotShare, match=r"CSP454: police_recorded_crime\.offence: less the counts of .*given/first, 1"
    ):
        go(counted(ask, "drugs_related", "domestic"), tmp_path / "second", earlier=[tmp_path / "given"], **options)
    assert not (tmp_path / "second").exists()
    with pytest.raises(Unreadable, match="CSP430"):
        go(counted(ask, "domestic"), tmp_path / "third", earlier=[tmp_path / "none"], **options)
    next((first.path / "data").iterdir()).unlink()
    with pytest.raises(Unreadable, match="CSP430: The counts of a bundle cannot be read"):
        go(counted(ask, "domestic"), tmp_path / "third", earlier=[first.path], **options)


def test_two_recipients_of_one_release_get_no_tables_that_give_a_small_number_away(
    ask: Any, go: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The law may give a field to one of them alone."""
    module = sys.modules["cspdata.release.share"]
    real = module.given

    def narrower(item: Any, cases: Any, *rest: Any) -> Any:
        found = real(item, cases, *rest)
        gone = {"offence.drugs_related"} if cases[0].recipient == "fire_rescue_authority" else set()
        return replace(found, fields=found.fields - gone)

    monkeypatch.setattr(module, "given", narrower)
    bodies = [
        {"body": body, "role": "controller", "kept_in": "home", "area": "own"}
        for body in ("local_authority", "fire_rescue_authority")
    ]
    request = counted(ask, "drugs_related", "domestic", recipients=bodies)
    with pytest.raises(MustNotShare, match=r"CSP454: .* less the counts of what local_authority gets, 1 of the counts"):
        go(request, tmp_path / "release", counts="threshold10")
    assert list(tmp_path.iterdir()) == []
