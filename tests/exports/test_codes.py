"""The code lists of a package of records: their names, and how their codes are written."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from cspdata import Catalogue
from cspdata.exports.codes import SHORT, Lists, module


def catalogue(folder: Path, lists: dict[str, Sequence[str]]) -> Catalogue:
    """A partnership with these code lists; the codes are given with their labels."""
    (folder / "specs" / "code_lists").mkdir(parents=True)
    for id, codes in lists.items():
        head = f"format: 1\nid: {id}\nlabel: {id}\nowner: Nobody\ndated: '2010'\nsource: None\nlicence: None\nstatus: verified\n"
        rows = "".join(f"  - {{code: {code!r}, label: {id} {code}}}\n" for code in codes)
        (folder / "specs" / "code_lists" / f"{id}.yaml").write_text(f"{head}codes:\n{rows}", "utf-8")
    return Catalogue(folder)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ([("hue",)], [("hue", "Hue")]),
        ([("hue_1991", "hue_2001")], [("hue", "Hue")]),
        ([("hue_1991", "hue")], [("hue", "Hue")]),
        ([("hue", "time")], [("hue_or_time", "HueOrTime")]),
        ([("hue",), ("hue_1991", "hue_2001"), ("hue_2001", "hue_1991")], ["hue", "hue_code", "hue_code2"]),
        ([("hue_1991", "hue_2001"), ("hue",)], ["hue", "hue_code"]),
        ([("time",)], [("time_code", "TimeCode")]),
        ([("class",)], [("class_code", "ClassCode")]),
        ([("a1",), ("a_1",)], [("a1", "A1"), ("a_1_code", "A1Code")]),
        ([(), ("hue",), ("hue",)], ["hue"]),
    ],
)
def test_each_has_a_name_of_its_own_near_to_that_of_its_lists(
    asked: list[Any], found: list[Any], tmp_path: Path
) -> None:
    ids = ("hue", "hue_1991", "hue_2001", "time", "class", "a1", "a_1")
    lists = Lists(catalogue(tmp_path, {id: ["x"] for id in ids}))
    codes = [lists.codes(one) for one in asked]
    assert [one is None for one in codes] == [one == () for one in asked]
    assert all(one is again for one, again in zip(codes, map(lists.codes, asked), strict=True))
    names = [(one.id, one.name) for one in lists]
    assert names == found or [id for id, _ in names] == found
    assert len(set(names)) == len(names)


def test_every_code_is_a_member_whatever_it_is_called(tmp_path: Path) -> None:
    codes = ["1", "a b", "a-b", "class", "name", "mro", "upper", "?", "_x_"]
    lists = Lists(catalogue(tmp_path, {"odd": codes, "odd_too": ["class", "new"]}))
    both = lists.codes(("odd", "odd_too"))
    assert both
    made: dict[str, Any] = {}
    exec(module(both), made)
    members = made["Odd"].__members__
    assert issubclass(made["Odd"], StrEnum)
    assert [str(member) for member in members.values()] == [*codes, "new"]
    assert [*members] == ["code_1", "a_b", "a_b_", "class_", "name_", "mro_", "upper_", "code", "x", "new"]
    assert both.members["class"][1] == "odd class / odd_too class", "the label of each list"


@pytest.mark.parametrize(("many", "word"), [(SHORT, "(StrEnum):"), (SHORT + 1, "= frozenset(")])
def test_a_long_list_is_a_set(many: int, word: str, tmp_path: Path) -> None:
    codes = Lists(catalogue(tmp_path, {"long": [f"c{number}" for number in range(many)]})).codes(("long",))
    assert codes and codes.short is (many <= SHORT)
    text = module(codes)
    assert word in text and text.count('"c1"') == 1
    assert text.startswith("# Made by `cspdata generate` from specs/code_lists/long.yaml: edit that file")
