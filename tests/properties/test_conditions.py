"""Random condition trees: one grammar, one answer, and what is settled stays settled."""

import datetime
from datetime import date, time
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from cspdata.conditions import (
    UNREADABLE,
    AllOf,
    Answers,
    AnyOf,
    Condition,
    Name,
    Not,
    Vocabulary,
    asks,
    evaluate,
    missing,
    read,
)
from cspdata.conditions.columns import columns
from cspdata.conditions.python import Written, refuted, source
from cspdata.conditions.tree import Ask, walk
from cspdata.conditions.vocabulary import TESTS
from cspdata.yamldoc import Document

NAMES = {
    "flag_a": Name("flag"),
    "flag_b": Name("flag"),
    "code_a": Name("code", ("red", "green", "blue")),
    "grade": Name("ordered", ("low", "middle", "high")),
    "count": Name("integer"),
    "limit": Name("integer"),
    "day_from": Name("date"),
    "day_to": Name("date"),
    "at": Name("time"),
    "words": Name("text"),
}
ROWS = Vocabulary("rows", NAMES)
LAW = Vocabulary("law", {name: kind for name, kind in NAMES.items() if kind.values or kind.kind == "flag"})
DTYPES: dict[str, Any] = {
    "flag": pl.Boolean,
    "code": pl.String,
    "ordered": pl.String,
    "integer": pl.Int64,
    "date": pl.Date,
    "time": pl.Time,
    "text": pl.String,
}


def literals(name: Name) -> st.SearchStrategy[Any]:
    match name.kind:
        case "flag":
            return st.sampled_from([True, False, "yes", "no"])
        case "integer":
            return st.integers(-2, 2)
        case "date":
            return st.sampled_from(["2010-01-01", "2010-06-30", "2011-01-01"])
        case "time":
            return st.sampled_from(["00:00", "12:30", "23:59:59"])
        case "text":
            return st.sampled_from(["a", "b"])
        case _:
            return st.sampled_from(name.values)


def values(name: Name) -> st.SearchStrategy[Any]:
    match name.kind:
        case "flag":
            return st.booleans()
        case "date":
            return st.sampled_from([date(2009, 12, 31), date(2010, 1, 1), date(2010, 6, 30), date(2012, 1, 1)])
        case "time":
            return st.sampled_from([time(0), time(12, 30), time(23, 59, 59)])
        case _:
            return literals(name)


@st.composite
def questions(draw: st.DrawFn, words: Vocabulary) -> Any:
    key = draw(st.sampled_from(sorted(words.names)))
    name = words.names[key]
    kinds = [*TESTS[name.kind], *(["present"] if words.of == "rows" else [])]
    test = draw(st.sampled_from(kinds))
    if test == "is":
        return {key: draw(literals(name))}
    if test == "present":
        return {key: {"present": draw(st.booleans())}}
    if test == "in":
        return {key: {"in": draw(st.lists(literals(name), min_size=1, max_size=3))}}
    same = [other for other, kind in words.names.items() if kind.kind == name.kind]
    if words.of == "rows" and name.kind in ("integer", "date", "time") and draw(st.booleans()):
        return {key: {test: {"field": draw(st.sampled_from(same))}}}
    return {key: {test: draw(literals(name))}}


def trees(words: Vocabulary) -> st.SearchStrategy[Any]:
    return st.recursive(
        questions(words),
        lambda inner: st.one_of(
            st.builds(lambda parts: {"all": parts}, st.lists(inner, max_size=3)),
            st.builds(lambda parts: {"any": parts}, st.lists(inner, max_size=3)),
            st.builds(lambda part: {"not": part}, inner),
            st.builds(lambda part: {"id": "x.1", "says": "A label", "when": part}, inner),
        ),
        max_leaves=12,
    )


def made(tree: Any, words: Vocabulary) -> Condition:
    import yaml

    return read(Document("random", tree, yaml.compose("{}")).at(), words)


def rows(unknown: bool = True) -> st.SearchStrategy[dict[str, Any]]:
    extra = [st.none()] if unknown else []
    return st.fixed_dictionaries({key: st.one_of(*extra, values(name)) for key, name in NAMES.items()})


@settings(max_examples=300, deadline=None)
@given(trees(ROWS), st.lists(rows(), min_size=1, max_size=6), st.data())
def test_evaluate_and_columns_give_equal_answers(tree: Any, cases: list[dict[str, Any]], data: st.DataObject) -> None:
    condition = made(tree, ROWS)
    broken = [data.draw(st.sets(st.sampled_from(sorted(NAMES)), max_size=2)) for _ in cases]
    frame = pl.DataFrame(
        {
            **{key: pl.Series([row[key] for row in cases], dtype=DTYPES[kind.kind]) for key, kind in NAMES.items()},
            **{f"?{key}": [row[key] is not None for row in cases] for key in NAMES},
        }
    )
    for key in NAMES:  # an unreadable cell is present, and its typed value is null
        lost = pl.Series([key in names and row[key] is not None for names, row in zip(broken, cases, strict=True)])
        frame = frame.with_columns(pl.when(~lost).then(pl.col(key)).alias(key))
    expected = [
        evaluate(condition, {key: UNREADABLE if key in names and v is not None else v for key, v in row.items()})
        for names, row in zip(broken, cases, strict=True)
    ]
    found = frame.select(columns(condition, pl.col, lambda name: pl.col(f"?{name}")).alias("answer"))
    assert [row[0] for row in found.iter_rows()] == expected or (
        found.height == 1 and set(expected) == {found.item()}  # a condition on nothing is a literal
    )


@settings(max_examples=500, deadline=None)
@given(trees(LAW), rows(), rows(unknown=False))
def test_a_settled_answer_never_changes_when_an_unknown_is_filled_in(
    tree: Any, known: dict[str, Any], rest: dict[str, Any]
) -> None:
    condition = made(tree, LAW)
    before = evaluate(condition, known)
    filled = {key: rest[key] if value is None else value for key, value in known.items()}
    after = evaluate(condition, filled)
    assert after is not None
    assert before is None or before is after


@settings(max_examples=500, deadline=None)
@given(trees(LAW), rows(), rows(unknown=False))
def test_missing_is_what_would_make_it_true(tree: Any, known: dict[str, Any], rest: dict[str, Any]) -> None:
    condition = made(tree, LAW)
    left = missing(condition, known)
    before = evaluate(condition, known)
    filled = {key: rest[key] if value is None else value for key, value in known.items()}
    if isinstance(left, bool):
        assert before in (left, None)
        assert evaluate(condition, filled) is left
        return
    assert before is None
    assert all(known.get(ask.name) is None for ask in asks(left)), "asks only what is unknown"
    assert evaluate(left, filled) is evaluate(condition, filled)


@settings(max_examples=300, deadline=None)
@given(trees(LAW), rows())
def test_answers_asked_for_one_by_one_are_those_of_the_whole_trace(tree: Any, known: dict[str, Any]) -> None:
    condition = made(tree, LAW)
    trace: dict[int, bool | None] = {}
    evaluate(condition, known, trace)
    answers = Answers(known)
    assert [answers(node) for node in walk(condition)] == [trace[id(node)] for node in walk(condition)]
    assert evaluate(condition, known) is trace[id(condition)]


@settings(max_examples=300, deadline=None)
@given(trees(LAW), rows())
def test_the_order_of_parts_never_matters(tree: Any, known: dict[str, Any]) -> None:
    condition = made(tree, LAW)
    assert evaluate(turned(condition), known) is evaluate(condition, known)


def turned(node: Condition) -> Condition:
    match node:
        case Ask():
            return node
        case Not():
            return Not(turned(node.part), node.id, node.says)
        case _:
            kind = AllOf if isinstance(node, AllOf) else AnyOf
            return kind(tuple(turned(part) for part in reversed(node.parts)), node.id, node.says)


class Row:
    """A row whose values are attributes."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.__dict__.update(values)


@settings(max_examples=300, deadline=None)
@given(trees(ROWS), st.lists(rows(), min_size=1, max_size=6))
def test_plain_python_is_true_where_evaluate_answers_false(tree: Any, cases: list[dict[str, Any]]) -> None:
    condition = made(tree, ROWS)
    fails = compile(source(refuted(condition, {name: Written(f"row.{name}") for name in NAMES})), "made", "eval")
    for row in cases:
        found = eval(fails, {"row": Row(row), "datetime": datetime})
        assert found is (evaluate(condition, row) is False)
