"""What is made from the specs and kept beside them: typed records, the schema of a request, and the guide to every key."""

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from cspdata import locate
from cspdata.catalogue import Catalogue
from cspdata.conditions.python import quoted
from cspdata.decision import Request
from cspdata.errors import WrongUse
from cspdata.exports import codes, kinds, papers, records
from cspdata.exports.layout import MARK, Parts, docstring, imported, lines
from cspdata.finding import Finding

_COMMAND = "cspdata generate"
_PAPERS = {"forms": papers.forms, "processes": papers.processes}
_OTHERS = ("codes", "kinds")  # what else a package of records has
_HOME = locate.schemas().parent / "records"


def generate(
    catalogue: Catalogue, out: Path | None = None, check: bool = False, *, only: Collection[str] | None = None
) -> list[Finding]:
    """Make every file anew; with ``check``, write nothing and tell which files are stale, missing or orphans (CSP140).

    Without ``out``, all that is kept in this package: the records, ``schemas/request.json`` and ``specs/README.md``. With it,
    records in a package of somebody's own, which stands by itself: all, or those of ``only`` (ids of datasets, ``processes``,
    ``forms``), with every code list that they use.
    An orphan is a module that this made once, from a spec that is gone; it is removed. Raises WrongUse for a spec with a wrong
    condition, or with the name of a module that is no dataset's, and then writes nothing.
    """
    if out is None and locate.specs().is_relative_to(locate.schemas().parent):
        says, mend = "An installed cspdata is not made anew.", "Give --specs and --out, or work in a checkout."
        raise WrongUse(Finding("CSP140", says, mend))
    home = out or _HOME
    made = _records(catalogue, home, modules(catalogue) if only is None else only)
    if out is None:
        made |= {
            locate.schemas() / "request.json": request_schema(),
            locate.specs() / "README.md": guide(locate.specs()),
        }
    kept = sorted(path for pattern in ("*.py", "codes/*.py") for path in home.glob(pattern))
    orphans = [path for path in kept if path not in made and _ours(path)]
    if check:
        return [*_stale(made, out), *(_finding(path, "is made from a spec that is gone", out) for path in orphans)]
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = path.with_name(f".{path.name}.part")
        whole.write_text(text, "utf-8", newline="\n")
        whole.replace(path)
    for path in orphans:
        path.unlink()
    return []


def modules(catalogue: Catalogue) -> list[str]:
    """The modules of records that can be made: one for each dataset, one of all processes and one of all forms."""
    return [*catalogue.ids("datasets"), *_PAPERS]


def _records(catalogue: Catalogue, home: Path, ids: Collection[str]) -> dict[Path, str]:
    """A package of records: its modules, the kinds of value that they share, and each code list that one of them uses."""
    for id in sorted({*_OTHERS, *_PAPERS} & {*catalogue.ids("datasets")} & {*ids}):
        says = f"A dataset's records cannot be named '{id}'."
        raise WrongUse(Finding("CSP140", says, "Give it another id.", source=id))
    lists = codes.Lists(catalogue)
    made = {id: _module(id, catalogue, lists) for id in sorted(ids)}
    about = "Typed records: of the rows of every dataset, as held and as they may be shared, of the cases of processes, of forms."
    package = {"__init__": _package(about, [*made, "codes"] if [*lists] else [*made]), "kinds": kinds.module()}
    if [*lists]:
        about = "The code lists of the records: one type for each, whichever dataset has its codes."
        package["codes/__init__"] = _package(about, [one.id for one in lists])
    package |= {f"codes/{one.id}": codes.module(one) for one in lists}
    return {home / f"{name}.py": text for name, text in (made | package).items()}


def _module(id: str, catalogue: Catalogue, lists: codes.Lists) -> str:
    if id in _PAPERS:
        return _PAPERS[id](catalogue, lists)
    return records.module(catalogue.dataset(id), catalogue, lists)


def _package(about: str, names: Collection[str]) -> str:
    """A package whose modules are loaded when they are asked for."""
    names = sorted(names)
    head = [
        f"{MARK} from specs: edit those files, and run the command again.",
        *docstring((about, "A module is loaded when it is asked for.")),
        "",
        "from importlib import import_module",
        "from types import ModuleType",
        "from typing import TYPE_CHECKING",
        "",
        *lines(Parts("__all__ = [", tuple(map(quoted, names)), "]", row=True)),
        "",
        "if TYPE_CHECKING:",
        *(imported(".", names, 4) if names else ["    pass"]),
        "else:",
    ]
    return "\n".join(head) + _LAZY


_LAZY = """

    def __getattr__(name: str) -> ModuleType:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return __all__
"""


# --------------------------------------------------------------------------------------------------------------- checking


def _ours(path: Path) -> bool:
    with path.open(encoding="utf-8") as text:
        return text.readline().startswith(MARK)


def _stale(made: dict[Path, str], out: Path | None) -> Iterator[Finding]:
    for path, text in made.items():
        if not path.is_file():
            yield _finding(path, "is not there", out)
        elif path.read_text("utf-8") != text:
            yield _finding(path, "is not what the specs say now", out)


def _finding(path: Path, what: str, out: Path | None) -> Finding:
    command = f"{_COMMAND} --specs PARTNERSHIP --out {out}" if out else _COMMAND
    name = path.name if path.parent.name != "codes" else f"codes/{path.name}"
    return Finding("CSP140", f"The generated file {name} {what}.", f"Run '{command}'.", source=str(path))


# ----------------------------------------------------------------------------------------------------- schema and guide


def request_schema() -> str:
    """The JSON Schema of a request, for editors that complete YAML."""
    comment = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$comment": f"Made by `{_COMMAND}`."}
    return json.dumps(comment | Request.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


def guide(specs: Path) -> str:
    """Every key of every kind of document in ``specs``, in Markdown, from the JSON Schemas."""
    text = [
        f"<!-- Made by `{_COMMAND}` from cspdata/schemas: edit those files, and run the command again. -->",
        "# What may be shared",
        "",
        "Each file here is YAML that anybody may edit; `cspdata lint` says what is wrong with it. Every key is explained below.",
    ]
    for path in sorted(specs.iterdir()):
        kind, name = path.stem, path.name
        if path.is_dir():
            kind, name = path.name.removesuffix("s"), f"{path.name}/<id>.yaml"
        if (schema := locate.schemas() / f"{kind}.json").is_file():
            text += ["", f"## {name}", "", *_document(json.loads(schema.read_text("utf-8")))]
    return "\n".join(text) + "\n"


def _document(schema: dict[str, Any]) -> Iterator[str]:
    yield from (schema.get("description", schema.get("title", "")), "", *_keys(schema))
    for name, part in schema.get("$defs", {}).items():
        if "properties" in part:
            yield from ("", f"### {name}", "", part.get("description", ""), "", *_keys(part))


def _keys(part: dict[str, Any]) -> Iterator[str]:
    for key, value in part["properties"].items():
        needed = "must be there" if key in part.get("required", ()) else ""
        notes = "; ".join(filter(None, (needed, _values(value))))
        says = value.get("description", "") or _described(value)
        yield f"- `{key}`{f' ({notes})' if notes else ''}: {says}".rstrip(": ")


def _described(value: dict[str, Any]) -> str:
    """What another schema says of the key."""
    file, _, name = value.get("$ref", "").partition("#/$defs/")
    if not file:
        return ""
    shared = json.loads((locate.schemas() / file).read_text("utf-8"))
    return str(shared["$defs"][name].get("description", ""))


def _values(value: dict[str, Any]) -> str:
    """What a key can hold, where its description does not tell."""
    if "enum" in value:
        return " or ".join(f"`{one}`" for one in value["enum"])
    inner = value.get("items", value.get("additionalProperties", value))
    if not isinstance(inner, dict):
        return ""
    name = inner.get("$ref", "").partition("#/$defs/")
    if name[2] and not name[0]:
        return f"{'each as' if inner is not value else 'as'} *{name[2]}* below"
    return f"of {' or '.join(f'`{one}`' for one in inner['enum'])}" if "enum" in inner else ""
