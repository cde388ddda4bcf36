"""What holds of a condition for every case: proved on a decision diagram, not sampled.

A diagram asks one name after the other, in the order of the document, each name once with all the values that it can have; equal
parts are kept once. Two conditions are the same when their diagrams are. In a diagram every fact is known: what it settles,
``evaluate`` never contradicts, and may leave open. (After Bryant 1986, with enumerations as one variable.)
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from cspdata.conditions.tree import AnyOf, Ask, Condition, Not, Value, asks

_FALSE, _TRUE = 0, 1


class Diagram:
    """The decision diagrams of conditions that are to be compared. ``fixed`` gives names whose value is settled beforehand."""

    def __init__(self, *conditions: Condition, fixed: Mapping[str, Value] | None = None) -> None:
        self.fixed = dict(fixed or {})
        self._values: dict[str, tuple[Any, ...]] = {}
        for condition in conditions:
            for ask in asks(condition):
                self._values.setdefault(_name(ask), ask.values if ask.allowed is not None else (True, False))
        self._order = {name: at for at, name in enumerate(self._values)}
        self._names = list(self._values)
        self._nodes: list[tuple[int, tuple[int, ...]]] = [(len(self._order), ())] * 2  # the two answers come last
        self._known: dict[tuple[int, tuple[int, ...]], int] = {}
        self._both: dict[tuple[int, int], int] = {}
        self._either: dict[tuple[int, int], int] = {}
        self._meet: dict[tuple[int, int], bool] = {}
        self._not: dict[int, int] = {_FALSE: _TRUE, _TRUE: _FALSE}
        self._of: dict[int, tuple[Condition, int]] = {}

    def of(self, condition: Condition) -> int:
        """The diagram of a condition, as a number: equal numbers, equal conditions."""
        if id(condition) not in self._of:
            self._of[id(condition)] = condition, self._build(condition)  # kept with it, so that its id stays its own
        return self._of[id(condition)][1]

    def both(self, one: int, other: int) -> int:
        """The diagram that is true where both are."""
        return self._join(True, one, other)

    def opposite(self, node: int) -> int:
        """The diagram that is true where this one is false."""
        if node not in self._not:
            at, arms = self._nodes[node]
            found = self._make(at, tuple(self.opposite(arm) for arm in arms))
            self._not[node], self._not[found] = found, node
        return self._not[node]

    def arms(self, node: int, name: str) -> tuple[int, ...]:
        """What is left of a diagram under each value of the first name of all."""
        at, arms = self._nodes[node]
        return arms if self._names[:1] == [name] and at == 0 else (node,) * len(self._values[name])

    def example(self, node: int, cost: Callable[[str, Any], int] = lambda name, value: 1) -> dict[str, Any] | None:
        """The fewest answers for which a diagram is true, or None when there are none. What is not named does not matter.

        ``cost`` says how dear an answer is, when they are not all alike.
        """
        best: dict[int, tuple[int, tuple[tuple[str, Any], ...]] | None] = {_FALSE: None, _TRUE: (0, ())}

        def cheapest(at: int) -> tuple[int, tuple[tuple[str, Any], ...]] | None:
            if at not in best:
                index, arms = self._nodes[at]
                name = self._names[index]
                ways = [
                    (found[0] + cost(name, value), ((name, value), *found[1]))
                    for value, arm in zip(self._values[name], arms, strict=True)
                    if (found := cheapest(arm)) is not None
                ]
                best[at] = min(ways, key=lambda way: way[0], default=None)
            return best[at]

        found = cheapest(node)
        return None if found is None else dict(found[1])

    def case(self, one: int, other: int = _TRUE) -> dict[str, Any] | None:
        """Some case for which two diagrams are true, with an answer to every name; None when there is none."""
        if not self.meets(one, other):
            return None
        found = {name: values[-1] for name, values in self._values.items()}
        while (one, other) != (_TRUE, _TRUE):
            at, arms, others = self._side_by_side(one, other)
            name = self._names[at]
            ways = zip(self._values[name], arms, others, strict=True)
            found[name], one, other = next(way for way in ways if self.meets(*way[1:]))
        return found

    def meets(self, one: int, other: int) -> bool:
        """Whether two diagrams are true together in some case."""
        if _FALSE in (one, other):
            return False
        if _TRUE in (one, other):
            return True
        key = (min(one, other), max(one, other))
        if key not in self._meet:
            _, arms, others = self._side_by_side(one, other)
            self._meet[key] = any(self.meets(left, right) for left, right in zip(arms, others, strict=True))
        return self._meet[key]

    def signs(
        self, answers: Iterable[tuple[int, int]], steps: Mapping[str, Sequence[tuple[Any, Any]]]
    ) -> tuple[set[str], set[str]]:
        """The names of which a step alone can lead from no to yes, all else staying the same; and from yes to no.

        ``answers`` gives pairs of diagrams: where the answer is yes, and where it is no. ``steps`` gives, by name,
        pairs of values: from which to which.
        """
        up: set[str] = set()
        down: set[str] = set()
        waiting = list(answers)
        seen = set(waiting)
        while waiting:
            one, other = waiting.pop()
            if _FALSE in (one, other):
                continue
            at, arms, others = self._side_by_side(one, other)
            name = self._names[at]
            for before, after in steps.get(name, ()):
                low, high = self._values[name].index(before), self._values[name].index(after)
                if name not in up and self.meets(arms[high], others[low]):
                    up.add(name)
                if name not in down and self.meets(arms[low], others[high]):
                    down.add(name)
            pairs = set(zip(arms, others, strict=True)) - seen
            seen |= pairs
            waiting += pairs
        return up, down

    def _side_by_side(self, one: int, other: int) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
        """The first name that either of two diagrams asks, and where each goes on for each of its values."""
        (at, arms), (beside, others) = self._nodes[one], self._nodes[other]
        first = min(at, beside)
        width = len(self._values[self._names[first]])
        return first, arms if at == first else (one,) * width, others if beside == first else (other,) * width

    # ---------------------------------------------------------------------------------------------------- building

    def _build(self, condition: Condition) -> int:
        if isinstance(condition, Ask):
            return self._ask(condition)
        if isinstance(condition, Not):
            return self.opposite(self.of(condition.part))
        every = not isinstance(condition, AnyOf)
        found = _TRUE if every else _FALSE
        for part in reversed(condition.parts):
            found = self._join(every, found, self.of(part))
        return found

    def _ask(self, ask: Ask) -> int:
        name = _name(ask)
        if ask.allowed is None:
            return self._make(self._order[name], (_TRUE, _FALSE))
        if name in self.fixed:
            return _TRUE if self.fixed[name] in ask.allowed else _FALSE
        arms = tuple(_TRUE if value in ask.allowed else _FALSE for value in self._values[name])
        return self._make(self._order[name], arms)

    def _make(self, at: int, arms: tuple[int, ...]) -> int:
        if arms.count(arms[0]) == len(arms):
            return arms[0]
        found = self._known.get((at, arms))
        if found is None:
            found = self._known[at, arms] = len(self._nodes)
            self._nodes.append((at, arms))
        return found

    def _join(self, every: bool, one: int, other: int) -> int:
        """Both of two diagrams, or either. Nearly all of the time of a proof is spent here."""
        if one == other:
            return one
        if one > other:
            one, other = other, one
        if one <= _TRUE:  # an answer: it settles the matter, or leaves it to the other
            return other if one == every else one
        done = self._both if every else self._either
        found = done.get((one, other))
        if found is None:
            (at, arms), (beside, others) = self._nodes[one], self._nodes[other]
            if at < beside:
                others = (other,) * len(arms)
            elif beside < at:
                at, arms = beside, (one,) * len(others)
            join = self._join
            joined = tuple([join(every, left, right) for left, right in zip(arms, others, strict=True)])
            found = done[one, other] = self._make(at, joined)
        return found


def _name(ask: Ask) -> str:
    """The variable of a test: its name, or the whole test where its values cannot be listed."""
    return ask.name if ask.allowed is not None else f"{ask.name} {ask.test} {ask.value}"


def counterexample(
    given: Condition, then: Condition, fixed: Mapping[str, Value] | None = None
) -> dict[str, Any] | None:
    """The fewest answers under which ``given`` holds and ``then`` does not; None when there are none, which is a proof."""
    with uncollected():
        diagram = Diagram(given, then, fixed=fixed)
        return diagram.example(diagram.both(diagram.of(given), diagram.opposite(diagram.of(then))))


@contextmanager
def uncollected() -> Iterator[None]:
    """Without Python's search for circles: a diagram is a million small tuples that have none, and looking through them again and
    again takes a third of the time of a proof, or more."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
