"""What else may help (3.1.2): voluntary, community and business groups; initiatives and public services."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of voluntary, community or business group, and what it holds, in the guidance's words."""

    id: str
    label: str
    holds: str
    agencies: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Initiative:
    """Information on an initiative or a public service: shared as a matter of routine, unless it can be considered personal."""

    id: str
    label: str
    kind: Literal["initiative", "public_service"]
    examples: tuple[str, ...] = ()
    personal_if: str = ""
