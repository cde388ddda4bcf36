"""The text of a module of records: what it holds, how it is laid out, and what its records take and refuse."""

import random
import subprocess
import sys
from collections import Counter
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from made_up import units
from pydantic import BaseModel, ValidationError

from cspdata import Catalogue, load, locate
from cspdata.catalogue import Dataset
from cspdata.depersonalisation.treat import treat
from cspdata.exports.codes import Lists
from cspdata.exports.names import attribute
from cspdata.exports.records import RUNGS, Module, module
from cspdata.geography.units import STEPS

CATALOGUE = Catalogue()
DATASETS = CATALOGUE.ids("datasets")
FILES = [(id, file) for id in DATASETS for file in CATALOGUE.dataset(id).files]
UNITS = units(("EX98 1AA", 330003, 130007, 9, True))

SPEC = """\
format: 1
id: made_up
label: Made up
guidance: 3.2.0
meaning: Of the test.
source: Nobody
supplied_as: depersonalised
tier: core
held_in_confidence: false
patient: false
files:
  field:
    label: Fields
    subject: thing
    key: class
    fields:
      class: {label: Number, type: reference, meaning: Its number., required: true}
      date: {label: Day, type: date, meaning: 'A "day" \\ of it.'}
      time: {label: Time, qualifier: (of day), type: time, meaning: Its time., treatment: drop}
      copy: {label: Same, type: count, meaning: One.}
      json: {label: Same, type: money, meaning: Another., extension: true, reason: For the test.}
      born: {label: Born, type: date_of_birth, meaning: When.}
      kind: {label: Kind, type: code, code_lists: [long], meaning: Its kind.}
      other: {label: Other, type: code, code_lists: [long_unverified], meaning: Another kind.}
      gender: {label: Gender, type: code, code_lists: [gender], meaning: Its gender.}
    checks:
      - id: kind_first
        says: The kind is wrong
        severity: error
        when: {any: [{kind: {in: [c1, c2]}}, {other: c3}]}
      - {id: late, says: It is late., severity: warning, when: {date: {before: "2011-01-01"}}}
      - {id: girl, says: It is no girl., severity: warning, when: {not: {gender: {in: [male, other]}}}}
"""
CODES = "".join(f"  - {{code: c{number}, label: Code {number}}}\n" for number in range(60))


def code_list(id: str, status: str) -> str:
    head = f"format: 1\nid: {id}\nlabel: Long\nowner: Nobody\ndated: '2010'\nsource: None\nlicence: None\n"
    return f"{head}status: {status}\ncodes:\n{CODES}"


def names_of(id: str) -> dict[str, tuple[str, str]]:
    """The names of the records of each file."""
    return Module(CATALOGUE.dataset(id), CATALOGUE, Lists(CATALOGUE)).models


@pytest.fixture
def own(tmp_path: Path) -> tuple[Dataset, Catalogue]:
    """A dataset with everything that is awkward: names that Python keeps for itself, long lists, and one label twice. Another
    has a file of the name of a list."""
    for folder, id, text in (
        ("datasets", "made_up", SPEC),
        ("datasets", "again", SPEC.replace("id: made_up", "id: again").replace("  field:\n", "  gender:\n")),
        ("code_lists", "long", code_list("long", "verified")),
        ("code_lists", "long_unverified", code_list("long_unverified", "unverified")),
    ):
        (tmp_path / "specs" / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / "specs" / folder / f"{id}.yaml").write_text(text, "utf-8")
    catalogue = Catalogue(tmp_path)
    return catalogue.dataset("made_up"), catalogue


@pytest.fixture
def records(package: Any, own: tuple[Dataset, Catalogue]) -> Any:
    return package(own[1], ["again", "made_up"])


@pytest.fixture
def awkward(records: Any) -> Any:
    return records.made_up


def refused(model: type[BaseModel], **values: Any) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        model(**values)
    return [fault["msg"] for fault in caught.value.errors()]


def exact(value: Any) -> Any:
    return Decimal(str(value)) if isinstance(value, float) else value


@pytest.mark.parametrize("id", DATASETS)
def test_each_file_has_two_models_and_every_name_is_used_once(made: Any, id: str) -> None:
    found = getattr(made, id)
    assert [name for name, count in Counter(found.__all__).items() if count > 1] == []
    for held, shared in names_of(id).values():
        assert {held, shared} <= {*found.__all__}
        assert not issubclass(getattr(found, held), getattr(found, shared))
        assert getattr(found, held).__mro__[1:] == getattr(found, shared).__mro__[1:] == BaseModel.__mro__


def test_a_code_list_is_one_type_for_all_datasets(made: Any) -> None:
    types: dict[str, set[type]] = {}
    for id in DATASETS:
        module = getattr(made, id)
        for name in module.__all__:
            if issubclass(found := getattr(module, name), StrEnum):
                assert found.__module__.startswith(f"{made.__name__}.codes.")
                types.setdefault(name, set()).add(found)
    assert {name: len(found) for name, found in types.items() if len(found) > 1} == {}
    assert len(types) == len(made.codes.__all__)


@pytest.mark.parametrize(("id", "name"), FILES)
def test_only_what_may_leave_has_a_field_in_the_shared_record(made: Any, id: str, name: str) -> None:
    dataset = CATALOGUE.dataset(id)
    file = dataset.files[name]
    fields = {attribute(file, one)[0]: one for one in file.fields.values()}
    shared = getattr(getattr(made, id), names_of(id)[name][1])
    stays = {key for key, one in fields.items() if CATALOGUE.treatment(one) != "drop"}
    places = {f"{one.place}_step" for one in fields.values() if CATALOGUE.treatment(one) == "ladder"}
    assert set(shared.model_fields) == stays | places
    for key in stays:
        if CATALOGUE.treatment(fields[key]) == "age" and not fields[key].code_lists:
            assert refused(shared, **{key: date(1985, 5, 2)}) and refused(shared, **{key: "1985-05-02"})


@pytest.mark.parametrize(("id", "name"), FILES)
def test_what_treating_releases_is_a_shared_record(made: Any, id: str, name: str, tmp_path: Path) -> None:
    dataset = CATALOGUE.dataset(id)
    file = dataset.files[name]
    row = {key: file.examples[0].row.get(key, "") for key in file.fields}
    (tmp_path / f"{id}.{name}.csv").write_text(
        "\n".join(",".join(f'"{cell}"' for cell in line) for line in (row, row.values())) + "\n", "utf-8"
    )
    supplies = load(id, tmp_path, CATALOGUE, files=[name], today=date(2010, 10, 1))
    held = {key: supply.frame for key, supply in supplies.items()}
    permitted = {f"{name}.{key}" for key in file.fields}
    preset = next(iter(CATALOGUE.presets.values()))
    until, chance = date(2010, 6, 30), random.Random(1)
    treated = treat(held, dataset, permitted, CATALOGUE, preset, UNITS, until=until, randomness=chance)
    (released,) = treated.files[name].to_dicts()
    names = {key: attribute(file, one)[0] for key, one in file.fields.items()}
    shared = getattr(getattr(made, id), names_of(id)[name][1])
    record = shared.model_validate({names.get(key, key): exact(value) for key, value in released.items()})
    assert shared.model_validate_json(record.model_dump_json(by_alias=True)) == record


def test_the_rungs_are_those_of_the_ladder() -> None:
    assert STEPS == RUNGS


def test_labels_are_other_names_where_one_field_has_them(own: tuple[Dataset, Catalogue]) -> None:
    (file,) = own[0].files.values()
    assert [attribute(file, one) for one in file.fields.values()] == [
        ("class_", "class"),
        ("date", "Day"),
        ("time", "Time (of day)"),
        ("copy_", "copy"),
        ("json_", "json"),
        ("born", "Born"),
        ("kind", "Kind"),
        ("other", "Other"),
        ("gender", "Gender"),
    ]


def test_a_record_takes_both_names_and_only_its_own_types(awkward: Any) -> None:
    model = awkward.FieldRecord
    record = model(**{"class": "A1", "Day": date(2010, 4, 12), "kind": "c1", "gender": "female"})
    assert record == model(class_="A1", date=date(2010, 4, 12), kind="c1", gender=awkward.Gender.female)
    assert refused(model, class_="A1", kind="c77") == ["Value error, the code is not in its list"]
    assert refused(model, class_="A1", copy_=-1) == ["Input should be greater than or equal to 0"]
    assert refused(model, class_="A1", copy_=True, date="2010-04-12") == [
        "Input should be a valid date",
        "Input should be a valid integer",
    ]
    assert refused(model, class_="#N/A") == ["Value error, a text is neither blank nor an error of a spreadsheet"]
    assert refused(model, class_="A1", more=1) == ["Extra inputs are not permitted"]
    assert refused(model, class_="A1", time=time.fromisoformat("10:00+01:00")) == [
        "Value error, a time of day has no time zone"
    ]
    assert refused(model) == ["Field required"]
    with pytest.raises(ValidationError, match="frozen"):
        record.date = None


def test_an_error_is_refused_a_warning_is_a_doubt_and_what_is_unknown_is_neither(awkward: Any) -> None:
    model = awkward.FieldRecord
    assert refused(model, class_="A1", kind="c9", other="c4") == ["Value error, The kind is wrong."]
    assert model(class_="A1", kind="c9").doubts() == [], "the other kind is not known"
    assert model(class_="A1", kind="c9", other="Nobody knows").doubts() == [], "it is on no list, and no list is whole"
    assert model(class_="A1", date=date(2011, 1, 1), gender="male").doubts() == ["It is late.", "It is no girl."]


def test_the_text_is_as_the_formatter_would_leave_it(made: Any, records: Any) -> None:
    folders = [str(Path(package.__file__).parent) for package in (made, records)]
    config = ["--config", str(locate.specs().parent / "pyproject.toml")]
    command = [sys.executable, "-m", "ruff", "format", "--diff", *config, *folders]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.stdout == ""
    command = [sys.executable, "-m", "ruff", "check", *config, "--ignore", "E501,SIM109", *folders]
    assert subprocess.run(command, capture_output=True, text=True).stdout == "All checks passed!\n"


def test_a_type_checker_has_nothing_to_say_about_a_partnership_s_own(records: Any) -> None:
    folder = Path(records.__file__).parent
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "-p", folder.name]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder.parent)
    assert done.stdout.startswith("Success"), done.stdout


def test_the_text_says_where_it_is_from_and_is_the_same_each_time(own: tuple[Dataset, Catalogue]) -> None:
    text = module(*own, Lists(own[1]))
    assert text.splitlines()[0] == (
        "# Made by `cspdata generate` from specs/datasets/made_up.yaml: edit that file, and run the command again."
    )
    assert text == module(*own, Lists(own[1]))


def test_a_record_leaves_its_name_to_a_list_and_both_datasets_have_the_one_type(records: Any) -> None:
    again, awkward = records.again, records.made_up
    assert again.__all__ == ["DepersonalisedGenderRecord", "Gender", "GenderRecord"]
    assert again.Gender is awkward.Gender is records.codes.gender.Gender
    assert again.GenderRecord(class_="A1", gender="male").gender is awkward.Gender.male
