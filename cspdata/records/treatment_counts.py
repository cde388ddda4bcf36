# Made by `cspdata generate` from specs/datasets/treatment_counts.yaml: edit that file, and run the command again.
"""Numbers in mental health and drug treatment (guidance 2.4.1.1).

How many people of an area first attended as outpatients for mental illness, and how many received drug treatment.
Numbers only: no row is about a patient, though a very small number in a small area can be. One row for each area
and information period. The numbers are those of SI 2007/1831 Schedule paragraph 11.

Source: Primary Care Trust/Local Health Board. Each file has a record of a row as held, and one of a row as it may
be shared.
"""

import datetime
from typing import Annotated, Self

from pydantic import BaseModel, Field, model_validator

from .kinds import Text

__all__ = ["Count", "DepersonalisedCount"]


class Count(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Numbers: a row as held. None where nothing is recorded.

    Numbers in mental health and drug treatment (guidance 2.4.1.1), from: Primary Care Trust/Local Health Board.
    """

    area: Annotated[Text | None, Field(alias="Area")] = None
    """The local government area. Guidance 2.4.1.1: Area."""
    period_from: Annotated[datetime.date | None, Field(alias="First day of the information period")] = None
    """The first day of January, April, July or October. Guidance 2.4.1.1: First day of the information period."""
    period_to: Annotated[datetime.date | None, Field(alias="Last day of the information period")] = None
    """The last day of the same quarter. Guidance 2.4.1.1: Last day of the information period."""
    outpatient_first_attendances: Annotated[
        int | None, Field(alias="Number of first outpatient attendances for mental illness", ge=0)
    ] = None
    """How many first attended as outpatients for mental illness. Guidance 2.4.1.1: Number of first outpatient
    attendances for mental illness."""
    people_in_drug_treatment: Annotated[
        int | None,
        Field(alias="Number of people receiving drug treatment", ge=0),
    ] = None
    """How many received drug treatment. Guidance 2.4.1.1: Number of people receiving drug treatment."""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        """Hold the fields of the row against each other."""
        checks = (
            (
                self.period_to is not None and self.period_from is not None and self.period_to < self.period_from,
                "The period ends before it begins.",
            ),
        )
        if found := [says for fails, says in checks if fails]:
            raise ValueError(" ".join(found))
        return self

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        return []


class DepersonalisedCount(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Numbers: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Numbers in mental health and drug treatment (guidance 2.4.1.1), from: Primary Care Trust/Local Health Board.
    """

    area: Annotated[Text | None, Field(alias="Area")] = None
    """The local government area. Guidance 2.4.1.1: Area."""
    period_from: Annotated[datetime.date | None, Field(alias="First day of the information period")] = None
    """The first day of January, April, July or October. Guidance 2.4.1.1: First day of the information period."""
    period_to: Annotated[datetime.date | None, Field(alias="Last day of the information period")] = None
    """The last day of the same quarter. Guidance 2.4.1.1: Last day of the information period."""
    outpatient_first_attendances: Annotated[
        int | None, Field(alias="Number of first outpatient attendances for mental illness", ge=0)
    ] = None
    """How many first attended as outpatients for mental illness. Guidance 2.4.1.1: Number of first outpatient
    attendances for mental illness."""
    people_in_drug_treatment: Annotated[
        int | None,
        Field(alias="Number of people receiving drug treatment", ge=0),
    ] = None
    """How many received drug treatment. Guidance 2.4.1.1: Number of people receiving drug treatment."""
