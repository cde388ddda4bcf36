"""The names that a module of records uses: of its models and of their attributes."""

import keyword
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count

from pydantic import BaseModel

from cspdata.catalogue import Dataset, Field, File

KINDS = ("Age", "Open", "Place", "Postcode", "Text", "Time")
"""The kinds of value that the modules of a package share."""

TAKEN = {*KINDS, *"AfterValidator Annotated BaseModel Decimal Field Literal Self StrEnum Strict TypeVar".split()}
"""What a module imports under names that its own cannot have."""

_BUILT_IN = ("bool", "datetime", "doubts", "int", "re", "str")


def model_names(dataset: Dataset, codes: Iterable[str] = ()) -> dict[str, tuple[str, str]]:
    """For each file the name of its record as held and as shared; no two are alike, and none is that of ``codes``."""
    taken = {*TAKEN, *codes}
    found = {}
    for id in dataset.files:
        pairs = ((camel(one), f"Depersonalised{camel(one)}") for one in candidates(id, "record"))
        found[id] = next(pair for pair in pairs if taken.isdisjoint(pair))
        taken.update(found[id])
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


def camel(id: str) -> str:
    """An id as the name of a class."""
    return "".join(word.capitalize() for word in id.split("_"))


def candidates(id: str, more: str) -> Iterator[str]:
    """An id, and with a word more, for when it is taken."""
    yield from (id, f"{id}_{more}")
    yield from (f"{id}_{more}{number}" for number in count(2))
