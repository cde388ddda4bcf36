"""A condition as an outline in English: what must hold, part under part."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cspdata.conditions.tree import AllOf, AnyOf, Ask, Condition, Not

ALL, ANY, NOT = "all of these:", "one of these:", "not:"
ALWAYS, NEVER = "always", "never"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the outline and what stands under it. ``id`` is the address of a labelled condition."""

    says: str
    parts: tuple["Line", ...] = ()
    id: str = ""

    def lines(self, depth: int = 0) -> Iterator[tuple[int, "Line"]]:
        """This line and all under it, each with how deep it stands."""
        yield depth, self
        for part in self.parts:
            yield from part.lines(depth + 1)


def english(condition: Condition, words: Callable[[Ask], str], label: Callable[[str], str] = str) -> Line:
    """The outline of a condition. ``words`` says a test and ``label`` the words of a labelled condition, each in its reader's own
    markup. What stands under a label is in detail what the label says."""
    body = _body(condition, words, label)
    if not condition.id:
        return body
    if body.parts and not body.id:
        return Line(f"{label(condition.says)}: {body.says}", body.parts, condition.id)
    return Line(label(condition.says), (body,), condition.id)


def _body(node: Condition, words: Callable[[Ask], str], label: Callable[[str], str]) -> Line:
    match node:
        case Ask():
            return Line(words(node))
        case Not(part):
            return Line(NOT, (english(part, words, label),))
        case AllOf(parts) | AnyOf(parts) if len(parts) == 1:
            return english(parts[0], words, label)
        case AllOf(parts) | AnyOf(parts):
            of_all = isinstance(node, AllOf)
            if not parts:
                return Line(ALWAYS if of_all else NEVER)
            return Line(ALL if of_all else ANY, tuple(english(part, words, label) for part in parts))
