"""The guarantees hold, and where a rule is taken out of the law the proof fails with a case that shows it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cspdata.conditions import evaluate
from cspdata.law import StatuteBook, verdict
from cspdata.law.guarantees import changes, guarantees, prove


def without(*ids: str) -> StatuteBook:
    """The shipped book with some provisions never in force."""
    book = StatuteBook()
    for id in ids:
        book.provisions[id] = replace(book.provisions[id], in_force=())
    return book


def test_every_guarantee_is_proved_on_every_day_on_which_the_law_changed() -> None:
    book = StatuteBook()
    proofs = list(prove(book))
    assert [proof for proof in proofs if proof.broken_by is not None] == []
    assert {proof.guarantee.id for proof in proofs} == set(guarantees(book))
    assert {proof.day for proof in proofs} == set(changes(book))
    assert {date(2000, 3, 1), date(2010, 3, 1), date(2018, 5, 25)} <= set(changes(book))


@pytest.mark.parametrize(
    ("rule", "guarantee"),
    [
        ("dpa1998.p1", "sensitive_needs_schedule_3"),
        ("dpa1998.p1", "personal_needs_schedule_2"),
        ("dpa1998.p3", "purposes_that_need_no_names_get_none"),
        ("conf.duty", "confidence_outlives_the_person"),
        ("dpa1998.p8", "nothing_personal_leaves_the_country"),
        ("not_held.since_2018", "no_law_no_pass_since_2018"),
        ("guidance.s2_4_2_5.individual", "each_request_is_individual"),
        ("guidance.s2_4_2_2", "caldicott_before_patients"),
    ],
)
def test_a_law_without_a_rule_breaks_its_guarantee_with_a_case_that_really_passes(rule: str, guarantee: str) -> None:
    # the guidance asks for the condition of Schedule 3 as well, for victims and witnesses
    book = without(rule, "guidance.s2_1.B") if rule == "dpa1998.p1" else without(rule)
    broken = next(proof for proof in prove(book) if proof.broken_by is not None and proof.guarantee.id == guarantee)
    found: dict[str, Any] = dict(broken.broken_by or {})
    assert found["information.identifiability"] in ("personal", "deceased")
    anything = {id: fact.name.values[0] if fact.name.values else True for id, fact in book.facts.items()}
    law = verdict(book, broken.day, broken.territory)
    assert evaluate(law.lawful, anything | found) is True, "what the case leaves out does not matter"
