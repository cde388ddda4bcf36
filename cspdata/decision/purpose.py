"""Purposes: what information may be wanted for, and what each purpose is in law."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Purpose:
    """One entry of purposes.yaml. Each flag is a fact ``purpose.<flag>`` with the same name; ``cite`` supports them.

    ``class_`` is one of the three of guidance 2.3. ``compatible_with`` lists what information may have been obtained for
    without this purpose being a re-use of it (Data Protection Act 1998, principle 2).
    """

    id: str
    says: str
    class_: Literal["performance", "intelligence", "services", "other"]
    cite: str
    guidance: str = ""
    crime_disorder: bool = False
    policing: bool = False
    prevents_unlawful_acts: bool = False
    public_function: bool = False
    needs_identities: bool = False
    compatible_with: tuple[str, ...] = ()


FLAGS = ("crime_disorder", "policing", "prevents_unlawful_acts", "public_function", "needs_identities")
