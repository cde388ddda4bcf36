"""Counts: small numbers never leave, and nothing that leaves tells them."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspdata import Catalogue, WrongUse, verify, yamldoc
from cspdata.catalogue import Counts
from cspdata.depersonalisation.treat import Treated
from cspdata.exports.table_schema import COUNT
from cspdata.release.count import count, measure, with_people
from cspdata.release.trim import Given

CATALOGUE = Catalogue()
CRIME = CATALOGUE.dataset("police_recorded_crime")
GIVEN = Given(frozenset({"offender.gender", "offender.age"}), {}, {}, {})


def preset(least: int, round_to: int) -> Counts:
    return Counts("ours", "x", least, round_to, "x")


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["F", "M", None]), st.sampled_from(["20", "21"]), st.sampled_from("abcdefghijkl") | st.none()
    ),
    max_size=60,
)


@given(ROWS, st.integers(2, 6), st.sampled_from([1, 3, 5]))
def test_only_what_enough_records_and_people_have_is_listed_and_rounded(
    rows: list[tuple[str | None, str, str | None]], least: int, round_to: int
) -> None:
    frame = pl.DataFrame(rows, {"gender": pl.String, "age": pl.String, "offender_reference": pl.String}, orient="row")
    done = count(Treated({"offender": frame}), GIVEN, CRIME, CATALOGUE, preset(least, round_to))
    groups: dict[tuple[str | None, str], list[str | None]] = {}
    for gender, age, person in rows:
        groups.setdefault((gender, age), []).append(person)
    expected = {}
    for key, people in groups.items():
        apart = len({one for one in people if one is not None}) + people.count(None)
        if len(people) >= least and apart >= least:
            expected[key] = round((len(people) + 1e-9) / round_to) * round_to
    table = done.files["offender"]
    assert table.columns == ["gender", "age", COUNT]
    assert {(row[0], row[1]): row[2] for row in table.rows()} == expected
    assert measure(done, preset(least, round_to)).identifiability == "depersonalised"


def test_nothing_is_counted_by_a_reference() -> None:
    found = Given(GIVEN.fields | {"offender.offender_reference", "offender.crime_reference"}, {}, {}, {})
    frame = pl.DataFrame({"offender_reference": ["a", "b"], "crime_reference": ["a", "b"], "gender": ["F", "F"]})
    done = count(Treated({"offender": frame}), found, CRIME, CATALOGUE, preset(2, 1))
    assert done.files["offender"].rows() == [("F", 2)]
    assert set(done.left_out) == {"offender.offender_reference", "offender.crime_reference"}
    assert with_people(GIVEN, CRIME) == GIVEN.fields | {"offender.offender_reference"}


def test_a_small_count_that_is_left_is_a_failed_treatment() -> None:
    table = Treated({"offender": pl.DataFrame({"gender": ["F"], COUNT: [2]})})
    assert measure(table, preset(5, 1)).identifiability == "personal"


def item(**changes: Any) -> dict[str, Any]:
    found = {"dataset": "police_recorded_crime", "form": "aggregate", "access": "made", "obtained_for": "policing"}
    return found | {"obtained_from": "own", "files": ["offence"], "fields": ["offence_code"]} | changes


def test_counts_leave_as_a_bundle_that_verifies_and_tell_no_small_number(ask: Any, go: Any, tmp_path: Path) -> None:
    fields = ["gender", "offence_code"]
    request = ask(information=[item(files=["offence", "victim"], fields=fields)], purposes=["performance_monitoring"])
    release = go(request, tmp_path / "release", counts="lt5_round5")
    assert verify(release.path).ok
    table = pl.read_csv(release.path / "data" / "police_recorded_crime.victim.csv")
    assert table.columns == ["gender", COUNT]
    assert table.height and (table[COUNT] % 5 == 0).all() and (table[COUNT] >= 5).all()
    form = yamldoc.read(release.path / "metadata" / "police_recorded_crime.yaml").data
    assert any("fewer than 5 is not listed" in one for one in form["Made coarser"])
    assert " rows" not in str(form)
    told = json.loads((release.path / "report.json").read_text("utf-8"))
    assert told["quality"]["police_recorded_crime"]["files"] == []
    assert {one["count"] for one in told["quality"]["police_recorded_crime"]["doubts"]} <= {None}
    assert "counts, none of fewer than 5" in (release.path / "report.html").read_text("utf-8")
    schema = json.loads((release.path / "datapackage.json").read_text("utf-8"))["resources"][0]["schema"]
    assert schema["fields"][-1]["description"] == "How many records have this combination."


@pytest.mark.parametrize(
    ("changes", "says"),
    [({"access": "public"}, "Write 'access: made'"), ({"fields": "all"}, "Name under 'fields' what to count by")],
)
def test_counts_that_cannot_be_made_are_refused_in_words(
    ask: Any, go: Any, tmp_path: Path, changes: dict[str, Any], says: str
) -> None:
    with pytest.raises(WrongUse, match=says):
        go(ask(information=[item(**changes)]), tmp_path / "release")


def test_an_unknown_preset_of_counts_is_said_with_those_that_are_known(ask: Any, go: Any, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=r"There is no preset of counts 'none'\. Known: hes_1to7_round5"):
        go(ask(), tmp_path / "release", counts="none")
