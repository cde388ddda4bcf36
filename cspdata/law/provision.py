"""Provisions: one rule of law or of the guidance, with its citation, its days and its condition."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cspdata.yamldoc import Place

KIND = Literal[
    "power", "duty", "requirement", "exemption", "prohibition", "referral", "obligation", "caution", "definition"
]
LAYER = Literal["statute", "common_law", "guidance", "partnership"]
TOPIC = Literal[
    "lawful_basis", "sensitive_conditions", "law_enforcement", "transfer", "security", "retention", "rights"
]
LAYERS: tuple[LAYER, ...] = ("statute", "common_law", "guidance", "partnership")
TIGHTENS: tuple[KIND, ...] = ("requirement", "prohibition", "referral", "obligation", "caution", "definition")
"""The kinds that open no route and lift nothing: what is laid over the law with them can never permit more."""
REGISTERS = ("facts", "purposes", "prescribed_information", "guarantees")
"""The files of policies/ that hold no provisions."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days on which, and the territory in which, a provision is in force; both days included."""

    from_: date
    to: date | None = None
    territory: tuple[str, ...] = ("england", "wales")

    def hold(self, day: date, territory: str) -> bool:
        """Whether it is in force on a day in a territory."""
        return self.from_ <= day and (self.to is None or day <= self.to) and territory in self.territory


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision. Its kind says what it does (design: provisions); ``cite`` is required of every one.

    ``when`` is the condition of all kinds but requirements, which have ``applies`` and ``met``; a referral may have ``met``,
    the step that answers it. ``overrides``: requirements that a power or duty sets aside. ``disapplies``: requirements and
    obligations that an exemption lifts. ``may_be_excepted``: whether an exception to a requirement of the guidance may be
    recorded. ``due`` names a derivation of the day by which a duty is owed.
    ``topic`` is the field of a decision form in which a reader looks for it.
    """

    id: str
    kind: KIND
    layer: LAYER
    cite: str
    says: str
    in_force: tuple[Days, ...]
    guidance: str = ""
    confidence: Literal["high", "medium", "low"] = "high"
    about: Literal["", "disclosure", "processing"] = ""
    when: Place | None = None
    applies: Place | None = None
    met: Place | None = None
    overrides: tuple[str, ...] = ()
    disapplies: tuple[str, ...] = ()
    skips: tuple[Literal["disclosure", "processing"], ...] = ()
    may_be_excepted: bool = True
    on: Literal["permitted", "refused", "always"] = "permitted"
    to_whom: str = ""
    by: str = ""
    due: Literal["", "end_of_next_information_period", "date_in_request"] = ""
    replaced_by: tuple[str, ...] = ()
    topic: TOPIC | Literal[""] = ""
    note: str = ""

    @property
    def in_law(self) -> bool:
        """Whether it is law, and not what the guidance or a partnership asks."""
        return self.layer in ("statute", "common_law")

    def in_force_on(self, day: date, territory: str) -> bool:
        """Whether it is in force on a day in a territory."""
        return any(days.hold(day, territory) for days in self.in_force)


@dataclass(frozen=True, slots=True)
class Instrument:
    """One file of policies/: an instrument of law or guidance, or a partnership's own rules, and its provisions."""

    format: int
    id: str
    title: str
    cite: str
    provisions: tuple[Provision, ...]
    note: str = ""
