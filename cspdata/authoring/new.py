"""A beginning for somebody who writes YAML: a file with every key that must be there, each with what its schema says of it."""

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from os.path import relpath
from pathlib import Path
from textwrap import wrap
from typing import Any

from cspdata import locate, yamldoc
from cspdata.catalogue import Catalogue
from cspdata.errors import WrongUse
from cspdata.finding import Finding
from cspdata.law import StatuteBook
from cspdata.pages.shelf import kinds
from cspdata.yamldoc import Document, Steps

_STARTS = Path(__file__).parent / "starts"
_WIDTH = 110
TO_WRITE = "TO WRITE"
"""With this begins a text that is still to be written."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a kind of document goes in a partnership's folder, and the schema that explains it."""

    folder: str
    schema: str


STARTS = {
    "dataset": Start("specs/datasets", "dataset"),
    "code_list": Start("specs/code_lists", "code_list"),
    "mapping": Start("specs/mappings", "mapping"),
    "provision": Start("policies", "instrument"),
    "scenario": Start("policies/scenarios", "scenario"),
    "request": Start("", "request"),
}


def new(kind: str, id: str, folder: Path, today: date) -> list[Path]:
    """Begin a document (``kind`` of ``STARTS``) in a partnership's folder, or a whole ``partnership`` in a folder of its own
    inside it; the files that were written, each explained by its JSON Schema and valid as it stands.

    Beside them stand the schemas, for editors. Raises WrongUse for an id that is not written as ids are or is in use (CSP344),
    and where a file is there already (CSP345); it then writes nothing.
    """
    words = {"ID": id, "TODAY": str(today), "NEXT_YEAR": f"{today.replace(day=1, year=today.year + 1)}"}
    named: tuple[str, ...] = (id,)
    if kind != "partnership":
        files = {Path(STARTS[kind].folder, f"{id}.yaml"): kind}
        home = folder
        catalogue = Catalogue(home)
        words |= {"DATASET": catalogue.ids("datasets")[0], "CODE_LIST": catalogue.ids("code_lists")[0]}
        words["CODE"] = catalogue.code_list(words["CODE_LIST"]).codes[0].code
    else:
        home = folder / id
        report = {"dataset": f"{id}_reports", "code_list": f"{id}_report_kinds", "mapping": f"{id}_reports_export"}
        report |= {"provision": f"{id}_rules", "scenario": f"{id}_case"}
        files = {Path(STARTS[one].folder, f"{name}.yaml"): one for one, name in report.items()}
        files |= {Path("protocol.yaml"): "protocol"}
        words |= {"DATASET": report["dataset"], "CODE_LIST": report["code_list"]}
        words["CODE"] = yamldoc.read(_STARTS / "code_list.yaml").data["codes"][0]["code"]
        named = (id, *report.values())
    _unless_ids(named, home)
    text = {
        path: _begun(one, home, path, words | {"ID": path.stem if one != "protocol" else id})
        for path, one in files.items()
    }
    if kind == "partnership":
        text |= {
            Path(name): _put(_STARTS / Path(name).name, words)
            for name in ("mkdocs.yml", "docs/index.md", "docs/decide.md", "data/supply.csv")
        }
    for path in text:
        if (home / path).exists():
            says = f"{home / path} is there already."
            raise WrongUse(Finding("CSP345", says, "Nothing was written: choose another id, or another folder."))
    _schemas(home)
    if kind == "partnership":
        shutil.copytree(locate.theme(), home / "theme", dirs_exist_ok=True)
        shutil.copytree(locate.look(), home / "docs" / "look", dirs_exist_ok=True)
    for path, written in text.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_text(written, "utf-8", newline="\n")
    return [home / path for path in text]


def _unless_ids(ids: Iterable[str], home: Path) -> None:
    """Raise for an id that is not written as ids are, or is in use."""
    shape = yamldoc.schema("common")["$defs"]["id"]
    taken = {id: kind for kind, of in kinds(Catalogue(home), StatuteBook(partnership=home)).items() for id in of.ids()}
    for id in ids:
        if not re.fullmatch(shape["pattern"], id):
            raise WrongUse(Finding("CSP344", f"'{id}' is not written as an id is.", shape["description"]))
        if id in taken:
            says = f"The id '{id}' is in use, among {taken[id].replace('_', ' ')}."
            raise WrongUse(Finding("CSP344", says, "Choose another: no two things have the same id."))


def _put(path: Path, words: Mapping[str, str]) -> str:
    """A beginning with the words in capitals replaced."""
    return re.sub(
        "|".join(rf"\b{word}\b" for word in words), lambda found: words[found.group()], path.read_text("utf-8")
    )


# ---------------------------------------------------------------------------------------------------------- explanations


def _begun(kind: str, home: Path, path: Path, words: Mapping[str, str]) -> str:
    """A beginning of a kind of YAML document, explained."""
    text = _put(_STARTS / f"{kind}.yaml", words)
    name = STARTS[kind].schema if kind in STARTS else kind
    schemas = locate.schemas() if _checkout(home) else home / "schemas"
    head = [
        f"# yaml-language-server: $schema={Path(relpath(schemas / f'{name}.json', (home / path).parent)).as_posix()}"
    ]
    head += _comment(f"{yamldoc.schema(name)['description']} Write your own where it says {TO_WRITE}.", 0)
    return "\n".join([*head, *_explained(text, yamldoc.parse(text, str(path)), name), ""])


def _explained(text: str, document: Document, schema: str) -> Iterator[str]:
    """The lines of a document, above each key that stands in a line of its own what the schema says of it, once."""
    notes: dict[int, tuple[str, int]] = {}
    said: set[str] = set()
    for steps, part in _parts(document.data, (), schema, yamldoc.schema(schema)):
        at, column = document.position(steps, key=True)
        says = _says(part)
        if says and says not in said and at not in notes:
            said.add(says)
            notes[at] = says, column
    for number, line in enumerate(text.splitlines(), 1):
        first = len(line) - len(line.lstrip(" -"))
        note, start = notes.get(number, ("", 0))
        if note and start == first + 1:  # else the key stands in the middle of its line
            yield from _comment(note, len(line) - len(line.lstrip(" ")))
        yield line


def _parts(data: Any, steps: Steps, name: str, part: dict[str, Any]) -> Iterator[tuple[Steps, dict[str, Any]]]:
    """Each key of a document with the part of the schema that speaks of it."""
    name, part = _resolved(data, name, part)
    if isinstance(data, dict):
        for key, value in data.items():
            inner = part.get("properties", {}).get(key) or part.get("additionalProperties")
            if isinstance(inner, dict):
                yield (*steps, key), _resolved(value, name, inner)[1]
                yield from _parts(value, (*steps, key), name, inner)
    elif isinstance(data, list) and "items" in part:
        for at, value in enumerate(data):
            yield from _parts(value, (*steps, at), name, part["items"])


def _resolved(data: Any, name: str, part: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """A part of a schema with what it refers to, and the schema that its own references are seen from."""
    while "$ref" in part:
        file, _, way = part["$ref"].partition("#/$defs/")
        name = file.removesuffix(".json") or name
        part = yamldoc.schema(name)["$defs"][way] | {key: value for key, value in part.items() if key != "$ref"}
    for choice in (part.get("then"), part.get("else"), *part.get("anyOf", ())):
        if choice and isinstance(data, dict | list) and "properties" not in part and "items" not in part:
            found = _resolved(data, name, choice)
            if ("properties" if isinstance(data, dict) else "items") in found[1]:
                return found[0], found[1] | {key: value for key, value in part.items() if key == "description"}
    return name, part


def _says(part: dict[str, Any]) -> str:
    """What a schema says of a key, with the values it may have where they are few and the words do not tell."""
    says = str(part.get("description", ""))
    values = [str(one) for one in part.get("enum", ())]
    told = all(value in says for value in values)
    return says if told else f"{says} One of: {', '.join(values)}.".strip()


def _comment(words: str, indent: int) -> list[str]:
    return wrap(
        words.replace("``", "'"), _WIDTH, initial_indent=f"{' ' * indent}# ", subsequent_indent=f"{' ' * indent}# "
    )


def _checkout(home: Path) -> bool:
    """Whether a folder is the one whose specs come with cspdata."""
    return (home / "specs").is_dir() and (home / "specs").samefile(locate.specs())


def _schemas(home: Path) -> None:
    """Put the schemas into a folder, for an editor to find; a checkout has them."""
    if not _checkout(home):
        shutil.copytree(locate.schemas(), home / "schemas", dirs_exist_ok=True)
