"""Cells that a spreadsheet would run are texts again, and can be had back as they were."""

import re

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cspdata.release.cells import neutralise

SIGNS = "=+-@\t\r\n＝＋－＠"
RUNS = re.compile(rf"[\s\x00-\x1f']*[{re.escape(SIGNS)}]")


def back(text: str) -> str:
    """As the metadata tells the receiver: take one apostrophe away where a formula follows."""
    return text[1:] if text.startswith("'") and RUNS.match(text[1:]) else text


@pytest.mark.parametrize(
    "text", ["=1+1", "+44", "-1", "@SUM(A1)", "\tx", "\r=1", "\n=1", " =1", "'=1", "＝1", '=HYPERLINK("http://x")']
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    frame, changed = neutralise(pl.DataFrame({"a": [text, "plain", None]}))
    assert frame["a"].to_list() == ["'" + text, "plain", None]
    assert changed == {"a": 1}


@given(st.text(st.sampled_from(" '\u00a0=+-@\t\r\nA1＝") | st.characters(codec="utf-8"), max_size=6))
@example("''=x")
@example("")
@example("'\x1c=")
def test_every_text_can_be_had_back_and_none_is_left_to_run(text: str) -> None:
    frame, _ = neutralise(pl.DataFrame({"a": [text]}))
    (safe,) = frame["a"].to_list()
    assert back(safe) == text
    assert not safe.lstrip().startswith(tuple(SIGNS.strip()))


def test_numbers_are_left_alone() -> None:
    frame = pl.DataFrame({"n": [-1], "t": ["a"]})
    assert neutralise(frame)[0].equals(frame)
    assert neutralise(frame.select("n"))[1] == {}
