"""What the one ``decide`` answers under the law of 2010, and of days on which cspdata does not hold the law."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from cspdata import locate, yamldoc
from cspdata.decision import Case, Decision, Protocol, Request, decide

JUDGED = {"who": "J Smith", "when": "2010-09-20", "because": "the plan, action 4"}
PROTOCOL = Protocol.read(locate.examples() / "exampletown" / "protocol.yaml")

DEPERSONALISED: dict[str, Any] = {
    "format": 1,
    "as_of": "2010-10-01",
    "territory": "england",
    "kind": "partner",
    "supplier": {"body": "police_force"},
    "recipients": [{"body": "local_authority", "role": "controller", "kept_in": "home", "area": "own"}],
    "purposes": ["problem_profile"],
    "process": "none",
    "information": [
        {
            "dataset": "police_stop_and_search",
            "form": "depersonalised",
            "obtained_for": "policing",
            "obtained_from": "own",
        }
    ],
}
# Everything that a lawful disclosure of personal data in 2010 asks for, but for Schedule 3.
SETTLED = {
    "judged.need": {"is": "necessary", **JUDGED},
    "judged.proportionate": {"is": "yes", **JUDGED},
    "judged.minimum": "yes",
    "step.individual_request": "yes",
    "supplier.notified": "yes",
    "recipient.notified": "yes",
    "information.still_needed": "yes",
}


def asked(*changes: dict[str, Any], base: dict[str, Any] = DEPERSONALISED) -> Request:
    """The base request with changes: mappings are merged, all else replaced; keys of the first information by ``info``."""
    data = deepcopy(base)
    for change in changes:
        for key, value in change.items():
            if key == "info":
                data["information"][0] |= value
            elif key == "to":
                data["recipients"][0] |= value
            elif isinstance(value, dict) and isinstance(data.get(key), dict):
                data[key] = data[key] | value
            else:
                data[key] = value
    return Request.of(yamldoc.parse(yaml.safe_dump(data, sort_keys=False), "request.yaml"))


NAMED = {"purposes": ["manage_offender"], "info": {"form": "as_held"}, "evidence": SETTLED}
VOLUNTARY = {"supplier": {"body": "specialist_voluntary"}, "info": {"obtained_for": "offender_management"}}


def one(request: Request, protocol: Protocol | None = PROTOCOL, day: date | None = None) -> Case:
    """The only case of a request."""
    (case,) = decide(request, day, protocol=protocol).cases
    return case


def said(case: Case) -> str:
    return case.model_dump_json()


def leaves(item: Any) -> Iterator[dict[str, Any]]:
    if "fact" in item:
        yield item
    for inner in [*item.get("all", []), *item.get("any", [])]:
        yield from leaves(inner)


# ------------------------------------------------------------------------------------------------- not personal data


def test_depersonalised_between_signatories_may_go_by_the_guidance_with_its_caution() -> None:
    case = one(asked())
    assert (case.outcome, case.lawful) == ("may_share", True)
    assert [route.by for route in case.routes] == ["guidance.s4_3_4"]
    assert "guidance.s2_1.C" in [caution.id for caution in case.cautions]
    assert "guidance.s3_2.depersonalise" in [duty.id for duty in case.obligations]


def test_a_power_in_law_is_shown_before_the_guidance() -> None:
    case = one(asked({"evidence": {"judged.need": {"is": "expedient", **JUDGED}}}))
    assert [route.by for route in case.routes] == ["cda.s115.1"]
    assert "cda.s115.caution" in [caution.id for caution in case.cautions]


def test_without_a_protocol_nobody_knows_who_has_signed() -> None:
    case = one(asked(), protocol=None)
    assert case.outcome == "may_share_if"
    assert {item["fact"] for route in case.routes for item in leaves(route.outstanding)} >= {"supplier.protocol_group"}


def test_a_body_that_has_not_signed_gets_no_case_level_data() -> None:
    case = one(asked({"to": {"body": "voluntary_group"}}))
    assert case.outcome == "may_share_if"  # an exception may still be recorded
    refused = asked({"to": {"body": "voluntary_group"}, "exceptions": {}})
    excepted = asked(
        {
            "to": {"body": "voluntary_group"},
            "exceptions": {"guidance.s2_2": {"who": "C", "when": "2010-09-01", "because": "pilot"}},
        }
    )
    assert one(refused).outcome != "may_share"
    assert one(excepted).outcome == "may_share"


@pytest.mark.parametrize(
    ("access", "body", "evidence", "outcome"),
    [
        ("public", "voluntary_group", {}, "may_share"),
        ("restricted", "local_authority", {"recipient.authorised_for_source": "yes"}, "may_share"),
        ("restricted", "local_authority", {"recipient.authorised_for_source": "no"}, "may_share_if"),
        ("restricted", "local_authority", {}, "may_share_if"),
        ("made", "local_authority", {}, "may_share"),
    ],
)
def test_aggregates_go_by_the_guidances_three_categories(
    access: str, body: str, evidence: dict[str, Any], outcome: str
) -> None:
    request = asked({"info": {"form": "aggregate", "access": access}, "to": {"body": body}, "evidence": evidence})
    assert one(request).outcome == outcome


# ------------------------------------------------------------------------------------------------ the duty of s17A

CRIME = {"info": {"dataset": "police_recorded_crime", "period": "2010-01-01/2010-03-31"}}


def test_section_17A_compels_the_prescribed_fields_and_no_others() -> None:
    decision = decide(asked(CRIME, {"as_of": "2010-06-15"}), protocol=PROTOCOL)
    compelled, other = decision.cases
    assert compelled.outcome == "must_share" and compelled.due == date(2010, 6, 30)
    assert set(compelled.fields) >= {"offence.offence_code", "offence.committed_from_date", "offence.offence_location"}
    assert not any(field.startswith(("victim.", "offender.")) for field in compelled.fields)
    assert other.outcome == "may_share" and "offence.crime_reference" in other.fields
    assert decision.outcome == "may_share" and "must be shared" in decision.says
    assert "cda.s17A.all" in [duty.id for duty in compelled.obligations]


def test_wanted_before_it_is_due_it_may_be_given() -> None:
    fields = {"fields": ["offence_code", "committed_from_date"]}
    early = asked(CRIME, {"as_of": "2010-05-20", "needed_by": "2010-05-25", "info": fields})
    assert one(early).outcome == "may_share"
    assert one(asked(CRIME, {"as_of": "2010-05-20", "info": fields})).outcome == "must_share"


def test_the_duty_never_reaches_personal_data_or_bodies_outside_the_list() -> None:
    personal = decide(asked(CRIME, {"info": {"form": "as_held"}}), protocol=PROTOCOL)
    assert {case.compelled for case in personal.cases} == {False}
    outside = decide(asked(CRIME, {"to": {"body": "youth_offending_service"}}), protocol=PROTOCOL)
    assert {case.compelled for case in outside.cases} == {False}


def test_the_duty_binds_in_wales_from_its_own_day() -> None:
    wales = {"territory": "wales", "info": {"fields": ["offence_code"]}}
    assert one(asked(CRIME, wales), protocol=None, day=date(2007, 11, 18)).compelled is False
    assert one(asked(CRIME, wales), protocol=None, day=date(2007, 11, 19)).compelled is True
    england = {"info": {"fields": ["offence_code"]}}
    assert one(asked(CRIME, england), protocol=None, day=date(2007, 8, 1)).compelled is True


# ------------------------------------------------------------------------------------------- sensitive personal data


def test_without_a_schedule_3_condition_it_never_permits_and_says_so() -> None:
    case = one(asked(NAMED, VOLUNTARY, {"evidence": {"consent.status": "refused", "ground.enactment_functions": "no"}}))
    assert case.lawful is False and case.outcome == "must_not_share"
    assert "dpa1998.p1.sch3" in [reason.id for reason in case.refused_because]
    assert "Schedule 3" in said(case)


def test_with_a_schedule_3_condition_it_permits() -> None:
    consented = {"evidence": {"consent.status": "explicit"}}
    protocol = signed("specialist_voluntary")
    assert one(asked(NAMED, VOLUNTARY, consented), protocol=protocol).outcome == "may_share"
    police = one(asked(NAMED))
    assert police.outcome == "may_share"
    assert {"dpa1998.sch3.7b", "dpa1998.sch2.5b"} <= {reason.id for route in police.routes for reason in route.met}


def test_one_that_is_relied_on_but_not_settled_is_listed_with_what_would_settle_it() -> None:
    relied = {
        "relies_on": ["dpa1998.sch3.3b"],
        "evidence": {
            "consent.status": "refused",
            "ground.enactment_functions": "no",
            "judged.legitimate_interests": {"is": "yes", **JUDGED},
        },
    }
    case = one(asked(NAMED, VOLUNTARY, relied), protocol=signed("specialist_voluntary"))
    assert case.outcome == "may_share_if"
    items = {item["fact"]: item for route in case.routes for item in leaves(route.outstanding)}
    assert set(items) == {"ground.vital_interests_of_another", "judged.refusal_unreasonable"}
    assert "life or limb" in items["ground.vital_interests_of_another"]["ask"]
    assert items["judged.refusal_unreasonable"]["settled_by"] == "the data controller of the supplier"


def test_a_condition_that_the_book_does_not_hold_is_referred_never_permitted() -> None:
    other = {
        "evidence": {
            "consent.status": "refused",
            "ground.enactment_functions": "no",
            "judged.legitimate_interests": {"is": "yes", **JUDGED},
            "ground.other_schedule_3_condition": "yes",
        }
    }
    case = one(asked(NAMED, VOLUNTARY, other), protocol=signed("specialist_voluntary"))
    assert case.outcome == "refer"
    assert [referral.id for referral in case.referrals] == ["not_held.schedule_3"]


def test_every_part_of_what_is_settled_matters() -> None:
    for fact in SETTLED:
        evidence = {key: value for key, value in SETTLED.items() if key != fact}
        case = one(asked({**NAMED, "evidence": evidence}))
        assert case.outcome == "may_share_if", fact
        assert fact in {item["fact"] for route in case.routes for item in leaves(route.outstanding)}


def test_information_that_a_purpose_does_not_need_identities_for_is_refused_with_an_alternative() -> None:
    decision = decide(asked(NAMED, {"purposes": ["problem_profile"]}), protocol=PROTOCOL)
    assert decision.outcome == "must_not_share"
    assert decision.alternatives == ("The same information depersonalised: may share.",)


def test_a_second_group_signatory_gets_no_personal_data_without_an_exception() -> None:
    shop = {"to": {"body": "business_group"}, "evidence": {"judged.pressing_need": {"is": "yes", **JUDGED}}}
    assert one(asked(NAMED, shop)).outcome == "may_share_if"
    excepted = {
        "exceptions": {"guidance.s2_2_4.second_group": {"who": "A", "when": "2010-09-30", "because": "shop watch"}}
    }
    case = one(asked(NAMED, shop, excepted))
    assert case.outcome == "may_share"
    assert [route.by for route in case.routes] == ["police.commonlaw"]


def test_nobody_claims_a_power_so_it_is_refused_but_not_for_good() -> None:
    case = one(
        asked(NAMED, {"to": {"body": "voluntary_group"}, "evidence": {"judged.pressing_need": {"is": "no", **JUDGED}}})
    )
    assert case.outcome == "must_not_share"
    assert case.final is False
    assert [reason.id for reason in case.refused_because] == ["no_power"]
    assert {"cda.s115.1", "police.commonlaw", "own_power"} <= {reason.id for reason in case.looked_at}


def test_a_power_that_only_the_guidance_gives_is_referred_for_personal_data() -> None:
    transport = {"to": {"body": "transport_for_london"}, "evidence": {"judged.pressing_need": {"is": "no", **JUDGED}}}
    case = one(asked(NAMED, transport), protocol=signed("transport_for_london"))
    assert case.lawful is False and case.outcome == "refer"
    assert "guidance.s2_4_1_1.1" in [referral.id for referral in case.referrals]


# ------------------------------------------------------------------------------------------ what is not held yet


@pytest.mark.parametrize(
    ("change", "referral"),
    [
        ({"evidence": {"ground.other_power": "yes"}, "to": {"body": "voluntary_group"}}, "not_held.power"),
        ({"info": {"obtained_from": "probation_trust"}}, "guidance.box1"),
        (
            {"kind": "freedom_of_information", "info": {"obtained_from": "police_force", "form": "depersonalised"}},
            "foi.s45code",
        ),
    ],
)
def test_what_the_rules_do_not_answer_is_a_referral(change: dict[str, Any], referral: str) -> None:
    judged = {"judged.pressing_need": {"is": "no", **JUDGED}}
    (case,) = decide(asked(NAMED, {"evidence": judged}, change), protocol=signed("voluntary_group")).cases
    assert case.lawful is not True
    assert case.outcome == "refer"
    assert referral in [one.id for one in case.referrals]


@pytest.mark.parametrize(
    ("change", "outcome", "rule"),
    [
        ({"to": {"kept_in": "eea"}}, "may_share", ""),
        ({"to": {"kept_in": "elsewhere"}, "evidence": {"consent.status": "refused"}}, "must_not_share", "dpa1998.p8"),
        (
            {"to": {"kept_in": "elsewhere"}, "evidence": {"judged.adequate_protection": {"is": "yes", **JUDGED}}},
            "may_share",
            "",
        ),
        ({"to": {"role": "processor"}}, "may_share_if", ""),
        ({"evidence": {"recipient.notified": "no"}}, "must_not_share", "dpa1998.s17"),
        ({"evidence": {"information.still_needed": "no"}}, "must_not_share", "dpa1998.p5"),
        ({"info": {"obtained_for": "care"}}, "may_share_if", ""),
        (
            {"info": {"obtained_for": "care"}, "evidence": {"judged.compatible_use": {"is": "no", **JUDGED}}},
            "must_not_share",
            "dpa1998.p2",
        ),
        (
            {
                "info": {"obtained_for": "care"},
                "evidence": {
                    "judged.compatible_use": {"is": "no", **JUDGED},
                    "risk.prejudice_if_withheld": {"is": "yes", **JUDGED},
                },
            },
            "may_share",
            "",
        ),
    ],
)
def test_the_principles_and_their_exemptions(change: dict[str, Any], outcome: str, rule: str) -> None:
    evidence = {"judged.substantial_public_interest": {"is": "no", **JUDGED}}
    case = one(asked(NAMED, {"evidence": evidence}, change))
    assert case.outcome == outcome
    if rule:
        assert rule in [reason.id for reason in case.refused_because]


def test_a_processor_needs_a_contract_and_no_power() -> None:
    to = {"to": {"role": "processor", "body": "data_observatory"}}
    power = {"evidence": {"judged.pressing_need": {"is": "no", **JUDGED}}}
    assert one(asked(NAMED, power, to)).outcome == "may_share_if"
    case = one(asked(NAMED, power, to, {"evidence": {"step.written_contract": "yes"}}))
    assert case.outcome == "may_share"
    assert [route.by for route in case.routes] == ["dpa1998.processor"]


SCRUTINY = {
    "kind": "scrutiny",
    "to": {"body": "crime_and_disorder_committee"},
    "needed_by": "2010-11-01",
    "evidence": {"request.written": "yes", "risk.prejudice_to_proceedings_or_operations": {"is": "no", **JUDGED}},
}


def test_a_scrutiny_committee_must_be_given_what_is_depersonalised_by_the_day_it_asks_for() -> None:
    case = one(asked(SCRUTINY))
    assert (case.outcome, case.due) == ("must_share", date(2010, 11, 1))
    assert "os.reg5.1" in [route.by for route in case.routes]
    prejudice = {"evidence": {"risk.prejudice_to_proceedings_or_operations": {"is": "yes", **JUDGED}}}
    assert one(asked(SCRUTINY, prejudice)).outcome == "must_not_share"


def test_a_scrutiny_committee_gets_no_names_unless_it_needs_them() -> None:
    no = {"evidence": {"judged.identification_needed_by_committee": {"is": "no", **JUDGED}}}
    case = one(asked(NAMED, SCRUTINY, no))
    assert case.outcome == "must_not_share"
    yes = {"evidence": {"judged.identification_needed_by_committee": {"is": "yes", **JUDGED}}}
    assert one(asked(NAMED, SCRUTINY, yes)).outcome == "must_share"


def test_public_protection_arrangements_are_a_power_and_the_guidances_duty_a_caution() -> None:
    case = one(asked(NAMED, {"process": "mappa", "to": {"body": "probation_trust"}}))
    assert case.outcome == "may_share"
    assert "cja.s325.2" in [route.by for route in case.routes]
    assert "cja.s325.caution" in [caution.id for caution in case.cautions]


def test_freedom_of_information_never_lets_names_go() -> None:
    world = {"kind": "freedom_of_information", "to": {"body": "public"}}
    exempt = {
        "evidence": {
            "judged.freedom_of_information_exempt": {"is": "no", **JUDGED},
            "judged.pressing_need": {"is": "no", **JUDGED},
        }
    }
    assert one(asked(NAMED, world, exempt)).outcome == "must_not_share"
    counts = one(asked({"info": {"form": "aggregate", "access": "made"}}, world, exempt))
    assert counts.outcome == "must_share"
    assert "foi.s10" in [duty.id for duty in counts.obligations]


@pytest.mark.parametrize("day", [date(1999, 1, 1), date(2018, 5, 25), date(2021, 1, 1), date(2026, 11, 24)])
def test_on_days_whose_data_protection_law_is_not_held_personal_data_are_referred(day: date) -> None:
    case = one(asked(NAMED), day=day) if day.year > 2010 else one(early(asked(NAMED), day), protocol=None)
    assert case.lawful is None and case.outcome == "refer"


def early(request: Request, day: date) -> Request:
    """The same request with its evidence given by that day."""
    text = yaml.safe_dump(request._document.data if request._document else {})
    return Request.of(
        yamldoc.parse(text.replace("2010-09-20", str(day)).replace("2010-10-01", str(day)), "request.yaml")
    )


def test_depersonalised_information_is_not_referred_in_2026() -> None:
    case = one(asked(), day=date(2026, 11, 24))
    assert case.outcome == "may_share"
    assert "guidance.superseded_law" in [caution.id for caution in case.cautions]


# ------------------------------------------------------------------------------------------------- measured releases


def test_a_release_that_is_measured_to_be_personal_is_decided_as_personal() -> None:
    request = asked()
    assert (
        decide(request, protocol=PROTOCOL, measured={"police_stop_and_search": "depersonalised"}).outcome == "may_share"
    )
    assert (
        decide(request, protocol=PROTOCOL, measured={"police_stop_and_search": "personal"}).outcome == "must_not_share"
    )


def test_a_release_that_measures_neither_way_waits_for_the_data_controllers_judgement() -> None:
    unsure = {"police_stop_and_search": None}
    assert decide(asked(), protocol=PROTOCOL, measured=unsure).outcome == "may_share_if"
    for answer, outcome in (("yes", "may_share"), ("no", "must_not_share")):
        judged = asked({"evidence": {"judged.recipient_cannot_identify": {"is": answer, **JUDGED}}})
        assert decide(judged, protocol=PROTOCOL, measured=unsure).outcome == outcome


# ------------------------------------------------------------------------------------------------------- the request


def test_the_request_takes_the_most_cautious_word_of_its_cases() -> None:
    two = asked(
        {"recipients": [*DEPERSONALISED["recipients"], {**DEPERSONALISED["recipients"][0], "body": "voluntary_group"}]}
    )
    decision = decide(two, protocol=PROTOCOL)
    assert [case.outcome for case in decision.cases] == ["may_share", "may_share_if"]
    assert decision.outcome == "may_share_if"


def test_the_decision_says_what_it_rests_on() -> None:
    decision = decide(asked(), protocol=PROTOCOL)
    assert isinstance(decision, Decision)
    assert len(decision.policies_sha256) == 64
    assert decision.relied_on == ("guidance.s4_3_4",)
    assert "not legal advice" in decision.notice
    assert Decision.model_validate_json(decision.model_dump_json()) == decision


def signed(body: str) -> Protocol:
    """The example protocol, with one more signatory of the first group."""
    source = PROTOCOL.document
    assert source is not None
    data = deepcopy(source.data)
    data["signatories"].append({"body": body, "group": "first", "signed": "2010-03-29"})
    document = yamldoc.parse(yaml.safe_dump(data), "protocol.yaml")
    return yamldoc.fill(Protocol, document.at())


def test_a_protocol_without_a_signature_counts_for_nothing(tmp_path: Path) -> None:
    assert PROTOCOL.group("voluntary_group", date(2010, 10, 1)) == "none"
    assert PROTOCOL.group("primary_care_trust", date(2010, 4, 11)) == "none"
    assert PROTOCOL.group("primary_care_trust", date(2010, 4, 12)) == "first"
