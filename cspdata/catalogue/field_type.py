"""Field types: how a kind of datafield is stored, what it identifies and how it is treated."""

from dataclasses import dataclass
from typing import Literal

Stored = Literal["text", "integer", "decimal", "date", "time", "flag"]
Identifies = Literal["nothing", "person", "person_with_others", "place"]
Treatment = Literal["keep", "drop", "ladder", "age", "reference", "scan", "group"]

SPREADSHEET_ERROR = (
    r"^#(N/A|VALUE!|REF!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA|MULTIVALUE|#+)$"
)
"""What a spreadsheet writes into a cell whose formula failed: a value of no type."""

_NOTHING = (
    *("null", "(null)", "<null>", "n/a", "na", "nan", "-", "--", ".", "?", "n/k", "nk", "not known", "unknown"),
    *("not recorded", "not given", "not stated", "not supplied", "not available", "no location", "blank", "(blank)"),
)
NULL_WORDS = tuple(
    dict.fromkeys(form for word in _NOTHING for form in (word, word.upper(), word.capitalize(), word.title()))
)
"""Words that mean 'nothing was recorded' in a field that can hold no such word, spelt as they are met. 'None' and 'nil' are not
among them: of a count they may mean 0."""


@dataclass(frozen=True, slots=True)
class FieldType:
    """One entry of field_types.yaml.

    ``identifies`` says whether a value points at a person by itself, with others, or at a place; ``treatment`` is what
    depersonalising does with it, and ``role`` which part of a place it is. ``minimum`` and ``maximum`` are in ``unit``.
    ``free_text``: it takes any words, which may leave once they are scanned, where a field or a preset says so.
    ``parent``: what of a rare value is its parent, where no code list says so.
    """

    id: str
    says: str
    stored: Stored
    identifies: Identifies
    treatment: Treatment
    unit: str = ""
    role: Literal["", "address", "postcode", "easting", "northing"] = ""
    pattern: str = ""
    minimum: int | None = None
    maximum: int | None = None
    example: str = ""
    free_text: bool = False
    parent: str = ""
