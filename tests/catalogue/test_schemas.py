"""The JSON Schemas and the dataclasses say the same, and all the YAML that is shipped keeps to them."""

from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any

import pytest

from cspdata import locate, yamldoc
from cspdata.catalogue import (
    Agency,
    BodyList,
    Capacity,
    Cell,
    Check,
    Code,
    CodeList,
    Consent,
    Counts,
    Dataset,
    Definition,
    Example,
    FieldType,
    File,
    Form,
    Gateway,
    Group,
    Held,
    Hypothesis,
    Initiative,
    Item,
    Level,
    Line,
    Mapped,
    Mapping,
    Participant,
    Preset,
    Problem,
    Process,
    Route,
    Row,
    Source,
    Status,
    Step,
    SuffolkMatrix,
    Table,
    Term,
)
from cspdata.catalogue import Field as Datafield
from cspdata.catalogue.form import Marking
from cspdata.decision.protocol import Contact, Protocol, Signatory
from cspdata.law.fact import Constraint, Fact
from cspdata.law.guarantees import Guarantee
from cspdata.law.prescribed import Line as SummaryLine
from cspdata.law.prescribed import Prescribed
from cspdata.law.prescribed import Table as PrescribedTable
from cspdata.law.provision import Days, Instrument, Provision
from cspdata.law.purpose import CallsFor, Purpose

PAIRS = [
    ("dataset", "", Dataset),
    ("dataset", "file", File),
    ("dataset", "field", Datafield),
    ("dataset", "check", Check),
    ("dataset", "example", Example),
    ("field_types", "field_type", FieldType),
    ("treatments", "preset", Preset),
    ("treatments", "counts", Counts),
    ("code_list", "", CodeList),
    ("code_list", "code", Code),
    ("mapping", "", Mapping),
    ("mapping", "mapped", Mapped),
    ("agencies", "agency", Agency),
    ("agencies", "capacity", Capacity),
    ("agencies", "list", BodyList),
    ("agencies", "line", Line),
    ("form", "", Form),
    ("form", "item", Item),
    ("form", "marking", Marking),
    ("processes", "process", Process),
    ("processes", "participant", Participant),
    ("processes", "gateway", Gateway),
    ("processes", "consent", Consent),
    ("sources", "source", Source),
    ("sources", "held", Held),
    ("sources", "status", Status),
    ("problems", "step", Step),
    ("problems", "problem", Problem),
    ("problems", "definition", Definition),
    ("problems", "hypothesis", Hypothesis),
    ("tables", "table", Table),
    ("tables", "row", Row),
    ("groups", "group", Group),
    ("groups", "initiative", Initiative),
    ("glossary", "term", Term),
    ("suffolk_matrix", "", SuffolkMatrix),
    ("suffolk_matrix", "level", Level),
    ("suffolk_matrix", "cell", Cell),
    ("suffolk_matrix", "route", Route),
    ("facts", "fact", Fact),
    ("facts", "constraint", Constraint),
    ("purposes", "purpose", Purpose),
    ("purposes", "calls_for", CallsFor),
    ("prescribed_information", "", PrescribedTable),
    ("prescribed_information", "line", SummaryLine),
    ("prescribed_information", "row", Prescribed),
    ("instrument", "", Instrument),
    ("instrument", "provision", Provision),
    ("instrument", "period", Days),
    ("guarantees", "guarantee", Guarantee),
    ("protocol", "", Protocol),
    ("protocol", "signatory", Signatory),
    ("protocol", "contact", Contact),
]


def optional(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


@pytest.mark.parametrize(("schema", "part", "of"), PAIRS, ids=lambda value: getattr(value, "__name__", value))
def test_a_schema_and_its_dataclass_have_the_same_keys(schema: str, part: str, of: Any) -> None:
    whole = yamldoc.schema(schema)
    found = whole["$defs"][part] if part else whole
    keys = {field.name.rstrip("_"): field for field in fields(of) if field.name != "document"}
    assert set(found["properties"]) == set(keys)
    required = {name for name, field in keys.items() if not optional(field)}
    if "pattern" not in found["properties"].get("id", {}) and "$ref" not in found["properties"].get("id", {}):
        required -= {"id"}  # the key of a mapping is the id of its entry
    assert set(found["required"]) == required


@pytest.mark.parametrize("path", sorted(locate.schemas().glob("*.json")), ids=lambda path: path.stem)
def test_every_key_is_explained(path: Path) -> None:
    """Its explanation is what an editor shows and what an error says."""

    def unexplained(node: Any, at: str) -> list[str]:
        if not isinstance(node, dict):
            return []
        found = [
            f"{at}/{key}"
            for key, value in node.get("properties", {}).items()
            if isinstance(value, dict) and "description" not in value and "$ref" not in value
        ]
        for key in ("properties", "$defs"):
            for name, value in node.get(key, {}).items():
                found += unexplained(value, f"{at}/{name}")
        return found

    if path.stem == "request":  # made from the model of requests, which explains itself
        return
    assert [at for at in unexplained(yamldoc.schema(path.stem), path.stem) if not at.endswith("/id")] == []


OURS = ("common", "dataset", "field_types", "treatments", "code_list", "mapping", "agencies")


@pytest.mark.parametrize("name", OURS)
def test_a_schema_is_closed_and_takes_no_guesses(name: str) -> None:
    """No key is passed over unseen, and an error names one thing: no oneOf or anyOf, whose errors name all that could be."""
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(yamldoc.schema(name))

    def look(node: Any, at: str) -> list[str]:
        if isinstance(node, list):
            return [found for number, item in enumerate(node) for found in look(item, f"{at}/{number}")]
        if not isinstance(node, dict):
            return []
        found = [f"{at}: {word}" for word in ("oneOf", "anyOf") if word in node]
        if node.get("type") == "object" and "properties" in node and node.get("additionalProperties") is not False:
            found.append(f"{at}: open")
        for key, value in node.items():
            found += look(value, f"{at}/{key}")
        return found

    assert look(yamldoc.schema(name), name) == []


def shipped() -> list[tuple[Path, str]]:
    folders = {"datasets": "dataset", "code_lists": "code_list", "mappings": "mapping", "forms": "form"}
    files = [(path, folders.get(path.parent.name, path.stem)) for path in sorted(locate.specs().rglob("*.yaml"))]
    registers = ("facts", "purposes", "prescribed_information", "guarantees")
    files += [
        (path, path.stem if path.stem in registers else "instrument")
        for path in sorted(locate.policies().glob("*.yaml"))
    ]
    return [*files, (locate.examples() / "exampletown" / "protocol.yaml", "protocol")]


@pytest.mark.parametrize(("path", "schema"), shipped(), ids=lambda value: getattr(value, "stem", ""))
def test_the_shipped_yaml_keeps_to_its_schema(path: Path, schema: str) -> None:
    document = yamldoc.read(path)
    assert [str(finding) for finding in yamldoc.check(document, schema)] == []
    if "id" in document.data and path.name != "protocol.yaml":
        assert document.data["id"] == path.stem, "the file name is the id"


def test_ids_are_unique_across_kinds() -> None:
    from cspdata import Catalogue, StatuteBook

    catalogue, book = Catalogue(), StatuteBook()
    ids = [id for kind in ("datasets", "code_lists", "mappings", "forms") for id in catalogue.ids(kind)]
    ids += [*catalogue.agencies, *catalogue.field_types, *catalogue.presets, *book.purposes, *book.provisions]
    ids += [*catalogue.processes, *catalogue.sources, *catalogue.problems, *catalogue.tables, *catalogue.groups]
    ids += [*catalogue.initiatives, *catalogue.glossary, catalogue.suffolk_matrix.id]
    ids += [row.id for row in book.prescribed] + [instrument.id for instrument in book.instruments]
    fields_apart = set(
        catalogue.field_types
    )  # a kind of datafield may share its name with a list, as age does with ages
    assert sorted({id for id in ids if ids.count(id) > 1} - fields_apart) == []
