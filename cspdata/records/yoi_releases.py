# Made by `cspdata generate` from specs/datasets/yoi_releases.yaml: edit that file, and run the command again.
"""Young Offender Institution releases (guidance 3.2.9).

Young offenders of the area who are to be released: who they are, what for and for how long they were sentenced,
and where they will live afterwards. The guidance lists no number by which to know a person, so rows cannot be
told apart for certain.

Source: Young Offender Institutions. Each file has a record of a row as held, and one of a row as it may be
shared.
"""

import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from .codes.gender import Gender
from .kinds import Place, Text

__all__ = ["DepersonalisedPerson", "Gender", "Person"]


class Person(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Young offenders: a row as held. None where nothing is recorded.

    Young Offender Institution releases (guidance 3.2.9), from: Young Offender Institutions.
    """

    name: Annotated[Text | None, Field(alias="Name")] = None
    """The name of the young offender. Guidance 3.2.9: Name."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the young offender. Guidance 3.2.9: Gender."""
    date_of_birth: Annotated[datetime.date | None, Field(alias="Date of birth")] = None
    """The day of birth; only an age leaves when depersonalised. Guidance 3.2.9: Date of birth."""
    sentence_length: Annotated[int | None, Field(alias="Length of sentence", ge=0)] = None
    """The length of the whole sentence. Blank for a sentence without a fixed end. In months. Guidance 3.2.9: Length
    of sentence."""
    offence_committed: Annotated[Text | None, Field(alias="Offence committed")] = None
    """The offence, in the words of the supplier. Guidance 3.2.9: Offence committed."""
    release_address: Annotated[Text | None, Field(alias="Address where they will reside after release")] = None
    """The home after release. Guidance 3.2.9: Address where they will reside after release."""
    release_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address where they will reside after release)")
    ] = None
    """How far east the home after release lies. In metres. Guidance 3.2.9: Easting coordinate (relating to the
    address where they will reside after release)."""
    release_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address where they will reside after release)")
    ] = None
    """How far north the home after release lies. In metres. Guidance 3.2.9: Northing coordinate (relating to the
    address where they will reside after release)."""
    release_date: Annotated[datetime.date | None, Field(alias="Date of release")] = None
    """The day on which the person is to be released. Not listed in the guidance: The guidance says that the records
    hold when people are to be released, and lists no datafield for it."""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        """Hold the fields of the row against each other."""
        checks = (
            (
                self.release_date is not None
                and self.date_of_birth is not None
                and self.release_date <= self.date_of_birth,
                "The person is released before being born.",
            ),
            (
                (self.release_easting is None or self.release_northing is None)
                and (self.release_easting is not None or self.release_northing is not None),
                "One coordinate is there without the other.",
            ),
        )
        if found := [says for fails, says in checks if fails]:
            raise ValueError(" ".join(found))
        return self

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        return []


class DepersonalisedPerson(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Young offenders: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Young Offender Institution releases (guidance 3.2.9), from: Young Offender Institutions.
    """

    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the young offender. Guidance 3.2.9: Gender."""
    date_of_birth: Annotated[str | None, Field(alias="Date of birth", pattern=r"^(?:[0-9]{1,3})$")] = None
    """The day of birth; only an age leaves when depersonalised. An age or a band of ages, never a date. Guidance
    3.2.9: Date of birth."""
    sentence_length: Annotated[int | None, Field(alias="Length of sentence", ge=0)] = None
    """The length of the whole sentence. Blank for a sentence without a fixed end. In months. Guidance 3.2.9: Length
    of sentence."""
    release_address: Annotated[Place | None, Field(alias="Address where they will reside after release")] = None
    """The home after release. That of the unit, sector or district released, never of the place itself. Guidance
    3.2.9: Address where they will reside after release."""
    release_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address where they will reside after release)")
    ] = None
    """How far east the home after release lies. That of the unit, sector or district released, never of the place
    itself. In metres. Guidance 3.2.9: Easting coordinate (relating to the address where they will reside after
    release)."""
    release_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address where they will reside after release)")
    ] = None
    """How far north the home after release lies. That of the unit, sector or district released, never of the place
    itself. In metres. Guidance 3.2.9: Northing coordinate (relating to the address where they will reside after
    release)."""
    release_date: Annotated[datetime.date | None, Field(alias="Date of release")] = None
    """The day on which the person is to be released. Not listed in the guidance: The guidance says that the records
    hold when people are to be released, and lists no datafield for it."""
    release_home_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
