"""Guarantees: what must hold for every possible case on every day on which the law changed. Proved, not sampled."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from cspdata import yamldoc
from cspdata.conditions import AllOf, AnyOf, Ask, Condition, Name, Not, Vocabulary, asks, read
from cspdata.conditions.proof import Diagram, uncollected
from cspdata.conditions.tree import walk
from cspdata.law.statute_book import StatuteBook
from cspdata.law.verdict import Verdict, verdict
from cspdata.yamldoc import Place


@dataclass(frozen=True, slots=True)
class Guarantee:
    """Wherever ``given`` holds, ``then`` holds, for every case.

    ``lawful`` and ``compelled`` stand for the verdict's trees, ``shipped.lawful`` and ``shipped.compelled`` for the same without
    a partnership's own rules; ``passes`` for what is lawful to a controller, ``power_in_law`` for a power or duty of statute or
    common law that is open, and ``met.<provision>`` for a requirement being met, whether or not it applies.
    """

    id: str
    says: str
    cite: str
    given: Place
    then: Place
    from_: date | None = None
    to: date | None = None


@dataclass(frozen=True)
class Proof:
    """A guarantee on one day of the law: proved, or with the smallest case that breaks it.

    ``shows`` is true of a case that breaks it. ``fixed`` are the names that no evidence answers, with what they count as.
    """

    guarantee: Guarantee
    day: date
    territory: str
    broken_by: dict[str, Any] | None
    shows: Condition
    fixed: dict[str, bool]


@dataclass(frozen=True, slots=True)
class _Register:
    format: int
    guarantees: dict[str, Guarantee]


def guarantees(book: StatuteBook) -> dict[str, Guarantee]:
    """Every guarantee, by id."""
    return yamldoc.fill(_Register, yamldoc.read(book.folder / "guarantees.yaml").at()).guarantees


def changes(book: StatuteBook) -> list[date]:
    """The days on which the law of the book changed, in order."""
    days = {
        day
        for provision in book.provisions.values()
        for one in provision.in_force
        for day in (one.from_, one.to + timedelta(days=1) if one.to else one.from_)
    }
    return sorted(days)


def prove(book: StatuteBook) -> Iterator[Proof]:
    """Prove every guarantee, in each territory, on each day on which the law changed; where a partnership has rules of its own,
    on the days on which one of them is in force: on others it has the law that is shipped."""
    wanted = guarantees(book).values()
    trees = ("lawful", "passes", "compelled", "power_in_law", "shipped.lawful", "shipped.compelled")
    extra = dict.fromkeys(trees, Name("flag"))
    for id, provision in book.provisions.items():
        if provision.kind == "requirement":
            extra |= {f"met.{id}": Name("flag"), f"exception.{id}": Name("flag")}
    words = Vocabulary("law", {**book.vocabulary.names, **extra}, book.vocabulary.provisions)
    read_once = {one.id: (read(one.given, words), read(one.then, words)) for one in wanted}
    proved: dict[tuple[str, frozenset[str]], tuple[dict[str, Any] | None, Condition, dict[str, bool]]] = {}
    for day in changes(book):
        for territory in ("england", "wales"):
            in_force = book.on(day, territory)
            if book.own and not any(one.id in book.own for one in in_force):
                continue
            rules = frozenset(one.id for one in in_force if one.kind not in ("obligation", "caution"))
            due = [one for one in wanted if (one.from_ or day) <= day <= (one.to or day)]
            if any((one.id, rules) not in proved for one in due):  # the same rules give the same trees
                with uncollected():
                    law = verdict(book, day, territory)
                    shipped = verdict(book, day, territory, without=book.own) if book.own else law
                    shows: dict[str, Condition] = {}
                    for one in due:
                        given, then = (_put_in(node, law, shipped) for node in read_once[one.id])
                        shows[one.id] = AllOf((given, Not(then)))
                    fixed = _never(*shows.values())
                    diagram = Diagram(*shows.values(), fixed=fixed)  # the verdict's trees are drawn once for the day
                    for id, tree in shows.items():
                        proved[id, rules] = diagram.example(diagram.of(tree)), tree, fixed
                    del diagram  # before the search for circles goes on: it would look through all of it
            yield from (Proof(one, day, territory, *proved[one.id, rules]) for one in due)


def _put_in(node: Condition, law: Verdict, shipped: Verdict) -> Condition:
    """A guarantee's condition with the verdict's trees in the place of their names."""
    if isinstance(node, Not):
        return replace(node, part=_put_in(node.part, law, shipped))
    if not isinstance(node, Ask):
        return replace(node, parts=tuple(_put_in(part, law, shipped) for part in node.parts))
    opened = AnyOf(tuple(way.opens for way in law.ways if way.provision.in_law))
    trees: dict[str, Condition] = {
        "lawful": law.lawful,
        "passes": AllOf((law.lawful, _CONTROLLER)),
        "compelled": law.compelled,
        "power_in_law": opened,
        "shipped.lawful": shipped.lawful,
        "shipped.compelled": shipped.compelled,
    }
    tree = law.bodies.get(node.name, AnyOf(())) if node.test == "provision" else trees.get(node.name)
    if node.name.startswith("met."):
        id = node.name.removeprefix("met.")
        needs = (need.condition for need in law.needs if need.provision.id == id)
        tree = next((inner for need in needs for inner in walk(need) if inner.id == id), AnyOf(()))
    if tree is None:
        return node
    return Not(tree) if node.allowed == (False,) else tree


_CONTROLLER = Ask("recipient.role", "is", "controller", ("controller",), ("controller", "processor", "itself"))


def _never(*trees: Condition) -> dict[str, bool]:
    """A referral is never answered by evidence, and a doubt never lifted: neither may be what lets a case pass."""
    names = {ask.name for tree in trees for ask in asks(tree)}
    return {name: False for name in names if name.startswith(("referral.", "doubt."))}
