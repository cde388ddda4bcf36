"""Four ways to answer the law's trees agree: ``evaluate``, polars columns, decision diagrams and z3.

The cases are random but seeded. Half of them start from answers under which one of the trees holds, found by walking its diagram:
facts drawn blindly are hardly ever lawful, and a test of refusals alone would be hollow.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import polars as pl
import pytest
import z3

from cspdata.conditions import Condition, Not, asks, evaluate
from cspdata.conditions.columns import columns
from cspdata.conditions.proof import Diagram, counterexample
from cspdata.conditions.tree import AnyOf, Ask
from cspdata.law import StatuteBook, Verdict, verdict
from cspdata.law import guarantees as proving

BOOK = StatuteBook()
DAYS = [(day, place) for day in proving.changes(BOOK) for place in ("england", "wales")]
# Where two days, or the two territories on one day, have the same rules, one of them speaks for both.
BESIDE = ("obligation", "caution")  # what is said beside the trees
SAME = {tuple(one.id for one in BOOK.on(*key) if one.kind not in BESIDE): key for key in reversed(DAYS)}
LAWS = {key: verdict(BOOK, *key) for key in reversed(SAME.values())}
TREES = ("lawful", "compelled", "referred", "by_guidance")
ENOUGH = 20_000
DTYPES = {bool: pl.Boolean, str: pl.String, date: pl.Date}

Facts = dict[str, Any]
Law = tuple[date, str]
Statement = tuple[
    Condition, Condition, Facts, Facts | None
]  # given, then, what is settled beforehand, a counterexample


def trees(law: Verdict) -> list[Condition]:
    return [getattr(law, name) for name in TREES]


def answers_to(*conditions: Condition) -> dict[str, tuple[Any, ...]]:
    """The answers that can be given to each name; a day is one that is asked about, or the day before or after."""
    found: dict[str, tuple[Any, ...]] = {}
    for condition in conditions:
        for ask in asks(condition):
            days = (
                [ask.value + timedelta(days=more) for more in (-1, 0, 1)] if isinstance(ask.value, date) else ask.values
            )
            found[ask.name] = tuple(dict.fromkeys((*found.get(ask.name, ()), *days)))
    return found


def path(diagram: Diagram, node: int, random: Random) -> Facts:
    """Random answers for which a diagram is true: any arm that is not simply false leads there."""
    facts = {}
    while node > 1:
        at, arms = diagram._nodes[node]
        name = diagram._names[at]
        value, node = random.choice(
            [(value, arm) for value, arm in zip(diagram._values[name], arms, strict=True) if arm]
        )
        facts[name] = value
    return facts


def drawn(law: Verdict, count: int, random: Random) -> Iterator[Facts]:
    """Random facts of a law, some unknown; every other time near to what makes one of its trees true."""
    can = answers_to(*trees(law))
    listed = {ask.name for tree in trees(law) for ask in asks(tree) if ask.allowed is not None}
    diagram = Diagram(*trees(law))
    true = [node for tree in trees(law) if (node := diagram.of(tree))]
    for number in range(count):
        facts = {name: random.choice(values) for name, values in can.items()}
        if number % 2 and true:
            near = path(diagram, random.choice(true), random)
            facts |= {name: value for name, value in near.items() if name in listed}
            for name in random.sample(sorted(can), random.choice((0, 0, 1, 2))):
                facts[name] = random.choice(can[name])
        unknown = random.choice((0, 0, 0.05, 0.3, 0.6))
        yield {name: value for name, value in facts.items() if random.random() >= unknown}


RANDOM = Random("cspdata")
CASES = {key: list(drawn(law, -(-ENOUGH // len(LAWS)), RANDOM)) for key, law in LAWS.items()}
EVALUATED: dict[Law, list[list[bool | None]]] = {}
for key, law in LAWS.items():
    EVALUATED[key] = []
    for facts in CASES[key]:
        memo: dict[int, bool | None] = {}
        EVALUATED[key].append([evaluate(tree, facts, memo) for tree in trees(law)])


def test_the_cases_are_many_and_each_answer_is_among_them_often() -> None:
    rows = [row for found in EVALUATED.values() for row in found]
    assert len(rows) >= ENOUGH
    for at, (name, least) in enumerate(zip(TREES, (0.1, 0.03, 0.05, 0.02), strict=True)):
        share = Counter(row[at] for row in rows)
        assert min(share[answer] for answer in (True, False, None)) >= least * len(rows), (name, share)


@pytest.mark.parametrize("key", LAWS, ids=lambda key: f"{key[0]}-{key[1]}")
def test_columns_answer_every_case_as_evaluate_does(key: Law) -> None:
    law, cases = LAWS[key], CASES[key]
    can = answers_to(*trees(law))
    frame = pl.DataFrame(
        {
            name: pl.Series([facts.get(name) for facts in cases], dtype=DTYPES[type(values[0])])
            for name, values in can.items()
        }
    )
    found = frame.with_columns(**{f"?{name}": columns(getattr(law, name), pl.col) for name in TREES})
    assert [list(row) for row in found.select(f"?{name}" for name in TREES).iter_rows()] == EVALUATED[key]


@pytest.mark.parametrize("key", LAWS, ids=lambda key: f"{key[0]}-{key[1]}")
def test_what_evaluate_settles_with_facts_unknown_is_settled_for_every_completion(key: Law) -> None:
    law = LAWS[key]
    for facts, row in list(zip(CASES[key], EVALUATED[key], strict=True))[::8]:
        diagram = Diagram(*trees(law), fixed=facts)
        for tree, answer in zip(trees(law), row, strict=True):
            days = any(
                ask.allowed is None for ask in asks(tree)
            )  # a diagram asks such tests themselves: nothing is fixed
            assert answer is None or days or diagram.of(tree) == int(answer)


# ----------------------------------------------------------------------------------------------------------------- z3


class Solver:
    """Conditions as z3 sees them: each name a whole number, the place of its value."""

    def __init__(self) -> None:
        self.numbers: dict[str, tuple[Any, tuple[Any, ...]]] = {}
        self.kept: dict[int, Any] = {}
        self.seen: list[Condition] = []  # so that no id is used again
        self.solver = z3.Solver()

    def number(self, name: str, values: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...]]:
        if name not in self.numbers:
            self.numbers[name] = z3.Int(name), values
            self.solver.add(self.numbers[name][0] >= 0, self.numbers[name][0] < len(values))
        return self.numbers[name]

    def told(self, tree: Condition) -> Any:
        if id(tree) not in self.kept:
            self.seen.append(tree)
            self.kept[id(tree)] = self.put(tree)
        return self.kept[id(tree)]

    def put(self, tree: Condition) -> Any:
        if isinstance(tree, Ask):
            if tree.allowed is None:
                return z3.Bool(f"{tree.name} {tree.test} {tree.value}")
            number, values = self.number(tree.name, tree.values)
            return z3.Or(*(number == values.index(value) for value in tree.allowed))
        if isinstance(tree, Not):
            return z3.Not(self.told(tree.part))
        parts = [self.told(part) for part in tree.parts]
        return z3.Or(*parts) if isinstance(tree, AnyOf) else z3.And(*parts)

    def fixed(self, facts: Facts) -> list[Any]:
        return [
            self.numbers[name][0] == self.numbers[name][1].index(facts[name]) for name in facts if name in self.numbers
        ]

    def example(self, *told: Any) -> Facts | None:
        """A case for which all are true, with every name answered."""
        if self.solver.check(*told) == z3.unsat:
            return None
        model = self.solver.model()
        return {
            name: values[model.eval(number, model_completion=True).as_long()]
            for name, (number, values) in self.numbers.items()
        }


def compare(solver: Solver, given: Condition, then: Condition, fixed: Facts, by_diagram: Facts | None) -> bool:
    """Whether z3, as the diagram, finds no counterexample; each one's must satisfy the other and ``evaluate``."""
    broken = z3.And(solver.told(given), z3.Not(solver.told(then)))
    settled = solver.fixed(fixed)
    by_z3 = solver.example(broken, *settled)
    assert (by_diagram is None) is (by_z3 is None)
    if by_diagram is None or by_z3 is None:
        return True
    assert solver.example(z3.Not(broken), *settled, *solver.fixed(by_diagram)) is None, "what it leaves out matters"
    assert counterexample(given, then, by_z3) == {}
    for case in (by_z3, by_z3 | by_diagram):
        assert evaluate(given, case) is True and evaluate(then, case) is False
    return False


PAIRS = [("compelled", "lawful"), ("lawful", "compelled"), ("lawful", "by_guidance"), ("referred", "lawful")]


@pytest.mark.parametrize("key", LAWS, ids=lambda key: f"{key[0]}-{key[1]}")
def test_z3_and_the_diagrams_agree_on_which_tree_implies_which(key: Law) -> None:
    law, solver = LAWS[key], Solver()
    pairs = [(getattr(law, one), getattr(law, other)) for one, other in PAIRS]
    held = [compare(solver, *pair, {}, counterexample(*pair)) for pair in pairs]
    assert held[:2] == [True, False]


def asked(book: StatuteBook) -> Iterator[tuple[Solver, Statement]]:
    """The statements that are to be proved of a book, each once: days with the same rules share them, and a solver."""
    seen: dict[int, Condition] = {}
    solvers: dict[Law, Solver] = {}
    for proof in proving.prove(book):
        if id(proof.shows) not in seen:
            seen[id(proof.shows)] = proof.shows
            given, then = proof.shows.parts  # type: ignore[union-attr]
            solver = solvers.setdefault((proof.day, proof.territory), Solver())
            yield solver, (given, then.part, proof.fixed, proof.broken_by)  # type: ignore[union-attr]


def test_z3_and_the_diagrams_agree_that_every_guarantee_holds() -> None:
    held = [compare(solver, *statement) for solver, statement in asked(BOOK)]
    assert len(held) > len(LAWS) and all(held)


def test_z3_and_the_diagrams_agree_on_which_guarantees_break_without_requirements() -> None:
    book = StatuteBook()
    for id, one in BOOK.provisions.items():
        book.provisions[id] = replace(one, in_force=()) if one.kind == "requirement" else one
    held = [compare(solver, *statement) for solver, statement in asked(book)]
    assert 0 < sum(held) < len(held)
