"""Squares of 100 km: their letters, and which hold England and Wales."""

import polars as pl
import pytest

from cspdata.geography.squares import ENGLAND_AND_WALES, corner, in_england_or_wales, references


@pytest.mark.parametrize(
    ("letters", "wanted"),
    [
        ("SV", (0, 0)),
        ("TQ", (500_000, 100_000)),
        ("SH", (200_000, 300_000)),
        ("NU", (400_000, 600_000)),
        ("OV", (500_000, 500_000)),
        ("HP", (400_000, 1_200_000)),
    ],
)
def test_letters(letters: str, wanted: tuple[int, int]) -> None:
    assert corner(letters) == wanted


def test_references() -> None:
    """Of every length: the south-west corner of the square that is named."""
    text = ["TQ38", "TQ 30 79", "tq308793", "TQ 3085 7935", "TQ 30852 79351", "SV 00 00"]
    none = ["TQ", "TQ 308 79", "TI 30 79", "XX 30 79", "530850", "TQ 308521 793511", None]
    found = pl.DataFrame({"a": [*text, *none]}).select(
        *(one.alias(f"{at}") for at, one in enumerate(references(pl.col("a"))))
    )
    east = [530_000, 530_000, 530_800, 530_850, 530_852, 0]
    assert found["0"].to_list() == east + [None] * len(none)
    assert found["1"].to_list() == [180_000, 179_000, 179_300, 179_350, 179_351, 0] + [None] * len(none)


def test_squares_of_england_and_wales() -> None:
    """Its far ends lie within; Dublin, Glasgow, the Isle of Man and the North Sea do not."""
    assert len(set(ENGLAND_AND_WALES)) == 32
    inside = [(90_000, 10_000), (655_000, 293_000), (399_000, 657_000), (225_000, 393_000), (294_000, 513_000)]
    outside = [(16_000, 236_000), (259_000, 665_000), (238_000, 475_000), (620_000, 420_000), (-1, 51), (10**12, 5)]
    frame = pl.DataFrame([*inside, *outside, (None, 1)], schema={"e": pl.Int64, "n": pl.Int64}, orient="row")
    found = frame.select(in_england_or_wales(pl.col("e"), pl.col("n"))).to_series().to_list()
    assert found == [True] * len(inside) + [False] * len(outside) + [None]
