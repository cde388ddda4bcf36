"""What can be asked for beside a dataset, and what a request may say of it: items, sources, descriptions, consent, delivery."""

from datetime import date
from typing import Any

import pytest

from cspdata import Catalogue, Decision, Protocol, Request, WrongUse, decide, decide_each
from cspdata.decision import Case
from cspdata.decision.protocol import Signatory

CATALOGUE = Catalogue()
DAY = date(2010, 10, 1)
BODIES = ("police_force", "local_authority", "primary_care_trust", "drug_treatment_provider", "specialist_voluntary")
SIGNED = Protocol(1, "x", "england", BODIES, tuple(Signatory(body, "first", DAY) for body in BODIES), DAY)
NATURE = {"held_in_confidence": "no", "patient": "no", "drug_test_sample": "no"}
NAMES = {"described": "Names of suspects", "heads": ["offence"], "nature": NATURE, "form": "as_held"}
SAID = {"who": "A Manager", "when": "2010-09-30", "because": "a current series"}
EVIDENCE: dict[str, Any] = {
    "judged.need": {"is": "necessary", **SAID},
    "judged.proportionate": {"is": "yes", **SAID},
    "judged.minimum": "yes",
    "information.still_needed": "yes",
    "information.said_at_assessment": "no",
    "supplier.notified": "yes",
    "recipient.notified": "yes",
}
INDIVIDUAL = {"subject": "three suspects", "evidence": "descriptions of 28 September"}


def request(*information: dict[str, Any], **keys: Any) -> Request:
    """A request of a council to the police of its area, with what a test changes."""
    where = {"obtained_for": "policing", "obtained_from": "own"}
    whole = {
        "format": 1,
        "as_of": "2010-10-01",
        "territory": "england",
        "kind": "partner",
        "supplier": {"body": "police_force"},
        "recipients": [{"body": "local_authority", "role": "controller", "kept_in": "home", "area": "own"}],
        "purposes": ["prevent_crime"],
        "process": "none",
        "information": [where | one for one in information],
        "individual": INDIVIDUAL,
        "evidence": EVIDENCE,
    } | keys
    return Request.model_validate({key: value for key, value in whole.items() if value is not None})


def decided(asked: Request, **given: Any) -> Decision:
    return decide(asked, protocol=SIGNED, catalogue=CATALOGUE, **given)


def one(asked: Request) -> Case:
    (case,) = decided(asked).cases
    return case


def told(case: Case) -> set[str]:
    return {entry.id for entry in (*case.obligations, *case.cautions)}


# -------------------------------------------------------------------------------------------------------- described


def test_what_is_only_described_is_decided_like_any_other() -> None:
    case = one(request(NAMES))
    assert (case.outcome, case.dataset, case.what) == ("may_share", "described", "Names of suspects")
    assert case.fields == ("described",)


def test_what_a_description_carries_is_what_it_says_it_carries() -> None:
    answers = EVIDENCE | {
        "ground.enactment_functions": "no",
        "consent.status": "refused",
        "judged.legitimate_interests": {"is": "yes", **SAID},
    }
    for heads, outcome in ((["offence"], "must_not_share"), ([], "may_share")):
        asked = request(NAMES | {"heads": heads}, supplier={"body": "specialist_voluntary"}, evidence=answers)
        assert one(asked).outcome == outcome, heads


@pytest.mark.parametrize("key", ["held_in_confidence", "patient", "drug_test_sample"])
def test_what_is_not_known_of_its_nature_never_permits(key: str) -> None:
    item = NAMES | {"nature": NATURE | {key: "unknown"}}
    if key == "patient":  # asks only health bodies
        assert one(request(item)).outcome == "may_share"
        return
    assert one(request(item)).outcome == "may_share_if"


def test_a_drug_test_goes_only_for_the_uses_that_the_act_lists() -> None:
    item = NAMES | {"described": "A positive test", "nature": NATURE | {"drug_test_sample": "yes"}}
    assert one(request(item)).outcome == "must_not_share"
    assert one(request(item, evidence=EVIDENCE | {"ground.drug_test_use": "assessment"})).outcome == "may_share"
    counted = item | {"form": "aggregate", "access": "made"}
    assert one(request(counted, purposes=["problem_profile"])).outcome == "may_share", "it identifies nobody"


# --------------------------------------------------------------------------------------------- items of a process, sources


def test_the_items_of_a_process_carry_the_heads_of_their_fields() -> None:
    item = {"items_of": "ppo", "nature": NATURE, "form": "as_held"}
    case = one(request(item, process="ppo", purposes=["manage_offender"]))
    assert case.dataset == "ppo" and case.outcome == "may_share"
    assert set(case.fields) >= {"offender_name"} or len(case.fields) > 5
    some = one(request(item | {"fields": [case.fields[0]]}, process="ppo", purposes=["manage_offender"]))
    assert some.fields == case.fields[:1]


def test_integrated_offender_management_holds_what_its_processes_hold() -> None:
    item = {"items_of": "iom", "nature": NATURE, "form": "as_held"}
    fields = one(request(item, process="iom", purposes=["manage_offender"])).fields
    ppo = one(request(item | {"items_of": "ppo"}, process="ppo", purposes=["manage_offender"])).fields
    assert set(ppo) <= set(fields)


def test_a_restricted_source_goes_to_signatories_who_are_authorised_for_it() -> None:
    item = {"source": "iquanta", "form": "aggregate", "access": "restricted"}
    asked = request(item, purposes=["performance_monitoring"], individual=None, evidence={})
    assert one(asked).outcome == "may_share_if"
    allowed = request(
        item,
        purposes=["performance_monitoring"],
        individual=None,
        evidence={"recipient.authorised_for_source": "yes"},
    )
    assert one(allowed).outcome == "may_share"


# ------------------------------------------------------------------------------------------------------------ consent


TREATMENT: dict[str, Any] = {
    "supplier": {"body": "drug_treatment_provider"},
    "process": "treatment",
    "purposes": ["manage_offender"],
}


@pytest.mark.parametrize(
    ("consent", "outcome"),
    [
        ({"status": "explicit", "on": "2010-01-04", "written": "yes", "review_by": "2011-01-04"}, "may_share"),
        ({"status": "explicit", "on": "2009-01-04", "written": "yes", "review_by": "2010-01-04"}, "may_share_if"),
        ({"status": "explicit", "on": "2010-01-04", "written": "yes", "withdrawn": "2010-09-01"}, "must_not_share"),
        ({"status": "explicit", "on": "2010-01-04", "withdrawn": "2010-11-01"}, "may_share_if"),
        ({"status": "refused", "on": "2010-01-04"}, "must_not_share"),
    ],
)
def test_consent_is_a_record_that_lapses_and_is_withdrawn(consent: dict[str, Any], outcome: str) -> None:
    item = NAMES | {"described": "Progress in treatment", "heads": ["health"], "consent": consent}
    answers = EVIDENCE | {"ground.enactment_functions": "no", "information.said_at_assessment": "no"}
    assert one(request(item, evidence=answers, **TREATMENT)).outcome == outcome


def test_consent_that_lapsed_is_not_known_to_stand_rather_than_refused() -> None:
    item = NAMES | {"heads": ["health"], "consent": {"status": "explicit", "review_by": "2010-01-04"}}
    answers = EVIDENCE | {"ground.enactment_functions": "no", "information.said_at_assessment": "no"}
    case = one(request(item, evidence=answers, **TREATMENT))
    assert case.outcome == "may_share_if" and not case.refused_because


# --------------------------------------------------------------------------------------------- how it is asked and comes


def test_blanks_in_the_form_are_cautions_and_never_a_refusal() -> None:
    bare, full = (
        one(request(NAMES)),
        one(
            request(
                NAMES,
                question="Who is doing this?",
                use="to decide on injunctions",
                benefit="the council's cameras",
                delivery={"format": "a list", "medium": "web_transfer", "days_to_extract": 1},
            )
        ),
    )
    assert bare.outcome == full.outcome == "may_share"
    blanks = {"guidance.s4_2_1", "guidance.s4_2_2", "guidance.s4_3_4.format"}
    assert blanks <= told(bare) and not blanks & told(full)


@pytest.mark.parametrize(
    ("medium", "there", "absent"),
    [
        ("removable_media", "guidance.s4_3_4.2", "guidance.s4_3_6.1"),
        ("paper", "guidance.s4_3_6.1", "guidance.s4_3_4.2"),
        ("web_transfer", "guidance.s4_3_6.2", "guidance.s4_3_4.2"),
        ("spoken", "guidance.s4_2_4", "guidance.s4_3_4.2"),
    ],
)
def test_what_is_to_be_done_follows_the_medium(medium: str, there: str, absent: str) -> None:
    ids = told(one(request(NAMES, delivery={"format": "any", "medium": medium, "days_to_extract": 1})))
    assert there in ids and absent not in ids


def test_without_saying_whom_it_is_about_personal_data_wait() -> None:
    assert one(request(NAMES, individual=None)).outcome == "may_share_if"


def test_a_contracted_out_provider_that_wants_to_be_paid_is_told_what_the_guidance_says() -> None:
    provider = {"body": "contracted_out_provider", "acts_for": "local_authority", "contract": "leisure, 2009"}
    item = NAMES | {"form": "depersonalised"}
    for evidence, said in (({"request.charged": "yes"}, True), ({"supplier.free_supply_clause": "yes"}, False)):
        asked = request(item, supplier=provider, purposes=["problem_profile"], individual=None, evidence=evidence)
        assert ("guidance.s4_3_2" in told(one(asked))) is said


def test_marked_information_is_published_only_as_its_supplier_permits() -> None:
    counts = NAMES | {"form": "aggregate", "access": "made"}
    world: dict[str, Any] = {
        "recipients": [{"body": "public", "role": "controller", "kept_in": "home", "area": "own"}],
        "purposes": ["publication"],
        "individual": None,
    }
    own = {"step.own_power_recorded": "yes"}
    exceptions = {id: {"who": "D Officer", "when": "2010-10-01", "because": "x"} for id in ("guidance.s2_2",)}
    said = [
        one(request(counts, evidence=own | extra, exceptions=exceptions, **world)).outcome
        for extra in (
            {"information.marking": "none"},
            {"information.marking": "restricted"},
            {"information.marking": "restricted", "step.originator_permits": "yes"},
            {},
        )
    ]
    assert said == ["may_share", "may_share_if", "may_share", "may_share_if"]


def test_only_the_outward_part_of_a_postcode_is_owed() -> None:
    item = {"dataset": "hospital_drug_alcohol", "form": "depersonalised", "obtained_for": "care"}
    decision = decided(
        request(
            item, supplier={"body": "primary_care_trust"}, purposes=["problem_profile"], individual=None, evidence={}
        )
    )
    owed = [case for case in decision.cases if case.outcome == "must_share"]
    (postcode,) = {field for case in owed for field in case.coarser}
    assert {case.coarser[postcode] for case in owed} == {"outward"}
    whole = [case for case in decision.cases if postcode in case.fields and postcode not in case.coarser]
    assert [case.outcome for case in whole] == ["may_share"], "the whole of it may go, and is owed by nobody"


# ------------------------------------------------------------------------------------------------- lists, and the trace


def test_several_requests_are_decided_each_by_itself() -> None:
    asked = [request(NAMES), request(NAMES, individual=None)]
    found = decide_each(asked, protocol=SIGNED, catalogue=CATALOGUE)
    assert [decision.outcome for decision in found] == ["may_share", "may_share_if"]
    wrong = [request(NAMES, purposes=["fun"]), request(NAMES), request(NAMES, purposes=["profit"])]
    with pytest.raises(WrongUse) as raised:
        decide_each(wrong, protocol=SIGNED, catalogue=CATALOGUE)
    assert [finding.code for finding in raised.value.findings] == ["CSP314", "CSP314"]


def test_the_trace_says_of_every_condition_in_force_whether_it_is_met() -> None:
    from cspdata import StatuteBook

    book = StatuteBook()
    (case,) = decided(request(NAMES), book=book, trace=True).cases
    said = {reason.id: reason.answer for reason in case.conditions}
    in_force = book.on(DAY, "england")
    labels = {label.id for provision in in_force for label in book.labelled[provision.id]}
    assert said.keys() == {provision.id for provision in in_force} | labels
    assert said["cda.s115.1.need"] is True and said["dpa1998.p8.adequate"] is False
    assert said["guidance.s2_4_2_2.1"] is None
    assert all(reason.cite for reason in case.conditions)
    assert not decided(request(NAMES)).cases[0].conditions
