"""Purposes: what information may be wanted for, and what each purpose is in law."""

from dataclasses import dataclass, fields
from typing import Literal


@dataclass(frozen=True, slots=True)
class CallsFor:
    """The information that a purpose calls for, where the guidance says so (2.3, 4.2.3); what it leaves open is empty.

    ``months`` is how far back the data go, to the end of the month before (0 when the guidance does not say).
    """

    cite: str
    information: tuple[Literal["public_aggregate", "restricted_aggregate", "depersonalised", "personal"], ...] = ()
    geography: Literal["", "postcode_unit", "address"] = ""
    ages: Literal["", "one_year"] = ""
    timeliness: str = ""
    months: int = 0
    says: str = ""


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
    offender_management: bool = False
    safeguards_children: bool = False
    continuity_of_care: bool = False
    drug_requirement: bool = False
    gathers_intelligence: bool = False
    publishes: bool = False
    compatible_with: tuple[str, ...] = ()
    calls_for: CallsFor | None = None


FLAGS = tuple(field.name for field in fields(Purpose) if field.type is bool)
