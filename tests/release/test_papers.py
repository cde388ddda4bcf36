"""The metadata form and the report of quality and risk, as data and as pages."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cspdata import Catalogue, MustNotShare, Release, yamldoc

CRIME, SEARCHES = "police_recorded_crime", "police_stop_and_search"


@pytest.fixture(scope="module")
def release(ask: Any, go: Any, tmp_path_factory: pytest.TempPathFactory) -> Release:
    found = go(ask(), tmp_path_factory.mktemp("out") / "release")
    assert isinstance(found, Release)
    return found


def form(release: Release, dataset: str = CRIME) -> dict[str, Any]:
    return dict(yamldoc.read(release.path / "metadata" / f"{dataset}.yaml").data)


def test_every_day_since_the_guidance_has_one_marking() -> None:
    markings = Catalogue().form("metadata").markings
    day = date(2010, 3, 1)
    while day < date(2030, 1, 1):
        assert len([one for one in markings if one.on(day)]) == 1, day
        day += timedelta(days=1)
    assert not any(one.on(date(2010, 2, 28)) for one in markings)


def test_the_form_has_the_marking_of_the_day_of_the_decision(release: Release) -> None:
    assert form(release)["Marking"].startswith("RESTRICTED, on every intelligence product")
    page = (release.path / "metadata" / f"{CRIME}.html").read_text("utf-8")
    assert page.index("Marking: RESTRICTED") < page.index("Name of agency supplying the information")


def test_the_page_says_all_that_the_form_says(release: Release) -> None:
    page = re.sub(r"\s+", " ", (release.path / "metadata" / f"{CRIME}.html").read_text("utf-8"))

    def said(value: Any) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                said(name)
                said(inner)
        elif isinstance(value, list):
            for one in value:
                said(one)
        else:
            words = str(value).replace("&", "&amp;").replace("'", "&#39;").replace('"', "&#34;").replace("<", "&lt;")
            assert words in page or words.replace(">", "&gt;") in page, value

    said(form(release))


def test_what_was_made_coarser_is_listed_with_the_reason_and_whom_to_ask(release: Release) -> None:
    told = form(release)["Made coarser"]
    assert "victim.age: a date of birth is given as an age in whole years." in told
    assert any("at least four properties" in one for one in told)
    assert "ask the supplier" in told[-1]


def test_the_form_says_what_it_may_be_used_for_and_what_cannot_be_told(release: Release) -> None:
    told = form(release)["May be used for"]
    assert told[0].startswith("problem_profile: ")
    assert "only the body that asks can say" in told[-1]


def test_a_purpose_that_calls_for_counts_says_so(ask: Any, go: Any, tmp_path: Path) -> None:
    found = go(ask(purposes=["performance_monitoring"]), tmp_path / "release")
    assert any("calls for counts [Guidance 2.3.1]" in one for one in form(found)["May be used for"])


def doubts(release: Release, dataset: str) -> list[dict[str, Any]]:
    told = json.loads((release.path / "report.json").read_text("utf-8"))["quality"][dataset]["doubts"]
    return list(told)


def test_doubts_travel_with_no_value_row_or_column_of_the_supply(release: Release) -> None:
    found = doubts(release, SEARCHES)
    assert {one["field"] for one in found} == {"gender", "age", ""}
    assert all(set(one) == {"code", "file", "field", "count", "says"} for one in found)
    page = (release.path / "report.html").read_text("utf-8")
    caveats = "\n".join(form(release, SEARCHES)["Caveats and considerations on the use of the dataset"])
    for one in found:
        assert one["says"] in page and one["says"] in caveats
    assert any(fault.code == "CSP211" for fault in release.checks[CRIME].findings), "a column that no spec knows"
    assert "Officer in case" not in page + json.dumps(doubts(release, CRIME))


def test_a_doubt_about_a_field_that_does_not_go_stays_behind(ask: Any, go: Any, tmp_path: Path) -> None:
    item = {"dataset": SEARCHES, "form": "depersonalised", "mapping": "police_uk_stop_and_search"}
    item |= {"obtained_for": "policing", "obtained_from": "own", "fields": ["search_date", "age"]}
    found = doubts(go(ask(information=[item]), tmp_path / "release"), SEARCHES)
    assert {one["field"] for one in found} == {"age", ""}


def test_the_report_gives_the_risk_in_numbers_and_in_words(release: Release) -> None:
    told = json.loads((release.path / "report.json").read_text("utf-8"))
    page = (release.path / "report.html").read_text("utf-8")
    for id, found in release.bundles[0].measured.items():
        for name, risk in found.risks.items():
            assert told["risk"][id]["files"][name]["uniques"] == risk.uniques
            assert f"{name}: {risk.in_words()}" in page
        assert found.more and all(words in page for words in found.more), "what singles out, and what would mend it"


def test_nothing_that_a_purpose_needs_is_no_release(ask: Any, go: Any, refuse: Any, tmp_path: Path) -> None:
    refuse(lambda case, _: "may_share")
    item = {"dataset": CRIME, "form": "as_held", "files": ["offender"], "fields": ["offender_reference"]}
    item |= {"obtained_for": "policing", "obtained_from": "own"}
    with pytest.raises(MustNotShare, match="CSP424"):
        go(ask(information=[item]), tmp_path / "release")
    assert list(tmp_path.iterdir()) == []
    more = [item, {**item, "dataset": "police_stop_and_search", "mapping": "police_uk_stop_and_search"}]
    del more[1]["files"], more[1]["fields"]
    found = go(ask(information=more), tmp_path / "release")
    assert f"{CRIME}: not needed (offender.offender_reference). The purpose 'problem_profile' needs no identities." in (
        found.bundles[0].left_out
    )
