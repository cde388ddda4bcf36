"""The decision diagrams: the same answers as trying every case, as z3, and never against ``evaluate``."""

from itertools import product
from typing import Any

import yaml
import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from cspdata.conditions import AllOf, AnyOf, Ask, Condition, Name, Not, Vocabulary, evaluate, read
from cspdata.conditions.proof import Diagram, counterexample
from cspdata.yamldoc import Document

NAMES = {
    "a.flag": Name("flag"),
    "b.flag": Name("flag"),
    "consent": Name("code", ("given", "refused", "not_sought")),
    "need": Name("ordered", ("none", "some", "much")),
}
WORDS = Vocabulary("law", NAMES)
VALUES: dict[str, tuple[Any, ...]] = {id: name.values or (True, False) for id, name in NAMES.items()}
CASES = [dict(zip(VALUES, values, strict=True)) for values in product(*VALUES.values())]


@st.composite
def questions(draw: st.DrawFn) -> Any:
    name = draw(st.sampled_from(sorted(NAMES)))
    value = draw(st.sampled_from(VALUES[name]))
    if NAMES[name].kind == "ordered":
        return {name: {draw(st.sampled_from(["at_least", "at_most"])): value}}
    if NAMES[name].kind == "code":
        return {name: {"in": draw(st.lists(st.sampled_from(VALUES[name]), min_size=1, max_size=2))}}
    return {name: value}


TREES = st.recursive(
    questions(),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(inner, max_size=3).map(lambda parts: {"any": parts}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=10,
).map(lambda tree: read(Document("random", tree, yaml.compose("{}")).at(), WORDS))


@settings(max_examples=300, deadline=None)
@given(TREES, TREES)
def test_a_counterexample_is_found_where_there_is_one_and_only_there(one: Condition, other: Condition) -> None:
    found = counterexample(one, other)
    broken = [case for case in CASES if evaluate(one, case) and not evaluate(other, case)]
    assert (found is None) is (not broken)
    if found is not None:
        assert len(found) <= min(len(case) for case in broken)
        for case in CASES:  # what the counterexample leaves out does not matter
            if case.items() >= found.items():
                assert case in broken


@settings(max_examples=300, deadline=None)
@given(TREES, TREES)
def test_equal_conditions_have_equal_diagrams(one: Condition, other: Condition) -> None:
    diagram = Diagram(one, other)
    same = all(evaluate(one, case) is evaluate(other, case) for case in CASES)
    assert (diagram.of(one) == diagram.of(other)) is same


@settings(max_examples=300, deadline=None)
@given(TREES, st.sampled_from(CASES), st.sets(st.sampled_from(sorted(NAMES))))
def test_it_settles_all_that_evaluate_settles_and_never_otherwise(
    tree: Condition, case: dict[str, Any], unknown: set[str]
) -> None:
    known = {name: value for name, value in case.items() if name not in unknown}
    diagram = Diagram(tree, fixed=known)
    settled = {0: False, 1: True}.get(diagram.of(tree))
    answer = evaluate(tree, known)
    assert answer is None or settled is answer


@settings(max_examples=200, deadline=None)
@given(TREES)
def test_z3_agrees(tree: Condition) -> None:
    names = {name: z3.Int(name) for name in NAMES}
    solver = z3.Solver()
    for name, number in names.items():
        solver.add(number >= 0, number < len(VALUES[name]))
    solver.add(z3.Not(told(tree, names)))
    assert (solver.check() == z3.unsat) is (counterexample(AllOf(()), tree) is None)


def told(tree: Condition, names: dict[str, Any]) -> Any:
    match tree:
        case Ask():
            allowed = [names[tree.name] == tree.values.index(value) for value in tree.allowed or ()]
            return z3.Or(*allowed)
        case Not():
            return z3.Not(told(tree.part, names))
        case AnyOf():
            return z3.Or(*(told(part, names) for part in tree.parts))
        case _:
            return z3.And(*(told(part, names) for part in tree.parts))
