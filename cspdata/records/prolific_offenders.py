# Made by `cspdata generate` from specs/datasets/prolific_offenders.yaml: edit that file, and run the command again.
"""Prolific and other Priority Offenders (guidance 3.2.7).

Who is a Prolific or other Priority Offender, with what they have done and where they stand, so that account can
be kept of what they do. One row for each person.

Source: Local police force. Each file has a record of a row as held, and one of a row as it may be shared.
"""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from .codes.ethnicity import Ethnicity
from .codes.gender import Gender
from .codes.ppo_status import PpoStatus
from .kinds import Age, Open, Place, Text

__all__ = ["DepersonalisedPerson", "Ethnicity", "Gender", "Person", "PpoStatus"]


class Person(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Offenders: a row as held. None where nothing is recorded.

    Prolific and other Priority Offenders (guidance 3.2.7), from: Local police force.
    """

    offender_reference: Annotated[Text, Field(alias="Offender reference number", pattern=r"^(?:[!-~]+)$")]
    """The number by which the force knows the person. Guidance 3.2.7: Offender reference number."""
    name: Annotated[Text | None, Field(alias="Name")] = None
    """The name of the offender. Guidance 3.2.7: Name."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the offender. Guidance 3.2.7: Gender."""
    age: Annotated[
        Age | None,
        Field(
            alias="Age (or date of birth)",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|(18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})$",
        ),
    ] = None
    """The age, or a date of birth; only an age leaves when depersonalised. In years. Guidance 3.2.7: Age (or date of
    birth)."""
    ethnicity: Annotated[Ethnicity | None, Field(alias="Ethnicity", strict=False)] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Guidance 3.2.7: Ethnicity."""
    occupation: Annotated[Text | None, Field(alias="Occupation")] = None
    """What the person does for a living, in the words of the force. Guidance 3.2.7: Occupation."""
    offences_committed: Annotated[Text | None, Field(alias="Offences committed")] = None
    """The offences, in the words or the codes of the force, all in one cell. Guidance 3.2.7: Offences committed."""
    current_status: Annotated[
        Open[PpoStatus] | None,
        Field(
            alias="Current status (e.g. in custody, subject to proactive targeting by the police, subject only to basic monitoring)",
        ),
    ] = None
    """Where the person stands. The guidance gives three examples; there are others. Guidance 3.2.7: Current status
    (e.g. in custody, subject to proactive targeting by the police, subject only to basic monitoring)."""
    offender_address: Annotated[
        Text | None, Field(alias="Address/location of offender – address is the offender’s primary address")
    ] = None
    """The offender's home. Guidance 3.2.7: Address/location of offender – address is the offender’s primary address."""
    offender_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the home address of the offender/accused)")
    ] = None
    """How far east the offender's home lies. In metres. Guidance 3.2.7: Easting coordinate (relating to the home
    address of the offender/accused)."""
    offender_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the home address of the offender/accused)")
    ] = None
    """How far north the offender's home lies. In metres. Guidance 3.2.7: Northing coordinate (relating to the home
    address of the offender/accused)."""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        """Hold the fields of the row against each other."""
        checks = (
            (
                (self.offender_easting is None or self.offender_northing is None)
                and (self.offender_easting is not None or self.offender_northing is not None),
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
    """Offenders: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Prolific and other Priority Offenders (guidance 3.2.7), from: Local police force.
    """

    offender_reference: Annotated[
        str | None, Field(alias="Offender reference number", pattern=r"^(?:R[0-9]+|K[0-9a-f]{32})$")
    ] = None
    """The number by which the force knows the person. Numbered anew for each release, or a pseudonym for the
    archive. Guidance 3.2.7: Offender reference number."""
    gender: Annotated[Gender | None, Field(alias="Gender", strict=False)] = None
    """The gender of the offender. Guidance 3.2.7: Gender."""
    age: Annotated[
        str | None,
        Field(
            alias="Age (or date of birth)",
            pattern=r"^(?:[0-9]{1,2}|1[01][0-9]|[0-9]{1,3}-[0-9]{1,3}|(over|under) [0-9]{1,3}|[0-9]{1,3})$",
        ),
    ] = None
    """The age, or a date of birth; only an age leaves when depersonalised. An age or a band of ages, never a date.
    In years. Guidance 3.2.7: Age (or date of birth)."""
    ethnicity: Annotated[Open[Ethnicity] | None, Field(alias="Ethnicity")] = None
    """The ethnic group. The supplier says by which list (guidance 3.4). Grouped if rare. Guidance 3.2.7: Ethnicity."""
    occupation: Annotated[Text | None, Field(alias="Occupation")] = None
    """What the person does for a living, in the words of the force. Grouped if rare. Guidance 3.2.7: Occupation."""
    current_status: Annotated[
        PpoStatus | None,
        Field(
            alias="Current status (e.g. in custody, subject to proactive targeting by the police, subject only to basic monitoring)",
            strict=False,
        ),
    ] = None
    """Where the person stands. The guidance gives three examples; there are others. Guidance 3.2.7: Current status
    (e.g. in custody, subject to proactive targeting by the police, subject only to basic monitoring)."""
    offender_address: Annotated[
        Place | None, Field(alias="Address/location of offender – address is the offender’s primary address")
    ] = None
    """The offender's home. That of the unit, sector or district released, never of the place itself. Guidance 3.2.7:
    Address/location of offender – address is the offender’s primary address."""
    offender_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the home address of the offender/accused)")
    ] = None
    """How far east the offender's home lies. That of the unit, sector or district released, never of the place
    itself. In metres. Guidance 3.2.7: Easting coordinate (relating to the home address of the offender/accused)."""
    offender_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the home address of the offender/accused)")
    ] = None
    """How far north the offender's home lies. That of the unit, sector or district released, never of the place
    itself. In metres. Guidance 3.2.7: Northing coordinate (relating to the home address of the offender/accused)."""
    offender_home_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
