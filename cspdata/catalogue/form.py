"""Forms: papers that the guidance asks for, item by item."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a form, in the guidance's words."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its items in order, and what it reminds its reader of."""

    format: int
    id: str
    label: str
    guidance: str
    says: str
    items: dict[str, Item]
    reminders: tuple[str, ...] = ()
