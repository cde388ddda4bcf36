"""The code lists that a package of records uses: each is one module, and one type for every record that has its codes."""

import keyword
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from cspdata.catalogue import Catalogue, CodeList
from cspdata.conditions.python import quoted
from cspdata.exports.layout import Parts, docstring, lines, whole
from cspdata.exports.names import TAKEN, camel, candidates

SHORT = 40
"""The most codes that are written as an enumeration."""


@dataclass(frozen=True)
class Codes:
    """The codes of one or several lists: the module and the name of their type, and each code's name in it with its label."""

    id: str
    name: str
    lists: tuple[CodeList, ...]
    members: dict[str, tuple[str, str]]

    @property
    def short(self) -> bool:
        """Whether they are written as an enumeration."""
        return len(self.members) <= SHORT

    @property
    def open(self) -> bool:
        """Whether a value that is not among them may be right."""
        return any(one.status == "unverified" for one in self.lists)

    @property
    def constant(self) -> str:
        """The name of the set of the codes of a long list."""
        return f"{self.id.upper()}_CODES"

    @property
    def homes(self) -> dict[str, str]:
        """The module of each of their names, as seen from a module of records."""
        return dict.fromkeys((self.name, self.constant), f".codes.{self.id}")


class Lists:
    """The codes that the records of one package can hold, written down as they are asked for; no two bear one name."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._found: dict[tuple[str, ...], Codes] = {}

    def __iter__(self) -> Iterator[Codes]:
        return iter(self._found.values())

    def codes(self, ids: tuple[str, ...]) -> Codes | None:
        """The codes of a field with these code lists, None without any. Those of one list bear its name, those of several what
        their names begin with."""
        if ids and ids not in self._found:
            taken = {*TAKEN, *(codes.name for codes in self)}
            free = (one for one in candidates(_together(ids), "code") if camel(one) not in taken)
            id = next(one for one in free if not keyword.iskeyword(one))
            lists = tuple(self._catalogue.code_list(one) for one in ids)
            self._found[ids] = Codes(id, camel(id), lists, _members(lists))
        return self._found.get(ids)


def module(codes: Codes) -> str:
    """The text of the module of a list: an enumeration of a short one; the set of a long one, and what is one of them."""
    says = "; ".join(f"{one.label} ({one.owner}, {one.dated}; {one.licence})" for one in codes.lists)
    says += ". Not read in its own source, so a value that is not in it may be right." if codes.open else "."
    offered, body = [codes.name], ["", ""]
    if codes.short:
        body += (f"class {codes.name}(StrEnum):", *docstring((says,), 4), "")
        for code, (name, label) in codes.members.items():
            body += (f"    {name} = {quoted(code)}", *docstring((label,), 4))
    else:
        offered.append(codes.constant)
        every = Parts("{", tuple(map(quoted, codes.members)), "}", row=True)
        body += (*lines(Parts(f"{codes.constant} = frozenset(", (every,), ")")), *docstring((says,)))
        body.append(f"{codes.name} = Annotated[str, listed({codes.constant})]")
    sources = [f"specs/code_lists/{one.id}.yaml" for one in codes.lists]
    about = f"The codes of: {'; '.join(one.label for one in codes.lists)}."
    return whole(sources, (about,), offered, body, {"listed": "..kinds"})


def _together(ids: tuple[str, ...]) -> str:
    """The words with which all of these begin; all of them, if there are none."""
    words = takewhile(lambda same: len({*same}) == 1, zip(*(id.split("_") for id in ids), strict=False))
    return "_".join(word for word, *_ in words) or "_or_".join(ids)


def _members(lists: tuple[CodeList, ...]) -> dict[str, tuple[str, str]]:
    """For each code a name in an enumeration, as near to it as Python lets it be, and its label: both, where lists differ."""
    labels: dict[str, dict[str, None]] = {}
    for one in (code for each in lists for code in each.codes):
        labels.setdefault(one.code, {})[one.label] = None
    found: dict[str, tuple[str, str]] = {}
    taken: set[str] = set()
    for code, words in labels.items():
        name = re.sub(r"[^0-9A-Za-z]+", "_", code).strip("_") or "code"
        name = f"code_{name}" if name[0].isdigit() else name
        name += "_" * (keyword.iskeyword(name) or hasattr(StrEnum, name) or name in ("name", "value", "mro"))
        while name in taken:
            name += "_"
        taken.add(name)
        found[code] = (name, " / ".join(words))
    return found
