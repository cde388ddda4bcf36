"""The answer of a condition for one case: true, false or unknown."""

from collections.abc import Mapping
from typing import Any

from cspdata.conditions.tree import UNREADABLE, Answer, AnyOf, Ask, Condition, Not, Other


def evaluate(condition: Condition, values: Mapping[str, Any], answers: dict[int, Answer] | None = None) -> Answer:
    """Answer a condition by strong Kleene logic.

    ``values`` maps names to values; a name that is missing or None is unknown (for rows: blank). ``answers``, when given,
    receives the answer of every node by ``id(node)``, for explanations, and spares shared nodes a second evaluation.
    """
    memo: dict[int, Answer] = {} if answers is None else answers
    return _answer(condition, values, memo)


def _answer(node: Condition, values: Mapping[str, Any], memo: dict[int, Answer]) -> Answer:
    key = id(node)
    if key in memo:
        return memo[key]
    answer: Answer
    if isinstance(node, Ask):
        answer = test(node, values)
    elif isinstance(node, Not):
        inner = _answer(node.part, values, memo)
        answer = None if inner is None else not inner
    else:
        settling = isinstance(node, AnyOf)
        answer = not settling
        for part in node.parts:  # every part is visited: the trace must be whole
            inner = _answer(part, values, memo)
            if inner is settling:
                answer = settling
            elif inner is None and answer is not settling:
                answer = None
    memo[key] = answer
    return answer


def test(ask: Ask, values: Mapping[str, Any]) -> Answer:
    """The answer of one test."""
    found = values.get(ask.name)
    if ask.test == "present":
        return (found is not None) is ask.value
    if found is None or found is UNREADABLE or ask.test == "provision":
        return None
    if ask.allowed is not None:
        return found in ask.allowed
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
