"""The answer of a condition for one case: true, false or unknown."""

from collections.abc import Mapping
from typing import Any

from cspdata.conditions.tree import UNREADABLE, Answer, AnyOf, Ask, Condition, Not, Other


def evaluate(condition: Condition, values: Mapping[str, Any], answers: dict[int, Answer] | None = None) -> Answer:
    """Answer a condition by strong Kleene logic.

    ``values`` maps names to values; a name that is missing or None is unknown (for rows: blank). ``answers``, when given,
    receives the answer of every node by ``id(node)``, for explanations, and spares shared nodes a second evaluation.
    """
    return Answers(values)(condition) if answers is None else _answer(condition, values, answers, True)


class Answers:
    """The answers of conditions on the same values: each worked out when it is first asked for, as far as it takes, and kept.

    The conditions must outlive it: answers are kept by the identity of nodes. ``held`` lays down the answers of some nodes, by
    identity: what would come out if they, and they alone, were otherwise.
    """

    def __init__(self, values: Mapping[str, Any], held: Mapping[int, Answer] | None = None) -> None:
        self.values = values
        self._known: dict[int, Answer] = dict(held or {})

    def __call__(self, condition: Condition) -> Answer:
        """The answer of one condition."""
        return _answer(condition, self.values, self._known, False)


def _answer(node: Condition, values: Mapping[str, Any], memo: dict[int, Answer], whole: bool) -> Answer:
    key = id(node)
    if key in memo:
        return memo[key]
    answer: Answer
    if isinstance(node, Ask):
        answer = test(node, values)
    elif isinstance(node, Not):
        inner = _answer(node.part, values, memo, whole)
        answer = None if inner is None else not inner
    else:
        settling = isinstance(node, AnyOf)
        answer = not settling
        for part in node.parts:
            inner = _answer(part, values, memo, whole)
            if inner is settling:
                answer = settling
                if not whole:  # a whole trace visits every part
                    break
            elif inner is None and answer is not settling:
                answer = None
    memo[key] = answer
    return answer


def test(ask: Ask, values: Mapping[str, Any]) -> Answer:
    """The answer of one test."""
    found = values.get(ask.name)
    if ask.allowed is not None:
        return None if found is None or found is UNREADABLE else found in ask.allowed
    if ask.test == "present":
        return (found is not None) is ask.value
    if found is None or found is UNREADABLE or ask.test == "provision":
        return None
    wanted: Any = values.get(ask.value.name) if isinstance(ask.value, Other) else ask.value
    if wanted is None or wanted is UNREADABLE:
        return None
    match ask.test:
        case "is":
            return bool(found == wanted)
        case "at_least":
            return bool(found >= wanted)
        case "at_most":
            return bool(found <= wanted)
        case "before":
            return bool(found < wanted)
        case _:
            return bool(found > wanted)
