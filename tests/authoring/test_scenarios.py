"""The worked cases come out as they say, and a wrong expectation is told with its place."""

from pathlib import Path

import pytest

from cspdata import Catalogue, StatuteBook, yamldoc
from cspdata.authoring.scenarios import run, scenarios
from cspdata.authoring.turns import conditions, untried
from cspdata.yamldoc import Document

CATALOGUE, BOOK = Catalogue(), StatuteBook()


@pytest.mark.parametrize("document", list(scenarios()), ids=lambda document: str(document.data["id"]))
def test_a_worked_case_comes_out_as_it_says(document: Document) -> None:
    assert Path(document.source).stem == document.data["id"]
    assert [str(finding) for finding in run(document, CATALOGUE, BOOK)] == []


def changed(*pairs: tuple[str, str]) -> list[str]:
    (source,) = [one for one in scenarios() if one.data["id"] == "quarterly_recorded_crime"]
    text = Path(source.source).read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return [str(finding) for finding in run(yamldoc.parse(text, "s.yaml"), CATALOGUE, BOOK)]


def test_a_wrong_expectation_is_told_where_it_stands() -> None:
    assert changed(("outcome: must_share\ncases", "outcome: may_share\ncases")) == [
        "s.yaml:28:10: error CSP150: The answer is must_share, not may_share."
    ]
    found = changed(("by: [cda.s17A.1], due: 2010-06-30", "by: [cda.s115.1], due: 2010-07-31"))
    assert len(found) == 6, "for each of the three recipients"
    assert found[0].endswith("'cda.s115.1' is not among what the answer gives under 'by': ['cda.s17A.1'].")
    assert found[1].endswith("The day it is due is 2010-06-30, not 2010-07-31.")


def test_a_case_about_nobody_is_told() -> None:
    assert changed(("{outcome: must_share, by", "{recipient: nhs_trust, outcome: must_share, by")) == [
        "s.yaml:30:5: error CSP150: No case is about this recipient, purpose and these fields."
    ]


def test_a_request_that_cannot_be_understood_is_told_at_its_place() -> None:
    (found,) = changed(("[strategic_assessment]", "[strategic_assesment]"))
    assert found.startswith("s.yaml:17:14: error CSP314: There is no purpose 'strategic_assesment'.")


# ----------------------------------------------------------------------------------------------------------------- turns

NOT_NEEDED = "{evidence.judged.need: {is: not_needed, who: B Manager, when: 2010-07-30, because: the series has ended}}"


def turned(turn: str) -> list[str]:
    """What is found of a worked case with a turn beside it."""
    (source,) = [one for one in scenarios() if one.data["id"] == "neighbouring_force"]
    text = Path(source.source).read_text("utf-8").partition("\nturns:")[0]
    document = yamldoc.parse(f"{text}\nturns:\n  - {{{turn}, says: It turns.}}\n", "s.yaml")
    return [str(finding).partition(": ")[2] for finding in run(document, CATALOGUE, BOOK)]


def test_a_turn_that_holds_is_not_told() -> None:
    assert turned(f"on: cda.s115.1.need, change: {NOT_NEEDED}, outcome: must_not_share") == []
    assert turned(f"on: cda.s115.1, change: {NOT_NEEDED}, outcome: must_not_share, hides: [cda.s115.1]") == []


def test_a_turn_may_change_any_place_of_the_request_and_who_has_signed() -> None:
    assert turned("on: cda.s115.2, change: {recipients.0.body: voluntary_group}, outcome: must_not_share") == []
    assert turned("on: cda.s115.1.need, change: {evidence.judged.minimum: null, signed.second: []}") == [
        "error CSP150: Nothing is said to change. Give the outcome, or what it shows or hides."
    ]


def test_a_turn_whose_outcome_is_wrong_is_told() -> None:
    (found,) = turned(f"on: cda.s115.1.need, change: {NOT_NEEDED}, outcome: refer")
    assert found == "error CSP150: After the change the answer is must_not_share, not refer."
    (found,) = turned("on: cda.s115.1.need, change: {evidence.judged.need: null}, outcome: may_share_if")
    assert found == "error CSP150: The answer was may_share_if before the change too."
    (found,) = turned(f"on: cda.s115.1, change: {NOT_NEEDED}, outcome: must_not_share, shows: [cda.s115.1]")
    assert found == "error CSP150: 'cda.s115.1' is not in the answer after the change."


def test_a_turn_on_a_condition_that_the_change_does_not_touch_is_told() -> None:
    (found,) = turned(f"on: cda.s115.2, change: {NOT_NEEDED}, outcome: must_not_share")
    assert found == "error CSP151: The change does nothing to 'cda.s115.2'."


def test_a_turn_on_a_condition_that_is_not_alone_is_told() -> None:
    # a purpose of no use to the Act, and a need that is none: either alone would refuse
    both = NOT_NEEDED.replace("{evidence", "{purposes.0: publication, evidence", 1)
    (found,) = turned(f"on: cda.s115.1.need, change: {both}, outcome: must_not_share")
    assert (
        "error CSP151: With 'cda.s115.1.need' as it was, the answer would be must_not_share, not may_share_if" in found
    )


def test_a_turn_on_nothing_is_told() -> None:
    (found,) = turned(f"on: cda.s115.1.nead, change: {NOT_NEEDED}, outcome: must_not_share")
    assert found.endswith("no provision or labelled condition 'cda.s115.1.nead'. Did you mean 'cda.s115.1.need'?")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("supplyer.body: police_force", "There is no 'supplyer.body' in the request."),
        ("recipients.4.role: processor", "There is no 'recipients.4.role' in the request."),
        ("needed_by: null", "There is no 'needed_by' in the request."),
        ("supplyer: police_force", "The key 'supplyer' is not known here."),
        ("evidence.judged.nead: null", "There is no 'evidence.judged.nead' in the request."),
        ("process: moving", "'process' cannot be 'moving'."),
    ],
)
def test_a_change_to_an_unknown_place_is_told(change: str, says: str) -> None:
    (found,) = turned(f"on: cda.s115.1.need, change: {{{change}}}, outcome: must_not_share")
    assert says in found
    assert "error CSP152" in found


def test_what_no_turn_tries_is_listed() -> None:
    (source,) = [one for one in scenarios() if one.data["id"] == "neighbouring_force"]
    text = Path(source.source).read_text("utf-8").partition("\nturns:")[0]
    turn = f"\nturns:\n  - {{on: cda.s115.1.need, change: {NOT_NEEDED}, outcome: must_not_share, says: x}}\n"
    with_it = untried(BOOK, [yamldoc.parse(text + turn, "s.yaml")])
    assert set(untried(BOOK, [])) - set(with_it) == {"cda.s115.1.need"}
    assert set(untried(BOOK, [])) <= set(BOOK.labels)


def test_a_label_around_the_whole_of_a_provision_is_tried_with_it() -> None:
    same = conditions(BOOK)
    assert same["dpa1998.sch3.10.1"] == same["si2000_417.1"] == {"dpa1998.sch3.10.1", "si2000_417.1"}


def test_every_condition_of_the_law_of_2010_is_tried_by_a_worked_case() -> None:
    assert untried(StatuteBook(), scenarios()) == []
