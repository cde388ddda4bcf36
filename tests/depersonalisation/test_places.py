"""A place as it is released: of an address the postcode counts that stands last in it, wherever that is."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from made_up import units

from cspdata.catalogue import Catalogue, twin
from cspdata.depersonalisation import places
from cspdata.geography import postcodes

CATALOGUE = Catalogue()
FILE = CATALOGUE.dataset("police_recorded_crime").files["offence"]
HELD = ["EX98 1AA", "EX98 1AB", "EX9 1AA", "E1A 1AA"]
UNITS = units(*((one, 331803 + at, 130007, 99, True) for at, one in enumerate(HELD)))

WRITTEN = [
    *HELD,
    "ex98 1aa",
    "EX981AB",
    "EX98  1AA",
    "EX98\u00a0\t1AA",
    "E1A",
    "1AA",
    "EX97 1AA",
    "BT1 1AA",
    "EX98 1AC",
]
BETWEEN = [" ", ", ", "", "\t", "\n", ".", "_", "-", "é", "ß", "x", "9", "  "]
PIECES = st.one_of(st.sampled_from(WRITTEN), st.sampled_from(BETWEEN), st.just("12 Mill Lane"), st.text(max_size=3))
ADDRESSES = st.lists(st.none() | st.lists(PIECES, max_size=6).map("".join), min_size=1, max_size=8)


def placed(addresses: list[str | None]) -> dict[str, pl.Series]:
    said = pl.Series("offence_location", addresses, dtype=pl.String)
    frame = pl.DataFrame([said, said.alias(twin(said.name))])
    k, never = pl.repeat(4, frame.height, eager=True), pl.repeat(False, frame.height, eager=True)
    where = FILE.fields[said.name].place
    return places.placed([where], FILE, frame, CATALOGUE, k, never, UNITS, None)[where]


@given(ADDRESSES)
def test_the_last_postcode_of_an_address_is_its_place(addresses: list[str | None]) -> None:
    """Most are told from the end of the address alone: it is the same as reading all of it."""
    last = pl.DataFrame({"address": addresses}, schema={"address": pl.String}).select(
        postcodes.find_in(pl.col("address"))
    )
    wanted = [one if one in HELD else None for one in last.to_series()]
    assert placed(addresses)["postcode"].to_list() == wanted


def test_rows_without_an_address_have_no_place() -> None:
    assert placed([None])["step"].to_list() == ["withheld"]
