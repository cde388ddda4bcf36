"""The figures: every line lies in its box (a browser tells how wide it is), and each box that leads somewhere is a link."""

import re
from xml.etree import ElementTree

import pytest

from cspdata.pages.drawings import DRAWINGS, WIDTH, Box, drawing

SVG = "{http://www.w3.org/2000/svg}"


def parsed(html: str) -> ElementTree.Element:
    return ElementTree.fromstring(html).find(f"{SVG}svg")  # type: ignore[return-value]


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_has_a_title_and_words_for_who_cannot_see_it(name: str) -> None:
    svg = parsed(DRAWINGS[name]())
    ids = (svg.get("aria-labelledby") or "").split()
    told = {part.get("id"): part.text for part in svg if part.tag in (f"{SVG}title", f"{SVG}desc")}
    assert len(ids) == 2 and all(told[id] for id in ids)


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_line_lies_in_its_box_and_every_box_in_the_drawing(name: str) -> None:
    svg = parsed(DRAWINGS[name]())
    height = float((svg.get("viewBox") or "").split()[3])
    for group in [part for part in svg if part.tag in (f"{SVG}a", f"{SVG}g")]:
        box = group.find(f"{SVG}rect")
        assert box is not None
        left, top, width, tall = (float(box.get(key) or 0) for key in ("x", "y", "width", "height"))
        assert left >= 0 and left + width <= WIDTH and top + tall <= height
        for line in group.iter(f"{SVG}text"):
            assert top < float(line.get("y") or 0) < top + tall


def test_one_box_above_two_leads_to_both_and_rows_apart_to_none() -> None:
    half = Box("Half", left=8, width=160), Box("Half", left=190, width=160)
    arrows = re.compile(r'class="arrow"')
    assert len(arrows.findall(drawing("x", "T", "S", [[Box("One")], half, [Box("Two")]]))) == 4
    assert arrows.findall(drawing("x", "T", "S", [[Box("One")], [Box("Two")]], apart=[0])) == []


def test_signs_of_html_are_made_safe() -> None:
    assert "<b>" not in drawing("x", "<b>", "<b>", [[Box("<b>", "<b>", '"><b>')]])
