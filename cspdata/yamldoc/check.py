"""A document held against its JSON Schema, in words, at the place."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from cspdata import locate
from cspdata.finding import Finding
from cspdata.yamldoc.document import Document, Steps, nearest


@cache
def schema(name: str) -> Any:
    """The JSON Schema of one kind of document, as plain Python."""
    return json.loads((locate.schemas() / f"{name}.json").read_text("utf-8"))


@cache
def _validator(name: str) -> Any:
    from jsonschema import Draft202012Validator  # loaded on use: it takes longer than all the rest
    from referencing import Registry, Resource

    registry: Any = Registry(retrieve=lambda uri: Resource.from_contents(schema(uri.removesuffix(".json"))))  # type: ignore[call-arg]
    return Draft202012Validator(schema(name), registry=registry)


def check(document: Document, name: str) -> list[Finding]:
    """Everything in which a document departs from the JSON Schema ``name``, in the order of the file."""
    findings: list[Finding] = []
    for error in _validator(name).iter_errors(document.data):
        findings += _words(document, error)
    return sorted(findings, key=lambda finding: (finding.line or 0, finding.column or 0))


_KINDS = {
    "object": "a set of 'key: value' lines",
    "array": "a list",
    "string": "a text",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "nothing",
}


def _words(document: Document, error: Any) -> Iterator[Finding]:
    path: Steps = tuple(error.absolute_path)
    what = f"'{path[-1]}'" if path and isinstance(path[-1], str) else "This"
    match error.validator:
        case "additionalProperties":
            known = error.schema.get("properties", {})
            pattern = "|".join(error.schema.get("patternProperties", {})) or "(?!)"
            for extra in error.instance:
                if extra not in known and not re.search(pattern, extra):
                    says = f"The key '{extra}' is not known here."
                    yield document.finding("CSP110", (*path, extra), says, nearest(extra, known), key=True)
        case "required":
            for missing in error.validator_value:
                if missing not in error.instance:
                    where = f"{what} lacks" if path else "The document lacks"
                    mend = error.schema.get("properties", {}).get(missing, {}).get("description", "")
                    yield document.finding("CSP111", path, f"{where} the key '{missing}'.", mend)
        case "type":
            wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
            kinds = " or ".join(_KINDS.get(str(kind), str(kind)) for kind in wanted)
            yield document.finding("CSP112", path, f"{what} must be {kinds}.", error.schema.get("description", ""))
        case "enum" | "const":
            wanted = error.validator_value if error.validator == "enum" else [error.validator_value]
            says = f"{what} cannot be '{error.instance}'."
            yield document.finding("CSP113", path, says, nearest(str(error.instance), map(str, wanted)))
        case "pattern":
            says = f"{what} is not written as it should be."
            yield document.finding("CSP114", path, says, error.schema.get("description", ""))
        case "propertyNames":
            says = f"The key '{error.instance}' is not written as it should be."
            mend = "Use small letters, digits and underscores, beginning with a letter."
            yield document.finding("CSP114", (*path, str(error.instance)), says, mend, key=True)
        case "minItems" | "minProperties" | "minLength":
            yield document.finding("CSP115", path, f"{what} is empty.", error.schema.get("description", ""))
        case _:
            yield document.finding("CSP116", path, f"{what} is not allowed: {error.message}.", "")
