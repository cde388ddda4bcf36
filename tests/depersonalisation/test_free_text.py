"""Free text: what points at a person is found however it is written, and words that do not are let be."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspdata.depersonalisation.free_text import SIGNS, scan

# Numbers of Ofcom's drama ranges, plates and numbers made up, districts in use nowhere.
HIDDEN: dict[str, list[str]] = {
    "a postcode": ["EX98 1AA", "ex981aa", "EX98  1aa", "E9 1AA", "EX98-1AA", "EX98.1AA", "GIR 0AA", "BFPO 57"],
    "a telephone number": [
        "07700 900123", "+44 7700 900123", "0044 7700 900 123", "(020) 7946 0018", "01632-960-001", "07700900123",
        "+44 (0)20 7946 0018", "tel 960001", "mobile: 960 001", "07700/900123", "07700900123x", "O7700 900123", "+353 1 234 5678",
        "447700900123",
    ],
    "an e-mail address": ["a.quill@example.org", "Q@EXAMPLE.CO.UK", "quill @ example.org"],
    "a National Insurance number": ["AB 12 34 56 C", "ab123456c", "AB123456", "AB-12-34-56-C", "AB.12.34.56.C", "AB1234 56C"],
    "an NHS number": ["943 476 5919", "9434765919", "943-476-5919", "943.476.5919", "9434 765 919"],
    "a vehicle registration": ["XX51 XXX", "xx51xxx", "X123 XXX", "XXX 123X", "x123xxx", "xxx123x", "XX51.XXX"],
    "a date that may be of birth": [
        "2/5/1985", "02.05.85", "02-05-1985", "1985-05-02", "2nd May 1985", "2 may 85", "May 2, 1985", "DOB not given",
        "d.o.b. 1985", "born in May", "02 05 1985", "02051985", "02\\05\\85", "D O B 1985",
    ],
    "a title with a name": [
        "Mr Quill", "mrs quill", "MS. QUILL", "Miss Quill", "Dr Q", "c/o the baker", "PC Quill",
        "Reverend Quill", "Doctor Quill", "SGT QUILL", "ms quill", "MrsQuill", "WPC Quill", "PC 1234",
    ],
    "a house number with its street": ["12 High Street", "12a old mill lane", "14 Quarry Hill", "3, St John's Rd"],
}  # fmt: skip
CLEAN = [
    "Rear window forced", "Laptop and 2 mobile phones", "on the M6 and A40 eastbound", "2 men on the hill", "12 inch knife",
    "at 23:15 on Tuesday", "worth 1200 pounds", "9mm handgun", "entry via 2nd floor", "A4 paper", "18ct gold ring",
    "the number 12 bus", "4 x 4 vehicle", "may be 2 men", "iPhone 4S 32GB", "100 cigarettes", "1.5 litre bottle",
    "between 10.30 and 11.15", "missed the till", "drill bits", "",
    "a PC and 2 monitors", "WIN 10 laptop", "BIN 2 taken", "to 12 men", "DOCTOR CALLED", "doctor called",
    "10 20 30 pounds", "size 12 20 taken", "2010 2011 2012 accounts", "POLICE ATTENDED", "12 MEN ON SITE",
]  # fmt: skip


def test_every_sign_has_its_cases() -> None:
    assert set(HIDDEN) == set(SIGNS)


@pytest.mark.parametrize(("sign", "written"), [(sign, one) for sign, found in HIDDEN.items() for one in found])
@pytest.mark.parametrize("around", ["{}", "left by the gate, {} seen", "({})", "x;{}."])
def test_a_sign_is_found_wherever_it_stands(sign: str, written: str, around: str) -> None:
    assert sign in scan(pl.Series([around.format(written)]))


@pytest.mark.parametrize("words", CLEAN)
def test_plain_words_are_let_be(words: str) -> None:
    assert scan(pl.Series([words])) == {}


def test_signs_that_only_look_otherwise_are_found() -> None:
    texts = ["０７７００ ９００１２３", "EX98\u00a01AA", "077\u200b00 900123", "mr\u00a0Quill"]
    assert [next(iter(scan(pl.Series([text])))) for text in texts] == [
        "a telephone number", "a postcode", "a telephone number", "a title with a name",
    ]  # fmt: skip


@given(st.integers(0, 999_999_999))
@settings(max_examples=200, deadline=None)
def test_an_nhs_number_is_known_by_its_check_digit(first: int) -> None:
    nine = f"{first:09}"
    rest = 11 - sum(int(digit) * (10 - at) for at, digit in enumerate(nine)) % 11
    right = {11: "0", 10: ""}.get(rest, str(rest))  # 10: no number has these nine digits
    found = scan(pl.Series([f"{nine}{digit}" for digit in "0123456789"])).get(
        "an NHS number", pl.Series([], dtype=pl.UInt32)
    )
    assert [str(at) for at in found] == [right] * bool(right)


def test_rows_are_named_and_blanks_hold_nothing() -> None:
    found = scan(pl.Series([None, "clean", "Mr Quill of EX98 1AA", "", "mr quill"]))
    assert {sign: list(rows) for sign, rows in found.items()} == {"a postcode": [2], "a title with a name": [2, 4]}
    assert scan(pl.Series([None], dtype=pl.String)) == {}
    assert scan(pl.Series([], dtype=pl.String)) == {}


@given(st.lists(st.sampled_from([*CLEAN, *(one for found in HIDDEN.values() for one in found)]), max_size=8))
@settings(max_examples=60, deadline=None)
def test_what_is_found_in_a_row_does_not_depend_on_the_others(texts: list[str]) -> None:
    found = scan(pl.Series(texts, dtype=pl.String))
    for at, text in enumerate(texts):
        assert {sign for sign, rows in found.items() if at in rows} == set(scan(pl.Series([text])))
