"""Fit for what? Four verdicts for each datafield, never an error, and never a yes to what is not known."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cspdata.catalogue import Catalogue
from cspdata.checks import Report, check, fitness, html
from cspdata.checks.fitness import QUALITIES, Fitness, Wanted, with_caveats
from cspdata.supply import Supply, apply, load
from cspdata.supply.read import parse

TODAY = date(2010, 5, 1)
PROFILE = Wanted("To describe one problem.", "Guidance 4.2.3", "postcode_unit", "one_year", 3)
HOMES = """
format: 1
id: homes
label: Homes
guidance: "9.7"
meaning: For tests.
source: made up
supplied_as: depersonalised
tier: core
held_in_confidence: false
patient: false
files:
  home:
    label: Homes
    subject: none
    event: moved
    fields:
      moved: {label: Moved in, type: date, meaning: m}
      address: {label: Address, type: address, place: home, meaning: m}
      code: {label: Postcode, type: postcode, place: home, meaning: m}
      east: {label: Easting, type: easting, place: home, meaning: m}
      north: {label: Northing, type: northing, place: home, meaning: m}
      born: {label: Date of birth, type: date_of_birth, meaning: m}
      rooms: {label: Rooms, type: count, meaning: m}
"""


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("partnership")
    (folder / "specs" / "datasets").mkdir(parents=True)
    (folder / "specs" / "datasets" / "homes.yaml").write_text(HOMES)
    return Catalogue(folder)


def judged(
    catalogue: Catalogue, data: str, wanted: Wanted = PROFILE, dataset: str = "homes", file: str = "home"
) -> dict[str, Fitness]:
    return verdicts(catalogue, supplied(catalogue, data, dataset, file), wanted)[1]


def supplied(catalogue: Catalogue, data: str, dataset: str, file: str) -> dict[str, Supply]:
    spec = catalogue.dataset(dataset)
    return {file: apply(parse(data.encode(), f"{file}.csv"), spec, spec.files[file], catalogue, today=TODAY)}


def verdicts(
    catalogue: Catalogue, supplies: dict[str, Supply], wanted: Wanted, today: date = TODAY
) -> tuple[Report, dict[str, Fitness]]:
    report = check(supplies, catalogue, today=today)
    found = fitness.fitness(wanted, report, supplies, catalogue, today)
    return with_caveats(report, wanted, found), {one.field: one for one in found}


# ---------------------------------------------------------------------------------------------------------- precision


@pytest.mark.parametrize(
    ("row", "unit", "address"),
    [
        ("1 High Street EX1 1AA,,,", "meets", "meets"),
        ("1 High Street,,,", "does not meet", "meets"),
        (",EX1 1AA,,", "meets", "does not meet"),
        (",EX1,,", "does not meet", "does not meet"),
        ("High Street,EX1 1AA,,", "meets", "meets"),
        (",,530851,179351", "meets", "does not meet"),
        (",,530800,179300", "does not meet", "does not meet"),  # rounded to a square of 100 metres
        (",,530850,179350", "does not meet", "does not meet"),  # by its middle
        (",,530850,179300", "meets", "does not meet"),
        (",,530800,179351", "meets", "does not meet"),
        (",,530851,", "does not meet", "does not meet"),
    ],
)
def test_places(homes: Catalogue, row: str, unit: str, address: str) -> None:
    data = f"Address,Postcode,Easting,Northing\n{row}\n"
    for geography, answer in (("postcode_unit", unit), ("address", address), ("", "not asked")):
        found = judged(homes, data, Wanted("w", geography=geography))  # type: ignore[arg-type]
        assert {found[id].precision.answer for id in ("address", "code", "east", "north")} == {answer}
        assert found["rooms"].precision.answer == found["moved"].precision.answer == "not asked"


def test_what_is_told_of_a_place_speaks_against_both_coordinates(homes: Catalogue) -> None:
    found = judged(homes, "Address,Easting,Northing\nMill Lane,130007,331803\n,331803,130007\n")
    assert found["east"].accuracy == found["north"].accuracy
    assert found["north"].accuracy.says == "Of 2 rows: coordinates exchanged (1)."
    assert found["address"].accuracy.answer == "no doubt found"


def test_a_place_is_precise_row_by_row(homes: Catalogue) -> None:
    data = "Address,Postcode,Rooms\n1 High Street,,1\n2 High Street,EX1 1AA,1\n,,1\n"
    found = judged(homes, data)
    assert found["code"].precision.answer == "in part"
    assert found["code"].precision.says == "1 of 2 places are given to the postcode unit or finer."
    assert judged(homes, "Address,Rooms\n,1\n")["address"].precision.answer == "cannot tell"


@pytest.mark.parametrize(
    ("ages", "answer"),
    [
        (["34", "7"], "meets"),
        (["34", "10-15"], "in part"),
        (["10-15", "over 34"], "does not meet"),
        (["02/05/1985"], "meets"),
        ([""], "cannot tell"),
        (["old"], "cannot tell"),
    ],
)
def test_ages(made_up: Catalogue, ages: list[str], answer: str) -> None:
    data = "Age of suspect,Notes\n" + "".join(f"{age},n\n" for age in ages)
    found = judged(made_up, data, dataset="stops", file="stop")
    assert found["age"].precision.answer == answer
    other = judged(made_up, data, Wanted("w"), dataset="stops", file="stop")
    assert other["age"].precision.answer == "not asked"


def test_a_date_of_birth_gives_an_age_to_one_year(homes: Catalogue) -> None:
    assert judged(homes, "Date of birth\n02/05/1985\n")["born"].precision.answer == "meets"


# ----------------------------------------------------------------------------------------- accuracy and completeness


def test_accuracy_is_never_vouched_for(homes: Catalogue) -> None:
    found = judged(homes, "Rooms,Postcode,Address,Moved in\n2,EX1 1AA,,31/13/2010\nfew,EX1 1AA,,x\n")
    assert found["code"].accuracy.answer == "no doubt found"
    assert found["rooms"].accuracy.answer == "in part"
    assert found["rooms"].accuracy.says == "Of 2 rows: value not of its type (1)."
    assert found["address"].accuracy.answer == "cannot tell"
    assert found["moved"].accuracy.answer == "does not meet"


def test_a_blank_is_incomplete_and_not_inaccurate(made_up: Catalogue) -> None:
    data = "Kind of stop,Gender of suspect\nperson search,\nperson search,F\n"
    found = judged(made_up, data, dataset="stops", file="stop")["gender"]
    assert (found.accuracy.answer, found.completeness.answer) == ("no doubt found", "in part")


def test_completeness(homes: Catalogue) -> None:
    found = judged(homes, "Rooms,Postcode,Address\n2,EX1 1AA,\n,EX1 1AA,\n")
    answers = {id: found[id].completeness.answer for id in ("rooms", "code", "address", "east")}
    assert answers == {"rooms": "in part", "code": "meets", "address": "does not meet", "east": "does not meet"}
    assert judged(homes, "Rooms\n")["rooms"].completeness.answer == "cannot tell"


# ------------------------------------------------------------------------------------------------------------ currency


@pytest.mark.parametrize(
    ("days", "answer", "says"),
    [
        (["2010-02-28", "2010-03-01", "2010-04-30"], "meets", "3 of the 3 months to 30 April 2010"),
        (["2010-01-31", "2010-03-01", "2010-05-01"], "in part", "1 of the 3 months"),
        (["2009-04-30"], "does not meet", "0 of the 3 months"),
        (["yesterday"], "does not meet", "No row that has it has a day."),
    ],
)
def test_months(homes: Catalogue, days: list[str], answer: str, says: str) -> None:
    found = judged(homes, "Moved in,Rooms\n" + "".join(f"{day},2\n" for day in days))
    assert (found["rooms"].currency.answer, says in found["rooms"].currency.says) == (answer, True)


def test_a_field_is_as_recent_as_its_own_values(homes: Catalogue) -> None:
    found = judged(homes, "Moved in,Rooms,Postcode\n2010-02-01,2,EX1 1AA\n2010-03-01,2,\n2010-04-01,2,\n")
    assert found["rooms"].currency.answer == "meets"
    assert found["code"].currency.answer == "in part"


def test_currency_that_cannot_be_told_is_not_told(homes: Catalogue) -> None:
    assert judged(homes, "Rooms\n2\n")["rooms"].currency.answer == "cannot tell"
    soon = Wanted("w", timeliness="As soon as it happens.")
    found = judged(homes, "Moved in,Rooms\n2010-04-30,2\n", soon)["rooms"].currency
    assert found.answer == "cannot tell"
    assert found.says == "The last is of 30 April 2010, and it is wanted so: As soon as it happens."
    assert judged(homes, "Moved in\n2010-04-30\n", Wanted("w"))["moved"].currency.answer == "not asked"


def test_a_linked_row_is_of_the_day_of_its_record(made_up: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "offence.csv").write_text("Crime reference,Day\nC1,2010-02-03\nC1,2010-03-03\nC2,2010-04-03\n")
    (tmp_path / "offender.csv").write_text("Crime reference,Gender\nC1,F\nC2,M\nC9,F\n,F\n")
    (tmp_path / "victim.csv").write_text("Crime reference,Age\nC9,30\n")
    _, found = verdicts(made_up, load("crimes", tmp_path, made_up, today=TODAY), PROFILE)
    assert found["gender_of_offender"].currency.says.startswith("There are rows for 2 of the 3 months")
    assert found["age_of_victim"].currency.answer == "does not meet"


@given(day=some.dates(date(1990, 1, 1), date(2030, 12, 31)), months=some.integers(1, 40))
def test_months_are_counted_to_the_end_of_the_month_before(day: date, months: int) -> None:
    first, after = fitness._before(day, months), fitness._before(day, 0)
    assert after == day.replace(day=1)
    assert first.day == 1
    assert (after.year - first.year) * 12 + after.month - first.month == months


# --------------------------------------------------------------------------------------------------- what is done with it


CELLS = some.tuples(
    some.sampled_from(["", "2010-04-01", "x"]),
    some.sampled_from(["", "1 High Street", "2 High Street EX1 1AA"]),
    some.sampled_from(["", "EX1 1AA", "EX1"]),
    some.sampled_from(["", "530851", "0", "x"]),
    some.sampled_from(["", "179351", "0"]),
    some.sampled_from(["", "1985-05-02", "x"]),
    some.sampled_from(["", "2", "#REF!"]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=some.lists(CELLS, max_size=6))
def test_no_verdict_ever_stops_a_supply_and_what_falls_short_is_a_caveat(
    homes: Catalogue, rows: list[tuple[str, ...]]
) -> None:
    data = "Moved in,Address,Postcode,Easting,Northing,Date of birth,Rooms\n"
    supplies = supplied(homes, data + "".join(f"{','.join(row)}\n" for row in rows), "homes", "home")
    before = check(supplies, homes, today=TODAY)
    after, found = verdicts(homes, supplies, PROFILE)
    assert (after.findings, after.ok) == (before.findings, before.ok)
    assert set(found) == {"moved", "address", "code", "east", "north", "born", "rooms"}
    drafted = after.caveats[len(before.caveats) :]
    for one in found.values():
        for quality in ("precision", "completeness", "currency"):
            answer = getattr(one, quality).answer
            told = [caveat for caveat in drafted if caveat.startswith(quality.capitalize()) and one.label in caveat]
            assert bool(told) == (answer in ("in part", "does not meet"))
    page = html(after, supplies, TODAY, wanted=PROFILE, fit=tuple(found.values()))
    text = fitness.text(PROFILE, tuple(found.values()))
    assert "Whether it is fit for its purpose" in page and max(map(len, text.splitlines())) <= 100
    assert json.loads(json.dumps([asdict(one) for one in found.values()]))
    for one in found.values():
        assert all(getattr(one, quality).says in page.replace("&#39;", "'") for quality in QUALITIES)
