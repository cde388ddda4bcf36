"""One bundle for each recipient, with what the decision gives it and nothing else."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cspdata import MustNotShare, PersonMustAct, yamldoc
from cspdata.release.summary import summary

JUDGED = {"who": "C", "when": "2010-09-20", "because": "case conference"}
PERSONAL = {
    "judged.need": {"is": "necessary", **JUDGED},
    "judged.proportionate": {"is": "yes", **JUDGED},
    "judged.minimum": "yes",
    "step.individual_request": "yes",
    "supplier.notified": "yes",
    "recipient.notified": "yes",
    "information.still_needed": "yes",
}
OFFENDER = {
    "dataset": "police_recorded_crime",
    "form": "as_held",
    "files": ["offender"],
    "fields": ["offender_reference", "age"],
    "obtained_for": "policing",
    "obtained_from": "own",
}


def to(*bodies: str) -> list[dict[str, str]]:
    return [{"body": body, "role": "controller", "kept_in": "home", "area": "own"} for body in bodies]


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_each_recipient_gets_a_bundle_of_its_own(ask: Any, go: Any, tmp_path: Path) -> None:
    request = ask(recipients=to("local_authority", "fire_rescue_authority"))
    release = go(request, tmp_path / "release")
    assert [one.path.name for one in release.bundles] == ["local_authority", "fire_rescue_authority"]
    assert sorted(path.name for path in release.path.iterdir()) == ["fire_rescue_authority", "local_authority"]
    for one in release.bundles:
        assert "manifest.json" in names(one.path)
        told = json.loads((one.path / "decision.json").read_text("utf-8"))
        assert {case["recipient"] for case in told["cases"]} == {one.recipient}, "the record tells of nobody else"
    assert "For       fire_rescue_authority:" in summary(release)


def test_what_is_refused_to_one_recipient_still_goes_to_the_other(
    ask: Any, go: Any, refuse: Callable[..., None], tmp_path: Path
) -> None:
    refuse(
        lambda case, _: (
            "must_not_share" if (case.recipient, case.dataset) == ("fire_rescue_authority", SEARCHES) else ""
        )
    )
    release = go(ask(recipients=to("local_authority", "fire_rescue_authority")), tmp_path / "release")
    council, fire = (names(one.path) for one in release.bundles)
    assert {name for name in council - fire if name != "manifest.json"} == {
        f"data/{SEARCHES}.search.csv",
        f"metadata/{SEARCHES}.yaml",
        f"metadata/{SEARCHES}.html",
    }
    fire_told = release.bundles[1].left_out
    assert release.bundles[0].left_out == ()
    assert len(fire_told) == 1 and fire_told[0].startswith(
        f"{SEARCHES} for problem_profile: must not share (all of it)"
    )
    form = yamldoc.read(release.bundles[1].path / "metadata" / "police_recorded_crime.yaml").data
    assert form["Left out"] == [*fire_told]
    assert json.loads((release.bundles[1].path / "report.json").read_text("utf-8"))["left_out"] == [*fire_told]
    assert f"Left out  {SEARCHES}" in summary(release)


SEARCHES = "police_stop_and_search"


def test_a_recipient_to_whom_all_is_refused_gets_no_bundle(
    ask: Any, go: Any, refuse: Callable[..., None], tmp_path: Path
) -> None:
    refuse(lambda case, _: "must_not_share" if case.recipient == "fire_rescue_authority" else "")
    release = go(ask(recipients=to("local_authority", "fire_rescue_authority")), tmp_path / "release")
    assert [path.name for path in release.path.iterdir()] == ["local_authority"]
    assert "nothing of what is asked for may go to it" in release.left_out[0]
    assert "No bundle" in summary(release)


def test_a_case_that_waits_for_a_person_stops_the_whole(ask: Any, go: Any, tmp_path: Path) -> None:
    with pytest.raises(PersonMustAct, match="to voluntary_group") as raised:
        go(ask(recipients=to("local_authority", "voluntary_group")), tmp_path / "release")
    assert "Or leave this out of the request." in str(raised.value)
    assert "to local_authority" not in str(raised.value)
    assert list(tmp_path.iterdir()) == []


def test_only_the_fields_that_are_given_leave(ask: Any, go: Any, refuse: Callable[..., None], tmp_path: Path) -> None:
    refuse(lambda case, _: "must_not_share" if case.outcome == "may_share" and case.dataset != SEARCHES else "")
    bundle = go(ask(), tmp_path / "release").bundles[0]
    (given,) = [case for case in bundle.decision.cases if case.outcome == "must_share"]
    left = {
        f"{id}.{name}" for id, frame in bundle.treated["police_recorded_crime"].files.items() for name in frame.columns
    }
    assert left and {name for name in left if not name.endswith("_step")} <= set(given.fields)
    refused = {field for case in bundle.decision.cases if case.outcome == "must_not_share" for field in case.fields}
    assert refused and not refused & left
    assert any(name in bundle.left_out[0] for name in refused)
    for path in bundle.path.glob("data/police_recorded_crime.*"):
        header = path.read_text("utf-8").splitlines()[0].split(",")
        assert {f"{path.name.split('.')[1]}.{name}" for name in header} <= left


def test_a_case_refused_on_what_was_measured_stops_the_whole(
    ask: Any, go: Any, refuse: Callable[..., None], tmp_path: Path
) -> None:
    refuse(lambda case, measured: "must_not_share" if measured and case.dataset == SEARCHES else "")
    with pytest.raises(MustNotShare, match=rf"(?s)CSP421: {SEARCHES} to local_authority.*Measured on the release"):
        go(ask(), tmp_path / "release")
    assert list(tmp_path.iterdir()) == []


def test_with_several_purposes_a_field_goes_for_those_that_may_have_it(ask: Any, go: Any, tmp_path: Path) -> None:
    request = ask(information=[OFFENDER], evidence=PERSONAL, purposes=["manage_offender", "problem_profile"])
    release = go(request, tmp_path / "release")
    form = yamldoc.read(release.path / "metadata" / "police_recorded_crime.yaml").data
    used = form["May be used for"]
    assert used[0].startswith("manage_offender: ") and not any(one.startswith("problem_profile") for one in used)
    assert "for manage_offender only: offender.offender_reference, offender.age" in used
    assert any(one.startswith("police_recorded_crime for problem_profile: must not share") for one in form["Left out"])


def test_a_treatment_that_failed_stops_the_whole_whatever_the_law_says(
    ask: Any, go: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import sys

    module = sys.modules["cspdata.release.depersonalise"]
    real = module.treat

    def leaking(held: Any, *given: Any, **options: Any) -> Any:
        found = real(held, *given, **options)
        for id in found.files:
            if "offence_location" in found.files[id].columns:
                found.files[id] = found.files[id].with_columns(offence_location=held[id]["offence_location"])
        return found

    monkeypatch.setattr(module, "treat", leaking)
    with pytest.raises(MustNotShare, match=r"CSP423: police_recorded_crime: the treatment failed") as raised:
        go(ask(), tmp_path / "release")
    assert "offence.offence_location" in str(raised.value)
    assert list(tmp_path.iterdir()) == []
