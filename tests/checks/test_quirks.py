"""Every quirk that was seen in real files has a made-up file that shows it, with the text that it must give."""

from pathlib import Path

import pytest

CASES = Path(__file__).parents[1] / "cases" / "supply"

# The quirks in their order, and the cases of tests/cases/supply that show each.
QUIRKS: dict[int, tuple[str, tuple[str, ...]]] = {
    1: ("the reference is blank where none is given", ("blank_keys",)),
    2: ("a reference stands more than once", ("repeated_key",)),
    3: ("exact copies where there is no reference", ("copies_without_a_key",)),
    4: ("references change their form within a series", ("references_of_many_forms",)),
    5: ("days in many forms, the day first", ("days_in_many_forms",)),
    6: ("moments in UTC, an hour early in summer", ("mapped_summer_time",)),
    7: ("midnight for a time that nobody knows", ("times_unknown",)),
    8: ("'No Location' in words, and spaces behind a location", ("police_incidents.no_location",)),
    9: ("a place of 0, 0, and the latitude before the longitude", ("mapped_points", "out_of_range")),
    10: ("degrees where metres are wanted, and rounded metres", ("police_incidents.places", "changed_since_last")),
    11: ("points that many events share", ("mapped_points",)),
    12: ("places of other areas", ("police_incidents.other_areas", "police_incidents.places")),
    13: ("postcodes in many spellings", ("hospital_drug_alcohol.postcodes_in_many_spellings",)),
    14: ("yes and no in many spellings", ("flags_in_many_spellings",)),
    15: ("a blank that is right for a vehicle and wrong for a person", ("vehicles_have_no_gender",)),
    16: ("columns that one supplier never fills, and bands that overlap", ("bands_of_ages", "changed_since_last")),
    17: ("a column that is mostly blank", ("blanks",)),
    18: ("capitals that differ from row to row", ("codes_in_any_capitals",)),
    19: (
        "errors of a spreadsheet, words for nothing, and words in a column of days",
        ("internal_extract", "words_for_nothing"),
    ),
    20: ("a code that means different things in two lists", ("codes_of_two_lists",)),
    21: (
        "cp1252, a byte-order mark, and no line end at the end",
        ("cp1252_without_a_last_line_end", "utf_8_with_a_mark"),
    ),
    22: ("semicolons, a column without a name, totals, no header", ("semicolons_and_totals", "no_header")),
    23: ("broken records", ("broken_records",)),
    24: (
        "codes that come into use on a day, or go out of it",
        ("police_incidents.code_of_another_day", "retired_code"),
    ),
    25: ("districts that are blank since they were merged", ("police_incidents.other_areas",)),
    26: ("postcodes without county and region", ("police_incidents.places",)),
}


def test_no_quirk_is_forgotten() -> None:
    assert list(QUIRKS) == list(range(1, 27))


@pytest.mark.parametrize("number", QUIRKS)
def test_each_quirk_has_its_case(number: int) -> None:
    """What they say is held against their texts in test_supply_cases."""
    for case in QUIRKS[number][1]:
        assert (CASES / f"{case}.csv").is_file() and (CASES / f"{case}.txt").is_file()


def test_two_encodings_of_one_table_give_one_report() -> None:
    """But for the name of the file."""
    first, second = ((CASES / f"{case}.txt").read_text("utf-8").splitlines() for case in QUIRKS[21][1])
    assert [line for line in first if ".csv" not in line] == [line for line in second if ".csv" not in line]


def test_as_many_quirks_as_were_seen(samples: Path) -> None:
    """The notes that come with the real files number them."""
    notes = (samples / "README.md").read_text("utf-8").splitlines()
    numbered = [int(line.split(".", 1)[0]) for line in notes if line.split(".", 1)[0].isdecimal()]
    assert numbered == list(QUIRKS)
