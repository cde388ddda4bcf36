"""What goes to a recipient: what is permitted, less what no purpose needs."""

from typing import Any

import polars as pl
import pytest

from cspdata import Catalogue, StatuteBook
from cspdata.decision.information import Information
from cspdata.decision.outcome import Case
from cspdata.depersonalisation.treat import Treated
from cspdata.law.purpose import CallsFor, Purpose
from cspdata.release.trim import coarsen, given

CATALOGUE = Catalogue()
CRIME = "police_recorded_crime"


def case(fields: list[str], outcome: str = "may_share", purpose: str = "profile", **more: Any) -> Case:
    data = {
        "recipient": "local_authority",
        "role": "controller",
        "purpose": purpose,
        "dataset": CRIME,
        "what": CRIME,
        "form": "as_held",
        "fields": fields,
        "outcome": outcome,
        "lawful": True,
        "compelled": False,
        "referred": False,
        "final": True,
        "identifiability": "deceased",
    }
    return Case.model_validate(data | more)


def item(form: str = "as_held", dataset: str = CRIME, **more: Any) -> Information:
    data = {"dataset": dataset, "form": form, "obtained_for": "policing", "obtained_from": "own"}
    return Information.model_validate(data | more)


def purpose(id: str, **flags: Any) -> dict[str, Purpose]:
    return {id: Purpose(id=id, says="x", class_="other", cite="x", **flags)}


def test_a_purpose_that_needs_no_identities_gets_none() -> None:
    fields = ["offender.offender_reference", "offender.age", "offender.gender", "offence.method_of_entry"]
    found = given(item(), [case(fields)], purpose("profile"), CATALOGUE)
    assert found.fields == {"offender.age", "offender.gender"}
    assert set(found.dropped) == {"offender.offender_reference", "offence.method_of_entry"}
    assert "needs no identities" in found.dropped["offender.offender_reference"]
    assert given(item(), [case(fields)], purpose("profile", needs_identities=True), CATALOGUE).fields == set(fields)


def test_the_reference_that_joins_two_files_stays_while_both_go() -> None:
    fields = ["offence.crime_reference", "victim.crime_reference"]
    assert given(item(), [case(fields)], purpose("profile"), CATALOGUE).fields == set(fields)
    alone = item(files=["victim"])
    assert given(alone, [case(fields[1:])], purpose("profile"), CATALOGUE).fields == set()


def test_a_field_goes_when_one_purpose_of_several_needs_it_and_it_is_said_which() -> None:
    fields = ["offender.offender_reference", "offender.age"]
    both = purpose("profile") | purpose("manage", needs_identities=True)
    found = given(item(), [case(fields), case(fields, purpose="manage")], both, CATALOGUE)
    assert found.fields == set(fields)
    assert found.dropped == {}
    assert found.limits == {"offender.offender_reference": ("manage",)}


def test_a_refused_case_gives_nothing() -> None:
    refused = [case(["offender.age"], outcome) for outcome in ("must_not_share", "refer", "may_share_if")]
    assert given(item(), refused, purpose("profile"), CATALOGUE).fields == set()


def test_depersonalised_fields_are_not_trimmed_twice() -> None:
    fields = ["offender.offender_reference"]
    assert given(item("depersonalised"), [case(fields)], purpose("profile"), CATALOGUE).fields == set(fields)


def test_what_is_prescribed_in_a_coarser_form_goes_so_unless_the_whole_may_go() -> None:
    dataset, part = "hospital_drug_alcohol", {"admission.postcode": "outward"}
    prescribed = case(["admission.postcode", "admission.diagnosis"], "must_share", dataset=dataset, coarser=part)
    whole = case(["admission.postcode"], dataset=dataset)
    refused = case(["admission.postcode"], "must_not_share", dataset=dataset)
    about = item("depersonalised", dataset)
    assert given(about, [prescribed, refused], purpose("profile"), CATALOGUE).coarser == part
    assert given(about, [prescribed, whole], purpose("profile"), CATALOGUE).coarser == {}


def test_the_coarser_form_of_a_postcode_is_its_first_part_and_the_order_of_rows_tells_no_more() -> None:
    dataset, part = CATALOGUE.dataset("hospital_drug_alcohol"), {"admission.postcode": "outward"}
    prescribed = case(["admission.postcode"], "must_share", dataset=dataset.id, coarser=part)
    found = given(item("depersonalised", dataset.id), [prescribed], purpose("profile"), CATALOGUE)
    rows = [
        ("EX98 1AA", "unit", "F11"),
        ("EX98 1AB", "unit", "A01"),
        ("EX9 1AA", "unit", "B02"),
        (None, "sector", "C03"),
    ]
    frame = pl.DataFrame(rows, ["postcode", "patient_home_step", "diagnosis"], orient="row")
    who = {"admission": pl.Series([1, 2, 3, 4])}
    treated = Treated({"admission": frame}, {"admission.patient_home": {"unit": 3, "sector": 1}}, who=who)
    done = coarsen(treated, found, dataset)
    assert done.files["admission"].rows() == [
        ("EX9", "district", "B02"),
        ("EX98", "district", "A01"),
        ("EX98", "district", "F11"),
        (None, "sector", "C03"),
    ]
    assert done.who["admission"].to_list() == [3, 2, 1, 4], "each row is still whose it was"
    assert done.steps == {"admission.patient_home": {"district": 3, "sector": 1}}
    assert "the outward part only" in done.made_coarser[0]


@pytest.mark.parametrize(("geography", "left"), [("postcode_unit", {"x"}), ("", {"x", "y"})])
def test_a_place_finer_than_the_purpose_calls_for_is_dropped_where_its_postcode_goes(
    geography: Any, left: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    dataset = CATALOGUE.dataset(CRIME)
    file = dataset.files["victim"]
    base = file.fields["victim_address"]
    fields = {"x": replace(base, id="x", type="postcode"), "y": replace(base, id="y")}
    made = replace(dataset, files={"victim": replace(file, fields=fields)})
    monkeypatch.setattr(CATALOGUE, "dataset", lambda id: made)
    calls = CallsFor(cite="Guidance 4.2.3", geography=geography)
    found = given(item(), [case(["victim.x", "victim.y"])], purpose("profile", calls_for=calls), CATALOGUE)
    assert found.fields == {f"victim.{name}" for name in left}


def test_every_coarser_form_of_the_law_is_known() -> None:
    from cspdata.release.trim import _FORMS

    forms = {form for row in StatuteBook().prescribed for form in row.fields.values()} - {"whole"}
    assert forms <= set(_FORMS)
