"""Postcodes: their spellings, what lies within one, and a directory read from each layout that it is published in."""

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspdata.errors import CspdataError, Unreadable, WrongUse
from cspdata.geography import postcodes
from cspdata.geography.postcodes import AREAS, PATTERN, read_directory

CASES = Path(__file__).parents[1] / "cases" / "postcodes"


def each(does: Callable[[pl.Expr], pl.Expr], *words: str | None) -> list[Any]:
    """What an expression makes of words."""
    frame = pl.DataFrame({"text": pl.Series(words, dtype=pl.String)})
    return frame.select(does(pl.col("text")).alias("made"))["made"].to_list()


# ------------------------------------------------------------------------------------------------------------- spelling


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("EX1 1AA", "EX1 1AA"),
        ("EX98 1AA", "EX98 1AA"),
        ("ex98 1aa", "EX98 1AA"),
        ("EX981AA", "EX98 1AA"),
        ("  Ex98   1aA ", "EX98 1AA"),
        ("EX 98 1AA", "EX98 1AA"),
        ("E X 9 8 1 A A", "EX98 1AA"),
        ("EX98\t1AA", "EX98 1AA"),
        ("EX98\u00a01AA", "EX98 1AA"),
        ("EX98 1AA\n", "EX98 1AA"),
        ("AL1  1AA", "AL1 1AA"),
        ("EX11AA", "EX1 1AA"),
        ("EX111AA", "EX11 1AA"),
        ("SW1A1AA", "SW1A 1AA"),
        ("ec1a 1bb", "EC1A 1BB"),
        ("W1A 0AX", "W1A 0AX"),
        ("M1 1AE", "M1 1AE"),
        ("b33 8th", "B33 8TH"),
        ("CR2 6XH", "CR2 6XH"),
        ("DN55 1PT", "DN55 1PT"),
        ("ZE1 0AA", "ZE1 0AA"),
        ("LD1 5AB", "LD1 5AB"),
    ],
)
def test_a_postcode_is_spelt_one_way(written: str, wanted: str) -> None:
    assert each(postcodes.normalise, written) == [wanted]


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        "   ",
        "xx SW1A 1AA",
        "SW1A 1AA xx",
        "EAA 1AA",
        "XX1 1AA",  # no such area
        "Q1 1AA",
        "ZZ99 3VZ",  # of no fixed abode
        "BFPO 801",
        "BF1 1AA",
        "BT1 1AA",  # Northern Ireland
        "IM1 1AA",
        "JE2 3AB",
        "GY1 1AA",
        "GIR 0AA",
        "EX98",
        "EX98 1",
        "EX98 1A",
        "EX98 1AAA",
        "EX98 1AC",  # C, I, K, M, O and V never stand in the last two
        "EX98 1IA",
        "EX98 1KM",
        "EX98 OAA",  # the letter O for a nought
        "EX987 1AA",
        "EX9AA 1AA",
        "E98A1 1AA",
        "1EX 1AA",
        "EX98-1AA",
        "EX98 1AA, EX98 1AB",
        "12 High Street, EX98 1AA",
        "unknown",
        "EX٩٨ 1AA",  # digits of another script
    ],
)
def test_what_is_no_postcode_of_britain_is_none(written: str | None) -> None:
    assert each(postcodes.normalise, written) == [None]


@pytest.mark.parametrize(
    "text", ["ZZ99 3VZ", "zz993cz", "BT1 1AA", " JE2 3AB ", "GY1 1WG", "IM1 1AA", "BFPO 57", "BFPO1", "GIR 0AA"]
)
def test_postcodes_of_no_place_in_britain(text: str) -> None:
    assert each(postcodes.elsewhere, text) == [True]


@pytest.mark.parametrize("text", ["EX1 1AA", "ZZ99", "BT", "XX1 1AA", "BFPO", "near BT1 1AA", "N2", ""])
def test_other_words_are_no_postcodes_of_elsewhere(text: str) -> None:
    assert each(postcodes.elsewhere, text) == [False]


def test_words_keep_their_order_when_they_are_normalised() -> None:
    assert each(postcodes.normalise, "ex981aa", None, "BT1 1AA", "EX98 1AB") == ["EX98 1AA", None, None, "EX98 1AB"]


def test_every_area_of_great_britain_is_known() -> None:
    assert len(AREAS) == 120
    assert not AREAS & {"BT", "GY", "IM", "JE", "BF", "ZZ", "GIR"}
    assert each(postcodes.normalise, *(f"{area}1 1AA" for area in sorted(AREAS))) == [
        f"{area}1 1AA" for area in sorted(AREAS)
    ]


@given(
    st.sampled_from(sorted(AREAS)),
    st.from_regex(r"[0-9][A-Z0-9]?", fullmatch=True),
    st.from_regex(r"[0-9][ABD-HJLNP-UW-Z]{2}", fullmatch=True),
    st.lists(st.sampled_from(["", " ", "  ", "\t"]), min_size=8, max_size=8),
    st.booleans(),
)
@settings(max_examples=100, deadline=None)
def test_however_it_is_spaced_a_postcode_is_the_same(
    area: str, rest: str, inward: str, gaps: list[str], small: bool
) -> None:
    wanted = f"{area}{rest} {inward}"
    signs = area + rest + inward
    written = "".join(gap + sign for gap, sign in zip([*gaps, *[""] * 8], signs, strict=False))
    (found,) = each(postcodes.normalise, written.lower() if small else written)
    assert found == wanted
    assert re.fullmatch(PATTERN, wanted)
    assert each(postcodes.normalise, found) == [found]


@given(st.text(alphabet="ABEXZ019 acx,-\n\u00a0é", max_size=12))
@settings(max_examples=200, deadline=None)
def test_what_is_normalised_is_always_a_whole_postcode_of_a_known_area(text: str) -> None:
    (found,) = each(postcodes.normalise, text)
    bare = "".join(text.upper().split())
    shaped = re.fullmatch(r"([A-Z]{1,2})[0-9][A-Z0-9]?[0-9][ABD-HJLNP-UW-Z]{2}", bare)
    assert found == (f"{bare[:-3]} {bare[-3:]}" if shaped and shaped[1] in AREAS else None)


# -------------------------------------------------------------------------------------------------------- in an address


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("12 High Street, Exampletown, EX98 1AA", "EX98 1AA"),
        ("12 High Street, Exampletown, ex981aa", "EX98 1AA"),
        ("12 High Street, Exampletown, EX98   1AA", "EX98 1AA"),
        ("EX98 1AA", "EX98 1AA"),
        ("EX98 1AA, Exampletown", "EX98 1AA"),
        ("12 High Street, EX98\u00a01AA", "EX98 1AA"),
        ("Unit E1\n2ND Floor, High Street", None),  # no postcode runs over the end of a line
        ("EX98 1AA, now of Belfast, BT1 1AA", None),  # the last is where it is
        ("12 High Street (EX98 1AA)", "EX98 1AA"),
        ("12 High Street, EX98 1AA.", "EX98 1AA"),
        ("12 High Street\nExampletown\nEX98 1AA\n", "EX98 1AA"),
        ("Flat 1A, 10 Downing Street, London SW1A 2AA", "SW1A 2AA"),
        ("from EX98 1AA to EX98 1AB", "EX98 1AB"),  # the last of two
        ("Unit E1, 4 Mill Lane, EX98 1AA", "EX98 1AA"),
        ("Café Zoë, 3 Église Road, EX98 1AA", "EX98 1AA"),
        ("12 High Street, Exampletown", None),
        ("12 High Street, EX98", None),
        ("12 High Street, EX98 1", None),
        ("12 High Street, AEX98 1AA", None),  # within a longer word
        ("12 High Street, EX98 1AAB", None),
        ("12 High Street, EX98 1AC", None),
        ("12 High Street, Belfast, BT1 1AA", None),
        ("12 High Street, Nowhere, XX1 1AA", None),
        ("BFPO 801", None),
        ("No fixed abode, ZZ99 3VZ", None),
        ("", None),
        (None, None),
    ],
)
def test_the_last_postcode_of_an_address_is_found(address: str | None, wanted: str | None) -> None:
    assert each(postcodes.find_in, address) == [wanted]


@pytest.mark.parametrize(
    ("postcode", "sector", "district"),
    [
        ("EX98 1AA", "EX98 1", "EX98"),
        ("EX1 1AA", "EX1 1", "EX1"),
        ("M1 2AB", "M1 2", "M1"),
        ("SW1A 0AA", "SW1A 0", "SW1A"),
        (None, None, None),
    ],
)
def test_a_postcode_lies_within_its_sector_and_its_district(
    postcode: str | None, sector: str | None, district: str | None
) -> None:
    assert each(postcodes.sector, postcode) == [sector]
    assert each(postcodes.district, postcode) == [district]


# ---------------------------------------------------------------------------------------------------------- a directory

CODE_POINT = """"EX98 1AA",10,331803,130007,"E92000001","E19000003","E18000007","","E09000019","E05000370"
"EX981AB",10,331900,130008,"E92000001","E19000003","E18000007","","E09000019","E05000370"
"EX9  1AD",90,0,0,"E92000001","E19000003","E18000007","","E09000019","E05000370"
"BT1 1AA",10,146000,530000,"N92000002","","","","",""
"""
CODE_POINT_NAMES = (
    "Postcode,Positional_quality_indicator,Eastings,Northings,Country_code,NHS_regional_HA_code,NHS_HA_code,"
    "Admin_county_code,Admin_district_code,Admin_ward_code\n"
)
ONSPD_OLD = """pcd,pcd2,pcds,dointr,doterm,oscty,usertype,oseast1m,osnrth1m,osgrdind,lat,long
"EX981AA","EX98 1AA","EX98 1AA","198001","","E10000008","0","331803","0130007","1",51.06,-2.97
"EX981AB","EX98 1AB","EX98 1AB","198001","199606","E10000008","0","331900","0130008","1",51.06,-2.97
"EX981AD","EX98 1AD","EX98 1AD","198001","","E10000008","1","331997","0130009","1",51.06,-2.97
"EX981AE","EX98 1AE","EX98 1AE","198001","199606","E10000008","1","332094","0130010","1",51.06,-2.97
"EX981AF","EX98 1AF","EX98 1AF","198001","","E10000008","0","","","9",99.999999,0.000000
"IM1 1AA","IM1  1AA","IM1 1AA","199405","","M99999999","0","","","9",99.999999,0.000000
"""
ONSPD_NEW = ONSPD_OLD.replace(
    "pcd,pcd2,pcds,dointr,doterm,oscty,usertype,oseast1m,osnrth1m,osgrdind",
    "pcd7,pcd8,pcds,dointr,doterm,cty25cd,usrtypind,east1m,north1m,gridind",
)
ONSPD_ROWS = [
    ("EX98 1AA", 331803, 130007, None, True),
    ("EX98 1AB", 331900, 130008, None, False),
    ("EX98 1AD", 331997, 130009, 0, True),
    ("EX98 1AE", 332094, 130010, 0, False),
    ("EX98 1AF", None, None, None, True),
]
SCHEMA = {
    "postcode": pl.String,
    "easting": pl.Int64,
    "northing": pl.Int64,
    "properties": pl.Int64,
    "live": pl.Boolean,
}


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def rows(*paths: Path, properties: Path | None = None) -> list[tuple[Any, ...]]:
    directory = read_directory(paths, properties)
    assert dict(directory.schema) == SCHEMA
    return directory.rows()


CODE_POINT_ROWS = [
    ("EX98 1AA", 331803, 130007, None, True),
    ("EX98 1AB", 331900, 130008, None, True),
    ("EX9 1AD", None, None, None, True),
]


def test_code_point_open_is_read_without_a_header(tmp_path: Path) -> None:
    assert rows(written(tmp_path / "ex.csv", CODE_POINT)) == CODE_POINT_ROWS


def test_code_point_open_is_read_with_a_header(tmp_path: Path) -> None:
    assert rows(written(tmp_path / "ex.csv", CODE_POINT_NAMES + CODE_POINT)) == CODE_POINT_ROWS


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    assert rows(written(tmp_path / "ex.csv", "\ufeff" + CODE_POINT_NAMES + CODE_POINT)) == CODE_POINT_ROWS


@pytest.mark.parametrize("text", [ONSPD_OLD, ONSPD_NEW], ids=["old", "new"])
def test_the_ons_directory_is_read_in_its_old_and_new_layout(tmp_path: Path, text: str) -> None:
    assert rows(written(tmp_path / "onspd.csv", text)) == ONSPD_ROWS


@pytest.mark.parametrize("text", [ONSPD_OLD, ONSPD_NEW], ids=["old", "new"])
def test_a_postcode_that_has_ended_does_not_live(tmp_path: Path, text: str) -> None:
    live = {row[0]: row[4] for row in rows(written(tmp_path / "onspd.csv", text))}
    assert [code for code, lives in live.items() if not lives] == ["EX98 1AB", "EX98 1AE"]


def test_a_postcode_without_a_quality_has_no_point_where_its_coordinates_are_nought(tmp_path: Path) -> None:
    text = "".join(
        f'"EX98 1A{letter}",90,{east},{north},"","","","","",""\n'
        for letter, east, north in (("A", "0", "0"), ("B", "331900", "0"), ("D", "0", "130008"), ("E", "", ""))
    )
    assert [row[1:3] for row in rows(written(tmp_path / "ex.csv", text))] == [(None, None)] * 4


def test_the_first_of_two_rows_for_one_postcode_is_kept(tmp_path: Path) -> None:
    first = written(tmp_path / "a.csv", "Postcode,Easting,Northing\nEX98 1AA,1,2\nex981aa,3,4\n")
    second = written(tmp_path / "b.csv", "Postcode,Easting,Northing\nEX98 1AB,5,6\nEX98 1AA,7,8\n")
    assert [row[:3] for row in rows(first, second)] == [("EX98 1AA", 1, 2), ("EX98 1AB", 5, 6)]
    assert [row[:3] for row in rows(second, first)] == [("EX98 1AB", 5, 6), ("EX98 1AA", 7, 8)]


def test_of_several_rows_for_one_postcode_the_most_careful_counts(tmp_path: Path) -> None:
    first = written(tmp_path / "a.csv", "Postcode,Easting,Northing\nEX98 1AB,0,0\nEX98 1AD,5,6\nEX98 1AA,1,2\n")
    second = written(tmp_path / "b.csv", ONSPD_NEW)
    for paths in ((first, second), (second, first)):
        found = {row[0]: row[1:] for row in rows(*paths)}
        assert found["EX98 1AB"] == (331900, 130008, None, False)  # its only point; it has ended
        assert found["EX98 1AD"][2:] == (0, True)  # a large user, whatever the other file does not say
        assert found["EX98 1AA"][2:] == (None, True)


@pytest.mark.parametrize(
    ("names", "cells"),
    [
        ("Postcode,Eastings,Northings,Positional_quality_indicator", "EX98 1AA,331803,130007,90"),
        ("pcds,oseast1m,osnrth1m,osgrdind", "EX98 1AA,331803,0130007,9"),
        ("pcds,east1m,north1m,gridind", "EX98 1AA,331803,0130007,9"),
    ],
)
def test_a_point_that_its_publisher_calls_none_is_none(tmp_path: Path, names: str, cells: str) -> None:
    assert rows(written(tmp_path / "ex.csv", f"{names}\n{cells}\n")) == [("EX98 1AA", None, None, None, True)]


def test_metres_with_a_decimal_point_are_metres(tmp_path: Path) -> None:
    path = written(tmp_path / "ex.csv", "Postcode,Easting,Northing\nEX98 1AA,331803.0,130006.6\n")
    assert rows(path) == [("EX98 1AA", 331803, 130007, None, True)]


def test_a_suffix_in_capitals_is_a_csv_too(tmp_path: Path) -> None:
    written(tmp_path / "EX.CSV", CODE_POINT)
    assert rows(tmp_path) == CODE_POINT_ROWS


def test_a_folder_is_read_file_by_file_without_what_holds_no_postcode(tmp_path: Path) -> None:
    written(tmp_path / "b.csv", CODE_POINT.replace("EX98", "GU1"))
    written(tmp_path / "a.csv", CODE_POINT)
    headings = CODE_POINT_NAMES.count(",") * "PC," + "PC\n" + CODE_POINT_NAMES
    written(tmp_path / "Code-Point_Open_Column_Headers.csv", headings)
    written(tmp_path / "licence.txt", "EX98 1ZZ is not to be read here.")
    assert [row[0] for row in rows(tmp_path)] == ["EX98 1AA", "EX98 1AB", "EX9 1AD", "GU1 1AA", "GU1 1AB"]


# ---------------------------------------------------------------------------------------------------- how many properties


def test_counts_are_put_beside_their_postcodes(tmp_path: Path) -> None:
    counts = written(
        tmp_path / "properties.csv",
        'Postcode,Count\nex981aa,12\nEX98 1AB,"1,024"\nEX98 1ZZ,7\nEX98 1AF,many\nBT1 1AA,4\n',
    )
    found = {row[0]: row[3] for row in rows(written(tmp_path / "onspd.csv", ONSPD_OLD), properties=counts)}
    assert found == {"EX98 1AA": 12, "EX98 1AB": 1024, "EX98 1AD": 0, "EX98 1AE": 0, "EX98 1AF": None}


def test_a_count_never_makes_a_large_user_a_place_of_several(tmp_path: Path) -> None:
    counts = written(tmp_path / "properties.csv", "pcds,Total Households\nEX98 1AD,40\nEX98 1AA,3\n")
    found = {row[0]: row[3] for row in rows(written(tmp_path / "onspd.csv", ONSPD_NEW), properties=counts)}
    assert (found["EX98 1AD"], found["EX98 1AA"]) == (0, 3)


# Code-Point, not Open: total delivery points fourth, PO boxes eighth, S or L (small or large user) last.
COUNTED = """"EX981AA",10,"N",12,12,11,1,0,12,0,331803,130007,"E92000001","","","","","","S"
"EX981AB",10,"N",5,5,2,3,3,5,0,331900,130008,"E92000001","","","","","","S"
"EX981AD",10,"N",9,9,0,9,0,9,0,331997,130009,"E92000001","","","","","","L"
"EX981AE",90,"Y",6,0,0,6,6,0,6,0,0,"E92000001","","","","","","S"
"""
COUNTED_NAMES = (
    "Postcode,Positional_quality_indicator,PO_Box_indicator,Total_number_of_delivery_points,"
    "Delivery_points_used_to_create_the_CPLC,Domestic_delivery_points,Non_domestic_delivery_points,"
    "PO_Box_delivery_points,Matched_address_premises,Unmatched_delivery_points,Eastings,Northings,Country_code,"
    "NHS_regional_HA_code,NHS_HA_code,Admin_county_code,Admin_district_code,Admin_ward_code,Postcode_type\n"
)
COUNTED_ROWS = [
    ("EX98 1AA", 331803, 130007, 12, True),
    ("EX98 1AB", 331900, 130008, 2, True),
    ("EX98 1AD", 331997, 130009, 0, True),
    ("EX98 1AE", None, None, 0, True),
]


@pytest.mark.parametrize("names", ["", COUNTED_NAMES], ids=["without", "with"])
def test_code_point_counts_its_delivery_points_with_or_without_a_header(tmp_path: Path, names: str) -> None:
    assert rows(written(tmp_path / "ex.csv", names + COUNTED)) == COUNTED_ROWS


def test_a_count_of_properties_goes_before_delivery_points(tmp_path: Path) -> None:
    counts = written(tmp_path / "properties.csv", "Postcode,Count\nEX98 1AA,3\nEX98 1AD,40\nEX98 1AE,40\n")
    found = rows(written(tmp_path / "ex.csv", COUNTED), properties=counts)
    assert [row[3] for row in found] == [3, 2, 0, 0]


def test_of_several_counts_for_one_postcode_the_least_is_taken(tmp_path: Path) -> None:
    counts = written(tmp_path / "properties.csv", "Postcode,Count\nEX98 1AA,9\nex981aa,2\nEX98 1AB,-4\n")
    assert [row[3] for row in rows(written(tmp_path / "ex.csv", CODE_POINT), properties=counts)] == [2, None, None]


def test_residents_by_sex_are_not_taken_for_properties(tmp_path: Path) -> None:
    names = "Postcode,Sex (2 categories) Code,Sex (2 categories),Count"
    counts = written(tmp_path / "pcd_p001.csv", f"{names}\nEX98 1AA,1,Female,9\nEX98 1AA,2,Male,8\n")
    with pytest.raises(WrongUse, match="counts people by sex, not properties"):
        read_directory([written(tmp_path / "ex.csv", CODE_POINT)], counts)


@pytest.mark.parametrize(
    "name", ["Count", "properties", "Households", "Occupied_Households", "total households", "Delivery Points"]
)
def test_a_count_is_known_by_several_names(tmp_path: Path, name: str) -> None:
    counts = written(tmp_path / "properties.csv", f"Postcode,Other,{name}\nEX98 1AA,99,12\n")
    directory = written(tmp_path / "ex.csv", CODE_POINT)
    assert [row[3] for row in rows(directory, properties=counts)] == [12, None, None]


def test_counts_keep_the_order_of_the_directory(tmp_path: Path) -> None:
    directory = written(tmp_path / "ex.csv", CODE_POINT)
    counts = written(tmp_path / "properties.csv", "Postcode,Count\nEX9 1AD,1\nEX98 1AB,2\nEX98 1AA,3\n")
    assert [row[0] for row in rows(directory, properties=counts)] == [row[0] for row in CODE_POINT_ROWS]


# --------------------------------------------------------------------------------------------------------- real samples

AREA_FILES = ["ec", "gu", "kt", "ld"]


@pytest.mark.parametrize("area", AREA_FILES)
def test_every_real_postcode_survives(samples: Path, area: str) -> None:
    path = samples / "postcodes" / f"codepoint-open-2014-{area}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        held = list(csv.reader(lines))
    found = rows(path)
    assert len(found) == len(held) > 2000
    for row, cells in zip(found, held, strict=True):
        assert row[0].replace(" ", "") == cells[0].replace(" ", "")
        assert re.fullmatch(PATTERN, row[0])
        point = (int(cells[2]), int(cells[3]))
        assert row[1:] == ((*point, None, True) if all(point) else (None, None, None, True))


def test_a_folder_of_real_files_is_read_whole(samples: Path) -> None:
    paths = [samples / "postcodes" / f"codepoint-open-2014-{area}.csv" for area in AREA_FILES]
    directory = read_directory(paths)
    count = 0
    for path in paths:
        with path.open(encoding="utf-8", newline="") as lines:
            count += sum(1 for _ in csv.reader(lines))
    assert directory.height == directory["postcode"].n_unique() == count
    whole = read_directory([samples / "postcodes"])  # with headings to pass over, and the three of the ONS beside
    assert set(directory["postcode"]) < set(whole["postcode"])
    assert not whole["live"].all()


@pytest.mark.parametrize("layout", ["may2018", "aug2024", "nov2025"])
def test_real_rows_of_the_ons_directory_are_read(samples: Path, layout: str) -> None:
    path = samples / "postcodes" / f"onspd-{layout}-sample.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        held = [row for row in csv.DictReader(lines) if not row["pcds"].startswith("IM")]
    old = "usertype" in held[0]
    assert rows(path) == [
        (
            row["pcds"],
            int(row["oseast1m" if old else "east1m"]),
            int(row["osnrth1m" if old else "north1m"]),
            0 if row["usertype" if old else "usrtypind"] == "1" else None,
            not row["doterm"],
        )
        for row in held
    ]


# --------------------------------------------------------------------------------------------------------------- faults


def said(path: Path, directory: Path) -> str:
    """What cspdata says of a faulty file, with the file named by its name alone."""
    try:
        if path.name.startswith("properties_"):
            read_directory([directory], path)
        else:
            read_directory([path])
    except CspdataError as error:
        lines = [str(finding).replace(str(path), path.name) for finding in error.findings]
        return "\n".join(lines) + f"\nexit code {error.exit_code}\n"
    return "nothing is wrong\n"


@pytest.mark.parametrize("wanted", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_fault_is_said_as_expected(wanted: Path, tmp_path: Path) -> None:
    path = wanted.with_suffix(".csv")
    if wanted.stem == "folder_without_postcodes":  # git keeps no empty folder, so it is made here
        path = tmp_path / wanted.stem
        path.mkdir()
        written(path / "headings.csv", CODE_POINT_NAMES)
        written(path / "readme.txt", "EX98 1AA\n")
    elif wanted.stem != "missing_file":
        assert path.is_file()
    assert said(path, written(tmp_path / "ex.csv", CODE_POINT)) == wanted.read_text("utf-8")


def test_no_fault_goes_without_its_words() -> None:
    beside = {"folder_without_postcodes", "missing_file"}
    assert {path.stem for path in CASES.glob("*.txt")} == {path.stem for path in CASES.glob("*.csv")} | beside


@pytest.mark.parametrize("text", ["Postcode,Easting,Northing\n", "Postcode,Easting,Northing\nBT1 1AA,1,2\n"])
def test_a_file_without_a_postcode_of_britain_is_no_directory(tmp_path: Path, text: str) -> None:
    with pytest.raises(WrongUse, match="holds no postcode of Great Britain"):
        read_directory([written(tmp_path / "ex.csv", text)])


@pytest.mark.parametrize("sign", [",", ";"])
def test_records_without_a_header_are_never_shown(tmp_path: Path, sign: str) -> None:
    cells = ["Quentin Quibble", "98761 High Street", "EX98 1AA", "1980-01-02", "No"]
    path = written(tmp_path / "victims.csv", f"{sign.join(cells)}\n" * 2)
    for call in (
        lambda: read_directory([path]),
        lambda: read_directory([written(tmp_path / "a.csv", CODE_POINT)], path),
    ):
        with pytest.raises(WrongUse, match="nothing in its first row is a name") as caught:
            call()
        assert not any(cell.split()[0].lower() in str(caught.value).lower() for cell in cells[:4])


def test_a_byte_order_mark_alone_is_an_empty_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="The file is empty"):
        read_directory([written(tmp_path / "ex.csv", "\ufeff")])


def test_an_empty_folder_holds_no_postcodes(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="No file of the folder holds postcodes"):
        read_directory([tmp_path])


def test_rows_longer_than_the_first_are_no_table(tmp_path: Path) -> None:
    path = written(tmp_path / "ragged.csv", "Postcode,Easting\nEX98 1AA,1,2,3\n")
    with pytest.raises(Unreadable, match="not a table with equal rows"):
        read_directory([path])
