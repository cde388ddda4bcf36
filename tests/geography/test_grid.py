"""Degrees become metres on the National Grid, held against points that were published in both."""

import csv
from pathlib import Path

import polars as pl
import pytest

from cspdata.geography.grid import national_grid

# Longitude, latitude, Easting, Northing. The first four are of the ONS Postcode Directory, the fifth is the water tower at
# Caister from Ordnance Survey's worked example.
KNOWN = [
    (-0.341337, 51.749084, 514600, 206900),
    (-0.301865, 51.747828, 517328, 206823),
    (-2.242858, 57.101459, 385386, 801193),
    (-2.246315, 57.102539, 385177, 801314),
    (1.7160739722, 52.6580078333, 651410, 313177),
]


def grid(*points: tuple[float | None, float | None]) -> list[tuple[int | None, int | None]]:
    """The Easting and Northing of points given as longitude and latitude."""
    longitude = pl.Series("longitude", [point[0] for point in points], dtype=pl.Float64)
    latitude = pl.Series("latitude", [point[1] for point in points], dtype=pl.Float64)
    east, north = national_grid(longitude, latitude)
    assert east.dtype == north.dtype == pl.Int64
    assert len(east) == len(north) == len(points)
    return list(zip(east.to_list(), north.to_list(), strict=True))


@pytest.mark.parametrize(("longitude", "latitude", "easting", "northing"), KNOWN)
def test_a_known_point_lies_within_five_metres_of_where_it_was_published(
    longitude: float, latitude: float, easting: int, northing: int
) -> None:
    ((east, north),) = grid((longitude, latitude))
    assert east is not None and north is not None
    assert ((east - easting) ** 2 + (north - northing) ** 2) ** 0.5 <= 5


@pytest.mark.parametrize(
    "point",
    [
        (None, None),
        (-0.341337, None),
        (None, 51.749084),
        (0.0, 0.0),
        (2.352222, 48.856613),  # Paris
        (-74.0, 40.7),
        (-0.341337, 61.001),
        (-0.341337, 49.799),
        (2.001, 51.749084),
        (-9.001, 51.749084),
        (51.749084, -0.341337),  # the two have changed places
        (float("nan"), 51.749084),
        (-0.341337, float("nan")),
        (float("inf"), 51.749084),
    ],
)
def test_a_point_that_is_missing_or_outside_britain_has_no_place(point: tuple[float | None, float | None]) -> None:
    assert grid(point) == [(None, None)]


def test_points_without_a_place_stand_where_they_stood() -> None:
    known = [(longitude, latitude) for longitude, latitude, _, _ in KNOWN]
    alone = [grid(point)[0] for point in known]
    mixed = grid((None, None), known[0], (0.0, 0.0), known[1], known[2], (None, 51.0), known[1])
    assert mixed == [(None, None), alone[0], (None, None), alone[1], alone[2], (None, None), alone[1]]
    assert grid(*reversed(known)) == alone[::-1]


def test_no_points_give_no_places() -> None:
    assert grid() == []


def test_every_point_of_the_postcode_directory_lies_within_five_metres(samples: Path) -> None:
    paths = sorted((samples / "postcodes").glob("onspd-*.csv"))
    assert len(paths) == 3
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
        axes = ("east1m", "north1m") if "east1m" in rows[0] else ("oseast1m", "osnrth1m")
        placed = [row for row in rows if row[axes[0]]]  # those of the Isle of Man have no place on this grid
        assert placed
        found = grid(*((float(row["long"]), float(row["lat"])) for row in placed))
        for (east, north), row in zip(found, placed, strict=True):
            assert east is not None and north is not None
            assert ((east - int(row[axes[0]])) ** 2 + (north - int(row[axes[1]])) ** 2) ** 0.5 <= 5, row["pcds"]
