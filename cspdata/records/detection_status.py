# Made by `cspdata generate` from specs/datasets/detection_status.yaml: edit that file, and run the command again.
"""Police recorded detection status of offence (guidance 3.2.22).

Whether a recorded offence was detected, and how. It shows which crimes are hard to detect, and how detection
changes. A status comes months after its crime, and the crime reference number leads to that crime in
police_recorded_crime; with the file of offenders there, it tells what was done with a person.

Source: Local police force. Each file has a record of a row as held, and one of a row as it may be shared.
"""

from typing import Annotated

from pydantic import BaseModel, Field

from .codes.detection_method import DetectionMethod
from .kinds import Open, Text

__all__ = ["DepersonalisedOffence", "DetectionMethod", "Offence"]


class Offence(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Offences: a row as held. None where nothing is recorded.

    Police recorded detection status of offence (guidance 3.2.22), from: Local police force.
    """

    crime_reference: Annotated[Text, Field(alias="Crime reference number", pattern=r"^(?:[!-~]+)$")]
    """The number by which the force knows the crime, as in police_recorded_crime. A crime has one status in a
    supply, its latest. Guidance 3.2.22: Crime reference number."""
    offence_code: Annotated[
        Text | None,
        Field(
            alias="Type of offence – Home Office classification code",
            pattern=r"^(?:[0-9]{3}/[0-9]{2}|[0-9]{1,3}([.][0-9]{1,2})?[A-Z]?)$",
        ),
    ] = None
    """The class, or class and subclass, of the Home Office classification. Guidance 3.2.22: Type of offence – Home
    Office classification code."""
    detection_status: Annotated[Open[DetectionMethod] | None, Field(alias="Detection status")] = None
    """Whether the offence was detected, and how. Guidance 3.2.22: Detection status."""

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        return []


class DepersonalisedOffence(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Offences: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Police recorded detection status of offence (guidance 3.2.22), from: Local police force.
    """

    crime_reference: Annotated[
        str | None, Field(alias="Crime reference number", pattern=r"^(?:R[0-9]+|K[0-9a-f]{32})$")
    ] = None
    """The number by which the force knows the crime, as in police_recorded_crime. A crime has one status in a
    supply, its latest. Numbered anew for each release, or a pseudonym for the archive. Guidance 3.2.22: Crime
    reference number."""
    offence_code: Annotated[
        Text | None,
        Field(
            alias="Type of offence – Home Office classification code",
            pattern=r"^(?:[0-9]{3}/[0-9]{2}|[0-9]{1,3}([.][0-9]{1,2})?[A-Z]?)$",
        ),
    ] = None
    """The class, or class and subclass, of the Home Office classification. Guidance 3.2.22: Type of offence – Home
    Office classification code."""
    detection_status: Annotated[DetectionMethod | None, Field(alias="Detection status", strict=False)] = None
    """Whether the offence was detected, and how. Guidance 3.2.22: Detection status."""
