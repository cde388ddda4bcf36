"""Everything that is wrong with YAML that people have edited: all findings of all files in one run."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from cspdata import locate, yamldoc
from cspdata.authoring.agreement import lacking
from cspdata.authoring.new import TO_WRITE
from cspdata.authoring.unused import unused
from cspdata.catalogue import Catalogue
from cspdata.catalogue.links import problems
from cspdata.decision import Protocol, Request
from cspdata.decision.problems import problems as request_problems
from cspdata.errors import CspdataError
from cspdata.finding import Finding
from cspdata.law import StatuteBook, analysis
from cspdata.law.provision import REGISTERS
from cspdata.yamldoc import Document, Steps, nearest

_FOLDERS = {"datasets": "dataset", "code_lists": "code_list", "mappings": "mapping", "forms": "form"}


def lint(folder: Path | None = None, today: date | None = None) -> list[Finding]:
    """Lint a partnership's folder (its ``specs/``, ``policies/``, ``protocol.yaml`` and requests) with what is shipped beneath
    it; without one, all that comes with cspdata. Also what the law says of itself (of a partnership: its own rules), what its
    agreement lacks ``today``, and what is not used. Each finding has its place; they stand in the order of the files."""
    found: list[Finding] = []
    own: list[Document] = []
    for path, schema in _documents(folder):
        try:
            document = yamldoc.read(path, schema)
        except CspdataError as error:
            found += error.findings
            continue
        own += [document] if folder else []
        id = document.data.get("id", path.stem)
        if id != path.stem and path.stem != "protocol":
            mend = f"Name the file {id}.yaml, or give it the id {path.stem}."
            found.append(document.finding("CSP133", ("id",), f"The id '{id}' is not the name of the file.", mend))
    catalogue = Catalogue(folder, loosely=True)  # their shape is told above
    found += problems(catalogue)
    found += _twice(catalogue)
    book = StatuteBook(partnership=folder)
    try:
        found += _law(catalogue, book)
        found += book.problems() if folder is None or book.own else []
        if (folder is None or book.own) and not any(one.severity == "error" for one in found):
            found += analysis.findings(book)
    except CspdataError as error:
        found += error.findings
    if folder:
        found += [finding for document in own for finding in _to_write(document, document.data, ())]
        found += _papers(folder, catalogue, book, today or date.today())
    if not any(one.severity == "error" for one in found):  # else what uses a thing may not be readable
        found += unused(catalogue, *_mine(folder, catalogue))
    unique = dict.fromkeys(found)
    return sorted(unique, key=lambda one: (one.source, one.line or 0, one.column or 0))


def _documents(folder: Path | None) -> Iterator[tuple[Path, str]]:
    """Every YAML file of a folder, with the schema that it is held against."""
    specs = folder / "specs" if folder else locate.specs()
    for path in sorted(specs.rglob("*.yaml")):
        yield path, _FOLDERS.get(path.parent.name, path.stem)
    policies = folder / "policies" if folder else locate.policies()
    for path in sorted(policies.glob("*.yaml")):
        if folder is None or path.stem not in REGISTERS:  # a partnership has none of them: the book says so
            yield path, path.stem if path.stem in REGISTERS else "instrument"
    for path in sorted((policies / "scenarios").glob("*.yaml")):
        yield path, "scenario"
    if folder and (folder / "protocol.yaml").is_file():
        yield folder / "protocol.yaml", "protocol"


def _to_write(document: Document, data: Any, steps: Steps) -> Iterator[Finding]:
    """What 'cspdata new' left to be written."""
    if isinstance(data, str) and data.startswith(TO_WRITE):
        yield document.finding("CSP346", steps, f"Still to be written{data.removeprefix(TO_WRITE)}.").of("warning")
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in inner:
        yield from _to_write(document, value, (*steps, step))


def _papers(folder: Path, catalogue: Catalogue, book: StatuteBook, day: date) -> Iterator[Finding]:
    """What is wrong with a partnership's agreement and with the requests beside it."""
    protocol = None
    own_datasets = [path.stem for path in sorted((folder / "specs" / "datasets").glob("*.yaml"))]
    try:
        if (folder / "protocol.yaml").is_file():
            protocol = Protocol.read(folder / "protocol.yaml")
            yield from lacking(protocol, catalogue, own_datasets, day)
    except CspdataError:
        pass  # said already, where the file is read
    for path in sorted(folder.glob("*.yaml")):
        if path.stem != "protocol":
            try:
                request = Request.read(path)
                yield from _to_write(yamldoc.read(path), yamldoc.read(path).data, ())
                yield from request_problems(request, catalogue, book, protocol if _signed(protocol) else None)
            except CspdataError as error:
                yield from error.findings


def _signed(protocol: Protocol | None) -> bool:
    """Whether a request can rest on a protocol; that none can is said where the protocol is."""
    return protocol is not None and any(one.signed for one in protocol.signatories)


def _mine(folder: Path | None, catalogue: Catalogue) -> tuple[list[str], list[str]]:
    """The code lists and types of field that are looked at: a partnership's own, or all."""
    if folder is None:
        return list(catalogue.ids("code_lists")), list(catalogue.field_types)
    types = folder / "specs" / "field_types.yaml"
    own = yamldoc.read(types).data.get("field_types", {}) if types.is_file() else {}
    return [path.stem for path in sorted((folder / "specs" / "code_lists").glob("*.yaml"))], list(own)


_REGISTERS = {
    "agencies": ("agencies", "agencies"),
    "presets": ("treatments", "presets"),
    "counts": ("treatments", "counts"),
    "processes": ("processes", "processes"),
    "sources": ("sources", "sources"),
    "approach": ("problems", "approach"),
    "problems": ("problems", "problems"),
    "tables": ("tables", "tables"),
    "groups": ("groups", "groups"),
    "initiatives": ("groups", "initiatives"),
    "glossary": ("glossary", "terms"),
}
"""The document of each register, and the key under which its entries stand."""


def _twice(catalogue: Catalogue) -> Iterator[Finding]:
    """Ids that two kinds share (field types apart). A partnership's document may carry the id of a shipped one of its kind."""
    seen: dict[str, str] = {}
    for kind in (*_REGISTERS, "datasets", "code_lists", "mappings", "forms"):
        try:
            ids = tuple(getattr(catalogue, kind)) if kind in _REGISTERS else catalogue.ids(kind)
        except CspdataError:
            continue  # said already, where the file is read
        for id in ids:
            if id in seen:
                file, key = _REGISTERS.get(kind, (f"{kind}/{id}", ""))
                says = f"The id '{id}' is used twice: among {seen[id]} and among {kind}."
                path = (key, id) if key else ("id",)
                yield catalogue.document(file).finding("CSP134", path, says, "Give one of them another id.")
            seen.setdefault(id, kind)


def _law(catalogue: Catalogue, book: StatuteBook) -> Iterator[Finding]:
    """Purposes and provisions that a process names and the statute book does not hold."""
    try:
        processes = catalogue.processes.values()
    except CspdataError:
        return  # said already, where the file is read
    document = catalogue.document("processes")
    for one in processes:
        here: Steps = ("processes", one.id)
        for at, purpose in enumerate(one.purposes):
            if purpose and purpose not in book.purposes:
                says = f"There is no purpose '{purpose}'."
                yield document.finding("CSP131", (*here, "purposes", at), says, nearest(purpose, book.purposes))
        for at, gateway in enumerate(one.gateways):
            if gateway.provision and gateway.provision not in book.provisions:
                says = f"There is no provision '{gateway.provision}'."
                mend = nearest(gateway.provision, book.provisions)
                yield document.finding("CSP131", (*here, "gateways", at, "provision"), says, mend)
