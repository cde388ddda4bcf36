"""Real files: what is wrong with them is counted here again by a few lines of csv, and nothing else is reported."""

import csv
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from oracle import LAND

from cspdata.catalogue import Catalogue
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


def test_what_is_known_of_one_month(samples: Path) -> None:
    """The counts that the publisher's quirks are known by."""
    path = samples / "stop-and-search" / "2019-12-essex-stop-and-search.csv"
    assert len(rows(path)) == 1523
    assert blanks(path)["gender"] == 17
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
