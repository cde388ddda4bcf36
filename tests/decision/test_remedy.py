"""Remedies: each is verified by deciding again, is the least that does it, and changes only what the parties can change."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cspdata import locate, yamldoc
from cspdata.authoring.scenarios import posed, scenarios
from cspdata.decision import Decision, Protocol, Request, decide, record
from cspdata.decision.remedy import changed, remedies
from cspdata.errors import WrongUse
from cspdata.law import StatuteBook

BOOK = StatuteBook()
PROTOCOL = Protocol.read(locate.examples() / "exampletown" / "protocol.yaml")
JUDGED = {"who": "J Smith", "when": "2010-09-20", "because": "the plan, action 4"}
SETTLED: dict[str, Any] = {
    "judged.need": {"is": "necessary", **JUDGED},
    "judged.proportionate": {"is": "yes", **JUDGED},
    "judged.minimum": "yes",
    "step.individual_request": "yes",
    "supplier.notified": "yes",
    "recipient.notified": "yes",
    "information.still_needed": "yes",
}
# With this, nothing but consent or adequate protection lets personal data leave the European Economic Area.
NO_WAY_OUT = {"consent.status": "refused", "judged.substantial_public_interest": {"is": "no", **JUDGED}}
COUNCIL = {"body": "local_authority", "role": "controller", "kept_in": "home", "area": "own"}
SEARCHES = {
    "dataset": "police_stop_and_search",
    "form": "as_held",
    "obtained_for": "policing",
    "obtained_from": "own",
}
NAMED: dict[str, Any] = {
    "format": 1,
    "as_of": "2010-10-01",
    "territory": "england",
    "kind": "partner",
    "supplier": {"body": "police_force"},
    "recipients": [COUNCIL],
    "purposes": ["manage_offender"],
    "process": "none",
    "information": [SEARCHES],
    "evidence": SETTLED,
}


def asked(**changes: Any) -> Request:
    data = deepcopy(NAMED) | changes
    return Request.of(yamldoc.parse(yaml.safe_dump(data, sort_keys=False), "request.yaml"))


def mends(request: Request, changes: dict[str, Any], protocol: Protocol | None) -> Decision | None:
    """The decision on the changed request when nothing in it is refused."""
    try:
        decision = decide(changed(request, changes), protocol=protocol, mend=False)
    except WrongUse:
        return None
    return None if any(case.outcome == "must_not_share" for case in decision.cases) else decision


def hold(request: Request, protocol: Protocol | None) -> int:
    """Every remedy of a request mends it, and nothing less does; how many there are."""
    found = decide(request, protocol=protocol)
    for remedy in found.remedies:
        mended = mends(request, remedy.changes, protocol)
        assert mended is not None, "it is refused still"
        assert mended.outcome == remedy.outcome != "must_not_share"
        assert bool(remedy.outstanding) is (remedy.outcome in ("may_share_if", "refer"))
        for size in range(len(remedy.changes)):
            for some in combinations(remedy.changes.items(), size):
                assert mends(request, dict(some), protocol) is None, "less would do"
        for path in remedy.changes:
            assert allowed(path), path
    assert [remedy.words for remedy in found.remedies] == list(found.alternatives)
    assert all(words in " ".join(record.text(found).split()) for words in found.alternatives)
    return len(found.remedies)


def allowed(path: str) -> bool:
    """Whether a place of the request is one that a remedy may change."""
    if "evidence." in path:
        fact = BOOK.facts[path.partition("evidence.")[2]]
        return bool(fact.within_reach) and fact.kind == "circumstance"
    key, *_, last = path.split(".")
    return last.isdigit() or (key, last) == ("recipients", "kept_in") or last in ("form", "access", "fields")


def test_what_the_scenarios_are_refused_for_is_mended_by_no_more_than_is_needed() -> None:
    counts = [
        hold(request, protocol)
        for request, protocol in map(posed, scenarios())
        if decide(request, protocol=protocol, mend=False).outcome == "must_not_share"
    ]
    assert sum(map(bool, counts)) > len(counts) / 2


def test_only_what_is_refused_has_remedies() -> None:
    assert decide(asked(), protocol=PROTOCOL).remedies == ()


def test_the_finest_form_that_does_it_is_offered() -> None:
    decision = decide(asked(purposes=["problem_profile"]), protocol=PROTOCOL)
    (remedy,) = decision.remedies
    assert remedy.changes == {"information.0.form": "depersonalised"}
    assert (remedy.outcome, remedy.outstanding) == ("may_share", ())
    assert decision.alternatives == ("The same information depersonalised: may share.",)


def test_a_purpose_that_needs_to_know_who_people_are_is_not_offered_less() -> None:
    refused = asked(
        recipients=[COUNCIL | {"body": "voluntary_group"}], evidence={"judged.pressing_need": {"is": "no", **JUDGED}}
    )
    decision = decide(refused, protocol=PROTOCOL)
    assert (decision.outcome, decision.remedies) == ("must_not_share", ())


def test_what_was_not_done_can_be_done() -> None:
    (remedy,) = decide(asked(evidence=SETTLED | {"recipient.notified": "no"}), protocol=PROTOCOL).remedies
    assert remedy.changes == {"evidence.recipient.notified": True}
    assert BOOK.facts["recipient.notified"].ask in remedy.says
    assert remedy.outcome == "may_share"


def test_a_judgement_and_a_fact_of_the_world_are_never_changed() -> None:
    for fact, answer in (("information.still_needed", "no"), ("judged.need", {"is": "not_needed", **JUDGED})):
        decision = decide(asked(evidence=SETTLED | {fact: answer}), protocol=PROTOCOL)
        assert decision.remedies == () or decision.outcome != "must_not_share"


def test_consent_that_was_not_sought_can_be_sought_and_no_answer_is_taken_for_given() -> None:
    request = {
        "supplier": {"body": "specialist_voluntary"},
        "information": [SEARCHES | {"obtained_for": "offender_management"}],
    }
    evidence = SETTLED | {"ground.enactment_functions": "no"}
    before = decide(asked(**request, evidence=evidence | {"consent.status": "not_sought"}), protocol=PROTOCOL)
    assert before.outcome == "must_not_share"
    (remedy,) = before.remedies
    assert remedy.changes == {"evidence.consent.status": "unknown"}
    assert remedy.outcome == "may_share_if"
    assert "consent.status" in str(remedy.outstanding)
    refused = decide(asked(**request, evidence=evidence | {"consent.status": "refused"}), protocol=PROTOCOL)
    assert (refused.outcome, refused.remedies) == ("must_not_share", ())


def test_it_can_be_kept_nearer() -> None:
    abroad = asked(recipients=[COUNCIL | {"kept_in": "elsewhere"}], evidence=SETTLED | NO_WAY_OUT)
    nearer = [remedy.changes for remedy in decide(abroad, protocol=PROTOCOL).remedies]
    assert nearer == [{"recipients.0.kept_in": "eea"}]


def test_two_faults_take_two_changes() -> None:
    request = asked(
        recipients=[COUNCIL | {"kept_in": "elsewhere"}],
        evidence=SETTLED | NO_WAY_OUT | {"recipient.notified": "no"},
    )
    (remedy,) = decide(request, protocol=PROTOCOL).remedies
    assert remedy.changes == {"recipients.0.kept_in": "eea", "evidence.recipient.notified": True}
    assert hold(request, PROTOCOL) == 1


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"purposes": ["manage_offender", "problem_profile"]}, {"purposes.1": None}),
        (
            {
                "recipients": [COUNCIL | {"kept_in": "elsewhere"}, COUNCIL],
                "evidence": SETTLED | NO_WAY_OUT,
            },
            {"recipients.0": None},
        ),
        (
            {
                "information": [
                    SEARCHES,
                    SEARCHES | {"dataset": "prolific_offenders", "evidence": {"information.still_needed": "no"}},
                ],
                "evidence": {id: said for id, said in SETTLED.items() if id != "information.still_needed"},
            },
            {"information.1": None},
        ),
    ],
)
def test_what_is_refused_can_be_left_out_where_something_is_left(
    changes: dict[str, Any], expected: dict[str, Any]
) -> None:
    request = asked(**changes)
    assert expected in [remedy.changes for remedy in decide(request, protocol=PROTOCOL).remedies]
    assert hold(request, PROTOCOL)


def test_refused_fields_can_be_left_out_of_a_file() -> None:
    stern = StatuteBook()  # a guidance from which there is no exception
    for id, one in BOOK.provisions.items():
        stern.provisions[id] = replace(one, may_be_excepted=False)
    nobody = Protocol(1, "none", "england", (), (), date(2012, 1, 1))
    crime = {"dataset": "police_recorded_crime", "files": ["offence"], "form": "depersonalised"}
    no = {"judged.need": {"is": "not_needed", **JUDGED}, "judged.pressing_need": {"is": "no", **JUDGED}}
    request = asked(purposes=["problem_profile"], information=[SEARCHES | crime], evidence=no)
    before = decide(request, protocol=nobody, book=stern)
    assert {case.outcome for case in before.cases} == {"must_share", "must_not_share"}
    (remedy,) = before.remedies
    assert (list(remedy.changes), remedy.outcome) == (["information.0.fields"], "must_share")
    after = decide(changed(request, remedy.changes), protocol=nobody, book=stern)
    assert [case.fields for case in after.cases] == [before.cases[0].fields]


def test_a_measured_release_has_none() -> None:
    request = asked(purposes=["problem_profile"], information=[SEARCHES | {"form": "depersonalised"}])
    measured = decide(request, protocol=PROTOCOL, measured={"police_stop_and_search": "personal"})
    assert (measured.outcome, measured.remedies, measured.alternatives) == ("must_not_share", (), ())


def test_a_search_that_finds_nothing_ends_after_fifty_decisions() -> None:
    abroad = COUNCIL | {"kept_in": "elsewhere"}
    request = asked(
        recipients=[abroad, abroad | {"body": "fire_rescue_authority"}, abroad | {"body": "voluntary_group"}],
        purposes=["problem_profile", "research", "publication"],
        information=[SEARCHES, SEARCHES | {"dataset": "prolific_offenders"}],
        evidence=NO_WAY_OUT | {"recipient.notified": "no", "supplier.notified": "no"},
    )
    refused = decide(request, protocol=PROTOCOL, mend=False)
    asked_again: list[Request] = []

    def again(other: Request) -> Decision:
        asked_again.append(other)
        return refused

    assert remedies(request, refused, BOOK, again) == ()
    assert len(asked_again) == 50


def test_a_decision_with_remedies_is_read_back_from_its_json() -> None:
    decision = decide(asked(purposes=["problem_profile", "manage_offender"]), protocol=PROTOCOL)
    assert decision.remedies
    assert Decision.model_validate_json(decision.model_dump_json()) == decision


def test_no_refusal_waits_for_an_exception_or_a_step() -> None:
    """Why remedies propose neither: left unrecorded they are unknown, and what is unknown does not refuse."""
    steps = {fact.id: "no" for fact in BOOK.facts.values() if fact.kind == "step"}
    for request, protocol in map(posed, scenarios()):
        if decide(request, protocol=protocol, mend=False).outcome == "must_not_share":
            continue
        stopped = request.model_dump(mode="json", by_alias=True)
        stopped["evidence"] |= steps
        stopped["exceptions"] = {}
        assert decide(Request.model_validate(stopped), protocol=protocol).outcome != "must_not_share"


items = st.fixed_dictionaries(
    {
        "dataset": st.sampled_from(["police_stop_and_search", "police_recorded_crime", "prolific_offenders"]),
        "form": st.sampled_from(["as_held", "depersonalised"]),
        "obtained_for": st.sampled_from(["policing", "care"]),
        "obtained_from": st.just("own"),
    }
)
recipients = st.fixed_dictionaries(
    {
        "body": st.sampled_from(["local_authority", "voluntary_group", "fire_rescue_authority"]),
        "role": st.just("controller"),
        "kept_in": st.sampled_from(["home", "home", "eea", "elsewhere"]),
        "area": st.just("own"),
    }
)
requests = st.fixed_dictionaries(
    {
        "purposes": st.lists(st.sampled_from(sorted(BOOK.purposes)), min_size=1, max_size=2, unique=True),
        "information": st.lists(items, min_size=1, max_size=2),
        "recipients": st.lists(recipients, min_size=1, max_size=2),
        "evidence": st.fixed_dictionaries(
            {},
            optional={
                "recipient.notified": st.sampled_from(["yes", "no"]),
                "supplier.notified": st.sampled_from(["yes", "no"]),
                "consent.status": st.sampled_from(["explicit", "not_sought", "refused"]),
                "judged.compatible_use": st.just({"is": "no", **JUDGED}),
            },
        ).map(lambda more: SETTLED | more),
    }
)


@settings(max_examples=40, deadline=None)
@given(requests)
def test_every_remedy_of_any_request_mends_it_and_nothing_less_does(changes: dict[str, Any]) -> None:
    hold(asked(**changes), PROTOCOL)
