"""The grammar of conditions, word by word; random trees stand in tests/properties."""

from datetime import date
from typing import Any

import pytest

from cspdata import yamldoc
from cspdata.conditions import UNREADABLE, AllOf, AnyOf, Ask, Condition, Name, Vocabulary, evaluate, missing, read
from cspdata.conditions.tree import asks, replace_provisions

FACTS = {
    "a.flag": Name("flag"),
    "b.flag": Name("flag"),
    "need": Name("ordered", ("none", "some", "much")),
    "consent": Name("code", ("given", "refused", "not_sought")),
    "day": Name("date"),
}
LAW = Vocabulary("law", FACTS, frozenset(("x.1", "x.2")))
ROWS = Vocabulary("rows", {"start": Name("date"), "end": Name("date"), "age": Name("integer"), "type": Name("text")})


def law(text: str) -> Condition:
    return read(yamldoc.parse(f"when: {text}\n", "x.yaml").at("when"), LAW)


def rows(text: str) -> Condition:
    return read(yamldoc.parse(f"when: {text}\n", "x.yaml").at("when"), ROWS)


@pytest.mark.parametrize(
    ("text", "values", "answer"),
    [
        ("{a.flag: true}", {"a.flag": True}, True),
        ("{a.flag: yes}", {"a.flag": True}, True),
        ("{a.flag: no}", {"a.flag": True}, False),
        ("{a.flag: true}", {}, None),
        ("{need: {at_least: some}}", {"need": "much"}, True),
        ("{need: {at_least: some}}", {"need": "none"}, False),
        ("{need: {at_most: some}}", {"need": "much"}, False),
        ("{consent: {in: [given, refused]}}", {"consent": "refused"}, True),
        ("{consent: given}", {"consent": "refused"}, False),
        ("{day: {before: 2010-01-01}}", {"day": date(2009, 12, 31)}, True),
        ("{day: {after: 2010-01-01}}", {"day": date(2010, 1, 1)}, False),
        ("{day: {at_least: 2010-01-01}}", {"day": date(2010, 1, 1)}, True),
        ("{all: [{a.flag: true}, {b.flag: true}]}", {"a.flag": False}, False),
        ("{all: [{a.flag: true}, {b.flag: true}]}", {"a.flag": True}, None),
        ("{any: [{a.flag: true}, {b.flag: true}]}", {"a.flag": True}, True),
        ("{any: [{a.flag: true}, {b.flag: true}]}", {"a.flag": False}, None),
        ("{not: {a.flag: true}}", {}, None),
        ("{not: {a.flag: true}}", {"a.flag": False}, True),
        ("{all: []}", {}, True),
        ("{any: []}", {}, False),
    ],
)
def test_law(text: str, values: dict[str, Any], answer: bool | None) -> None:
    assert evaluate(law(text), values) is answer


@pytest.mark.parametrize(
    ("text", "values", "answer"),
    [
        ("{end: {at_least: {field: start}}}", {"start": date(2010, 1, 2), "end": date(2010, 1, 1)}, False),
        ("{end: {at_least: {field: start}}}", {"start": date(2010, 1, 2)}, None),
        ("{end: {at_least: {field: start}}}", {"start": UNREADABLE, "end": date(2010, 1, 1)}, None),
        ("{age: {present: true}}", {}, False),
        ("{age: {present: true}}", {"age": UNREADABLE}, True),
        ("{age: {present: false}}", {"age": None}, True),
        ("{age: {at_most: 17}}", {"age": UNREADABLE}, None),
        ("{type: Vehicle search}", {"type": "Person search"}, False),
    ],
)
def test_rows(text: str, values: dict[str, Any], answer: bool | None) -> None:
    assert evaluate(rows(text), values) is answer


def test_a_label_stays_on_its_condition() -> None:
    node = law("{id: x.9, says: The person agrees, when: {consent: given}}")
    assert (node.id, node.says) == ("x.9", "The person agrees")
    assert evaluate(node, {"consent": "given"}) is True


def test_provisions_are_put_in_and_those_not_in_force_do_not_hold() -> None:
    node = law("{any: [{provision: x.1}, {provision: x.2}]}")
    assert evaluate(node, {"a.flag": True}) is None, "nothing is put in yet"
    put_in = replace_provisions(node, {"x.1": law("{a.flag: true}")})
    assert evaluate(put_in, {"a.flag": True}) is True
    assert evaluate(put_in, {"a.flag": False}) is False
    assert [ask.name for ask in asks(put_in)] == ["a.flag"]


def test_the_trace_holds_every_node() -> None:
    node = law("{any: [{a.flag: true}, {b.flag: true}]}")
    answers: dict[int, bool | None] = {}
    evaluate(node, {"a.flag": True, "b.flag": False}, answers)
    assert isinstance(node, AnyOf)
    assert [answers[id(part)] for part in node.parts] == [True, False], "nothing is skipped once it is settled"


def test_missing_takes_its_own_items_as_given() -> None:
    node = law(
        "{all: [{a.flag: true}, {any: [{not: {a.flag: true}}, {consent: given}]}, {any: [{a.flag: yes}, {b.flag: yes}]}]}"
    )
    left = missing(node, {})
    assert isinstance(left, AllOf)
    assert [(ask.name, ask.allowed) for ask in asks(left)] == [("a.flag", (True,)), ("consent", ("given",))]


def test_missing_asks_for_the_higher_of_two_grades_once() -> None:
    left = missing(law("{all: [{need: {at_least: some}}, {need: {at_least: much}}]}"), {})
    assert isinstance(left, Ask) and left.allowed == ("much",)


def test_missing_leaves_out_an_alternative_that_asks_for_more() -> None:
    left = missing(law("{any: [{a.flag: true}, {all: [{a.flag: true}, {b.flag: true}]}]}"), {})
    assert isinstance(left, Ask) and left.name == "a.flag"


def test_missing_turns_a_not_into_what_is_wanted() -> None:
    left = missing(law("{not: {consent: refused}}"), {})
    assert isinstance(left, Ask) and left.allowed == ("given", "not_sought")


@pytest.mark.parametrize(("values", "answer"), [({"a.flag": True}, True), ({"a.flag": False}, False)])
def test_missing_of_what_is_settled(values: dict[str, Any], answer: bool) -> None:
    assert missing(law("{a.flag: true}"), values) is answer


def test_conditions_that_contradict_each_other_can_never_be_met() -> None:
    node = law("{all: [{consent: given}, {consent: refused}]}")
    assert evaluate(node, {}) is None
    assert missing(node, {}) is False
