"""The catalogue: everything in specs/, read when it is asked for."""

import csv
from collections.abc import Mapping as Lookup
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from cspdata import locate, yamldoc
from cspdata.catalogue.agency import Agency, BodyList
from cspdata.catalogue.code_list import Code, CodeList
from cspdata.catalogue.dataset import Check, Dataset, Field, File
from cspdata.catalogue.field_type import FieldType
from cspdata.catalogue.form import Form
from cspdata.catalogue.group import Group, Initiative
from cspdata.catalogue.mapping import Mapping
from cspdata.catalogue.problem import Problem, Step
from cspdata.catalogue.process import Process
from cspdata.catalogue.source import Source
from cspdata.catalogue.suffolk_matrix import SuffolkMatrix
from cspdata.catalogue.table import Table
from cspdata.catalogue.term import Term
from cspdata.catalogue.treatment import Counts, Preset
from cspdata.conditions import Condition, Name, Vocabulary, read
from cspdata.conditions.vocabulary import Kind
from cspdata.errors import WrongUse
from cspdata.finding import Finding
from cspdata.yamldoc import Document, Place, nearest

Entry = TypeVar("Entry")

_KINDS: dict[str, Kind] = {
    "text": "text",
    "integer": "integer",
    "decimal": "integer",
    "date": "date",
    "time": "time",
    "flag": "flag",
}


class Catalogue:
    """The specs that come with cspdata, with a partnership's own laid over them.

    ``partnership`` is a folder that may hold ``specs/``; its YAML is held against the JSON Schemas as it is read, and wins
    over a shipped document of the same id. Raises WrongUse for an id that is not there, with the nearest that is.
    ``loosely`` does not hold it against them, and leaves out what does not fit: for a look at the rest of a faulty document.
    """

    def __init__(self, partnership: Path | None = None, *, loosely: bool = False) -> None:
        own = partnership / "specs" if partnership else None
        self._roots = [root for root in (own, locate.specs()) if root and root.is_dir()]
        self._loosely = loosely
        self._datasets: dict[str, Dataset] = {}
        self._code_lists: dict[str, CodeList] = {}

    # ------------------------------------------------------------------------------------------------- single files

    @cached_property
    def field_types(self) -> Lookup[str, FieldType]:
        """Every field type, by id."""
        return self._entries("field_types", "field_types", FieldType)

    @cached_property
    def presets(self) -> Lookup[str, Preset]:
        """Every preset of depersonalisation, by id."""
        return self._entries("treatments", "presets", Preset)

    @cached_property
    def counts(self) -> Lookup[str, Counts]:
        """Every preset of counts, by id."""
        return self._entries("treatments", "counts", Counts)

    @cached_property
    def agencies(self) -> Lookup[str, Agency]:
        """Every kind of body, by id."""
        return self._entries("agencies", "agencies", Agency)

    @cached_property
    def body_lists(self) -> Lookup[str, BodyList]:
        """The lists of bodies of 2.2, by the capacity that each gives."""
        return self._entries("agencies", "lists", BodyList)

    @cached_property
    def processes(self) -> Lookup[str, Process]:
        """The operational business processes of 3.1.1.1, by id."""
        return self._entries("processes", "processes", Process)

    @cached_property
    def sources(self) -> Lookup[str, Source]:
        """The sources of 3.3, by id."""
        return self._entries("sources", "sources", Source)

    @cached_property
    def approach(self) -> Lookup[str, Step]:
        """The steps of the problem-oriented approach, by id."""
        return self._entries("problems", "approach", Step)

    @cached_property
    def problems(self) -> Lookup[str, Problem]:
        """The problems, by id."""
        return self._entries("problems", "problems", Problem)

    @cached_property
    def tables(self) -> Lookup[str, Table]:
        """Tables 1 and 2, by id."""
        return self._entries("tables", "tables", Table)

    @cached_property
    def groups(self) -> Lookup[str, Group]:
        """The kinds of voluntary, community and business group of 3.1.2, by id."""
        return self._entries("groups", "groups", Group)

    @cached_property
    def initiatives(self) -> Lookup[str, Initiative]:
        """The initiatives and public services of 3.1.2, by id."""
        return self._entries("groups", "initiatives", Initiative)

    @cached_property
    def glossary(self) -> Lookup[str, Term]:
        """The terms and abbreviations, by id."""
        return self._entries("glossary", "terms", Term)

    @cached_property
    def suffolk_matrix(self) -> SuffolkMatrix:
        """The Suffolk Matrix and the hierarchy of ways to store (4.3.6)."""
        return self._fill(SuffolkMatrix, self._one("", "suffolk_matrix", "suffolk_matrix"))

    # --------------------------------------------------------------------------------------------- one file each

    def ids(self, kind: str) -> tuple[str, ...]:
        """The ids of a kind: ``datasets``, ``code_lists`` or ``mappings``, in order."""
        return tuple(sorted({path.stem for root in self._roots for path in (root / kind).glob("*.yaml")}))

    def dataset(self, id: str) -> Dataset:
        """The dataset with this id."""
        if id not in self._datasets:
            self._datasets[id] = self._fill(Dataset, self._one("datasets", "dataset", id))
        return self._datasets[id]

    def code_list(self, id: str) -> CodeList:
        """The code list with this id; a long one keeps its rows in ``<id>.csv`` beside it."""
        if id not in self._code_lists:
            place = self._one("code_lists", "code_list", id)
            found = self._fill(CodeList, place)
            rows = Path(place.document.source).with_suffix(".csv")
            self._code_lists[id] = replace(found, codes=_codes(rows)) if rows.is_file() else found
        return self._code_lists[id]

    def mapping(self, id: str) -> Mapping:
        """The mapping with this id."""
        return self._fill(Mapping, self._one("mappings", "mapping", id))

    def form(self, id: str) -> Form:
        """The form with this id."""
        return self._fill(Form, self._one("forms", "form", id))

    # ----------------------------------------------------------------------------------------- types and conditions

    def type_of(self, field: Field) -> FieldType:
        """The field type of a field."""
        return self.field_types[field.type]

    def treatment(self, field: Field, preset: Preset | None = None) -> str:
        """What depersonalising does with a field: its own word, or that of its type, or for free text that of a preset."""
        kind = self.type_of(field)
        words = preset.free_text if preset and kind.free_text and kind.treatment == "drop" else kind.treatment
        return field.treatment or words

    @cached_property
    def always_coarser(self) -> list[str]:
        """The words for premises that are never shown by their postcode, of the shipped list and the partnership's own."""
        documents = [yamldoc.read(path) for root in self._roots if (path := root / "treatments.yaml").is_file()]
        return list(dict.fromkeys(word for one in documents for word in one.data.get("always_coarser", ())))

    @property
    def ks(self) -> list[int]:
        """The *k* of every preset, the finest first: each is built on the units of the one before."""
        return sorted({preset.k for preset in self.presets.values()})

    @cached_property
    def span(self) -> int:
        """How many metres postcodes that are merged may reach, corner to corner: the partnership's own, or else the shipped."""
        documents = [yamldoc.read(path).data for root in self._roots if (path := root / "treatments.yaml").is_file()]
        return int(next(one["span"] for one in documents if "span" in one))

    def for_children(self, preset: Preset) -> Preset:
        """The preset for the records of children: that which a preset names, in nothing less strict than itself. Raises WrongUse
        (CSP412) when there is none of that name."""
        if not preset.children:
            return preset
        theirs = self.presets.get(preset.children)
        if theirs is None:
            says = (
                f"The preset '{preset.id}' names '{preset.children}' for children, and there is no preset of that name."
            )
            raise WrongUse(Finding("CSP412", says, nearest(preset.children, self.presets)))
        at_least = {
            name: max(getattr(preset, name), getattr(theirs, name))
            for name in ("k", "smallest_class", "rare", "people")
        }
        return replace(theirs, unique_at_most=min(preset.unique_at_most, theirs.unique_at_most), **at_least)

    def vocabulary(self, file: File) -> Vocabulary:
        """The names that a row check of a file may ask about: its fields."""
        return Vocabulary("rows", {id: self._name(field) for id, field in file.fields.items()})

    def condition(self, file: File, check: Check) -> Condition:
        """The condition of a row check. Raises WrongUse with what is wrong in it."""
        return read(check.when, self.vocabulary(file))

    def _name(self, field: Field) -> Name:
        """A field of an unknown type or list counts as text: that it is unknown is said where it is named."""
        lists = [id for id in field.code_lists if self._path("code_lists", id)]
        if lists:
            return Name("code", tuple(dict.fromkeys(code.code for id in lists for code in self.code_list(id).codes)))
        kind = self.field_types.get(field.type)
        return Name(_KINDS.get(kind.stored, "text") if kind else "text")

    # ------------------------------------------------------------------------------------------------------ reading

    def document(self, name: str) -> Document:
        """A document of the catalogue by its path without ``.yaml``, such as ``datasets/<id>`` or ``agencies``."""
        path = next(path for root in self._roots if (path := root / f"{name}.yaml").is_file())
        return yamldoc.read(path)

    def _path(self, folder: str, id: str) -> Path | None:
        paths = (root / folder / f"{id}.yaml" for root in self._roots)
        return next((path for path in paths if path.is_file()), None)

    def _one(self, folder: str, schema: str, id: str) -> Place:
        path = self._path(folder, id)
        if path is None:
            kind = schema.replace("_", " ")
            raise WrongUse(Finding("CSP130", f"There is no {kind} '{id}'.", nearest(id, self.ids(folder))))
        return yamldoc.read(path, None if self._trusted(path) else schema).at()

    def _entries(self, file: str, key: str, of: type[Entry]) -> Lookup[str, Entry]:
        entries: dict[str, Entry] = {}
        for root in reversed(self._roots):
            path = root / f"{file}.yaml"
            if path.is_file():
                document = yamldoc.read(path, None if self._trusted(path) else file)
                entries |= {id: self._fill(of, document.at(key, id)) for id in _keys(document, key)}
        return entries

    def _fill(self, of: type[Entry], place: Place) -> Entry:
        return yamldoc.fill(of, place, loosely=self._loosely)

    def _trusted(self, path: Path) -> bool:
        """Whether a document need not be held against its schema: a shipped one has been."""
        return self._loosely or path.is_relative_to(locate.specs())


def _keys(document: Document, key: str) -> Lookup[str, object]:
    entries = document.data.get(key) if isinstance(document.data, dict) else None
    return entries if isinstance(entries, dict) else {}


def _codes(path: Path) -> tuple[Code, ...]:
    """The rows of a long code list: code, label, aliases (with ``|`` between), group, from, to, note."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Code(
                row["code"],
                row["label"],
                tuple(alias for alias in (row.get("aliases") or "").split("|") if alias),
                row.get("group") or "",
                date.fromisoformat(row["from"]) if row.get("from") else None,
                date.fromisoformat(row["to"]) if row.get("to") else None,
                row.get("note") or "",
            )
            for row in csv.DictReader(lines)
        )
