"""The policies against the guidance: every line of its lists of law has one provision or labelled condition, in its words.

``guidance.txt`` beside this file holds those lists as printed; the order of the lines is the order of the ids.
"""

import re
from collections import Counter
from pathlib import Path

import pytest

from cspdata import StatuteBook
from cspdata.conditions.tree import walk

PARTS = re.split(r"(?m)^## ", Path(__file__).with_name("guidance.txt").read_text("utf-8"))[1:]
PRINTED = {part.splitlines()[0]: [line for line in part.splitlines()[1:] if line] for part in PARTS}


def numbered(prefix: str, last: int, first: int = 1) -> list[str]:
    return [f"{prefix}{number}" for number in range(first, last + 1)]


HELD = {
    "2.1 B": numbered("guidance.s2_1.B.", 8),
    "2.4.1.1 section 115": numbered("guidance.s2_4_1_1.", 3),
    "2.4.1.1 section 17A": numbered("guidance.s2_4_1_1.", 5, 4),
    "2.4.1.1 the Schedule": numbered("guidance.s2_4_1_1.", 10, 6),
    "2.4.1.2": numbered("guidance.s2_4_1_2.", 2),
    "2.4.2.1": numbered("guidance.s2_4_2_1.", 6),
    "2.4.2.2": numbered("guidance.s2_4_2_2.", 7),
    "2.4.2.3": numbered("guidance.s2_4_2_3.", 7),
    "2.4.2.5 principles": numbered("dpa1998.p", 8),
    "2.4.2.5 Schedule 2": numbered("dpa1998.sch2.", 6),
    "2.4.2.5 Schedule 3": numbered("guidance.s2_4_2_5.sch3.", 11),
    "2.4.2.5 section 29": numbered("guidance.s2_4_2_5.s29.", 3),
    "2.4.2.5 section 35": ["dpa1998.s35.1.required", "dpa1998.s35.2.proceedings"],
    "4.3.4 measures": numbered("guidance.s4_3_4.", 4),
    "4.3.6": [*numbered("guidance.s4_3_6.", 3), *(f"guidance.s4_3_6.3{letter}" for letter in "abcd")],
}


def bare(words: str) -> str:
    """Words without the mark that ends an item of a list, and without the capital that begins one."""
    words = re.sub(r"(;|,)( and| or)?$|\.$", "", " ".join(words.split()))
    return words[:1].casefold() + words[1:]


@pytest.fixture(scope="module")
def said() -> list[tuple[str, str]]:
    """Every id and its words, in the order of the book: provisions, their labelled conditions, the summary of the Schedule."""
    book = StatuteBook()
    found = [(line.id, line.says) for line in book.summary]
    for provision in book.provisions.values():
        found.append((provision.id, provision.says))
        for part in ("when", "applies", "met"):
            found += [(node.id, node.says) for node in walk(book.condition(provision, part)) if node.id]
    return found


def test_every_list_is_held_against_something() -> None:
    assert list(PRINTED) == list(HELD)


@pytest.mark.parametrize("part", HELD)
def test_each_line_has_one_id_in_its_words_and_order(part: str, said: list[tuple[str, str]]) -> None:
    words = dict(said)
    assert [bare(words[id]) for id in HELD[part]] == [bare(line) for line in PRINTED[part]]
    order = [id for id, _ in said if id in HELD[part]]
    assert sorted(order) == sorted(HELD[part]), "no id stands twice"
    # section 29's first bullet is a condition of the exemption itself, which stands before the caution on the other two
    assert order == HELD[part]


def test_no_line_of_the_lists_is_said_twice(said: list[tuple[str, str]]) -> None:
    lines = {bare(line) for part in PRINTED.values() for line in part}
    counted = Counter(bare(words) for _, words in said)
    assert {line: counted[line] for line in lines if counted[line] != 1} == {}


def test_victims_and_witnesses_are_sensitive_by_the_guidance(said: list[tuple[str, str]]) -> None:
    words = dict(said)["guidance.s2_1.B"]
    assert "Information relating to victims" in words and "Information relating to witnesses" in words
