"""Forms: papers that the guidance asks for, item by item."""

from dataclasses import dataclass, field
from datetime import date

from cspdata.catalogue.dataset import Field


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a form, or one usual item of a process, in the guidance's words.

    ``fields`` are what it holds, typed as any datafield; ``section`` is the part of the form it stands in; ``repeats`` says that
    it may be filled in many times. An ``extension`` is not in the guidance's list, for the ``reason`` given.
    """

    id: str
    label: str
    section: str = ""
    says: str = ""
    fields: dict[str, Field] = field(default_factory=dict)
    repeats: bool = False
    extension: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Marking:
    """How what uses the information is to be marked, between two days, both included."""

    says: str
    cite: str
    from_: date
    to: date | None = None

    def on(self, day: date) -> bool:
        """Whether it is the marking of a day."""
        return self.from_ <= day and (self.to is None or day <= self.to)


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its items in order, and what it reminds its reader of.

    ``statement`` is what its signers agree to, word for word, with its blanks between ``<`` and ``>``; ``sections`` are the parts
    of a long form, by id. ``markings`` say, by day, how what uses the information is marked.
    """

    format: int
    id: str
    label: str
    guidance: str
    says: str
    items: dict[str, Item]
    statement: str = ""
    sections: dict[str, str] = field(default_factory=dict)
    reminders: tuple[str, ...] = ()
    markings: tuple[Marking, ...] = ()
