"""Where a place lies: told once, with what explains it best, and never guessed from half a place."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from cspdata.catalogue import Catalogue
from cspdata.checks import check
from cspdata.supply import apply
from cspdata.supply.read import parse

TODAY = date(2011, 6, 1)
HERE = pl.DataFrame(
    {"postcode": ["EX98 1AA", "EX98 1AB"], "easting": [331_803, None], "northing": [130_007, None]},
    schema_overrides={"easting": pl.Int64, "northing": pl.Int64},
)


def found(
    data: str,
    dataset: str,
    mapping: str = "",
    postcodes: pl.DataFrame | None = None,
    catalogue: Catalogue | None = None,
) -> list[tuple[str, str]]:
    """The findings about places, each with its field."""
    catalogue = catalogue or Catalogue()
    spec = catalogue.dataset(dataset)
    (file,) = spec.files.values()
    chosen = catalogue.mapping(mapping) if mapping else None
    supply = apply(parse(data.encode(), "f.csv"), spec, file, catalogue, chosen, today=TODAY)
    report = check({file.id: supply}, catalogue, today=TODAY, postcodes=postcodes)
    places = ("CSP226", "CSP234", "CSP270", "CSP271", "CSP272", "CSP273")
    return [(fault.code, fault.field) for fault in report.findings if fault.code in places]


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ("331803,130007", []),
        ("130007,331803", [("CSP270", "incident_easting")]),
        ("3318,1300", [("CSP272", "incident_easting")]),
        ("-2.98,51.06", [("CSP271", "incident_easting"), ("CSP271", "incident_northing")]),
        ("331803,51.06", [("CSP271", "incident_northing")]),
        ("700000,130007", [("CSP226", "incident_easting")]),
        ("331803,800000", [("CSP226", "incident_northing")]),
        ("600000,600000", [("CSP226", "incident_easting")]),
        ("700000,", [("CSP226", "incident_easting")]),  # half a place: no more can be told
        (",3000", [("CSP226", "incident_northing")]),
        ("0,0", [("CSP234", "incident_easting")]),
        ("0,", [("CSP226", "incident_easting")]),
    ],
)
def test_a_place(cells: str, wanted: list[tuple[str, str]]) -> None:
    assert found(f"incident_easting,incident_northing\n{cells}\n", "police_incidents") == wanted


def test_one_coordinate_without_a_column_for_the_other() -> None:
    assert found("incident_easting\n700000\n331803\n130007\n", "police_incidents") == [("CSP226", "incident_easting")]


def test_degrees_that_a_mapping_reads_are_never_called_exchanged_or_cut_short() -> None:
    """What is converted cannot be: a point in Belfast is in Belfast."""
    data = "Type,Date,Longitude,Latitude,Gender,Age range,Self-defined ethnicity,Object of search,Outcome\n"
    data += "Vehicle search,2010-04-12T12:00:00+00:00,-5.9301,54.5973,,,,Firearms,Arrest\n"
    assert found(data, "police_stop_and_search", "police_uk_stop_and_search") == [("CSP226", "search_easting")]


@pytest.mark.parametrize(
    ("address", "easting", "far"),
    [
        ("Mill Lane, EX98 1AA", 331_803 + 5_000, False),
        ("Mill Lane, EX98 1AA", 331_803 + 5_001, True),
        ("Mill Lane, EX98 1AB", 400_000, False),  # the directory has no point for it
        ("Mill Lane, EX98 9ZZ", 400_000, False),  # nor holds this one
        ("Mill Lane", 400_000, False),
        ("EX98 1AA Ltd, Quay Street, EX98 1AB", 400_000, False),  # the last is the postcode
    ],
)
def test_a_place_far_from_its_own_postcode(address: str, easting: int, far: bool) -> None:
    data = f'incident_location,incident_easting,incident_northing\n"{address}",{easting},130007\n'
    wanted = [("CSP273", "incident_easting")] if far else []
    assert found(data, "police_incidents", postcodes=HERE) == wanted
    assert found(data, "police_incidents") == []


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
    fields:
      address: {label: Address, type: address, place: home, meaning: m}
      code: {label: Postcode, type: postcode, place: home, meaning: m}
      east: {label: Easting, type: easting, place: home, meaning: m}
      north: {label: Northing, type: northing, place: home, meaning: m}
"""


def test_a_column_of_postcodes_goes_before_the_address(tmp_path: Path) -> None:
    (tmp_path / "specs" / "datasets").mkdir(parents=True)
    (tmp_path / "specs" / "datasets" / "homes.yaml").write_text(HOMES)
    own = Catalogue(tmp_path)
    lines = "address,code,east,north\n{},400000,130007\n"
    assert found(lines.format("Mill Lane,EX98 1AA"), "homes", postcodes=HERE, catalogue=own) == [("CSP273", "east")]
    assert found(lines.format("EX98 1AA,EX98 1AB"), "homes", postcodes=HERE, catalogue=own) == []
    assert found(lines.format("EX98 1AA,"), "homes", postcodes=HERE, catalogue=own) == [("CSP273", "east")]
