"""A partnership's own rules are read with the law, change its answers one way, and cannot stand in its place."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cspdata import Catalogue, Protocol, Request, StatuteBook, decide, locate, yamldoc
from cspdata.errors import WrongUse
from cspdata.law import verdict
from cspdata.law.provision import REGISTERS, TIGHTENS

TOWN = locate.examples() / "exampletown"


def partnership(home: Path, **rule: Any) -> Path:
    """A partnership with one rule of its own."""
    told = {
        "id": "town.rule",
        "kind": "prohibition",
        "layer": "partnership",
        "cite": "Our protocol, 7",
        "says": "Not to them.",
    }
    told |= {"in_force": {"from": "2010-04-01"}, "when": {"recipient.area": "own"}, **rule}
    (home / "policies").mkdir(parents=True)
    text = json.dumps({"format": 1, "id": "town", "title": "Ours", "cite": "Our protocol", "provisions": [told]})
    (home / "policies" / "town.yaml").write_text(text, "utf-8")
    return home


def decided(home: Path | None, *dataset: str) -> Any:
    request = Request.read(TOWN / "request.yaml")
    mine = tuple(one for one in request.information if one.dataset in dataset)
    book, protocol = StatuteBook(partnership=home), Protocol.read(TOWN / "protocol.yaml")
    return decide(request.model_copy(update={"information": mine}), protocol=protocol, catalogue=Catalogue(), book=book)


def test_an_own_prohibition_refuses_what_the_law_allows_and_says_whose_rule_it_is(tmp_path: Path) -> None:
    before, after = decided(None, "police_stop_and_search"), decided(partnership(tmp_path), "police_stop_and_search")
    assert (before.outcome, after.outcome) == ("may_share", "must_not_share")
    assert [(one.id, one.cite) for one in after.cases[0].refused_because] == [("town.rule", "Our protocol, 7")]
    assert before.policies_sha256 != after.policies_sha256


def test_an_own_rule_stands_in_the_way_of_no_duty_in_law_and_becomes_something_to_do(tmp_path: Path) -> None:
    case = next(one for one in decided(partnership(tmp_path), "police_recorded_crime").cases if one.compelled)
    assert case.outcome == "must_share"
    assert [one.says for one in case.obligations if one.id == "town.rule"] == [
        "Not to them. (The duty stands whether or not this is done.)"
    ]


def test_an_own_referral_asks_its_office_first(tmp_path: Path) -> None:
    rule = partnership(tmp_path, kind="referral", to_whom="caldicott_guardian")
    found = decided(rule, "police_stop_and_search")
    assert found.outcome == "refer"
    assert [one.id for one in found.cases[0].referrals] == ["town.rule"]


def test_an_exception_may_be_recorded_to_an_own_requirement(tmp_path: Path) -> None:
    rule = {"kind": "requirement", "applies": {"recipient.area": "own"}, "met": {"any": []}, "when": None}
    home = partnership(tmp_path, **{key: value for key, value in rule.items() if value})
    law = verdict(StatuteBook(partnership=home), date(2010, 10, 1), "england")
    assert "exception.town.rule" in {
        ask for need in law.needs if need.provision.id == "town.rule" for ask in _asked(need)
    }


def _asked(need: Any) -> set[str]:
    from cspdata.conditions import asks

    return {ask.name for ask in asks(need.condition)}


def test_a_folder_that_is_the_shipped_one_is_laid_over_nothing() -> None:
    assert StatuteBook(partnership=locate.policies().parent).own == frozenset()


def test_every_kind_either_tightens_or_is_refused(tmp_path: Path) -> None:
    kinds = yamldoc.schema("instrument")["$defs"]["provision"]["properties"]["kind"]["enum"]
    for kind in kinds:
        more = {"disapplies": ["dpa1998.p8"]} if kind == "exemption" else {"to_whom": "legal_adviser"}
        rule = partnership(tmp_path / kind, kind=kind, applies={"recipient.area": "own"}, **more)
        if kind in TIGHTENS:
            assert StatuteBook(partnership=rule).own == {"town.rule"}
        else:
            with pytest.raises(WrongUse, match="CSP340"):
                _ = StatuteBook(partnership=rule).provisions


@pytest.mark.parametrize("register", REGISTERS)
def test_no_register_of_the_law_can_be_laid_over(register: str, tmp_path: Path) -> None:
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / f"{register}.yaml").write_text(
        (locate.policies() / f"{register}.yaml").read_text("utf-8"), "utf-8"
    )
    with pytest.raises(WrongUse, match="CSP343"):
        _ = StatuteBook(partnership=tmp_path).provisions
