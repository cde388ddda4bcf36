"""What a change in the law would change: tried on cases in which the changed condition decides, else proved on the diagrams."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, Literal

from cspdata.conditions import AllOf, AnyOf, Ask, Condition, Not, evaluate
from cspdata.conditions.proof import Diagram
from cspdata.conditions.tree import once, parts
from cspdata.law.provision import Provision
from cspdata.law.verdict import Verdict

Constant = Literal["as_false", "as_true"]
_CONSTANTS: dict[Constant, Condition] = {"as_false": AnyOf(()), "as_true": AllOf(())}
NEVER = AnyOf(())


def visible(law: Verdict) -> dict[str, Condition]:
    """Every tree of a day from which an answer is read."""
    spoken = (*law.obligations, *law.cautions, *law.referrals)
    trees = {f"says {one.provision.id}": one.condition for one in spoken}
    return trees | {
        "referred": law.referred,
        "by_guidance": law.by_guidance,
        "compelled": law.compelled,
        "lawful": law.lawful,
    }


class Effect:
    """The law of one day, in a diagram that the days share. ``valid`` is the diagram of the combinations that can be."""

    def __init__(self, law: Verdict, diagram: Diagram, valid: int) -> None:
        self.law, self._diagram, self._valid = law, diagram, valid
        self.trees = visible(law)
        self._labelled = {node.id: node for node in once(self.trees.values()) if node.id}
        self._cases: dict[str, list[dict[str, Any]]] = {}
        self._only: dict[int, int] = {}

    def applies(self, provision: Provision) -> bool:
        """Whether a provision applies in some case: its condition holds, or for a requirement that which makes it apply."""
        if provision.kind != "requirement":
            return not self._same(self.law.bodies.get(provision.id, NEVER), NEVER)
        mine = (need.condition for need in self.law.needs if need.provision.id == provision.id)
        return any(
            not self._same(parts(parts(condition)[0])[0], NEVER) for condition in mine
        )  # a way out is Not(applies)

    def of_constants(self, label: str, wanted: set[Constant]) -> set[Constant]:
        """Those of the constants that change an answer when they stand in the place of a labelled condition."""
        if label not in self._labelled:
            return set()
        return {
            name
            for name in wanted
            if self.differs(lambda key: _put(self.trees[key], label, _CONSTANTS[name]), [label])  # noqa: B023
        }

    def differs(self, after: Callable[[str], Condition], labels: Iterable[str]) -> bool:
        """Whether other trees would give another answer in some case; ``labels`` says which conditions may have changed."""
        cases = [case for label in labels for case in self._deciding(label)]
        lawful = after("lawful")
        if any({evaluate(self.trees["lawful"], case), evaluate(lawful, case)} == {True, False} for case in cases):
            return True
        return any(not self._same(tree, after(key)) for key, tree in self.trees.items())

    def _deciding(self, label: str) -> list[dict[str, Any]]:
        """Cases with one open route, which closes with a constant for the label; and the same with the label's answer turned."""
        if label not in self._cases:
            self._cases[label] = []
            own = self._labelled.get(label, NEVER)
            for constant, turned in zip(_CONSTANTS.values(), (Not(own), own), strict=True):
                found = (self._diagram.case(self._alone(at), lost) for at, lost in self._lost(label, constant))
                case = next((case for case in found if case), None)
                if case is not None:
                    other = self._diagram.example(self._diagram.of(turned)) or {}
                    self._cases[label] += [case, case | other]
        return self._cases[label]

    def _lost(self, label: str, constant: Condition) -> Iterator[tuple[int, int]]:
        """For each route, the diagram of the cases in which something on it is met but would not be, with a constant for a
        label."""
        known: dict[int, int] = {}
        for at, way in enumerate(self.law.ways):
            for piece in (way.opens, *(need.condition for need in way.needs)):
                if id(piece) not in known:
                    known[id(piece)] = self._diagram.of(AllOf((piece, Not(_put(piece, label, constant)))))
                if known[id(piece)]:
                    yield at, known[id(piece)]

    def _alone(self, at: int) -> int:
        """The diagram of the cases in which one route holds and the power of no other is open."""
        if at not in self._only:
            closed = (Not(way.opens) for place, way in enumerate(self.law.ways) if place != at)
            powers = self._diagram.both(self._diagram.of(AllOf(tuple(closed))), self._valid)
            self._only[at] = self._diagram.both(self._diagram.of(self.law.ways[at].tree), powers)
        return self._only[at]

    def _same(self, one: Condition, other: Condition) -> bool:
        both, left, right = self._diagram.both, self._diagram.of(one), self._diagram.of(other)
        return left == right or both(left, self._valid) == both(right, self._valid)


def _put(tree: Condition, label: str, constant: Condition) -> Condition:
    """A tree with a constant in the place of every condition of a label; the tree itself where there is none."""
    done: dict[int, Condition] = {}

    def new(node: Condition) -> Condition:
        if node.id == label:
            return constant
        if isinstance(node, Ask):
            return node
        if id(node) not in done:
            before = parts(node)
            after = tuple(new(part) for part in before)
            if all(one is other for one, other in zip(before, after, strict=True)):
                done[id(node)] = node
            else:
                done[id(node)] = replace(node, part=after[0]) if isinstance(node, Not) else replace(node, parts=after)
        return done[id(node)]

    return new(tree)
