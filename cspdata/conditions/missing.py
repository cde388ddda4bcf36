"""What is still missing for a condition to be true: a factored checklist, simplified by what is settled.

Simplifying knows more than ``evaluate`` does: what the checklist asks for in one place is taken as given in the others,
so that no item stands twice and no alternative is offered that another item rules out.
"""

from collections.abc import Mapping
from typing import Any

from cspdata.conditions.evaluate import test
from cspdata.conditions.tree import UNREADABLE, AllOf, AnyOf, Ask, Condition, Not

_Known = dict[str, tuple[Any, ...]]  # the values that a name can still have


def missing(condition: Condition, values: Mapping[str, Any]) -> Condition | bool:
    """The least that must still be settled so that ``condition`` is true.

    True when nothing is; False when nothing can make it true. Otherwise a condition over unknown names only, without
    ``not`` wherever a name's values can be listed.
    """
    known = {name: (value,) for name, value in values.items() if value is not None and value is not UNREADABLE}
    return _simplify(condition, known, True)


def _simplify(node: Condition, known: _Known, wanted: bool) -> Condition | bool:
    """The node, or its opposite when ``wanted`` is False, with what is known taken out."""
    if isinstance(node, Ask):
        return _ask(node, known, wanted)
    if isinstance(node, Not):
        return _simplify(node.part, known, not wanted)
    if isinstance(node, AllOf) is wanted:
        return _all(node, known, wanted)
    return _any(node, known, wanted)


def _ask(ask: Ask, known: _Known, wanted: bool) -> Condition | bool:
    left = known.get(ask.name)
    if ask.allowed is None:
        answer = test(ask, {name: can[0] for name, can in known.items() if len(can) == 1})
        if answer is not None:
            return answer is wanted
        return ask if wanted else Not(ask)
    can = left if left is not None else ask.values
    good = tuple(value for value in can if (value in ask.allowed) is wanted)
    if can and len(good) == len(can):
        return True
    if not good and (can or wanted):
        return False
    if not can:  # a text, whose values cannot be listed
        return ask if wanted else Not(ask)
    if wanted and good == ask.allowed:
        return ask
    return Ask(ask.name, "in", good, good, ask.values, ask.id, ask.says)


def _all(node: AllOf | AnyOf, known: _Known, wanted: bool) -> Condition | bool:
    known = dict(known)
    waiting = list(node.parts)
    done: list[Condition] = []
    settled = True
    while settled:  # each round takes the plain asks as given and simplifies the rest by them
        settled = False
        rest: list[Condition] = []
        for part in waiting:
            left = _simplify(part, known, wanted)
            if left is False:
                return False
            if left is True:
                continue
            plain = _plain(left)
            if plain is None:
                rest.append(part)
                continue
            for ask in plain:
                known[ask.name] = ask.allowed or ()
                done = [old for old in done if not (isinstance(old, Ask) and old.name == ask.name)]
            done.extend(left.parts if isinstance(left, AllOf) and not left.id else (left,))
            settled = True
        waiting = rest
    left_over = [left for part in waiting if not isinstance(left := _simplify(part, known, wanted), bool)]
    every = tuple(dict.fromkeys([*done, *left_over]))
    if not every:
        return True
    if len(every) == 1 and not node.id:
        return every[0]
    return AllOf(every, node.id, node.says)


def _plain(node: Condition) -> list[Ask] | None:
    """The asks of a node that holds only when all of them do; None when it leaves a choice."""
    if isinstance(node, Ask):
        return [node] if node.allowed is not None else None
    if isinstance(node, Not) or (isinstance(node, AnyOf) and len(node.parts) != 1):
        return None
    inner = [_plain(part) for part in node.parts]
    return None if None in inner else [ask for asks in inner if asks for ask in asks]


def _any(node: AllOf | AnyOf, known: _Known, wanted: bool) -> Condition | bool:
    left: list[Condition] = []
    for part in node.parts:
        answer = _simplify(part, known, wanted)
        if answer is True:
            return True
        if answer is not False:
            left.extend(answer.parts if isinstance(answer, AnyOf) and not answer.id else (answer,))
    kept = _absorb(tuple(dict.fromkeys(left)))
    if not kept:
        return False
    if len(kept) == 1 and not node.id:
        return kept[0]
    return AnyOf(kept, node.id, node.says)


def _absorb(options: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """Leave out an option that asks for all that another asks for, and more."""
    wants = [frozenset(option.parts) if isinstance(option, AllOf) else frozenset((option,)) for option in options]
    return tuple(
        option
        for at, option in enumerate(options)
        if not any(other < wants[at] for place, other in enumerate(wants) if place != at)
    )
