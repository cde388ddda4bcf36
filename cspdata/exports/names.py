"""The names that a module of records uses: of its models, their attributes and its code lists."""

import keyword
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from cspdata.catalogue import Catalogue, Dataset, Field, File

SHORT = 40
"""The most codes that are written as an enumeration."""

_TAKEN = "AfterValidator Annotated BaseModel Decimal Field Literal Self StrEnum Strict".split()
_TYPES = "Age Postcode Text Time".split()  # a module's own types, behind an underscore
_BUILT_IN = ("bool", "datetime", "doubts", "int", "re", "str")


@dataclass(frozen=True)
class Codes:
    """The codes of one or several lists: the name of their enumeration, and each code's name in it with its label. ``open`` when
    a value that is not among them may be right."""

    name: str
    says: str
    open: bool
    members: dict[str, tuple[str, str]]

    @property
    def short(self) -> bool:
        """Whether they are written as an enumeration."""
        return len(self.members) <= SHORT

    @property
    def constant(self) -> str:
        """The name of the set of the codes of a long list."""
        return "_" + re.sub("(?<=[a-z0-9])(?=[A-Z])", "_", self.name).upper()


def model_names(dataset: Dataset) -> dict[str, tuple[str, str]]:
    """For each file the name of its record as held and as shared; no two are alike."""
    taken = set(_TAKEN)
    names = {id: _fresh(_camel(id), taken, "Record", ("", "Depersonalised")) for id in dataset.files}
    return {id: (held, shared) for id, (held, shared) in names.items()}


def code_names(
    dataset: Dataset, catalogue: Catalogue, models: Mapping[str, tuple[str, str]]
) -> dict[tuple[str, ...], Codes]:
    """The codes of each set of lists that a field of the dataset can be written in; those of one list bear its name, those of
    several what the names of their fields have in common."""
    taken = {*_TAKEN, *_TYPES, *(name for pair in models.values() for name in pair)}
    found: dict[tuple[str, ...], Codes] = {}
    fields: dict[tuple[str, ...], list[str]] = {}
    for field in (field for file in dataset.files.values() for field in file.fields.values()):
        fields.setdefault(field.code_lists, []).append(field.id)
    for ids, names in fields.items():
        if not ids:
            continue
        lists = [catalogue.code_list(id) for id in ids]
        (name,) = _fresh(_camel(ids[0] if len(ids) == 1 else _ending(names)), taken, "Code", ("",))
        labels: dict[str, dict[str, None]] = {}
        for code in (code for one in lists for code in one.codes):
            labels.setdefault(code.code, {})[code.label] = None
        said = "; ".join(f"{one.label} ({one.owner}, {one.dated}; {one.licence})" for one in lists)
        open = any(one.status == "unverified" for one in lists)
        said += ". Not read in its own source, so a value that is not in it may be right." if open else "."
        members = zip(labels, _members(list(labels)), labels.values(), strict=True)
        found[ids] = Codes(name, said, open, {code: (member, " / ".join(words)) for code, member, words in members})
    return found


def attribute(file: File, field: Field) -> tuple[str, str]:
    """The attribute of a field, and its other name: the guidance's label and qualifier where no other field has the same."""
    words = Counter(title(one) for one in file.fields.values())
    plain = title(field)
    other = plain if words[plain] == 1 and plain not in file.fields else field.id
    barred = keyword.iskeyword(field.id) or hasattr(BaseModel, field.id) or field.id in _BUILT_IN
    return (f"{field.id}_", field.id) if barred else (field.id, other)


def title(field: Field) -> str:
    """The guidance's label and qualifier of a field."""
    return f"{field.label} {field.qualifier}".strip()


def _ending(names: list[str]) -> str:
    """The last words that all of these have in common; the first name, if there are none."""
    turned = [name.split("_")[::-1] for name in names]
    same = [words[0] for words in zip(*turned, strict=False) if len(set(words)) == 1]
    return (
        "_".join(same[::-1]) if [words[: len(same)] for words in turned] == [same] * len(turned) and same else names[0]
    )


def _camel(id: str) -> str:
    return "".join(word.capitalize() for word in id.split("_"))


def _fresh(name: str, taken: set[str], more: str, prefixes: tuple[str, ...]) -> tuple[str, ...]:
    """The name behind each prefix, with a word added when one of them is taken."""
    number = 0
    found = tuple(f"{prefix}{name}" for prefix in prefixes)
    while not taken.isdisjoint(found):
        number += 1
        found = tuple(f"{prefix}{name}{more}{number if number > 1 else ''}" for prefix in prefixes)
    taken.update(found)
    return found


def _members(codes: list[str]) -> list[str]:
    """A name in an enumeration for each code, as near to it as Python lets it be."""
    found: list[str] = []
    for code in codes:
        name = re.sub(r"[^0-9A-Za-z]+", "_", code).strip("_") or "code"
        name = f"code_{name}" if name[0].isdigit() else name
        name += "_" * (keyword.iskeyword(name) or hasattr(StrEnum, name) or name in ("name", "value", "mro"))
        while name in found:
            name += "_"
        found.append(name)
    return found
