"""A table becomes the fields of a dataset's file, by a mapping or by its own names."""

import sys
from datetime import date, time
from types import ModuleType
from typing import Any

import polars as pl
import pytest

from cspdata.catalogue import Catalogue
from cspdata.errors import Unreadable
from cspdata.supply import Supply, apply
from cspdata.supply.read import parse

DAY = date(2020, 5, 1)


def supply(catalogue: Catalogue, data: str, mapping: str = "") -> Supply:
    dataset = catalogue.dataset("stops")
    chosen = catalogue.mapping(mapping) if mapping else None
    return apply(parse(data.encode(), "stops.csv"), dataset, dataset.files["stop"], catalogue, chosen, today=DAY)


def values(found: Supply, field: str) -> list[Any]:
    return found.typed(field).to_list()


def test_headers_by_id_label_and_qualifier(made_up: Catalogue) -> None:
    found = supply(
        made_up, "REFERENCE,Date  of_stop, Easting Coordinate (of the stop),Northings\nA,1/2/2010,530850,1\n"
    )
    assert found.columns == {
        "reference": ("REFERENCE",),
        "stop_date": ("Date  of_stop",),
        "easting": (" Easting Coordinate (of the stop)",),
    }
    assert found.cells["easting"] == ("C",)
    assert found.frame.columns == ["reference", "stop_date", "easting", "=reference", "=stop_date", "=easting"]
    assert values(found, "stop_date") == [date(2010, 2, 1)]
    (unknown,) = found.findings
    assert (unknown.code, unknown.severity) == ("CSP211", "warning")
    assert "'Northings'" in unknown.says
    assert found.caveats[0].startswith(
        "The file 'stop' does not hold: Time of stop; Gender of suspect; Age of suspect;"
    )


def test_headers_by_alias(made_up: Catalogue) -> None:
    assert supply(made_up, "reference,STOP_DAY\nA,1/2/2010\n").columns["stop_date"] == ("STOP_DAY",)
    both = supply(made_up, "Stop day,Date of stop\n1/2/2010,2/2/2010\n")  # the guidance's own name goes first
    assert both.columns["stop_date"] == ("Date of stop",)
    assert [finding.code for finding in both.findings] == ["CSP211"]


def test_the_raw_value_is_kept_beside_the_parsed_one(made_up: Catalogue) -> None:
    found = supply(made_up, "reference,stop date,found\nA, 31/02/2010 ,\nB,  ,Y\n")
    assert found.text("stop_date").to_list() == ["31/02/2010", None]
    assert values(found, "stop_date") == [None, None]
    assert values(found, "found") == [None, True]
    assert found.as_written("stop_date", 0) == " 31/02/2010 "
    assert found.cell("stop_date", 1) == "B3"


def test_nothing_known_is_refused_and_masked(made_up: Catalogue) -> None:
    with pytest.raises(Unreadable) as caught:
        supply(made_up, "A1,31/03/2010,Smith\nA2,01/04/2010,Jones\n")
    (finding,) = caught.value.findings
    assert finding.code == "CSP205"
    assert "Smith" not in str(finding)
    assert "'x9', '99/99/9999', 'xxxxx'" in finding.says
    assert "'Date of stop'" in finding.mend


PUBLISHED = "Type,Date,Gender,Age range,Group,Longitude,Latitude,Operation\n"


@pytest.fixture
def flat_earth(monkeypatch: pytest.MonkeyPatch) -> None:
    """A grid that adds up: these tests are not about projections."""
    grid = ModuleType("cspdata.geography.grid")

    def national_grid(longitude: pl.Series, latitude: pl.Series) -> tuple[pl.Series, pl.Series]:
        return (500_000 + longitude * 1000).cast(pl.Int64), (latitude * 1000).cast(pl.Int64)

    grid.national_grid = national_grid  # type: ignore[attr-defined]
    geography = ModuleType("cspdata.geography")
    geography.grid = grid  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "cspdata.geography", geography)
    monkeypatch.setitem(sys.modules, "cspdata.geography.grid", grid)


@pytest.mark.usefixtures("flat_earth")
def test_utc_becomes_local_time(made_up: Catalogue) -> None:
    moments = [
        "2019-03-31T23:00:00+00:00",
        "2019-12-01T01:48:53+00:00",
        "2019-07-01T00:30:00Z",
        "2019-07-01 00:30:00+02:00",
        "2019-07-01T00:30",
        "soon",
        "2019-02-30T00:00:00+00:00",
        "",
    ]
    found = supply(made_up, PUBLISHED + "".join(f"person,{moment},,,1,,,\n" for moment in moments), "published")
    assert values(found, "stop_date") == [
        date(2019, 4, 1),
        date(2019, 12, 1),
        date(2019, 7, 1),
        date(2019, 6, 30),
        date(2019, 7, 1),
        None,
        None,
        None,
    ]
    assert values(found, "stop_time")[:5] == [time(0), time(1, 48, 53), time(1, 30), time(23, 30), time(1, 30)]
    assert found.text("stop_date").to_list()[4:] == ["2019-07-01", "soon", moments[6], None]


@pytest.mark.usefixtures("flat_earth")
def test_words_lists_constants_and_blanks_of_a_mapping(made_up: Catalogue) -> None:
    rows = "person,,Man,,7,,,\nCar Search,,n/k,,First,,,\nperson,,nobody,,9,,,\nperson,,-,,,,,\nperson,,Male,,,,,\n"
    found = supply(made_up, PUBLISHED + rows, "published")
    assert values(found, "gender") == ["M", None, None, None, "M"]
    assert found.text("gender").to_list() == ["M", None, None, None, "Male"]
    assert values(found, "kind") == ["person", "vehicle", "person", "person", "person"]
    assert found.code_lists["group"] == ("group_2011",)
    assert values(found, "group") == ["7", "1", None, None, None]
    assert set(values(found, "result")) == {"arrest"}
    assert found.cells["result"] == ()
    assert found.findings == ()  # 'Operation' is known and not used
    assert "reference" in found.missing
    assert found.caveats[:2] == (
        "Reference number: The publisher leaves out the reference.",
        "Points are moved to a place nearby.",
    )


@pytest.mark.usefixtures("flat_earth")
def test_points(made_up: Catalogue) -> None:
    places = ["-0.08,51.5", ",", "0,0", "0,51.5", "-0.08,", "north,51.5", "200,51.5", "#N/A,#N/A"]
    found = supply(made_up, PUBLISHED + "".join(f"person,,,,,{place},\n" for place in places), "published")
    assert values(found, "easting") == [499_920, None, None, 500_000, None, None, None, None]
    assert values(found, "northing") == [51_500, None, None, 51_500, None, None, None, None]
    assert found.text("easting").to_list()[4:] == ["-0.08", "north, 51.5", "200, 51.5", "#N/A, #N/A"]
    assert found.cells["easting"] == ("F", "G")


def test_grid_references(made_up: Catalogue) -> None:
    cells = ["TQ 3085 7935", "tq308793", "NT9952", "30850 79350", "QQ 12", "n/a", ""]
    found = supply(made_up, "Square\n" + "\n".join(f'"{cell}"' for cell in cells) + "\n", "references")
    assert values(found, "easting") == [530850, 530800, 399000, None, None, None]
    assert values(found, "northing") == [179350, 179300, 652000, None, None, None]
    assert found.text("easting").to_list()[3:] == ["30850 79350", "QQ 12", None]


def test_words_for_nothing_are_no_values(made_up: Catalogue) -> None:
    """In a field that could hold them as words of its own, they stay."""
    found = supply(made_up, "reference,stop date,gender,items,notes\nNULL, n/a ,?,-,NULL\nA1,Unknown,F,nil,\n")
    assert values(found, "reference") == [None, "A1"]
    assert values(found, "stop_date") == found.text("stop_date").to_list() == [None, None]
    assert values(found, "gender") == [None, "F"]
    assert (values(found, "items"), found.text("items").to_list()) == ([None, None], [None, "nil"])
    assert values(found, "notes") == ["NULL", None]


def test_a_column_of_the_mapping_is_gone(made_up: Catalogue) -> None:
    found = supply(made_up, "Type,Genders,Age range\nperson,Man,10-17\n", "published")
    gone = {finding.field: finding for finding in found.findings if finding.code == "CSP212"}
    assert set(gone) == {"stop_date", "stop_time", "gender", "group", "easting", "northing"}
    assert "Did you mean 'Genders'?" in gone["gender"].mend


def test_local_moments(made_up: Catalogue) -> None:
    moments = ["2009-07-01 00:30:00.000", "01/07/2009 3:01", "01-Jul-09", "1 July 2009 23:59:59", "2009-07-01T25:00"]
    found = supply(made_up, "When\n" + "\n".join(moments) + "\n", "moments")
    assert values(found, "stop_date") == [date(2009, 7, 1)] * 5
    assert values(found, "stop_time") == [time(0, 30), time(3, 1), None, time(23, 59, 59), None]


def test_a_place_at_zero_is_no_place(made_up: Catalogue) -> None:
    header = "Easting coordinate,Northing coordinate\n"
    found = supply(made_up, header + "0,0\n0,179350\n0.0, 00\n530850,179350\n")
    assert values(found, "easting") == [None, 0, None, 530850]
    assert found.text("northing").to_list() == [None, "179350", None, "179350"]


def test_a_code_with_two_meanings_is_a_caveat(made_up: Catalogue) -> None:
    assert not any("which list" in caveat for caveat in supply(made_up, "group\n1\n").caveats)
    (caveat,) = [caveat for caveat in supply(made_up, "group\n1\n7\n").caveats if "which list" in caveat]
    assert "'Groups of 2001' or 'Groups of 2011'" in caveat


def test_names_twice_and_columns_without_one(made_up: Catalogue) -> None:
    found = supply(made_up, ",gender,Gender,\n,F,M,9\n")
    assert values(found, "gender") == ["F"]
    assert [finding.code for finding in found.findings] == ["CSP211", "CSP213"]
    assert "(no name, column D)" in found.findings[0].says


def test_a_header_without_rows(made_up: Catalogue) -> None:
    found = supply(made_up, "reference\n")
    assert found.rows == 0
    assert [finding.code for finding in found.findings] == ["CSP214"]


def test_the_columns_that_no_field_uses_are_kept_apart(made_up: Catalogue) -> None:
    found = supply(made_up, "Reference number,Officer,Officer\nA1,Quill,Oxen\n")
    assert found.unused.rows() == [("Quill", "Oxen")]
    assert not set(found.unused.columns) & {name for names in found.columns.values() for name in names}
