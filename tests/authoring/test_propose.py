"""The finder of turns, on a small book: what it proposes holds when it is run, and it says what it cannot find."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from cspdata import Catalogue, StatuteBook, yamldoc
from cspdata.authoring.paste import paste
from cspdata.authoring.propose import Base, Finder
from cspdata.authoring.scenarios import run
from cspdata.authoring.turns import untried
from cspdata.yamldoc import Document

CATALOGUE = Catalogue()

FACTS = """
format: 1
offices: {supplier: the supplier, legal_adviser: the legal adviser, designated_liaison_officer: the officer}
facts:
  supplier.police: {ask: Is it a police force?, kind: derived}
  information.identifiability:
    ask: Does it identify anyone?
    kind: derived
    answer: [public_aggregate, restricted_aggregate, depersonalised, deceased, personal]
  ground.order: {ask: Does a court order it?, kind: circumstance, settled_by: supplier, unless_stated: false}
  ground.request: {ask: Did the person ask for it?, kind: circumstance, settled_by: supplier, unless_stated: false}
  request.written: {ask: Is it in writing?, kind: circumstance, settled_by: supplier}
  judged.need:
    ask: How far is it needed?
    kind: judgement
    answer: [not_needed, expedient, necessary]
    ordered: true
    settled_by: supplier
"""

LAW = """
format: 1
id: small_act
title: Small Act
cite: Small Act
provisions:
  - id: act.s1
    kind: power
    layer: statute
    cite: s1
    says: The police may share what is needed.
    in_force: {from: 2000-01-01}
    when:
      all:
        - {id: act.s1.police, says: By the police, when: {supplier.police: true}}
        - {id: act.s1.need, says: Needed, when: {judged.need: {at_least: expedient}}}
  - id: act.s2
    kind: requirement
    layer: statute
    cite: s2
    says: Personal data need an order, or the person's own request in writing.
    in_force: {from: 2005-01-01}
    applies: {information.identifiability: personal}
    met:
      any:
        - {id: act.s2.order, says: A court orders it, when: {ground.order: true}}
        - id: act.s2.asked
          says: The person asked in writing
          when: {all: [{ground.request: true}, {request.written: true}]}
  - id: act.s3
    kind: caution
    layer: statute
    cite: s3
    says: It is expedient only.
    in_force: {from: 2000-01-01}
    when: {judged.need: expedient}
  - id: act.s4
    kind: definition
    layer: statute
    cite: s4
    says: Nothing rests on this.
    in_force: {from: 2000-01-01}
    when: {request.written: true}
"""

CASE: dict[str, Any] = {
    "format": 1,
    "id": "ordered",
    "title": "A court orders it",
    "says": "It may go.",
    "request": {
        "format": 1,
        "as_of": "2010-06-15",
        "territory": "england",
        "kind": "partner",
        "supplier": {"body": "police_force"},
        "recipients": [{"body": "local_authority", "role": "controller", "kept_in": "home", "area": "own"}],
        "purposes": ["manage_offender"],
        "process": "none",
        "information": [
            {"dataset": "prolific_offenders", "form": "as_held", "obtained_for": "policing", "obtained_from": "own"}
        ],
        "evidence": {
            "judged.need": {"is": "necessary", "who": "B", "when": "2004-12-01", "because": "the plan"},
            "ground.order": "yes",
        },
    },
    "outcome": "may_share",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> StatuteBook:
    folder = tmp_path_factory.mktemp("policies")
    (folder / "facts.yaml").write_text(FACTS, "utf-8")
    (folder / "small_act.yaml").write_text(LAW, "utf-8")
    (folder / "prescribed_information.yaml").write_text("format: 1\nrows: []\n", "utf-8")
    (folder / "purposes.yaml").write_text((StatuteBook().folder / "purposes.yaml").read_text("utf-8"), "utf-8")
    return StatuteBook(folder)


def case(**changes: Any) -> Document:
    return yamldoc.parse(yaml.safe_dump(CASE | changes, sort_keys=False).replace("'", ""), "ordered.yaml")


def pasted(base: Base) -> Document:
    """The proposed case as it would stand in its file, held against the schema."""
    text = paste(base)
    if not base.new:
        there = {**base.document.data, **yamldoc.parse(text, "turns").data}
        text = yaml.safe_dump(there, sort_keys=False).replace("'", "")
    return yamldoc.parse(text, f"{base.id}.yaml")


def test_the_case_holds_on_the_small_book(book: StatuteBook) -> None:
    assert book.problems() == []
    assert run(case(), CATALOGUE, book) == []


def test_what_is_proposed_holds_and_what_decides_nothing_is_not_proposed(book: StatuteBook) -> None:
    wanted = untried(book, [case()])
    assert wanted == [
        "act.s1",
        "act.s1.police",
        "act.s1.need",
        "act.s2",
        "act.s2.order",
        "act.s2.asked",
        "act.s3",
        "act.s4",
    ]
    bases = Finder(book, CATALOGUE, [case()]).find(wanted)
    assert {id for base in bases for id in base.turns} == set(wanted) - {"act.s4"}
    for base in bases:
        assert [str(one) for one in run(pasted(base), CATALOGUE, book)] == []
        assert "To be worded" in paste(base)


def test_the_smallest_change_is_proposed_and_first_that_of_the_answer(book: StatuteBook) -> None:
    (base,) = Finder(book, CATALOGUE, [case()]).find(["act.s1.need", "act.s2.order", "act.s3"])
    assert not base.new
    assert {id: len(turn.change) for id, turn in base.turns.items()} == {
        "act.s1.need": 1,
        "act.s2.order": 1,
        "act.s3": 1,
    }
    assert base.turns["act.s2.order"].outcome == "must_not_share"
    assert (base.turns["act.s3"].outcome, base.turns["act.s3"].shows) == ("", ("act.s3",))


def test_a_case_is_prepared_where_another_alternative_hides_the_condition(book: StatuteBook) -> None:
    (base,) = Finder(book, CATALOGUE, [case()]).find(["act.s2.asked"])
    turn = base.turns["act.s2.asked"]
    assert turn.outcome
    assert base.new or len(turn.change) > 1, "one change alone does not reveal it"
    assert run(pasted(base), CATALOGUE, book) == []


def test_what_became_law_later_is_turned_on_by_the_day(book: StatuteBook) -> None:
    without_order = CASE["request"] | {"evidence": {"judged.need": CASE["request"]["evidence"]["judged.need"]}}
    turn = {
        "on": "act.s2",
        "change": {"as_of": "2004-12-31"},
        "outcome": "may_share",
        "says": "Section 2 began in 2005.",
    }
    document = case(request=without_order, outcome="must_not_share", turns=[turn])
    assert [str(one) for one in run(document, CATALOGUE, book)] == []
    other = case(request=without_order, outcome="must_not_share", turns=[turn | {"on": "act.s1"}])
    assert [one.code for one in run(other, CATALOGUE, book)] == ["CSP151"]


def test_no_time_finds_nothing(book: StatuteBook) -> None:
    assert Finder(book, CATALOGUE, [case()], seconds=0).find(untried(book, [])) == []


def test_a_new_case_is_yaml_that_the_strict_reader_takes(book: StatuteBook, tmp_path: Path) -> None:
    bases = Finder(book, CATALOGUE, [case()]).find(untried(book, []))
    for base in bases:
        if base.new:
            file = tmp_path / f"{base.id}.yaml"
            file.write_text(paste(base), "utf-8")
            assert yamldoc.read(file, "scenario").data["id"] == base.id
