"""Markdown: text made safe, links, lists and tables, and the page that they stand on."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from json import dumps

from cspdata.conditions.english import Line
from cspdata.paper import day

_SIGNS = re.compile(r"[\\`*_{}\[\]|~&<>]|^[#+!-]|^(\d+)([.)])")


@dataclass(frozen=True)
class Page:
    """A page of the site: ``path`` in the folder of generated pages, its title, and its blocks of Markdown.

    ``guidance`` is the section that it is about; ``source`` the YAML that it is made from; ``up`` what the list is called that
    it stands in. ``deciding`` pages are read by somebody who is about to decide; ``wide`` ones have tables that need the room.
    ``files`` lie beside it, by name.
    """

    path: str
    title: str
    blocks: Sequence[str]
    guidance: str = ""
    source: str = ""
    deciding: bool = False
    summary: str = ""
    up: str = ""
    wide: bool = False
    files: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        head = {"title": self.title, "guidance": self.guidance, "source": self.source}
        lines = [f"{key}: {dumps(value, ensure_ascii=False)}" for key, value in head.items() if value]
        lines += ["deciding: true"] * self.deciding + ["hide: [toc]"] * self.wide
        up = [f"[{text(self.up)}](index.md){{ .up }}"] if self.up else []
        blocks = "\n\n".join(block for block in (*up, f"# {text(self.title)}", *self.blocks) if block)
        return "\n".join(["---", *lines, "---", "", blocks, ""])


def text(words: object) -> str:
    """Words in one line, with every sign that Markdown or HTML would take for its own written as a character reference."""

    def plain(sign: re.Match[str]) -> str:
        number, stop = sign.group(1) or "", sign.group(2) or sign.group()
        return f"{number}&#{ord(stop)};"

    return _SIGNS.sub(plain, " ".join(str(words).split()))


def code(words: object, id: str = "") -> str:
    """An id, or a value as it is written; ``id`` is the address that it gives to its place."""
    plain = " ".join(str(words).split()).replace("`", "'").replace("|", "¦")
    return f"`{plain}`" + (f"{{ #{id} }}" if id else "")


def badge(words: str) -> str:
    """A word in a frame."""
    return f"**{text(words)}**{{ .badge }}"


def items(lines: Iterable[str]) -> str:
    """A list."""
    return "\n".join(f"- {line}" for line in lines)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with a row of headings; nothing where there are no rows."""
    lines = [f"| {' | '.join(cell or ' ' for cell in row)} |" for row in rows]
    return "\n".join([f"| {' | '.join(heads)} |", "|" + " --- |" * len(heads), *lines]) if lines else ""


def outline(line: Line) -> str:
    """A condition in English as a list in a list; a labelled one shows its id, which is its address."""
    return "\n".join(
        f"{'    ' * depth}- {one.says}" + (f" {code(one.id, one.id)}" if one.id else "") for depth, one in line.lines()
    )


def days(start: date | None, end: date | None) -> str:
    """A span of days, both included, in words."""
    if end is None:
        return f"from {day(start)}" if start else "at all times"
    return f"from {day(start)} to {day(end)}" if start else f"until {day(end)}"


def where(territory: Sequence[str]) -> str:
    """A territory in words."""
    return " and ".join(one.title() for one in territory)


def section(title: str, *blocks: str, level: int = 2, id: str = "") -> list[str]:
    """A heading and its blocks; nothing when there is no block."""
    there = [block for block in blocks if block]
    return [f"{'#' * level} {title}" + (f" {{ #{id} }}" if id else ""), *there] if there else []
