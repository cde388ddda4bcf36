"""What the law of the book says of itself: conditions and provisions that change no answer, facts that nobody asks, and whether
a fact can help or hurt. All of it is proved, for every case on every day on which the law changed."""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from cspdata import yamldoc
from cspdata.conditions import AnyOf, Ask, Condition, Not
from cspdata.conditions.proof import Diagram, uncollected
from cspdata.conditions.tree import once, parts, walk
from cspdata.finding import Finding
from cspdata.law.effect import NEVER, Constant, Effect, visible
from cspdata.law.guarantees import changes
from cspdata.law.identifiability import JUDGED_IDENTIFIABILITY
from cspdata.law.provision import Provision
from cspdata.law.statute_book import StatuteBook
from cspdata.law.verdict import Verdict, verdict
from cspdata.yamldoc import Place

_PARTS = ("when", "applies", "met")


@dataclass(frozen=True, slots=True)
class Idle:
    """A provision, or a labelled condition of one, that changes no answer on any day.

    ``why``: ``never``, it can never apply; ``nothing``, without the provision all stays the same; ``as_false`` and ``as_true``,
    all stays the same when the condition is taken never, or always, to be met.
    """

    id: str
    provision: Provision
    why: Literal["never", "nothing", "as_false", "as_true"]


@dataclass(frozen=True, slots=True)
class Sign:
    """Whether there is a case, on some day, that becomes lawful (``helps``) or ceases to be (``hurts``) as one fact alone goes
    from no to yes, up its order, or from unmentioned to claimed."""

    fact: str
    helps: bool
    hurts: bool


class Analysis:
    """The law of every day on which it changed, in one decision diagram. Raises WrongUse when the book cannot be read."""

    def __init__(self, book: StatuteBook) -> None:
        self.book = book
        laws: dict[tuple[str, ...], Verdict] = {}
        for day in changes(book):
            for territory in ("england", "wales"):
                in_force = tuple(one.id for one in book.on(day, territory))
                if not book.own or book.own & {*in_force}:  # other days have the law that is shipped
                    laws.setdefault(in_force, verdict(book, day, territory))
        # the fullest law first: what matters in it is not looked at again
        ranked = sorted(laws.values(), key=lambda law: len(law.bodies), reverse=True)
        never = AnyOf(tuple(condition for _, condition in book.constraints.values()))
        trees = [tree for law in ranked for tree in visible(law).values()]
        self._diagram = Diagram(*(law.lawful for law in ranked), *trees, never)  # in the order in which the law asks
        self._valid = self._diagram.of(Not(never))
        self._laws = [Effect(law, self._diagram, self._valid) for law in ranked]
        bodies = {id for law in ranked for id in law.bodies}
        looked_at = bodies & book.own if book.own else bodies  # of what is shipped, all has been said
        self._provisions = {id: one for id, one in book.provisions.items() if id in looked_at}

    def idle(self) -> list[Idle]:
        """Provisions and labelled conditions that change no answer, the outermost of them, in the order of the book: of its own
        rules, where a partnership has any."""
        found: list[Idle] = []
        for id, one in self._provisions.items():
            if not any(law.applies(one) for law in self._laws):
                found.append(Idle(id, one, "never"))
            elif not any(self._missed(one, law) for law in self._laws):
                found.append(Idle(id, one, "nothing"))
            else:
                same = {node.id: self._without_effect(node.id) for node in self._labelled(one)}
                for part in _PARTS:
                    for node in _outermost(
                        self.book.condition(one, part), {label for label, left in same.items() if left}
                    ):
                        found.append(Idle(node.id, one, "as_false" if "as_false" in same[node.id] else "as_true"))
        return found

    def _without_effect(self, label: str) -> set[Constant]:
        """The constants that could stand for a labelled condition on every day."""
        left: set[Constant] = {"as_false", "as_true"}
        for law in self._laws:
            left -= law.of_constants(label, left)
        return left

    def unasked(self) -> list[str]:
        """Facts that no condition asks on any day, and that settle no other fact."""
        trees = (tree for law in self._laws for tree in law.trees.values())
        asked = {node.name for node in once(trees) if isinstance(node, Ask)}
        asked |= {fact.derived_when for fact in self.book.facts.values()} | {JUDGED_IDENTIFIABILITY}
        return [id for id in self.book.facts if id not in asked]

    def signs(self, facts: Iterable[str] | None = None) -> dict[str, Sign]:
        """For each fact of yes or no, in order, or claimable, that bears on what is lawful: can it help, can it hurt?

        ``facts`` names those that are wanted; without it, all.
        """
        steps: dict[str, list[tuple[Any, Any]]] = {}
        for id in self.book.facts if facts is None else facts:
            fact = self.book.facts[id]
            values: tuple[Any, ...] = (False, True) if fact.name.kind == "flag" else fact.name.values
            if fact.unless_stated is not None:
                steps[id] = [(fact.unless_stated, value) for value in values if value != fact.unless_stated]
            elif fact.name.kind in ("flag", "ordered"):
                steps[id] = list(pairwise(values))
        both, opposite = self._diagram.both, self._diagram.opposite
        lawful = [self._diagram.of(law.trees["lawful"]) for law in self._laws]
        answers = [(both(tree, self._valid), both(opposite(tree), self._valid)) for tree in lawful]
        helps, hurts = self._diagram.signs(answers, steps)
        return {id: Sign(id, id in helps, id in hurts) for id in steps if id in helps | hurts}

    def _labelled(self, provision: Provision) -> Iterator[Condition]:
        return (node for part in _PARTS for node in walk(self.book.condition(provision, part)) if node.id)

    def _missed(self, provision: Provision, law: Effect) -> bool:
        """Whether some answer changes when a provision is taken out of the law of a day."""
        if provision.id not in law.law.bodies:
            return False
        rest = copy(self.book)
        rest.__dict__["provisions"] = {id: one for id, one in self.book.provisions.items() if id != provision.id}
        after = visible(verdict(rest, law.law.day, law.law.territory))
        return law.differs(lambda key: after.get(key, NEVER), [node.id for node in self._labelled(provision)])


def _outermost(condition: Condition, labels: set[str]) -> Iterator[Condition]:
    """The conditions with one of these labels that stand in no other of them."""
    if condition.id in labels:
        yield condition
    else:
        for part in parts(condition):
            yield from _outermost(part, labels)


def findings(book: StatuteBook) -> list[Finding]:
    """What is wrong or odd in the law itself, each at its place; of a partnership's own rules, where it has any, they alone. Law
    that truly says a thing twice is a warning; what can never apply, and a ground or a step that could cost somebody a permit, is
    an error."""
    with uncollected():
        analysis = Analysis(book)
        found = [_idle(one) for one in analysis.idle()]
        gains = [id for id, one in book.facts.items() if one.unless_stated is not None or one.kind == "step"]
        if book.own:
            gains = [id for id in gains if any(id in book.labels[own] for own in book.own)]
        unasked, signs = [] if book.own else analysis.unasked(), analysis.signs(gains)
    facts = yamldoc.read(book.folder / "facts.yaml").at("facts")
    for id in unasked:
        says, mend = f"No provision asks about '{id}' on any day.", "Take it out, or ask about it."
        found.append(facts.at(id).finding("CSP307", says, mend, key=True).of("warning"))
    for id, sign in signs.items():
        if sign.hurts:
            what = "a step" if book.facts[id].kind == "step" else "a ground that may be claimed"
            says = f"'{id}' is {what}, and there is a case that is lawful only without it."
            mend = (
                "Ask about it only where a yes helps; what may stand against sharing is a circumstance or a judgement."
            )
            found.append(facts.at(id).finding("CSP308", says, mend, key=True))
    return found


def _idle(one: Idle) -> Finding:
    place = next((found for part in _PARTS if (found := _place(getattr(one.provision, part), one.id))), None)
    place = place or one.provision.applies or one.provision.when or one.provision.met
    code, severity, says, mend = _WORDS[one.why]
    if place is None:
        return Finding(code, says.format(one.id), mend, severity)
    return place.finding(code, says.format(one.id), mend).of(severity)


def _place(place: Place | None, label: str) -> Place | None:
    """Where the condition with a label stands."""
    data = place.data if place else None
    if place is None or not isinstance(data, dict | list) or (isinstance(data, dict) and data.get("id") == label):
        return place if isinstance(data, dict | list) else None
    inner = (place.at(step) for step in (data if isinstance(data, dict) else range(len(data))))
    return next((found for part in inner if (found := _place(part, label))), None)


_WORDS: dict[str, tuple[str, Literal["error", "warning"], str, str]] = {
    "never": (
        "CSP304",
        "error",
        "The provision '{}' can never apply: no case meets its condition.",
        "Two things that it asks for exclude each other.",
    ),
    "nothing": (
        "CSP305",
        "warning",
        "The provision '{}' changes no answer on any day: something else always says as much.",
        "If the law does say it twice, leave it; else take it out, or look for what hides it.",
    ),
    "as_false": (
        "CSP306",
        "warning",
        "'{}' might as well never be met: every answer would be the same.",
        "It cannot be met here, or it is met only where something else is; look for a contradiction or a duplicate.",
    ),
    "as_true": (
        "CSP306",
        "warning",
        "'{}' might as well always be met: every answer would be the same.",
        "Something else always asks for as much, or lets it pass without this; look for what hides it.",
    ),
}
