"""A record and a check give one verdict on any row: on types, ranges, codes and what the fields say of each other."""

from datetime import date
from decimal import Decimal
from functools import cache
from types import ModuleType
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from cspdata import Catalogue
from cspdata.catalogue import Field, File, twin
from cspdata.checks.rules import Rule, frame, rules
from cspdata.exports.codes import Lists
from cspdata.exports.names import attribute
from cspdata.exports.records import Module
from cspdata.supply import Supply
from cspdata.supply.apply import apply
from cspdata.supply.table import Dialect, Table

CATALOGUE = Catalogue()
FILES = [(id, file) for id in CATALOGUE.ids("datasets") for file in CATALOGUE.dataset(id).files]
TODAY = date(2010, 10, 1)
WORDS = {
    "date": ["12/04/2010", "2010-04-13", "14 April 2010", "31/02/2010", "2010-13-01", "1700-01-01", "soon", "12/04/10"],
    "time": ["23:15", "9:05", "00:00", "24:00", "12.30", "23:15:30"],
    "integer": ["0", "1", "4", "5", "12", "1,234", "12.0", "-1", "121", "1.5", "x", "700000"],
    "decimal": ["0", "12.5", "£1,250.00", "-3", "x", "1e3", "0.1"],
    "flag": ["Yes", "no", "1", "0", "perhaps"],
    "text": ["Words", "x y", "A123456/10", "EX98 1AA", "ex981aa", "ZZ99 3VZ", "34", "18-24", "120", "over 50", "é"],
}
BIRTHS = ["02/05/1985", "1985-05-02", "1985-13-45", "31/02/1985", "1700-01-01", "150", "119"]


def record_as_held(made: ModuleType, id: str, name: str) -> Any:
    """The record of a file, in the package that would be made now."""
    names = Module(CATALOGUE.dataset(id), CATALOGUE, Lists(CATALOGUE)).models[name]
    return getattr(getattr(made, id), names[0])


def words(field: Field) -> list[str]:
    """Ways in which a cell of a field may be written: right, wrong and senseless."""
    kind = CATALOGUE.type_of(field)
    given = [field.example, kind.example, "#N/A", *WORDS[kind.stored], *(BIRTHS if kind.treatment == "age" else [])]
    for id in field.code_lists:
        given += [word for code in CATALOGUE.code_list(id).codes for word in (code.code, code.label, *code.aliases)]
    return [word for word in dict.fromkeys(given) if word]


@cache
def good_and_faulty(id: str, name: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """For each field the words that a check lets pass, and the others."""
    file = CATALOGUE.dataset(id).files[name]
    good: dict[str, list[str]] = {}
    faulty: dict[str, list[str]] = {}
    for key, field in file.fields.items():
        given = words(field)
        drawn = [{**dict.fromkeys(file.fields, ""), key: word} for word in given]
        for word, wrong in zip(given, failing(supplied(id, file, drawn), "error"), strict=True):
            stays = all(rule.field != key or rule.code == "CSP227" for rule in wrong)
            (good if stays else faulty).setdefault(key, []).append(word)
    return good, faulty


@st.composite
def rows(draw: st.DrawFn, id: str, name: str) -> dict[str, str]:
    """A row of good words and blanks, with a fault in one field or in none."""
    file = CATALOGUE.dataset(id).files[name]
    good, faulty = good_and_faulty(id, name)
    fixed = {file.key, *file.joins}
    row = {key: draw(st.sampled_from([*([""] if key not in fixed else []), *good[key]])) for key in file.fields}
    if faulty and draw(st.integers(0, 3)) == 0:
        key = draw(st.sampled_from(sorted(faulty)))
        row[key] = draw(st.sampled_from(faulty[key]))
    return row


def supplied(id: str, file: File, drawn: list[dict[str, str]]) -> Supply:
    texts = pl.DataFrame(
        {name: [row[name] for row in drawn] for name in file.fields}, dict.fromkeys(file.fields, pl.String)
    )
    table = Table("made.csv", Dialect("utf-8", ",", 1), tuple(file.fields), texts, texts.clear())
    return apply(table, CATALOGUE.dataset(id), file, CATALOGUE, today=TODAY)


def typed(file: File, row: dict[str, Any]) -> dict[str, Any]:
    """What a record is made from: the typed value of each field, and its text where that could not be read."""
    values = {}
    for id, field in file.fields.items():
        value = row[twin(id)] if row[twin(id)] is not None else row[id]
        values[attribute(file, field)[0]] = Decimal(str(value)) if isinstance(value, float) else value
    return values


def verdict(model: type[BaseModel], values: dict[str, Any]) -> tuple[set[str], set[str], BaseModel | None]:
    """The fields that a record refuses, what it says of the row, and the record if it is none of these."""
    try:
        return set(), set(), model(**values)
    except ValidationError as error:
        faults = error.errors()
        fields = {str(fault["loc"][0]) for fault in faults if fault["loc"]}
        said = {str(fault["ctx"]["error"]) for fault in faults if not fault["loc"]}
        return fields, said, None


def failing(supply: Supply, severity: str) -> list[list[Rule]]:
    """For each row the rules of a severity that it fails."""
    asked = [rule for rule in rules(supply, CATALOGUE, None, TODAY) if rule.severity == severity]
    bits = frame(supply).select(rule.fails.alias(str(number)) for number, rule in enumerate(asked))
    return [[rule for rule, bit in zip(asked, row, strict=True) if bit] for row in bits.iter_rows()]


@pytest.mark.parametrize(("id", "name"), FILES)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_check_and_a_record_give_one_verdict(made: ModuleType, id: str, name: str, data: st.DataObject) -> None:
    file = CATALOGUE.dataset(id).files[name]
    model = record_as_held(made, id, name)
    supply = supplied(id, file, data.draw(st.lists(rows(id, name), min_size=5, max_size=5)))
    names = {field: attribute(file, one)[0] for field, one in file.fields.items()}
    errors, warnings = failing(supply, "error"), failing(supply, "warning")
    aliases = {field.alias or key: key for key, field in model.model_fields.items()}
    for row, wrong, doubtful in zip(supply.frame.to_dicts(), errors, warnings, strict=True):
        fields, said, record = verdict(model, typed(file, row))
        assert {aliases.get(field, field) for field in fields} == {
            names[rule.field] for rule in wrong if rule.code != "CSP227"
        }
        if not fields:
            assert said == ({" ".join(rule.says for rule in wrong)} if wrong else set())
        if record:
            assert record.doubts() == [rule.says for rule in doubtful if rule.code == "CSP227"]  # type: ignore[attr-defined]
            for by_alias in (True, False):
                assert model.model_validate_json(record.model_dump_json(by_alias=by_alias)) == record
                assert model.model_validate(record.model_dump(by_alias=by_alias)) == record


@pytest.mark.parametrize(("id", "name"), FILES)
def test_a_record_takes_the_good_examples_and_refuses_the_faulty(made: ModuleType, id: str, name: str) -> None:
    file = CATALOGUE.dataset(id).files[name]
    model = record_as_held(made, id, name)
    blank = dict.fromkeys(file.fields, "")
    drawn = [{**blank, **file.examples[0].row, **example.but} for example in file.examples]
    supply = supplied(id, file, drawn)
    errors = failing(supply, "error")
    assert errors[0] == []
    for row, wrong in zip(supply.frame.to_dicts(), errors, strict=True):
        fields, said, record = verdict(model, typed(file, row))
        assert (record is None) is bool(wrong)
        assert bool(fields or said) is bool(wrong)
