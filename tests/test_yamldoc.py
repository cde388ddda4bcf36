"""Strict YAML: what is special and what is not, where things stand, and how a dataclass is filled."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from cspdata import yamldoc
from cspdata.errors import Unreadable, WrongUse
from cspdata.yamldoc import Document, Place


def parsed(text: str) -> Document:
    return yamldoc.parse(text, "x.yaml")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("22:30", "22:30"),
        ("0123", "0123"),
        ("1.10", "1.10"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("2010-03-31", "2010-03-31"),
        ("~", "~"),
        ("True", "True"),
        ("'true'", "true"),
        ("'12'", "12"),
        ("[1, a]", [1, "a"]),
    ],
)
def test_only_true_false_null_and_whole_numbers_are_special(written: str, meant: object) -> None:
    assert parsed(f"key: {written}\n").data == {"key": meant}


def test_every_value_knows_its_place() -> None:
    document = parsed("a: 1\nb:\n  - x\n  - {c: deep}\n")
    assert document.position(("b", 1, "c")) == (4, 9)
    assert document.position(("b", 1, "c"), key=True) == (4, 6)
    assert document.position(("b", 7)) == (3, 3), "the nearest part that is there"
    assert str(document.at("b", 0).finding("CSP103", "Wrong.")) == "x.yaml:3:5: error CSP103: Wrong."
    assert document.at("b").at(1, "c").data == "deep"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no such file"):
        yamldoc.read(tmp_path / "nothing.yaml")


def test_a_mark_at_the_start_of_a_file_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "marked.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert yamldoc.read(path).data == {"a": 1}


@pytest.mark.parametrize(
    ("word", "words", "said"),
    [
        ("local_authorty", ["local_authority", "police_force"], "Did you mean 'local_authority'?"),
        ("zzz", ["a", "b"], "Known: a, b."),
        ("zzz", [f"word{number}" for number in range(40)], ""),
        ("zzz", [], ""),
    ],
)
def test_the_nearest_word(word: str, words: list[str], said: str) -> None:
    assert yamldoc.nearest(word, words) == said


@dataclass(frozen=True)
class Leaf:
    id: str
    day: date
    many: tuple[str, ...] = ()
    from_: int | None = None


@dataclass(frozen=True)
class Tree:
    leaves: dict[str, Leaf]
    raw: Place
    mixed: str | bool | None = None


def test_fill_knows_the_shapes_of_the_catalogue() -> None:
    text = (
        "leaves:\n  one: {day: 2010-03-31, many: [a, b], from: 4}\n  two: {day: 2010-04-01, many: a}\nraw: {all: []}\n"
    )
    tree = yamldoc.fill(Tree, parsed(text + "mixed: false\n").at())
    assert tree.leaves["one"] == Leaf("one", date(2010, 3, 31), ("a", "b"), 4)
    assert tree.leaves["two"].many == ("a",), "one value stands for a list of one"
    assert tree.raw.data == {"all": []}
    assert tree.mixed is False


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("leaves: {one: {dai: 2010-03-31}}\nraw: 1\n", "x.yaml:1:16: error CSP110: The key 'dai' is not known here."),
        ("leaves: {one: {many: []}}\nraw: 1\n", "x.yaml:1:15: error CSP111: The key 'day' is missing."),
        ("leaves: {one: {day: 1}}\nraw: 1\n", "x.yaml:1:21: error CSP112: 'day' is of the wrong kind."),
        ("leaves: {one: {day: soon}}\nraw: 1\n", "x.yaml:1:21: error CSP114: 'soon' is not a day."),
        ("raw: 1\n", "x.yaml:1:1: error CSP111: The key 'leaves' is missing."),
    ],
)
def test_fill_says_where_it_cannot(text: str, said: str) -> None:
    with pytest.raises(WrongUse) as raised:
        yamldoc.fill(Tree, parsed(text).at())
    assert str(raised.value).startswith(said)


FAULTY = "leaves: {one: {dai: 1, many: [a, 2]}, two: {day: soon, from: x}, three: 3}\nmixed: []\n"


def test_fill_tells_every_fault_at_once() -> None:
    with pytest.raises(WrongUse) as raised:
        yamldoc.fill(Tree, parsed(FAULTY + "raw: 1\n").at())
    assert [(one.code, one.line, one.column) for one in raised.value.findings] == [
        ("CSP110", 1, 16),
        ("CSP111", 1, 15),
        ("CSP112", 1, 34),
        ("CSP114", 1, 50),
        ("CSP112", 1, 62),
        ("CSP112", 1, 73),
        ("CSP112", 2, 8),
    ]


def test_fill_loosely_keeps_what_fits_and_leaves_the_rest_blank() -> None:
    tree = yamldoc.fill(Tree, parsed(FAULTY + "raw: 1\n").at(), loosely=True)
    assert tree.leaves == {
        "one": Leaf("one", date.min, ("a", "")),
        "two": Leaf("two", date.min),
        "three": Leaf("three", date.min),
    }
    assert tree.mixed is None
    with pytest.raises(WrongUse, match="The key 'raw' is missing"):
        yamldoc.fill(Tree, parsed(FAULTY).at(), loosely=True)


def test_all_faults_of_a_document_come_at_once() -> None:
    with pytest.raises(WrongUse) as raised:
        parsed("a: &x 1\na: 2\nb: !!str 3\n")
    assert [finding.line for finding in raised.value.findings] == [1, 2, 3]
