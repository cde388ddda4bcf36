# Made by `cspdata generate` from specs/datasets/school_exclusions.yaml: edit that file, and run the command again.
"""School exclusions (guidance 3.2.18).

Pupils who were excluded from school. A row has no number of its own and no day, so two pupils with equal rows are
nothing wrong, and one pupil who was excluded twice cannot be told from two. Age, gender and ethnicity within one
named school can tell who a child is: look at the small classes before it leaves. SI 2007/1831 (Schedule paragraph
6) prescribes only exclusions from state schools.

Source: Local council. Each file has a record of a row as held, and one of a row as it may be shared.
"""

from typing import Annotated, Self

from pydantic import BaseModel, Field, model_validator

from .codes.ethnicity import Ethnicity
from .codes.exclusion_reason import ExclusionReason
from .codes.exclusion_type import ExclusionType
from .codes.gender import Gender
from .kinds import Age, Open, Text

__all__ = ["DepersonalisedExclusion", "Ethnicity", "Exclusion", "ExclusionReason", "ExclusionType", "Gender"]


class Exclusion(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Exclusions: a row as held. None where nothing is recorded.

    School exclusions (guidance 3.2.18), from: Local council.
    """

    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the pupil. Guidance 3.2.18: Gender."""
    age: Annotated[
        Age | None,
        Field(
            alias="Age",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|(18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})$",
        ),
    ] = None
    """The age of the pupil when excluded. In years. Guidance 3.2.18: Age."""
    ethnicity: Annotated[Ethnicity | None, Field(alias="Ethnicity", strict=False)] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Guidance 3.2.18: Ethnicity."""
    school_name: Annotated[Text | None, Field(alias="Name of school")] = None
    """The school that excluded the pupil. Guidance 3.2.18: Name of school."""
    school_easting: Annotated[int | None, Field(alias="Easting coordinate (relating to the school address)")] = None
    """How far east the school lies. The school is named and is nobody's home, so its point leaves as it is. In
    metres. Guidance 3.2.18: Easting coordinate (relating to the school address)."""
    school_northing: Annotated[int | None, Field(alias="Northing coordinate (relating to the school address)")] = None
    """How far north the school lies. The school is named and is nobody's home, so its point leaves as it is. In
    metres. Guidance 3.2.18: Northing coordinate (relating to the school address)."""
    exclusion_type: Annotated[
        ExclusionType | None, Field(alias="Type of exclusion (e.g. permanent, temporary)", strict=False)
    ] = None
    """Whether the exclusion is permanent, for a fixed period or for lunchtimes. Guidance 3.2.18: Type of exclusion
    (e.g. permanent, temporary)."""
    school_address: Annotated[Text | None, Field(alias="Address of school")] = None
    """Where the school lies. The school is named and is nobody's home, so its address leaves as it is. Not listed in
    the guidance: SI 2007/1831 Schedule paragraph 6 prescribes the address of the school; the guidance lists only
    its coordinates."""
    exclusion_reason: Annotated[Open[ExclusionReason] | None, Field(alias="Reason for exclusion")] = None
    """Why the pupil was excluded, in the words of the school census. Some reasons allege an offence. Not listed in
    the guidance: SI 2007/1831 Schedule paragraph 6 prescribes the reason; the guidance leaves it out."""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        """Hold the fields of the row against each other."""
        checks = (
            (
                (self.school_easting is None or self.school_northing is None)
                and (self.school_easting is not None or self.school_northing is not None),
                "One coordinate is there without the other.",
            ),
        )
        if found := [says for fails, says in checks if fails]:
            raise ValueError(" ".join(found))
        return self

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        return []


class DepersonalisedExclusion(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Exclusions: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    School exclusions (guidance 3.2.18), from: Local council.
    """

    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the pupil. Guidance 3.2.18: Gender."""
    age: Annotated[
        str | None,
        Field(
            alias="Age", pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|[0-9]{1,3})$"
        ),
    ] = None
    """The age of the pupil when excluded. An age or a band of ages, never a date. In years. Guidance 3.2.18: Age."""
    ethnicity: Annotated[Open[Ethnicity] | None, Field(alias="Ethnicity")] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Grouped if rare. Guidance 3.2.18: Ethnicity."""
    school_name: Annotated[Text | None, Field(alias="Name of school")] = None
    """The school that excluded the pupil. Guidance 3.2.18: Name of school."""
    school_easting: Annotated[int | None, Field(alias="Easting coordinate (relating to the school address)")] = None
    """How far east the school lies. The school is named and is nobody's home, so its point leaves as it is. In
    metres. Guidance 3.2.18: Easting coordinate (relating to the school address)."""
    school_northing: Annotated[int | None, Field(alias="Northing coordinate (relating to the school address)")] = None
    """How far north the school lies. The school is named and is nobody's home, so its point leaves as it is. In
    metres. Guidance 3.2.18: Northing coordinate (relating to the school address)."""
    exclusion_type: Annotated[
        ExclusionType | None, Field(alias="Type of exclusion (e.g. permanent, temporary)", strict=False)
    ] = None
    """Whether the exclusion is permanent, for a fixed period or for lunchtimes. Guidance 3.2.18: Type of exclusion
    (e.g. permanent, temporary)."""
    school_address: Annotated[Text | None, Field(alias="Address of school")] = None
    """Where the school lies. The school is named and is nobody's home, so its address leaves as it is. Not listed in
    the guidance: SI 2007/1831 Schedule paragraph 6 prescribes the address of the school; the guidance lists only
    its coordinates."""
    exclusion_reason: Annotated[Open[ExclusionReason] | None, Field(alias="Reason for exclusion")] = None
    """Why the pupil was excluded, in the words of the school census. Some reasons allege an offence. Grouped if
    rare. Not listed in the guidance: SI 2007/1831 Schedule paragraph 6 prescribes the reason; the guidance leaves
    it out."""
