"""Real files: what is wrong with them is counted here again by a few lines of csv, and nothing else is reported."""

import csv
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from oracle import LAND

from cspdata.catalogue import Catalogue, Mapped, Mapping
from cspdata.checks import check, report
from cspdata.supply import load

NAMES = [
    f"{month}-{force}-stop-and-search.csv"
    for force, months in {
        "city-of-london": ("2019-12", "2020-01", "2020-02"),
        "leicestershire": ("2019-12", "2020-01", "2020-02"),
        "essex": ("2019-12", "2020-01"),
    }.items()
    for month in months
]
COLUMNS = {
    "gender": "Gender",
    "age": "Age range",
    "ethnicity": "Self-defined ethnicity",
    "reason": "Object of search",
    "result": "Outcome",
}


@cache
def catalogue() -> Catalogue:
    return Catalogue()


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def blanks(path: Path) -> dict[str, int]:
    """Blank cells by our field: where only a person has the thing, in rows where a person was searched."""
    found = rows(path)
    person = [row for row in found if row["Type"] != "Vehicle search"]
    return {
        field: sum(not row[column].strip() for row in (person if field in ("gender", "age", "ethnicity") else found))
        for field, column in COLUMNS.items()
    }


def outside(path: Path) -> int:
    """Points in no square of 100 km that holds land of England or Wales, or west of Scilly (80,000)."""
    from pyproj import Transformer

    grid = Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)
    points = [(float(row["Longitude"]), float(row["Latitude"])) for row in rows(path) if row["Longitude"]]
    places = [grid.transform(*point) for point in points]
    return sum(east < 80_000 or str(int(east // 100_000)) not in LAND[int(north // 100_000)] for east, north in places)


def copies(path: Path) -> int:
    return sum(count - 1 for count in Counter(tuple(row.values()) for row in rows(path)).values())


@pytest.mark.parametrize("name", NAMES)
def test_stop_and_search(samples: Path, name: str) -> None:
    path = samples / "stop-and-search" / name
    supplies = load("police_stop_and_search", path, catalogue(), "police_uk_stop_and_search")
    found = check(supplies, catalogue())
    assert found.rows == len(rows(path))
    assert found.ok, report.text(found)

    wanted = {("blank", field): count for field, count in blanks(path).items()}
    wanted["copies", ""] = copies(path)
    wanted["outside", "search_easting"] = outside(path)
    kinds = {"CSP221": "blank", "CSP227": "blank", "CSP229": "copies", "CSP226": "outside"}
    told: Counter[tuple[str, str]] = Counter()
    for fault in found.warnings:
        told[kinds.get(fault.code, fault.code), fault.field] += fault.count
    assert dict(told) == {key: count for key, count in wanted.items() if count}, report.text(found)


STREET = Mapping(
    1,
    "street",
    "Street-level crime as published",
    "police_recorded_crime",
    "offence",
    {
        "crime_reference": Mapped(("Crime ID",)),
        "offence_location": Mapped(("Location",)),
        "offence_easting": Mapped(("Longitude", "Latitude"), "wgs84", "easting"),
        "offence_northing": Mapped(("Longitude", "Latitude"), "wgs84", "northing"),
    },
    not_supplied=dict.fromkeys(
        ("offence_code", "committed_from_date"), "The month and the kind of crime alone are published."
    ),
    not_used=(
        "Month",
        "Reported by",
        "Falls within",
        "LSOA code",
        "LSOA name",
        "Crime type",
        "Last outcome category",
        "Context",
    ),
)


@pytest.mark.parametrize(
    ("name", "blank", "repeated", "nowhere"),
    [
        ("2020-12-surrey", 2395, 0, None),
        ("2022-12-surrey", None, 0, 407),
        ("2020-10-city-of-london", None, 15, None),
        ("2020-07-city-of-london", None, None, None),
        ("2020-04-city-of-london", None, None, None),
        ("2020-01-city-of-london", None, None, None),
    ],
)
def test_street_crime(samples: Path, name: str, blank: int | None, repeated: int | None, nowhere: int | None) -> None:
    """Blank references are no repeated ones; 'No Location' is nothing recorded; no point stands for a place without one."""
    path = samples / "street" / f"{name}-street.csv"
    found = check(load("police_recorded_crime", path, catalogue(), STREET, files=["offence"]), catalogue())
    told: Counter[tuple[str, str]] = Counter()
    for fault in found.findings:
        told[fault.code, fault.field] += fault.count
    all_rows = rows(path)
    known = Counter(row["Crime ID"] for row in all_rows if row["Crime ID"])
    wanted = {
        ("CSP221", "crime_reference"): sum(not row["Crime ID"] for row in all_rows),
        ("CSP228", "crime_reference"): sum(count - 1 for count in known.values()),
        ("CSP229", ""): copies(path),
        ("CSP275", "offence_location"): sum(row["Location"].strip().lower() == "no location" for row in all_rows),
        ("CSP226", "offence_easting"): outside(path),
    }
    assert dict(told) == {key: count for key, count in wanted.items() if count}
    stated = {
        ("CSP221", "crime_reference"): blank,
        ("CSP228", "crime_reference"): repeated,
        ("CSP275", "offence_location"): nowhere,
    }
    assert all(told[key] == count for key, count in stated.items() if count is not None)


def test_fire_brigade(samples: Path) -> None:
    """Animal rescues, which are no incidents of the dataset, but are written as the brigade writes all of them: references that
    change their form, moments with the day first, and metres that are left out for dwellings or rounded."""
    path = samples / "fire" / "lfb-animal-rescue.csv"
    moment = ("DateTimeOfCall",)
    columns = {
        "incident_reference": Mapped(("IncidentNumber",)),
        "incident_date": Mapped(moment, "local_date_time", "local_date"),
        "incident_time": Mapped(moment, "local_date_time", "local_time"),
        "incident_easting": Mapped(("Easting_m",)),
        "incident_northing": Mapped(("Northing_m",)),
    }
    missing = dict.fromkeys(("incident_type", "incident_location", "casualties"), "Not published.")
    exact = Mapping(1, "lfb", "LFB", "fire_rescue_incidents", "incident", columns, not_supplied=missing)
    supplies = load("fire_rescue_incidents", path, catalogue(), exact)
    found = check(supplies, catalogue(), profile=True)
    all_rows = rows(path)
    assert found.rows == len(all_rows) == 5898
    assert found.ok
    (file,) = found.files
    used = {one.field: one for one in file.fields}
    assert used["incident_reference"].usable == used["incident_date"].usable == used["incident_time"].usable == 5898
    dwellings = sum(row["PropertyCategory"] == "Dwelling" for row in all_rows)
    assert used["incident_easting"].blank == used["incident_northing"].blank == dwellings == 2947
    assert (used["incident_easting"].coarse or 0) < 200
    days = supplies["incident"].typed("incident_date")
    assert [f"{day:%d/%m/%Y}" for day in days] == [row["DateTimeOfCall"][:10] for row in all_rows]

    rounded = {"incident_easting": Mapped(("Easting_rounded",)), "incident_northing": Mapped(("Northing_rounded",))}
    coarse = Mapping(1, "lfb", "LFB", "fire_rescue_incidents", "incident", columns | rounded, not_supplied=missing)
    (file,) = check(load("fire_rescue_incidents", path, catalogue(), coarse), catalogue(), profile=True).files
    used = {one.field: one for one in file.fields}
    assert used["incident_easting"].coarse == used["incident_northing"].coarse == 5898


def test_a_midnight_that_was_written_down_is_no_doubt(samples: Path) -> None:
    path = samples / "stop-and-search" / "2020-02-leicestershire-stop-and-search.csv"
    assert sum(row["Date"][11:16] == "00:00" for row in rows(path)) == 1
    found = check(load("police_stop_and_search", path, catalogue(), "police_uk_stop_and_search"), catalogue())
    assert "CSP233" not in {fault.code for fault in found.findings}


def test_what_is_known_of_one_month(samples: Path) -> None:
    """The counts that the publisher's quirks are known by."""
    path = samples / "stop-and-search" / "2019-12-essex-stop-and-search.csv"
    assert len(rows(path)) == 1523
    assert blanks(path)["gender"] == 17
    assert sum(row["Type"] == "Vehicle search" and not row["Gender"] for row in rows(path)) == 55  # which are right
    assert copies(path) == 132
    assert outside(path) == 8  # eight searches in Essex lie in Northern Ireland


@pytest.mark.parametrize("name", NAMES)
def test_every_value_that_was_written_is_read(samples: Path, name: str) -> None:
    path = samples / "stop-and-search" / name
    supplies = load("police_stop_and_search", path, catalogue(), "police_uk_stop_and_search")
    (supply,) = supplies.values()
    for field in supply.supplied:
        assert supply.text(field).null_count() == supply.typed(field).null_count(), field
    months = {f"{day:%Y-%m}" for day in supply.typed("search_date")}
    assert months == {name[:7]}
    assert list(dates(path)) == [str(day) for day in supply.typed("search_date")]


def dates(path: Path) -> Iterator[str]:
    """In winter the clock in Britain shows UTC."""
    return (row["Date"][:10] for row in rows(path))
