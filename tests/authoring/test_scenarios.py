"""The worked cases come out as they say, and a wrong expectation is told with its place."""

from pathlib import Path

import pytest

from cspdata import Catalogue, StatuteBook, yamldoc
from cspdata.authoring.scenarios import run, scenarios
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
