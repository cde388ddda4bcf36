"""What must hold of the shipped book, proved on the law of every day rather than tried: order, exemptions, and what is final."""

from collections import Counter
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest

from cspdata.authoring.scenarios import posed, scenarios
from cspdata.conditions import evaluate
from cspdata.conditions.proof import Diagram, counterexample
from cspdata.decision import Request, decide
from cspdata.decision.information import answer
from cspdata.law import StatuteBook, verdict
from cspdata.law.guarantees import changes

BOOK = StatuteBook()
TREES = ("lawful", "compelled", "referred", "by_guidance")
DAYS = [(day, place) for day in changes(BOOK) for place in ("england", "wales")]
# Where two days, or the two territories on one day, have the same provisions, one of them speaks for both.
BESIDE = ("obligation", "caution")  # what is said beside the trees
LAWS = sorted({tuple(one.id for one in BOOK.on(*key) if one.kind not in BESIDE): key for key in DAYS}.values())
EXEMPTIONS = sorted(id for id, one in BOOK.provisions.items() if one.kind == "exemption")
day_and_place = pytest.mark.parametrize("key", LAWS, ids=lambda key: f"{key[0]}-{key[1]}")


def shuffled(random: Random) -> StatuteBook:
    """The shipped book with its provisions in another order."""
    book = StatuteBook()
    provisions = list(BOOK.provisions.items())
    random.shuffle(provisions)
    book.__dict__["provisions"] = dict(provisions)
    return book


def without(*ids: str) -> StatuteBook:
    """The shipped book with some provisions never in force."""
    book = StatuteBook()
    for id in ids:
        book.provisions[id] = replace(book.provisions[id], in_force=())
    return book


@day_and_place
def test_a_book_in_any_order_is_the_same_law(key: tuple[date, str]) -> None:
    law, other = verdict(BOOK, *key), verdict(shuffled(Random(str(key))), *key)
    assert [need.provision.id for need in law.needs] != [need.provision.id for need in other.needs] or len(
        law.needs
    ) < 4
    diagram = Diagram(*(getattr(one, tree) for one in (law, other) for tree in TREES))
    for tree in TREES:
        assert diagram.of(getattr(law, tree)) == diagram.of(getattr(other, tree)), tree


@day_and_place
def test_a_law_without_an_exemption_never_permits_more(key: tuple[date, str]) -> None:
    law = verdict(BOOK, *key)
    fewer = {id: verdict(without(id), *key) for id in EXEMPTIONS if BOOK.provisions[id].in_force_on(*key)}
    fewer["all"] = verdict(without(*EXEMPTIONS), *key)
    trees = ("lawful", "compelled", "by_guidance")
    diagram = Diagram(*(getattr(one, tree) for one in (law, *fewer.values()) for tree in trees))
    for tree in trees:
        with_all = diagram.of(getattr(law, tree))
        for id, other in fewer.items():
            more = diagram.both(diagram.of(getattr(other, tree)), diagram.opposite(with_all))
            assert diagram.example(more) is None, (tree, id)


def test_exemptions_do_let_something_pass() -> None:
    day = date(2010, 10, 1), "england"
    law, fewer = verdict(BOOK, *day), verdict(without(*EXEMPTIONS), *day)
    assert counterexample(law.lawful, fewer.lawful) is not None


# ------------------------------------------------------------------------------------------------ what is final is final


def judged(given: Any) -> dict[str, Any]:
    return {"is": given, "who": "A", "when": "1998-09-30", "because": "made up"}


def test_what_is_final_never_changes_when_more_becomes_known() -> None:
    random = Random("final")
    answers = {
        id: fact.name.values or (True, False)
        for id, fact in BOOK.facts.items()
        if fact.kind != "derived" and fact.answer != ("date",)
    }
    counted: Counter[bool | None] = Counter()
    for document in scenarios():
        request, protocol = posed(document)
        inside = {id for item in request.information for id in item.evidence}
        inside |= {
            id for id in answers if id.startswith("consent.") and any(one.consent for one in request.information)
        }
        free = sorted(answers.keys() - inside)
        for _ in range(40):
            more = {id: judged(random.choice(answers[id])) for id in random.sample(free, len(free) // 2)}
            some = {id: said for id, said in more.items() if random.random() < 0.5}
            if random.random() < 0.5:  # what is in the scenario makes it settle more often
                given = request.model_dump(mode="json", by_alias=True)["evidence"]
                some, more = some | given, more | given
            told = said(more)
            for item in request.information:
                told |= item.consent.facts(request.as_of) if item.consent else {}
            if any(evaluate(never, told) is True for _, never in BOOK.constraints.values()):
                continue  # the answers contradict each other
            before, after = (
                decide(with_evidence(request, evidence), protocol=protocol, book=BOOK).cases
                for evidence in (some, more)
            )
            for one, other in zip(before, after, strict=True):
                if one.final:
                    counted[one.lawful] += 1
                    assert (other.lawful, other.compelled) == (one.lawful, one.compelled)
    assert min(counted[True], counted[False]) > 50, counted


def said(evidence: dict[str, Any]) -> dict[str, Any]:
    return {id: answer(one["is"] if isinstance(one, dict) else one) for id, one in evidence.items()}


def with_evidence(request: Request, evidence: dict[str, Any]) -> Request:
    return Request.model_validate(request.model_dump(mode="json", by_alias=True) | {"evidence": evidence})
