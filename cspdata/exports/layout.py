"""Python source laid out as its formatter would leave it: whole modules, in lines of at most 120 signs."""

import ast
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cspdata.conditions.python import Expression, Joined, quoted, source

WIDTH = 120
MARK = "# Made by `cspdata generate`"
"""How a generated module begins."""

_HOMES = {"Decimal": "decimal", "StrEnum": "enum"}
_HOMES |= dict.fromkeys(("Annotated", "Literal", "Self", "TypeVar"), "typing")
_HOMES |= dict.fromkeys(("AfterValidator", "BaseModel", "Field", "Strict", "model_validator"), "pydantic")


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts between ``before`` and ``after``, with commas. A ``row`` of a list has each part on a line of its own as soon as they
    do not fit in one; what stands in a call may share an indented line first."""

    before: str
    parts: tuple["Parts | str", ...]
    after: str
    row: bool = False

    def __str__(self) -> str:
        return f"{self.before}{', '.join(map(str, self.parts))}{self.after}"


def lines(what: Parts | str, indent: int = 0) -> Iterator[str]:
    """The lines of a statement."""
    margin, inner = " " * indent, " " * (indent + 4)
    if isinstance(what, str) or len(margin) + len(str(what)) <= WIDTH:
        yield f"{margin}{what}"
        return
    yield f"{margin}{what.before}"
    together = inner + ", ".join(map(str, what.parts))
    if len(together) <= WIDTH and not what.row:
        yield together
    else:
        for part in what.parts:
            ended = part + "," if isinstance(part, str) else Parts(part.before, part.parts, f"{part.after},", part.row)
            yield from lines(ended, indent + 4)
    yield f"{margin}{what.after}"


def operands(expression: Expression, indent: int) -> Iterator[str]:
    """The lines of an expression that stands as a part of its own: whole, or each operand on a line of its own."""
    margin, whole = " " * indent, f"{source(expression)},"
    if not isinstance(expression, Joined) or len(margin + whole) <= WIDTH:
        yield f"{margin}{whole}"
        return
    found = [line for part in expression.parts for line in _operand(expression.word, part, indent)]
    yield found[0].replace(f"{expression.word} ", "", 1)
    yield from (*found[1:-1], f"{found[-1]},")


def _operand(word: str, part: Expression, indent: int) -> Iterator[str]:
    margin = " " * indent
    whole = f"({source(part)})" if isinstance(part, Joined) else source(part)
    if not isinstance(part, Joined) or len(f"{margin}{word} {whole}") <= WIDTH:
        yield f"{margin}{word} {whole}"
        return
    inner = [line for one in part.parts for line in _operand(part.word, one, indent + 4)]
    yield from (f"{margin}{word} (", inner[0].replace(f"{part.word} ", "", 1), *inner[1:], f"{margin})")


def docstring(paragraphs: Iterable[str], indent: int = 0) -> Iterator[str]:
    """The lines of a docstring: one for a short one, else paragraphs with the closing marks on a line of their own."""
    margin = " " * indent
    texts = [" ".join(text.split()).replace("\\", "\\\\").replace('"""', "'''") for text in paragraphs if text]
    if len(texts) == 1 and texts[0].endswith('"'):
        texts[0] += " "
    first, *rest = [
        textwrap.wrap(text, WIDTH - indent - 6, break_long_words=False, break_on_hyphens=False) for text in texts
    ]
    if not rest:
        first = [f'"""{first[0]}', *first[1:]]
        yield from (f"{margin}{line}" for line in [*first[:-1], f'{first[-1]}"""'])
        return
    yield from (f"{margin}{line}" for line in [f'"""{first[0]}', *first[1:]])
    for paragraph in rest:
        yield ""
        yield from (f"{margin}{line}" for line in paragraph)
    yield f'{margin}"""'


def whole(
    sources: Sequence[str], says: Iterable[str], offered: Iterable[str], body: Iterable[str], homes: Mapping[str, str]
) -> str:
    """A module made from ``sources``: what it says, offers and holds, with the imports that it uses. ``homes`` tells the module
    of each name of the package's own."""
    text = "\n".join(body)
    those = "that file" if len(sources) == 1 and sources[0].endswith(".yaml") else "those files"
    edit = f" from {' and '.join(sources)}: edit {those}, and run the command again." if sources else ""
    head = [
        f"{MARK}{edit or ', the same in every package of records.'}",
        *docstring(says),
        "",
        *_imports(text, _HOMES | dict(homes)),
        *lines(Parts("__all__ = [", tuple(map(quoted, sorted(offered))), "]", row=True)),
    ]
    return "\n".join(head) + "\n" + text + "\n"


def _imports(text: str, homes: Mapping[str, str]) -> Iterator[str]:
    """What a text uses: of Python's own, then of pydantic, then of the package."""
    used = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
    found: dict[str, list[str]] = {}
    for name in sorted(used & homes.keys(), key=lambda name: (name[0].islower(), name)):
        found.setdefault(homes[name], []).append(name)
    sections: list[list[str]] = [[f"import {name}" for name in ("datetime", "re") if name in used], [], []]
    for home in sorted(found):
        sections[2 if home.startswith(".") else home == "pydantic"] += imported(home, found[home])
    yield from (line for section in sections if section for line in (*section, ""))


def imported(home: str, names: Sequence[str], indent: int = 0) -> Iterator[str]:
    """The lines that import names from a module."""
    plain = f"from {home} import {', '.join(names)}"
    fits = indent + len(plain) <= WIDTH
    yield from lines(plain if fits else Parts(f"from {home} import (", tuple(names), ")", row=True), indent)
