"""The glossary: terms and abbreviations that the specs and policies use."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A term, its abbreviation, what it means and where that is from; ``see`` are ids of what is held on it."""

    id: str
    term: str
    meaning: str
    source: str
    abbreviation: str = ""
    see: tuple[str, ...] = ()
