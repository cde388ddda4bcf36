"""Sources: the data available in aggregate form, section 3.3 of the guidance."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that a source holds, in the guidance's words; ``items`` are the parts that it lists within one line."""

    label: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """Whether the source still runs. ``not_verified`` means that nobody has looked it up, not that it runs."""

    now: Literal["running", "closed", "not_verified"]
    says: str = ""
    cite: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A source of aggregate information, with the guidance's title and words.

    ``provider`` is the guidance's "Source". ``access`` is restricted where the guidance marks it. ``geography`` and ``frequency``
    are empty where the guidance says nothing. ``personal`` says what in it is personal data whatever its heading.
    """

    id: str
    label: str
    guidance: str
    provider: str
    access: Literal["public", "restricted"]
    says: str
    how: str
    status: Status
    agencies: tuple[str, ...] = ()
    holds: tuple[Held, ...] = ()
    geography: str = ""
    frequency: str = ""
    personal: str = ""
    caveats: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
