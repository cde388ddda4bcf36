"""GitHub reads back exactly what was said, whatever stands in it."""

import re

from hypothesis import given
from hypothesis import strategies as some

from cspdata.checks.annotations import annotations
from cspdata.finding import Finding
from cspdata.supply import Example, Fault

WORDS = some.text(some.characters(exclude_categories=["Cs"]), max_size=30) | some.sampled_from(
    ["a,b", "C:\\x", "100%", "%25", "::error::", "two\r\nlines"]
)


def understood(line: str) -> tuple[str, dict[str, str], str]:
    """As GitHub's runner reads it: command, properties, words."""
    found = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line, re.DOTALL)
    assert found, line

    def plain(text: str, signs: dict[str, str]) -> str:
        for code, sign in signs.items():
            text = text.replace(code, sign)
        return text.replace("%25", "%")

    lines = {"%0D": "\r", "%0A": "\n"}
    pairs = dict(one.split("=", 1) for one in found[2].split(","))
    named = {name: plain(value, {**lines, "%3A": ":", "%2C": ","}) for name, value in pairs.items()}
    return found[1], named, plain(found[3], lines)


@given(says=WORDS.filter(bool), mend=WORDS, source=WORDS, line=some.none() | some.integers(1, 10**6))
def test_whatever_is_said_is_read_back(says: str, mend: str, source: str, line: int | None) -> None:
    (one,) = annotations([Finding("CSP222", says, mend, "warning", source, line)])
    assert "\n" not in one and "\r" not in one
    kind, named, words = understood(one)
    assert kind == "warning"
    assert words == (f"{says} {mend}" if mend else says)
    assert named.get("file", "") == source
    assert named.get("line") == (None if line is None else str(line))
    assert named["title"] == "Value not of its type (CSP222)"


def test_a_fault_that_was_found_often_is_one_annotation_at_its_first_line() -> None:
    seen = (Example(13, 14, "C14", "xx"), Example(14, 15, "C15", "xx"))
    fault = Fault("CSP222", "It is no date.", "", "error", "a.csv", 14, cell="C14", count=2, examples=seen)
    assert list(annotations([fault])) == [
        "::error file=a.csv,line=14,title=Value not of its type (CSP222)::"
        "It is no date. Found 2 times; first in cell C14."
    ]


def test_a_note_is_a_notice_and_an_unknown_code_its_own_title() -> None:
    assert list(annotations([Finding("CSP101", "No such file.", severity="note")])) == [
        "::notice title=CSP101::No such file."
    ]
