"""The fewest answers under which one condition alone decides, found on a decision diagram of a day's law."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any

from cspdata.conditions import AllOf, AnyOf, Ask, Condition, Not, evaluate
from cspdata.conditions.proof import Diagram
from cspdata.conditions.tree import Answer, once
from cspdata.decision.trial import Trial
from cspdata.law.statute_book import StatuteBook
from cspdata.law.verdict import Verdict

_OPEN = Ask("the condition itself", "is", True, (True,), (True, False))
_NEVER = 10_000


def deciding(tried: Trial, id_: str) -> Iterator[dict[str, Any]]:
    """The answers, other than those of the request, under which a condition decides: when it holds and when it does not, in each
    case of the request, and in each tree in which it stands. What the specs, the protocol and the day settle stays as it is."""
    nodes = tried.law.nodes[id_]
    given: list[dict[str, Any]] = []
    for settled, now in zip(_settled(tried), (one.facts.absent for one in tried.cases), strict=True):
        cost = _cost(tried.book, settled, now)
        for tree, put, beside in _targets(tried.law, id_):
            if not _may_decide(tree, nodes, settled):
                continue
            diagram = Diagram(_OPEN, put, *([beside] if beside else []), *nodes, fixed=_never(tried.law) | settled)
            if_so, if_not = diagram.arms(diagram.of(put), _OPEN.name)
            turns = [diagram.both(if_so, diagram.opposite(if_not)), diagram.both(if_not, diagram.opposite(if_so))]
            seen = [*diagram.arms(diagram.of(beside), _OPEN.name)] if beside else [diagram.of(AllOf(()))]
            own = diagram.of(nodes[0])
            for holding, turn, extra in product((own, diagram.opposite(own)), turns, seen):
                found = diagram.example(diagram.both(diagram.both(turn, holding), extra), cost)
                if found is not None and all(cost(*one) < _NEVER for one in found.items()):
                    answers = {name: value for name, value in found.items() if cost(name, value)}
                    if answers not in given:
                        given.append(answers)
                        yield answers


def can_hold(tried: Trial, id_: str) -> bool:
    """Whether a condition can hold in some case, as far as the specs, the protocol and the day show."""
    nodes = tried.law.nodes[id_]
    return any(all(evaluate(node, settled) is not False for node in nodes) for settled in _settled(tried))


@cache
def _targets(law: Verdict, id_: str) -> list[tuple[Condition, Condition, Condition | None]]:
    """The trees in which a condition stands, the same with it left open, and what must hold beside it to be seen."""
    nodes = {id(node) for node in law.nodes.get(id_, ())}
    trees: list[tuple[Condition, Condition | None]] = [(law.lawful, None), (law.compelled, None)]
    trees.append((law.by_guidance, Not(law.lawful)))
    for need in (*law.obligations, *law.cautions):
        trees.append((need.condition, Not(law.lawful) if need.provision.on == "refused" else law.lawful))
    trees += [(need.condition, None) for need in law.referrals]
    found = []
    for tree, beside in trees:
        if any(id(node) in nodes for node in once([tree])):
            done: dict[int, Condition] = dict.fromkeys(nodes, _OPEN)
            found.append((tree, _opened(tree, done), _opened(beside, done) if beside else None))
    return found


def _opened(node: Condition, done: dict[int, Condition]) -> Condition:
    """The tree with conditions put in the place of others (``done``, by identity); shared parts stay shared."""
    if id(node) not in done:
        made = node
        if isinstance(node, Not):
            made = replace(node, part=_opened(node.part, done))
        elif isinstance(node, AllOf | AnyOf):
            made = replace(node, parts=tuple(_opened(part, done) for part in node.parts))
        done[id(node)] = made
    return done[id(node)]


@cache
def _never(law: Verdict) -> dict[str, Any]:
    """A referral is never answered by evidence, and a doubt never lifted."""
    names = (node.name for node in once([law.lawful, law.by_guidance, *law.bodies.values()]) if isinstance(node, Ask))
    return {name: False for name in names if name.startswith(("referral.", "doubt."))}


def _settled(tried: Trial) -> list[dict[str, Any]]:
    """The facts of each case that the specs, the protocol and the day give, so that no evidence can change them."""
    facts = tried.book.facts
    return [
        {
            name: value
            for name, value in known.items()
            if name in facts and (facts[name].kind == "derived" or known.get(facts[name].derived_when) is True)
        }
        for known in (one.facts.known for one in tried.cases)
    ]


def _may_decide(tree: Condition, nodes: tuple[Condition, ...], settled: dict[str, Any]) -> bool:
    """Whether a tree can come out otherwise with the nodes, as far as what is settled shows."""
    found: list[Answer] = []
    for answer in (True, False):
        memo: dict[int, Answer] = {id(node): answer for node in nodes}
        found.append(evaluate(tree, settled, memo))
    return not (found[0] is found[1] and found[0] is not None)


class _cost:
    """How dear an answer is: nothing when the request gives it already."""

    def __init__(self, book: StatuteBook, settled: dict[str, Any], now: dict[str, Any]) -> None:
        self.facts, self.settled, self.now = book.facts, settled, now

    def __call__(self, name: str, value: Any) -> int:
        if name.startswith("exception."):
            return 3 if value and not self.now.get(name) else 0
        fact = self.facts.get(name)
        if fact is None or name in self.settled or fact.kind == "derived":
            return 0 if name in self.settled and self.settled[name] == value else _NEVER
        if name in self.now and self.now[name] == value:
            return 0
        if fact.kind == "step" and value is False:
            return 1 if name in self.now else 0
        return 1
