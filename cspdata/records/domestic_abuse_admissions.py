# Made by `cspdata generate` from specs/datasets/domestic_abuse_admissions.yaml: edit that file, and run the command again.
"""Admissions to hospital in respect of domestic abuse (guidance 2.4.1.1).

Residents of the area who were admitted to hospital in respect of domestic abuse. The fields are those of SI
2007/1831 Schedule paragraph 10 and no more, so a row cannot be told from another patient's of the same day.

Source: Primary Care Trust/Local Health Board. Each file has a record of a row as held, and one of a row as it may
be shared.
"""

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from .kinds import Postcode

__all__ = ["Admission", "DepersonalisedAdmission"]


class Admission(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Admissions: a row as held. None where nothing is recorded.

    Admissions to hospital in respect of domestic abuse (guidance 2.4.1.1), from: Primary Care Trust/Local Health
    Board.
    """

    postcode: Annotated[Postcode | None, Field(alias="Postcode")] = None
    """The postcode of the patient's home. Only its first part (EX98), the general postcode address of SI 2007/1831
    reg 1(2), is prescribed. Guidance 2.4.1.1: Postcode."""
    admission_date: Annotated[datetime.date | None, Field(alias="Date of admission")] = None
    """The day of the admission. Guidance 2.4.1.1: Date of admission."""

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        return []


class DepersonalisedAdmission(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Admissions: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Admissions to hospital in respect of domestic abuse (guidance 2.4.1.1), from: Primary Care Trust/Local Health
    Board.
    """

    postcode: Annotated[Postcode | None, Field(alias="Postcode")] = None
    """The postcode of the patient's home. Only its first part (EX98), the general postcode address of SI 2007/1831
    reg 1(2), is prescribed. That of the unit, sector or district released, never of the place itself. Guidance
    2.4.1.1: Postcode."""
    admission_date: Annotated[datetime.date | None, Field(alias="Date of admission")] = None
    """The day of the admission. Guidance 2.4.1.1: Date of admission."""
    patient_home_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
