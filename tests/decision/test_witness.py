"""A case that breaks a guarantee comes as a request: it passes under the broken law, and under the law as shipped it does not."""

import json
from pathlib import Path
from typing import Any

import pytest

from cspdata.catalogue import Catalogue
from cspdata.cli import main
from cspdata.conditions import AnyOf
from cspdata.decision import Protocol, Request, decide
from cspdata.decision.witness import request_for, witness
from cspdata.law import StatuteBook
from cspdata.law.guarantees import Proof, prove

CATALOGUE = Catalogue()


def without(*ids: str) -> StatuteBook:
    """The shipped book with requirements that apply to nothing, and referrals that never stand."""
    book = StatuteBook()
    for id in ids:
        for part in ("applies", "when"):
            book._conditions[id, part] = AnyOf(())
    return book


def broken(book: StatuteBook) -> Proof:
    return next(proof for proof in prove(book) if proof.broken_by is not None)


@pytest.mark.parametrize(
    "rules",
    [
        ("dpa1998.p1", "guidance.s2_1.B"),
        ("dpa1998.p3",),
        ("conf.duty",),
        ("dpa1998.p8",),
        ("not_held.since_2018",),
        ("guidance.s2_4_2_5.individual",),
        ("guidance.s2_4_2_2",),
    ],
)
def test_a_broken_guarantee_is_shown_by_a_request_that_passes_only_without_the_rule(
    rules: tuple[str, ...], tmp_path: Path
) -> None:
    book = without(*rules)
    proof = broken(book)
    found = witness(proof.shows, proof.day, proof.territory, CATALOGUE, book, proof.fixed)
    assert found is not None
    for name, data in (("request", found.request), ("protocol", found.protocol)):
        (tmp_path / f"{name}.yaml").write_text(json.dumps(data), "utf-8")  # JSON is YAML
    request, protocol = Request.read(tmp_path / "request.yaml"), Protocol.read(tmp_path / "protocol.yaml")
    there = decide(request, protocol=protocol, catalogue=CATALOGUE, book=book)
    here = decide(request, protocol=protocol, catalogue=CATALOGUE, book=StatuteBook())
    assert [case.lawful for case in there.cases] == [True]
    assert [case.lawful for case in here.cases] != [True]


def test_what_no_body_of_the_catalogue_can_be_has_no_request() -> None:
    facts = {"supplier.police": True, "supplier.caldicott_body": True}
    book = StatuteBook()
    assert request_for(facts, book.provisions["cda.s17A.1"].in_force[0].from_, "england", CATALOGUE, book) is None
    assert (
        request_for({"referral.x": True}, book.provisions["cda.s17A.1"].in_force[0].from_, "wales", CATALOGUE, book)
        is None
    )


def test_facts_that_follow_from_body_and_information_together_are_found() -> None:
    facts: dict[str, Any] = {
        "information.prescribed": True,
        "information.identifiability": "depersonalised",
        "information.reuse": True,
        "supplier.protocol_group": "second",
        "recipient.kept_in": "eea",
        "judged.proportionate": True,
        "exception.guidance.s2_2_4.area": True,
        "request.kind": "offered",
    }
    day = StatuteBook().provisions["guidance.s2_2"].in_force[0].from_
    found = request_for(facts, day, "england", CATALOGUE, StatuteBook())
    assert found is not None
    assert found.request["evidence"]["judged.proportionate"]["who"]
    assert found.request["exceptions"].keys() == {"guidance.s2_2_4.area"}
    assert {"group": "second", "signed": str(day)}.items() <= found.protocol["signatories"][0].items()


def test_prove_prints_the_request(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    book = without("conf.duty")
    monkeypatch.setattr("cspdata.law.StatuteBook", lambda **_: book)
    said = run(monkeypatch, capsys, 1, "prove")
    assert "BROKEN  confidence_outlives_the_person" in said
    request = said.partition("# request.yaml\n")[2]
    request, _, protocol = request.partition("\n# protocol.yaml\n")
    (tmp_path / "request.yaml").write_text(request, "utf-8")
    (tmp_path / "protocol.yaml").write_text(protocol.partition("\n\n")[0], "utf-8")
    asked = Request.read(tmp_path / "request.yaml")
    signed = Protocol.read(tmp_path / "protocol.yaml")
    assert decide(asked, protocol=signed, book=book).outcome == "may_share"
    assert decide(asked, protocol=signed, book=StatuteBook()).outcome in ("may_share_if", "must_not_share")
    proofs = json.loads(run(monkeypatch, capsys, 1, "prove", "--format", "json"))["proofs"]
    failed = [one for one in proofs if one["broken_by"]]
    assert failed[0]["witness"]["request"] and all(one["witness"] is None for one in proofs if not one["broken_by"])


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: int, *words: str) -> str:
    monkeypatch.setattr("sys.argv", ["cspdata", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == code
    return capsys.readouterr().out
