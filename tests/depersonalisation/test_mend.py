"""Mending: afterwards enough people share every combination, counted again, and no more was blanked than is said."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import units

from cspdata.catalogue import Catalogue, Preset
from cspdata.depersonalisation.measure import combination, measure
from cspdata.depersonalisation.mend import mend
from cspdata.depersonalisation.treat import treat

CATALOGUE = Catalogue()
DATASET = CATALOGUE.dataset("police_recorded_crime")
NOWHERE = units()
COLUMNS = ["crime_reference", "offender_reference", "gender", "age", "offender_address", "offender_easting"]


def preset(people: int, cap: int = 100, bands: tuple[int, ...] = (1,)) -> Preset:
    shipped = CATALOGUE.presets["guidance_2010"]
    return replace(shipped, people=people, blank_at_most=cap, age_bands=bands, smallest_class=people)


def offenders(*rows: tuple[str | None, ...]) -> pl.DataFrame:
    schema = dict.fromkeys([*COLUMNS, "offender_home_step"], pl.String)
    return pl.DataFrame([(*row, "sector") for row in rows], schema=schema, orient="row")


def offences(*places: str) -> pl.DataFrame:
    references = [f"R{at}" for at in range(1, len(places) + 1)]
    steps = ["unit"] * len(places)
    return pl.DataFrame({"crime_reference": references, "offence_location": places, "offence_step": steps})


ROW = st.tuples(
    st.sampled_from(["R1", "R2", "R3", None]), st.sampled_from(["P1", "P2", "P3", "P4", "P5", None]), st.sampled_from("FM"),
    st.sampled_from(["18", "19", "25", "18-24", None]), st.sampled_from(["EX98 1", "EX98", None]), st.just("1"),
)  # fmt: skip


@given(st.lists(ROW, max_size=30), st.integers(2, 4), st.booleans())
@settings(max_examples=150, deadline=None)
def test_enough_people_share_every_combination_or_there_are_too_few_of_them(
    rows: list[tuple[str | None, ...]], people: int, joined: bool
) -> None:
    files = {"offender": offenders(*rows)}
    files |= {"offence": offences("EX98 1", "EX98 1", "EX98")} if joined else {}
    wanted = preset(people)
    made, words, failed = mend(files, DATASET, CATALOGUE, wanted)
    assert failed == []
    assert made["offender"].height == len(rows)
    frame, names, _ = combination(made, "offender", DATASET)
    known = frame.filter(pl.any_horizontal(pl.col(names).is_not_null()))
    classes: dict[tuple[object, ...], set[object]] = {}
    for at, row in enumerate(frame.iter_rows(named=True)):
        who = row["offender_reference"] if row["offender_reference"] is not None else at
        classes.setdefault(tuple(row[name] for name in names), set()).add(who)
    everyone = {who for group in classes.values() for who in group}
    assert all(len(group) >= min(people, len(everyone)) for group in classes.values())
    assert known.height == frame.height or "lose" in " ".join(words) or any(row[3] is row[4] is None for row in rows)
    for (step,) in made["offender"].filter(pl.col("gender").is_null()).select("offender_home_step").unique().rows():
        assert step == "withheld"


def test_who_stands_alone_is_blanked_in_every_row_and_loses_the_join() -> None:
    rows = [(f"R{at % 2 + 1}", f"P{at}", "F", "34", "EX98 1", "1") for at in range(8)]
    rows += [
        ("R1", "P9", "M", "90", "EX98 1", "1"),
        ("R2", "P9", "F", "34", "EX98 1", "1"),
        ("R2", "PX", "M", "91", None, None),
    ]
    made, words, failed = mend(
        {"offence": offences("EX98 1", "EX98 1"), "offender": offenders(*rows)}, DATASET, CATALOGUE, preset(2)
    )
    blank = made["offender"].filter(pl.col("gender").is_null())
    assert sorted(blank["offender_reference"]) == ["P9", "P9", "PX"]
    assert blank.drop("offender_reference", "offender_home_step").null_count().row(0) == (3,) * 5
    assert words == [
        "offender: 3 of 11 rows lose what is known of the person, so that 2 people share each combination."
    ]
    assert failed == []


def test_one_alone_takes_the_next_class_along_for_company() -> None:
    rows = [("R1", f"P{at}", "F", "34", None, None) for at in range(3)] + [("R1", "P9", "M", "90", None, None)]
    made, _, _ = mend({"offender": offenders(*rows)}, DATASET, CATALOGUE, preset(3))
    assert made["offender"]["gender"].null_count() == 4


def test_the_narrowest_band_that_will_do_is_taken() -> None:
    rows = [("R1", f"P{at}", "F", str(30 + at), None, None) for at in range(5)]
    for cap, bands, wanted in ((0, (1, 5, 10), "30-34"), (0, (1, 10, 5), "30-39"), (100, (1, 5), None)):
        made, words, failed = mend({"offender": offenders(*rows)}, DATASET, CATALOGUE, preset(2, cap, bands))
        assert set(made["offender"]["age"]) == {wanted}
        assert failed == []
        assert bool(wanted) == words[0].startswith("offender: ages are given in bands of")


def test_more_than_the_cap_fails_with_figures() -> None:
    rows = [("R1", f"P{at}", "F", str(20 * at), None, None) for at in range(5)]
    _, _, (finding,) = mend({"offender": offenders(*rows)}, DATASET, CATALOGUE, preset(2, 50, (1, 5)))
    assert (finding.code, finding.count) == ("CSP442", 5)
    assert "5 of 5 rows" in finding.says and "50 %" in finding.says


def test_people_are_counted_where_their_reference_does_not_leave() -> None:
    """Six rows of one offender and two of another: two people, whatever leaves of them."""
    columns = {"offender_reference": ["P1"] * 6 + ["P2"] * 2, "gender": ["F"] * 8, "age": ["34"] * 8}
    held = {"offender": pl.DataFrame(columns).with_columns(pl.all().name.prefix("="))}
    fields = {"offender.age", "offender.gender"}
    for people, kept in ((2, 8), (3, 0)):
        found = treat(held, DATASET, fields, CATALOGUE, preset(people), NOWHERE, until=date(2010, 3, 31))
        assert found.files["offender"]["age"].count() == kept
        assert found.files["offender"].columns == ["gender", "age"]
        again = measure(found.files, DATASET, CATALOGUE, preset(people), NOWHERE, who=found.who)
        assert again.risks["offender"].smallest_class == 2


@pytest.mark.parametrize("people", [1, 2, 5])
def test_a_treated_release_is_mended_and_measured_again(people: int) -> None:
    ages = ["34"] * 6 + ["35"] * 2 + ["90"]
    columns = {"crime_reference": [f"A{at}" for at in range(9)], "age": ages, "gender": ["F"] * 9}
    held = {"victim": pl.DataFrame(columns).with_columns(pl.all().name.prefix("="))}
    fields = {"victim.age", "victim.gender"}
    found = treat(held, DATASET, fields, CATALOGUE, preset(people), NOWHERE, until=date(2010, 3, 31))
    measured = measure(found.files, DATASET, CATALOGUE, preset(people), NOWHERE)
    assert measured.risks["victim"].smallest_class >= people
    assert measured.identifiability == "depersonalised"
    assert any("lose what is known" in words for words in found.made_coarser) == (people > 1)
