"""The mini policy of the benchmark, as cspdata decides it, against the same policy written by hand.

It is what the engines are compared on, so it must say the same as they do; and it shows on a small law that missing evidence is
never taken for an answer, and an answer never held back that the evidence gives.
"""

from random import Random

import pytest
from policy import oracle, ours

LAW = ours.law()
COMPLETE = oracle.requests(2000, seed=1)
random = Random(2)
MISSING = [oracle.with_missing(request, random, share) for request in COMPLETE[:1000] for share in (0.05, 0.3, 0.7)]


def test_the_policy_has_no_faults() -> None:
    assert ours.BOOK.problems() == []
    assert set(ours.EVIDENCE) == set(oracle.EVIDENCE)


def test_it_agrees_with_the_policy_by_hand() -> None:
    answers = [oracle.permits(request) for request in COMPLETE]
    assert 0.3 < sum(answers) / len(answers) < 0.7, "both answers are tried often"
    assert [ours.one(LAW, request) for request in COMPLETE] == answers


def test_it_answers_just_when_both_extreme_completions_agree() -> None:
    found = [ours.one(LAW, request) for request in MISSING]
    assert {True, False, None} == set(found)
    for request, answer in zip(MISSING, found, strict=True):
        best, worst = (oracle.permits(oracle.completed(request, kindly)) for kindly in (True, False))
        assert best or not worst, "every fact helps but the one that hurts"
        assert answer is (best if best is worst else None)


def test_no_completion_contradicts_an_answer() -> None:
    for request in MISSING:
        answer = ours.one(LAW, request)
        if answer is not None:
            assert all(oracle.permits(oracle.at_random(request, random)) is answer for _ in range(5))


@pytest.mark.parametrize("requests", [COMPLETE, MISSING], ids=["complete", "missing"])
def test_many_at_once_are_answered_as_one_by_one(requests: list[ours.Request]) -> None:
    assert ours.many(LAW, requests) == [ours.one(LAW, request) for request in requests]
