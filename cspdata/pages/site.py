"""The site: where each entry has its place, and how one page links to another."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from cspdata.catalogue import Catalogue
from cspdata.conditions import Ask, Condition
from cspdata.conditions.english import english
from cspdata.conditions.tree import Other
from cspdata.law import StatuteBook
from cspdata.law.fact import said
from cspdata.pages.markdown import code, outline, text
from cspdata.pages.shelf import kinds, label
from cspdata.pages.worked import WorkedCase, worked_cases

# What has a page for each entry; all other kinds stand on one page, each entry at an address of its own.
OWN_PAGE = (
    "datasets", "code_lists", "mappings", "forms", "agencies", "processes", "problems", "sources", "purposes", "provisions",
    "findings", "cases",
)  # fmt: skip

TESTS = {"at_least": "at least", "at_most": "at most", "before": "before", "after": "after"}


class Site:
    """All that is shown. Every generated page lies in a folder of its kind, so that links are written the same everywhere."""

    def __init__(self, catalogue: Catalogue, book: StatuteBook) -> None:
        self.catalogue, self.book = catalogue, book
        self.shelf = kinds(catalogue, book)

    @cached_property
    def cases(self) -> dict[str, WorkedCase]:
        """The worked cases, by id."""
        return worked_cases(self.book.scenarios)

    @cached_property
    def ids(self) -> dict[str, tuple[str, ...]]:
        """The ids of every kind that is shown."""
        return {name: tuple(kind.ids()) for name, kind in self.shelf.items()} | {"cases": tuple(self.cases)}

    @cached_property
    def kind_of(self) -> dict[str, str]:
        """The kind of every id; of one that two kinds share, the first."""
        return {id: kind for kind, ids in reversed(self.ids.items()) for id in ids}

    def entry(self, kind: str, id: str) -> Any:
        """An entry, by its kind and id."""
        return self.cases[id] if kind == "cases" else self.shelf[kind].get(id)

    @cached_property
    def labels(self) -> dict[tuple[str, str], str]:
        """What each entry is called, by kind and id."""
        return {(kind, id): label(self.entry(kind, id)) or id for kind, ids in self.ids.items() for id in ids}

    def address(self, id: str, kind: str = "") -> str:
        """Where an entry, or a labelled condition of the law, stands, seen from a generated page; empty where it is not held."""
        if not kind and id not in self.kind_of and id in self.book.homes:
            return f"{self.address(self.book.homes[id].id, 'provisions')}#{id}"
        kind = kind or self.kind_of.get(id, "")
        if id not in self.ids.get(kind, ()):
            return ""
        return f"../{kind}/{id}.md" if kind in OWN_PAGE else f"../{kind}/index.md#{id}"

    def link(self, id: str, kind: str = "", words: str = "") -> str:
        """A link to an entry in its own words, or in others; the bare id where it is not held."""
        address = self.address(id, kind)
        return (
            f"[{text((words or self.name(id, kind)).removesuffix('.'))}]({address})" if address else code(words or id)
        )

    def coded(self, id: str, kind: str = "") -> str:
        """A link to an entry that shows its id."""
        address = self.address(id, kind)
        return f"[{code(id)}]({address})" if address else code(id)

    def name(self, id: str, kind: str = "") -> str:
        """What an entry is called."""
        return self.labels.get((kind or self.kind_of.get(id, ""), id), id)

    def links(self, ids: Iterable[str], kind: str = "") -> str:
        """Links with commas between."""
        return ", ".join(self.link(id, kind) for id in ids)

    # ------------------------------------------------------------------------------------------------------ conditions

    def law(self, condition: Condition) -> str:
        """A condition of law as an outline, each fact by its question."""
        return outline(english(condition, self._fact, text))

    def rows(self, condition: Condition, labels: dict[str, str]) -> str:
        """A check of rows as an outline, each field by its label."""

        def words(ask: Ask) -> str:
            if ask.test == "present":
                return f"{text(labels[ask.name])} is {'there' if ask.value else 'blank'}"
            other = f"{labels[ask.value.name]}" if isinstance(ask.value, Other) else answer(ask)
            return f"{text(labels[ask.name])} is {text(f'{TESTS.get(ask.test, str())} {other}'.strip())}"

        return outline(english(condition, words, text))

    def _fact(self, ask: Ask) -> str:
        if ask.test == "provision":
            return f"{self.coded(ask.name, 'provisions')} holds: {text(self.book.provisions[ask.name].says)}"
        question = text(self.book.facts[ask.name].ask)
        words = text(f"{TESTS.get(ask.test, '')} {answer(ask)}".strip())
        return f"{question} **{words}** ({self.coded(ask.name, 'facts')})"


def answer(ask: Ask) -> str:
    """What a test asks for, in words."""
    if ask.test in TESTS or not (ask.allowed or isinstance(ask.value, tuple)):
        return said(ask.value)
    return " or ".join(said(value) for value in (ask.allowed or ask.value))  # type: ignore[union-attr]
