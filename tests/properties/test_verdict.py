"""What must hold of the verdict for every case on every day on which the law changed, tried on random facts."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspdata import yamldoc
from cspdata.conditions import evaluate
from cspdata.conditions.tree import walk
from cspdata.law import StatuteBook, Verdict, verdict
from cspdata.law.provision import TIGHTENS, Instrument

BOOK = StatuteBook()
PLACES = ("england", "wales")
DAYS = sorted(
    {
        day
        for provision in BOOK.provisions.values()
        for days in provision.in_force
        for day in (days.from_, days.to + timedelta(days=1) if days.to else days.from_)
    }
)
LAWS: dict[tuple[date, str], Verdict] = {(day, place): verdict(BOOK, day, place) for day in DAYS for place in PLACES}
FACTS = {id: (True, False) if fact.answer == ("yes_no",) else fact.answer for id, fact in BOOK.facts.items()}
FACTS |= {f"exception.{one.id}": (True,) for one in BOOK.provisions.values() if one.layer == "guidance"}

some = st.fixed_dictionaries({}, optional={id: st.sampled_from(values) for id, values in FACTS.items()})
every = st.fixed_dictionaries({id: st.sampled_from(values) for id, values in FACTS.items()})
days = st.sampled_from(sorted(LAWS))


def met(law: Verdict, provision: str, facts: dict[str, Any]) -> bool:
    """Whether a requirement's own condition is true."""
    nodes = [node for need in law.needs for node in walk(need.condition) if node.id == provision]
    return any(evaluate(node, facts) is True for node in nodes)


def test_the_law_changes_on_the_days_that_it_should() -> None:
    assert {date(2000, 3, 1), date(2007, 8, 1), date(2007, 11, 19), date(2010, 3, 1), date(2018, 5, 25)} <= set(DAYS)


@settings(max_examples=400, deadline=None)
@given(days, some, every)
def test_what_is_lawful_with_facts_unknown_is_lawful_however_they_turn_out(
    day: tuple[date, str], known: dict[str, Any], rest: dict[str, Any]
) -> None:
    law, whole = LAWS[day], rest | known
    for tree in (law.lawful, law.compelled):
        answer = evaluate(tree, known)
        if answer is not None:
            assert evaluate(tree, whole) is answer


@settings(max_examples=400, deadline=None)
@given(days, every)
def test_whatever_is_compelled_is_lawful(day: tuple[date, str], facts: dict[str, Any]) -> None:
    law = LAWS[day]
    if evaluate(law.compelled, facts) is True:
        assert evaluate(law.lawful, facts) is True


# Facts that pass often enough for the guarantees below to be tried: random ones hardly ever do.
FRIENDLY = {
    "recipient.relevant_authority": True,
    "purpose.crime_disorder": True,
    "purpose.needs_identities": True,
    "purpose.public_function": True,
    "judged.need": "necessary",
    "judged.minimum": True,
    "judged.proportionate": True,
    "step.individual_request": True,
    "supplier.notified": True,
    "recipient.notified": True,
    "information.still_needed": True,
    "supplier.protocol_group": "first",
    "recipient.protocol_group": "first",
    "information.reuse": False,
    "information.from_partner": False,
    "information.held_in_confidence": False,
    "information.patient": False,
    "recipient.kept_in": "home",
    "recipient.area": "own",
    "recipient.role": "controller",
    "recipient.the_public": False,
    "request.kind": "partner",
}
friendly = st.builds(
    lambda facts, changed: facts | {id: value for id, value in FRIENDLY.items() if id not in changed},
    every,
    st.sets(st.sampled_from(sorted(FRIENDLY)), max_size=2),
)


@settings(max_examples=600, deadline=None)
@given(days, friendly)
def test_what_passes_keeps_the_guarantees(day: tuple[date, str], facts: dict[str, Any]) -> None:
    law, (when, _) = LAWS[day], day
    if evaluate(law.lawful, facts) is not True:
        return
    personal = facts["information.identifiability"] == "personal"
    if not personal or facts["recipient.role"] == "processor":
        return
    compelled = evaluate(law.compelled, facts) is True
    assert date(2000, 3, 1) <= when <= date(2018, 5, 24), "other days' data protection law is not held"
    if evaluate(law.bodies["dpa1998.s2"], facts) is True:
        assert evaluate(law.bodies["dpa1998.sch3"], facts) is True, (
            "sensitive data pass only with a Schedule 3 condition"
        )
    ways = [way for way in law.ways if evaluate(way.tree, facts) is True]
    assert {way.provision.layer for way in ways} & {"statute", "common_law"}, "a power in law is open"
    assert facts["recipient.kept_in"] != "elsewhere" or met(law, "dpa1998.p8", facts)
    assert compelled or facts["step.individual_request"] is True, (
        "each request for personal data is considered individually"
    )
    assert facts["supplier.notified"] and facts["recipient.notified"]


@settings(max_examples=400, deadline=None)
@given(days, friendly)
def test_the_dead_keep_their_confidence(day: tuple[date, str], facts: dict[str, Any]) -> None:
    law = LAWS[day]
    facts = facts | {"information.identifiability": "deceased", "information.held_in_confidence": True}
    facts["recipient.role"] = "controller"  # one's own processor is told nothing
    if evaluate(law.lawful, facts) is True:
        assert met(law, "conf.duty", facts)


@pytest.mark.parametrize("part", ["lawful", "compelled", "referred", "by_guidance"])
@settings(max_examples=100, deadline=None)
@given(facts=some)
def test_the_order_of_the_book_never_matters(part: str, facts: dict[str, Any]) -> None:
    assert evaluate(getattr(TURNED, part), facts) is evaluate(getattr(LAW_OF_2010, part), facts)


def turned() -> StatuteBook:
    """The book read from the back."""
    book = StatuteBook()
    book.__dict__["provisions"] = dict(reversed(BOOK.provisions.items()))
    return book


LAW_OF_2010 = verdict(BOOK, date(2010, 10, 1), "england")
TURNED = verdict(turned(), date(2010, 10, 1), "england")


# ------------------------------------------------------------------------------------- a partnership's own rules tighten

tests = st.sampled_from([{id: value} for id in BOOK.facts if FACTS[id] != ("date",) for value in FACTS[id]])
conditions = st.recursive(
    tests,
    lambda inner: (
        st.builds(lambda key, parts: {key: parts}, st.sampled_from(["all", "any"]), st.lists(inner, max_size=3))
        | st.builds(lambda part: {"not": part}, inner)
    ),
    max_leaves=5,
)


def own_rule(kind: str, one: Any, other: Any, sure: str) -> dict[str, Any]:
    """A rule of a partnership as it would be written."""
    told = {"kind": kind, "layer": "partnership", "cite": "Ours", "says": "Ours.", "confidence": sure}
    parts = {"applies": one, "met": other} if kind == "requirement" else {"when": one}
    parts |= {"met": other, "to_whom": "legal_adviser"} if kind == "referral" else {}
    return told | {"in_force": {"from": "1998-09-30"}} | parts


own_rules = st.lists(
    st.builds(own_rule, st.sampled_from(TIGHTENS), conditions, conditions, st.sampled_from(["high", "low"])),
    min_size=1,
    max_size=3,
)


def laid_over(rules: list[dict[str, Any]]) -> StatuteBook:
    """The shipped book with a partnership's own rules, read as from a file."""
    provisions = [{"id": f"own.rule_{at}", **rule} for at, rule in enumerate(rules)]
    told = {"format": 1, "id": "own", "title": "Ours", "cite": "Ours", "provisions": provisions}
    document = yamldoc.parse(json.dumps(told), "own.yaml")
    assert yamldoc.check(document, "instrument") == []
    book = StatuteBook()
    book.__dict__["instruments"] = (*BOOK.instruments, yamldoc.fill(Instrument, document.at()))
    book.__dict__["facts"] = BOOK.facts
    return book


@settings(max_examples=100, deadline=None)
@given(days, own_rules, friendly | some)
def test_own_rules_only_tighten(day: tuple[date, str], rules: list[dict[str, Any]], facts: dict[str, Any]) -> None:
    law, own = LAWS[day], verdict(laid_over(rules), *day)
    for tree in ("lawful", "by_guidance"):
        before, after = evaluate(getattr(law, tree), facts), evaluate(getattr(own, tree), facts)
        assert before is True or after is not True, "what was not lawful is not made so"
        assert before is not False or after is False, "what was refused stays refused"
    assert evaluate(law.compelled, facts) is evaluate(own.compelled, facts), "no own rule stands in a duty's way"
    assert evaluate(law.referred, facts) is not True or evaluate(own.referred, facts) is True
