"""The protocol says who has signed, who agreed to whom, and how access is limited; the request never does."""

from datetime import date
from pathlib import Path

import pytest

from cspdata import Catalogue, Protocol, Request, WrongUse, decide, locate
from cspdata.decision.protocol import Signatory
from cspdata.yamldoc import Document

DAY = date(2010, 10, 1)
RESPONSIBLE = frozenset({"police_force", "local_authority"})
CATALOGUE = Catalogue()
REQUEST = {
    "format": 1,
    "as_of": "2010-10-01",
    "territory": "england",
    "kind": "partner",
    "supplier": {"body": "police_force"},
    "recipients": [{"body": "voluntary_group", "role": "controller", "kept_in": "home", "area": "own"}],
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


def protocol(*signatories: Signatory, agreed: tuple[str, ...] = ("police_force", "local_authority")) -> Protocol:
    return Protocol(1, "x", "england", agreed, signatories, date(2011, 1, 1))


def decided(signed: Protocol, as_of: date | None = None) -> tuple[str, set[str]]:
    (case,) = decide(Request.model_validate(REQUEST), as_of, protocol=signed, catalogue=CATALOGUE).cases
    return case.outcome, {one.id for one in case.cautions}


POLICE = Signatory("police_force", "first", date(2010, 3, 1))
COUNCIL = Signatory("local_authority", "first", date(2010, 3, 1))
GROUP = Signatory("voluntary_group", "second", date(2010, 6, 1), limits="depersonalised incidents of its own ward")


def test_a_body_has_signed_from_the_day_that_it_did() -> None:
    signed = protocol(POLICE, COUNCIL, GROUP)
    assert signed.group("voluntary_group", date(2010, 5, 31)) == "none"
    assert signed.group("voluntary_group", date(2010, 6, 1)) == "second"
    assert decided(signed)[0] == "may_share"
    assert decided(signed, date(2010, 5, 31))[0] == "may_share_if"


def test_every_responsible_authority_agrees_to_a_partner() -> None:
    assert protocol(POLICE, GROUP).agreed("voluntary_group", RESPONSIBLE) is True
    assert protocol(POLICE, GROUP, agreed=("police_force",)).agreed("voluntary_group", RESPONSIBLE) is False
    assert protocol(POLICE, GROUP, agreed=()).agreed("voluntary_group", RESPONSIBLE) is None
    assert protocol(POLICE).agreed("voluntary_group", RESPONSIBLE) is None
    alone = Signatory("voluntary_group", "second", date(2010, 6, 1), agreed_by=("police_force",))
    assert protocol(alone).agreed("voluntary_group", RESPONSIBLE) is False
    assert decided(protocol(POLICE, COUNCIL, GROUP, agreed=("police_force",)))[0] == "may_share_if"


def test_the_limits_of_a_voluntary_group_are_stated_or_the_reader_is_told() -> None:
    bare = Signatory("voluntary_group", "second", date(2010, 6, 1))
    assert "guidance.s2_2_2" in decided(protocol(POLICE, COUNCIL, bare))[1]
    assert "guidance.s2_2_2" not in decided(protocol(POLICE, COUNCIL, GROUP))[1]


def test_a_protocol_past_its_review_is_a_caution() -> None:
    signed = protocol(POLICE, COUNCIL, GROUP)
    assert "guidance.s2_2.review" not in decided(signed)[1]
    assert "guidance.s2_2.review" in decided(signed, date(2011, 1, 2))[1]


def test_a_protocol_document_holds_functions_accord_and_limits(tmp_path: Path) -> None:
    shipped = (locate.examples() / "exampletown" / "protocol.yaml").read_text("utf-8")
    path = tmp_path / "protocol.yaml"
    path.write_text(
        shipped
        + "kind: personal_information_sharing_protocol\ncoordinator: B Co-ordinator\n"
        + "functions: {secure_sharing: through the vault, freedom_of_information: the liaison officer asks the originator}\n",
        "utf-8",
    )
    held = Protocol.read(path)
    assert held.kind == "personal_information_sharing_protocol" and held.functions["secure_sharing"]
    path.write_text(shipped + "functions: {speed: soon}\n", "utf-8")
    with pytest.raises(WrongUse, match="speed"):
        Protocol.read(path)


def test_a_signatory_that_is_no_agency_is_a_finding_of_the_protocol(tmp_path: Path) -> None:
    path = tmp_path / "protocol.yaml"
    shipped = (locate.examples() / "exampletown" / "protocol.yaml").read_text("utf-8")
    path.write_text(shipped.replace("body: police_force", "body: polis_force", 1), "utf-8")
    request = Request.of(Document(path, REQUEST, Protocol.read(path).document._root))  # type: ignore[union-attr]
    with pytest.raises(WrongUse, match="polis_force"):
        decide(request, protocol=Protocol.read(path), catalogue=CATALOGUE)
