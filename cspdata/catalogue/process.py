"""Processes: the operational business processes of 3.1.1.1, which need personal information."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from cspdata.catalogue.form import Item


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part, in the guidance's words, and which kinds of body that means (none where no kind fits)."""

    label: str
    agencies: tuple[str, ...] = ()
    extension: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Gateway:
    """A power or duty in law that the process relies on: a ``provision`` of the policies, or only a citation."""

    cite: str
    says: str
    provision: str = ""
    from_: date | None = None
    to: date | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """When the person's consent is asked for. ``label`` and ``says`` are the guidance's words where ``basis`` is guidance.

    ``rule``: ``informed_signed`` and ``written`` must be there unless an exception is met; ``sought`` is aimed at; with
    ``not_required`` the sharing does not wait for it. ``basis`` law is our reading of the law, where the guidance is silent.
    """

    id: str
    says: str
    rule: Literal["informed_signed", "written", "sought", "not_required"]
    label: str = ""
    basis: Literal["guidance", "law"] = "guidance"


@dataclass(frozen=True, slots=True)
class Process:
    """A process: who takes part, what is usually shared, on what power, and with what consent.

    ``standard`` is the national standard or form that it follows; ``as_in`` names processes whose items it shares;
    ``purposes`` are ids of purposes.yaml.
    """

    id: str
    label: str
    guidance: str
    says: str
    participants: tuple[Participant, ...]
    gateways: tuple[Gateway, ...]
    consent: dict[str, Consent]
    abbreviation: str = ""
    standard: str = ""
    purposes: tuple[str, ...] = ()
    as_in: tuple[str, ...] = ()
    items: dict[str, Item] = field(default_factory=dict)
