"""Code lists: the values a coded datafield can have, with their owner, date, licence and status."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a list. ``aliases`` are other ways in which real data writes it."""

    code: str
    label: str
    aliases: tuple[str, ...] = ()
    group: str = ""
    from_: date | None = None
    to: date | None = None
    note: str = ""


@dataclass(frozen=True)
class CodeList:
    """A list of codes. ``status`` says whether its values were read in the named source; no row is refused on an
    ``unverified`` list."""

    format: int
    id: str
    label: str
    owner: str
    dated: str
    source: str
    licence: str
    status: Literal["verified", "unverified"]
    codes: tuple[Code, ...] = ()
    note: str = ""
    deprecated: dict[str, str] = field(default_factory=dict)

    @cached_property
    def spellings(self) -> dict[str, str]:
        """Every way of writing a value (code, label or alias, in small letters) with its code."""
        found: dict[str, str] = {}
        for code in self.codes:
            for word in (code.code, code.label, *code.aliases):
                found.setdefault(word.strip().casefold(), code.code)
        return found
