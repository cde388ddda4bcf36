"""Trials say the same as ``decide``, and holding a condition to the answer it has changes nothing."""

import pytest

from cspdata import Catalogue, StatuteBook
from cspdata.authoring.scenarios import request_of, scenarios
from cspdata.authoring.turns import asked
from cspdata.conditions import AnyOf, Ask
from cspdata.conditions.proof import Diagram
from cspdata.decision import decide
from cspdata.decision.settle import settle
from cspdata.decision.trial import Trial, as_before, trial
from cspdata.yamldoc import Document

CATALOGUE, BOOK = Catalogue(), StatuteBook()
DOCUMENTS = list(scenarios())


def tried(document: Document) -> Trial:
    request, protocol = asked("x", request_of(document), document.data.get("signed"))
    return trial(request, protocol=protocol, catalogue=CATALOGUE, book=BOOK)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document.data["id"]))
def test_a_trial_says_what_decide_says(document: Document) -> None:
    request, protocol = asked("x", request_of(document), document.data.get("signed"))
    decision, found = decide(request, protocol=protocol, catalogue=CATALOGUE, book=BOOK), tried(document)
    assert found.outcome == decision.outcome
    assert [one.outcome for one in found.settled] == [case.outcome for case in decision.cases]
    shown = {one.id for case in decision.cases for one in (*case.referrals, *case.obligations, *case.cautions)}
    shown |= {route.by for case in decision.cases for route in case.routes if route.answer is not False}
    assert found.shown == shown


@pytest.mark.parametrize("document", DOCUMENTS[:4], ids=lambda document: str(document.data["id"]))
def test_a_condition_held_to_its_own_answer_changes_nothing(document: Document) -> None:
    found = tried(document)
    for id_, nodes in found.law.nodes.items():
        for one, said, answers in zip(found.cases, found.settled, found.answers(id_), strict=True):
            held = {id(node): answer for node, answer in zip(nodes, answers, strict=True)}
            again = settle(found.request, one, found.law, BOOK, held)
            assert (again.outcome, again.final, again.due) == (said.outcome, said.final, said.due), id_
        assert as_before(found, found, id_) is None, "nothing changed"


def test_every_label_of_the_law_of_a_day_stands_in_its_trees() -> None:
    law = tried(DOCUMENTS[0]).law
    labels = {id for id in BOOK.labels if id not in BOOK.provisions}
    in_force = {one.id for one in BOOK.on(law.day, law.territory)}
    assert in_force <= law.nodes.keys()
    assert law.nodes.keys() - in_force <= labels


def test_a_diagram_shows_what_is_left_under_each_value_of_its_first_name_and_the_cheapest_answers() -> None:
    first, a, b = (Ask(name, "is", True, (True,), (True, False)) for name in "xab")
    either = AnyOf((first, a, b))
    diagram = Diagram(first, either, a)
    if_so, if_not = diagram.arms(diagram.of(either), "x")
    assert diagram.example(if_so) == {}
    assert diagram.example(if_not, lambda name, value: 5 if (name, value) == ("a", True) else 1) == {
        "a": False,
        "b": True,
    }
    assert set(diagram.arms(diagram.of(a), "x")) == {diagram.of(a)}
