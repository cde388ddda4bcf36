"""Addresses: only a gazetteer's own names are kept, of the last street; the table has the kinds of address that are met."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspdata.catalogue import Catalogue
from cspdata.depersonalisation.addresses import coarser_always, streets

GAZETTEER = pl.DataFrame(
    [
        *(
            (name, "street", "EX98")
            for name in (
                "High Street", "Mill Lane", "Church Street", "Old Church Street", "Albert Road", "King Edward VII Avenue",
                "St John's Road", "The Mews", "Heol y Parc", "Broadway", "A40", "M6", "Exampletown Station",
                "The Avenue", "Second Avenue",
            )
        ),
        *((name, "street", "EX97") for name in ("Quay Street", "Orchard Way", "Seaview Park")),
        *((name, "locality", None) for name in ("Exampletown", "Great Example", "Pentre Sampl", "Hamilton")),
    ],
    schema=["name", "kind", "district"],
    orient="row",
)  # fmt: skip


def cases(name: str = "addresses") -> Iterator[dict[str, str]]:
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


CASES = list(cases())


def kept(*addresses: str | None, district: str | None = "EX98") -> list[str | None]:
    rows = pl.DataFrame(
        {"address": addresses, "district": [district] * len(addresses)}, schema_overrides={"district": pl.String}
    )
    return streets(rows.cast(pl.String), GAZETTEER).to_list()


def test_the_table_is_large_and_of_many_kinds() -> None:
    assert len({case["address"] for case in CASES}) >= 250
    assert len({case["kind"] for case in CASES}) >= 35


def test_every_case_keeps_what_it_should_and_nothing_else() -> None:
    found = kept(*(case["address"] for case in CASES))
    wrong = [
        (case["address"], one, case["kept"])
        for case, one in zip(CASES, found, strict=True)
        if (one or "") != case["kept"]
    ]
    assert wrong == []


def test_no_premises_leak() -> None:
    found = kept(*(case["address"] for case in CASES))
    leaks = [
        (case["address"], one)
        for case, one in zip(CASES, found, strict=True)
        for word in filter(None, case["never"].split("|"))
        if one and word.lower() in one.lower()
    ]
    assert leaks == []


def test_without_a_district_nothing_is_kept() -> None:
    assert set(kept(*(case["address"] for case in CASES), district=None)) == {None}


@given(
    st.lists(
        st.sampled_from([*"0123456789 ,/&'", "High Street", "Rose", " and ", "Flat ", "EX98 1AA", "Exampletown"]),
        max_size=14,
    )
)
@settings(max_examples=200, deadline=None)
def test_whatever_is_written_only_names_of_the_gazetteer_come_out(parts: list[str]) -> None:
    (found,) = kept("".join(parts))
    names = set(GAZETTEER["name"])
    assert found is None or {one for part in found.split(", ") for one in part.split(" / ")} <= names


def test_some_premises_are_always_coarser() -> None:
    words = Catalogue().always_coarser
    said = [case["address"] for case in CASES if case["kind"] == "premises that are always coarser"]
    other = ["Hospitality House, Mill Lane", "98 High Street", "Prisoner's Wood", None]
    found = coarser_always(pl.Series([*said, *other]), words).to_list()
    assert found == [True] * len(said) + [False] * len(other)
    assert len(said) >= 6


WORDS = ["refuge", "safe house", "hmp", "elm street"]


@given(
    st.lists(
        st.sampled_from(
            [
                "Refuge",
                "refuges",
                "Safe",
                "House",
                "H.M.P.",
                "HMP'S",
                "h.m.p",
                "Elm",
                "st",
                "St.",
                "Street",
                "ÉLM",
                "Mill",
                "1",
            ]
        ),
        max_size=5,
    ),
    st.sampled_from([" ", "-", ", ", ". ", "’ "]),
)
@settings(max_examples=150, deadline=None)
def test_premises_are_found_however_they_are_written(parts: list[str], between: str) -> None:
    said = between.join(parts)
    bare = re.sub("[^a-z0-9]+", " ", re.sub("['’`.]", "", said.lower())).strip()
    bare = " " + re.sub(r"\bst$", "street", bare) + " "
    assert coarser_always(pl.Series([said]), WORDS).item() == any(
        f" {word}{end} " in bare for word in WORDS for end in ("", "s")
    )


@pytest.mark.parametrize("known", [True, False])
def test_rows_stand_in_their_order(known: bool) -> None:
    found = kept(None, "98 High Street", "x", "98 Mill Lane" if known else "", None)
    assert found == [None, "High Street", None, "Mill Lane" if known else None, None]


# Two tables of 80, each written after the code that it was first held against, with what leaks and what is lost of it. Of the
# first, 2 leaked and 10 were lost then; the code was mended for them later, and before the second was written. Of the second, 2
# were lost, and one of them was mended later: a junction with a street that has an article.
HELD_OUT: dict[str, tuple[set[str], set[str]]] = {
    "addresses_held_out": (set(), {"9 King Edward 7th Avenue", "High Street - number 9"}),
    "addresses_held_out_later": (set(), {"High Street (opp no 9), Exampletown"}),
}


@pytest.mark.parametrize("table", HELD_OUT)
def test_what_leaks_and_what_is_lost_of_the_addresses_held_out_is_known(table: str) -> None:
    held_out = list(cases(table))
    found = dict(
        zip((case["address"] for case in held_out), kept(*(case["address"] for case in held_out)), strict=True)
    )
    leaks = {
        case["address"]
        for case in held_out
        for word in filter(None, case["never"].split("|"))
        if word.lower() in (found[case["address"]] or "").lower()
    }
    losses = {case["address"] for case in held_out if (found[case["address"]] or "") != case["kept"]} - leaks
    assert len(held_out) == 80
    assert (leaks, losses) == HELD_OUT[table]
