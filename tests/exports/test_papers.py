"""The records of process cases and of forms: all that the specs list, nothing more, and the same again after JSON."""

from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from cspdata import Catalogue
from cspdata.catalogue import Field, Item, Process
from cspdata.exports import papers
from cspdata.exports.codes import Lists
from cspdata.records import forms as kept_forms
from cspdata.records import processes as kept_processes

CATALOGUE = Catalogue()
PROCESSES = sorted(CATALOGUE.processes)
FORMS = CATALOGUE.ids("forms")


def camel(id: str) -> str:
    return "".join(word.capitalize() for word in id.split("_"))


def case(id: str) -> tuple[type[BaseModel], list[Item]]:
    process = CATALOGUE.processes[id]
    works_as = [CATALOGUE.processes[other] for other in process.as_in]
    items = [item for one in (*works_as, process) for item in one.items.values()]
    return getattr(kept_processes, f"{camel(id)}Case"), items


def form(id: str) -> tuple[type[BaseModel], list[Item]]:
    return getattr(kept_forms, camel(id)), list(CATALOGUE.form(id).items.values())


EVERY = [*(case(id) for id in PROCESSES), *(form(id) for id in FORMS)]


@pytest.mark.parametrize(("model", "items"), EVERY, ids=[*PROCESSES, *FORMS])
def test_a_record_holds_what_the_spec_lists_and_nothing_else(model: type[BaseModel], items: list[Item]) -> None:
    wanted = {item.id for item in items if item.repeats or not item.fields}
    wanted |= {id for item in items if not item.repeats for id in item.fields}
    assert set(model.model_fields) == wanted
    with pytest.raises(ValidationError):
        model(no_such_thing="x")


@pytest.mark.parametrize(("model", "items"), EVERY, ids=[*PROCESSES, *FORMS])
def test_a_full_record_is_the_same_again_after_json(model: type[BaseModel], items: list[Item]) -> None:
    def value(field: Field) -> Any:
        kinds = {"date": date(2010, 4, 12), "flag": True, "integer": 3, "text": "words"}
        kind = CATALOGUE.type_of(field)
        return "EX98 1AA" if kind.role == "postcode" else kinds[kind.stored]

    given: dict[str, Any] = {}
    for item in items:
        row = {id: value(field) for id, field in item.fields.items()}
        if item.repeats:
            inner = model.model_fields[item.id].annotation.__args__[0]  # type: ignore[union-attr]
            given[item.id] = (inner(**row), inner())
        else:
            given |= row or {item.id: "words"}
    record = model(**given)
    assert set(record.model_dump(exclude_none=True)) == set(given), "every field was given"
    assert model.model_validate_json(record.model_dump_json()) == record
    assert model.model_validate_json(record.model_dump_json(by_alias=True)) == record


def test_a_case_of_a_process_that_works_as_others_holds_what_theirs_hold() -> None:
    held = set(kept_processes.IomCase.model_fields)
    assert held == {*kept_processes.PpoCase.model_fields, *kept_processes.DipCase.model_fields}


@pytest.mark.parametrize(
    ("record", "values"),
    [
        (kept_processes.MaracCase, {"victim_date_of_birth": "2 January 1980"}),
        (kept_processes.MaracCase, {"victim_name": "  "}),
        (kept_forms.AttendanceAndAgreement, {"persons": ["Ann Example"]}),
        (kept_forms.AttendanceAndAgreement, {"meeting_date": "soon"}),
    ],
)
def test_what_is_not_of_its_type_is_refused(record: type[BaseModel], values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        record(**values)


def test_a_coded_item_of_a_partnership_s_own_process_gets_its_enumeration(package: Any) -> None:
    gender = Field("gender", "Gender", "code", "The gender of the subject.", code_lists=("gender",))
    item = Item("identity", "identity", fields={"gender": gender}, extension=True, reason="For the test.")
    process = Process("hub", "Hub", "3.1.1.1", "A made-up process.", (), (), {}, items={"identity": item})

    class Own(Catalogue):
        @property
        def processes(self) -> Any:
            return {"hub": process}

    text = papers.processes(Own(), Lists(Own()))
    assert text == papers.processes(Own(), Lists(Own()))
    records = package(Own(), ["processes"])
    made = records.processes
    assert made.HubCase(gender="male").gender is made.Gender.male is records.codes.gender.Gender.male
    assert "Not listed in the guidance: For the test." in text
    with pytest.raises(ValidationError):
        made.HubCase(gender="none of the list")
