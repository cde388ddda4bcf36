"""Patients: confidence, the Caldicott principles and the guardian, on a dataset that is made up here."""

from pathlib import Path
from typing import Any

import pytest

from cspdata import Catalogue, Request, decide, yamldoc
from cspdata.decision import Case, Protocol

JUDGED = "who: Dr E, when: 2010-09-20, because: case conference"
DATASET = """\
format: 1
id: injuries
label: Injuries
guidance: "0"
meaning: Made up for a test.
source: Hospital
supplied_as: personalised
tier: peripheral
held_in_confidence: true
patient: true
files:
  patient:
    label: Patients
    subject: patient
    heads: [health]
    fields:
      injury: {label: Injury, type: free_text, meaning: What was treated.}
"""
REQUEST = """\
format: 1
as_of: 2010-10-01
territory: england
kind: partner
supplier: {body: primary_care_trust}
recipients: [{body: police_force, role: controller, kept_in: home, area: own}]
purposes: [protect_victim]
process: marac
information:
  - {dataset: injuries, form: as_held, obtained_for: care, obtained_from: own, living: LIVING}
evidence:
  judged.need: {is: necessary, JUDGED}
  judged.proportionate: {is: yes, JUDGED}
  judged.minimum: yes
  step.individual_request: yes
  supplier.notified: yes
  recipient.notified: yes
  information.still_needed: yes
  consent.status: refused
"""
CONFIDENCE = "  judged.public_interest_outweighs_confidence: {is: ANSWER, JUDGED}\n"
CALDICOTT = """\
  step.purpose_justified: yes
  step.need_to_know: yes
  step.aware_of_responsibilities: yes
  step.staff_briefed_on_confidentiality: yes
  step.law_understood: yes
"""
GUARDIAN = "  step.caldicott_guardian_consulted: yes\n"


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("partnership")
    (folder / "specs" / "datasets").mkdir(parents=True)
    (folder / "specs" / "datasets" / "injuries.yaml").write_text(DATASET)
    return Catalogue(folder)


def decided(catalogue: Catalogue, *more: str, living: str = "some", **changes: str) -> Case:
    text = "".join((REQUEST, *more)).replace("LIVING", living).replace("JUDGED", JUDGED)
    for old, new in changes.items():
        text = text.replace(old, new)
    # the purpose this was obtained for is not the one it is wanted for: principle 2 is another matter
    text = text.replace("obtained_for: care", "obtained_for: victim_support")
    request = Request.of(yamldoc.parse(text, "request.yaml"))
    protocol = Protocol.read(Path(__file__).parents[2] / "cspdata" / "examples" / "exampletown" / "protocol.yaml")
    (case,) = decide(request, protocol=protocol, catalogue=catalogue).cases
    return case


def facts(item: Any) -> set[str]:
    if item is None:
        return set()
    inner = [*item.get("all", []), *item.get("any", [])]
    return {item["fact"]} if "fact" in item else {fact for part in inner for fact in facts(part)}


def test_with_confidence_outweighed_and_caldicott_answered_it_may_go(catalogue: Catalogue) -> None:
    case = decided(catalogue, CONFIDENCE.replace("ANSWER", "yes"), CALDICOTT, GUARDIAN)
    assert case.outcome == "may_share"
    met = {reason.id for route in case.routes for reason in route.met}
    assert {"conf.public_interest", "guidance.s2_4_2_2.7", "guidance.s2_4_2_3.3"} <= met


def test_the_guardian_must_be_consulted_first(catalogue: Catalogue) -> None:
    case = decided(catalogue, CONFIDENCE.replace("ANSWER", "yes"), CALDICOTT)
    assert case.outcome == "refer"
    assert [(one.id, one.to_whom) for one in case.referrals] == [
        ("guidance.s2_4_2_2.guardian", "the Caldicott Guardian of the supplier")
    ]


def test_each_caldicott_principle_is_asked_for(catalogue: Catalogue) -> None:
    for line in CALDICOTT.splitlines(keepends=True):
        case = decided(catalogue, CONFIDENCE.replace("ANSWER", "yes"), CALDICOTT.replace(line, ""), GUARDIAN)
        assert case.outcome == "may_share_if", line
        wanted = {fact for route in case.routes for fact in facts(route.outstanding)}
        assert line.split(":")[0].strip() in wanted


def test_without_an_overriding_interest_confidence_refuses(catalogue: Catalogue) -> None:
    case = decided(catalogue, CONFIDENCE.replace("ANSWER", "no"), CALDICOTT, GUARDIAN)
    assert case.outcome == "must_not_share"
    assert "conf.duty" in [reason.id for reason in case.refused_because]


def test_the_dead_are_outside_data_protection_and_inside_confidence(catalogue: Catalogue) -> None:
    case = decided(catalogue, CALDICOTT, GUARDIAN, living="none")
    assert case.identifiability == "deceased"
    assert case.outcome == "may_share_if"
    wanted = {fact for route in case.routes for fact in facts(route.outstanding)}
    assert wanted == {"judged.public_interest_outweighs_confidence"}
    told = decided(catalogue, CONFIDENCE.replace("ANSWER", "yes"), CALDICOTT, GUARDIAN, living="none")
    assert told.outcome == "may_share"
    assert not [reason for route in told.routes for reason in route.met if reason.id.startswith("dpa1998")]


def test_effectively_depersonalised_it_is_not_confidential(catalogue: Catalogue) -> None:
    case = decided(catalogue, **{"form: as_held": "form: depersonalised"})
    assert case.outcome == "may_share"
