"""The worked examples of every dataset do what they state, and where one does not, it is said what came of it instead."""

from datetime import date
from pathlib import Path

import pytest

from cspdata import Catalogue
from cspdata.authoring.examples import run
from cspdata.authoring.new import new

CATALOGUE = Catalogue()


@pytest.mark.parametrize("id", CATALOGUE.ids("datasets"))
def test_every_example_does_what_it_states(id: str) -> None:
    assert [str(finding) for finding in run(id, CATALOGUE)] == []


@pytest.mark.parametrize(
    ("old", "new_words", "says"),
    [
        ('but: {report_kind: ""}', 'but: {report_date: ""}', "'It does not say what happened' is caught by CSP221"),
        ("caught_by: report_kind_blank", "caught_by: CSP999", "'It does not say what happened' is not caught by CSP999."),
        ('but: {report_kind: ""}, caught_by: report_kind_blank', "but: {}", "No example shows what the check"),
        ('report_date: "2010-04-12", ', "", "What leaves of the good row is report_date 2010-04-12, report_kind"),
        ("row: {report_reference: R-10042, report_date: 12/04/2010", "but: {report_date: 12/04/2010", "has no good row"),
    ],
)  # fmt: skip
def test_an_example_that_does_something_else_is_told(old: str, new_words: str, says: str, tmp_path: Path) -> None:
    (path,) = new("dataset", "town_reports", tmp_path, date(2010, 10, 1))
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new_words), "utf-8")
    found = run("town_reports", Catalogue(tmp_path))
    assert {one.code for one in found} == {"CSP354"}
    assert any(says in one.says for one in found), [str(one) for one in found]
    assert all(one.line for one in found)
