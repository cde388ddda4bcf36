"""Paper: what is read, printed, signed and filed. One HTML frame, in which everything is escaped: no scripts, and nothing is
fetched from anywhere, so that a page looks the same in ten years' time."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = Path(__file__).parent


def page(template: Path, **what: Any) -> str:
    """A page: a room's own template, which extends ``frame.html`` and may import ``parts.html``.

    Every value is escaped; a value that the template asks for and nobody gives is an error (jinja2's UndefinedError), since a
    gap on paper is taken for an answer.
    """
    return _paper(template.parent).get_template(template.name).render(what)


@cache
def _paper(room: Path) -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    paper = Environment(
        loader=FileSystemLoader([room, _HERE]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    paper.filters |= {"day": day, "words": words}
    return paper


def write(path: Path, text: str) -> None:
    """Write a page whole, or leave what stood there before: it is made beside its place and then moved there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, "utf-8", newline="\n")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def day(when: date) -> str:
    """A day as it is written in a letter: 1 October 2010."""
    return f"{when.day} {when:%B %Y}"


def words(id: str) -> str:
    """An id as words: blanks for underscores."""
    return id.replace("_", " ")
