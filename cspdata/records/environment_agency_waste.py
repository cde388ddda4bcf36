# Made by `cspdata generate` from specs/datasets/environment_agency_waste.yaml: edit that file, and run the command again.
"""Environment Agency recorded environmental crime (guidance 3.2.19).

Large illegal dumps of waste, and sites that process waste illegally, often tyres or waste from building; some are
tied to organised crime. Small fly-tips are recorded by councils and are not in it. The guidance calls both files
personalised because the full address may be shared; the file of sites also names an owner together with an
alleged offence.

Source: Environment Agency. Each file has a record of a row as held, and one of a row as it may be shared.
"""

import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from .codes.waste_type import WasteType
from .kinds import Open, Place, Text, Time

__all__ = [
    "DepersonalisedIllegalDumping",
    "DepersonalisedIllegalWasteSite",
    "IllegalDumping",
    "IllegalWasteSite",
    "WasteType",
]


class IllegalDumping(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Illegal dumping of waste: a row as held. None where nothing is recorded.

    Environment Agency recorded environmental crime (guidance 3.2.19), from: Environment Agency.
    """

    incident_reference: Annotated[Text, Field(alias="Incident reference number", pattern=r"^(?:[!-~]+)$")]
    """The number by which the Environment Agency knows the incident. Guidance 3.2.19: Incident reference number."""
    incident_type: Annotated[
        Open[WasteType] | None, Field(alias="Type of incident (e.g. construction waste, tyres)")
    ] = None
    """What was dumped. Guidance 3.2.19: Type of incident (e.g. construction waste, tyres)."""
    committed_from_date: Annotated[datetime.date | None, Field(alias="Committed from date of incident")] = None
    """The first day on which it may have happened. Guidance 3.2.19: Committed from date of incident."""
    committed_from_time: Annotated[Time | None, Field(alias="Committed from time of incident")] = None
    """The earliest time at which it may have happened, in local time. In hours and minutes. Guidance 3.2.19:
    Committed from time of incident."""
    committed_to_date: Annotated[datetime.date | None, Field(alias="Committed to date of incident")] = None
    """The last day on which it may have happened. Guidance 3.2.19: Committed to date of incident."""
    committed_to_time: Annotated[Time | None, Field(alias="Committed to time of incident")] = None
    """The latest time at which it may have happened, in local time. In hours and minutes. Guidance 3.2.19: Committed
    to time of incident."""
    incident_location: Annotated[Text | None, Field(alias="Address/location of incident")] = None
    """Where the waste was dumped. Guidance 3.2.19: Address/location of incident."""
    incident_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address/location where the incident occurred)")
    ] = None
    """How far east it was dumped. In metres. Guidance 3.2.19: Easting coordinate (relating to the address/location
    where the incident occurred)."""
    incident_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address/location where the incident occurred)")
    ] = None
    """How far north it was dumped. In metres. Guidance 3.2.19: Northing coordinate (relating to the address/location
    where the incident occurred)."""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        """Hold the fields of the row against each other."""
        checks = (
            (
                self.committed_to_date is not None
                and self.committed_from_date is not None
                and self.committed_to_date < self.committed_from_date,
                "The incident ends before it begins.",
            ),
            (
                self.committed_to_date is not None
                and self.committed_from_date is not None
                and self.committed_to_date <= self.committed_from_date
                and self.committed_to_date >= self.committed_from_date
                and self.committed_to_time is not None
                and self.committed_from_time is not None
                and self.committed_to_time < self.committed_from_time,
                "The incident begins and ends on the same day, and ends earlier than it begins.",
            ),
            (
                (self.incident_easting is None or self.incident_northing is None)
                and (self.incident_easting is not None or self.incident_northing is not None),
                "One coordinate is there without the other.",
            ),
        )
        if found := [says for fails, says in checks if fails]:
            raise ValueError(" ".join(found))
        return self

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        checks = (
            (
                self.committed_to_time is not None and self.committed_to_date is None,
                "A time to which it may have happened is there without its day.",
            ),
        )
        return [says for fails, says in checks if fails]


class DepersonalisedIllegalDumping(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Illegal dumping of waste: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Environment Agency recorded environmental crime (guidance 3.2.19), from: Environment Agency.
    """

    incident_reference: Annotated[
        str | None, Field(alias="Incident reference number", pattern=r"^(?:R[0-9]+|K[0-9a-f]{32})$")
    ] = None
    """The number by which the Environment Agency knows the incident. Numbered anew for each release, or a pseudonym
    for the archive. Guidance 3.2.19: Incident reference number."""
    incident_type: Annotated[
        WasteType | None, Field(alias="Type of incident (e.g. construction waste, tyres)", strict=False)
    ] = None
    """What was dumped. Guidance 3.2.19: Type of incident (e.g. construction waste, tyres)."""
    committed_from_date: Annotated[datetime.date | None, Field(alias="Committed from date of incident")] = None
    """The first day on which it may have happened. Guidance 3.2.19: Committed from date of incident."""
    committed_from_time: Annotated[Time | None, Field(alias="Committed from time of incident")] = None
    """The earliest time at which it may have happened, in local time. In hours and minutes. Guidance 3.2.19:
    Committed from time of incident."""
    committed_to_date: Annotated[datetime.date | None, Field(alias="Committed to date of incident")] = None
    """The last day on which it may have happened. Guidance 3.2.19: Committed to date of incident."""
    committed_to_time: Annotated[Time | None, Field(alias="Committed to time of incident")] = None
    """The latest time at which it may have happened, in local time. In hours and minutes. Guidance 3.2.19: Committed
    to time of incident."""
    incident_location: Annotated[Place | None, Field(alias="Address/location of incident")] = None
    """Where the waste was dumped. That of the unit, sector or district released, never of the place itself. Guidance
    3.2.19: Address/location of incident."""
    incident_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address/location where the incident occurred)")
    ] = None
    """How far east it was dumped. That of the unit, sector or district released, never of the place itself. In
    metres. Guidance 3.2.19: Easting coordinate (relating to the address/location where the incident occurred)."""
    incident_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address/location where the incident occurred)")
    ] = None
    """How far north it was dumped. That of the unit, sector or district released, never of the place itself. In
    metres. Guidance 3.2.19: Northing coordinate (relating to the address/location where the incident occurred)."""
    incident_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""


class IllegalWasteSite(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Illegal waste processing sites: a row as held. None where nothing is recorded.

    Environment Agency recorded environmental crime (guidance 3.2.19), from: Environment Agency.
    """

    site_reference: Annotated[Text, Field(alias="Site reference number", pattern=r"^(?:[!-~]+)$")]
    """The number by which the Environment Agency knows the site. Guidance 3.2.19: Site reference number."""
    site_name: Annotated[Text | None, Field(alias="Name of waste processing site")] = None
    """What the site is called. Many a site is called after its owner, so the name is dropped when depersonalised.
    Guidance 3.2.19: Name of waste processing site."""
    site_owner_name: Annotated[Text | None, Field(alias="Name of site owner")] = None
    """Who owns the site, a person or a company. The owner need not be the one who runs it. Guidance 3.2.19: Name of
    site owner."""
    waste_type: Annotated[Open[WasteType] | None, Field(alias="Type of illegal waste")] = None
    """What is processed there. Guidance 3.2.19: Type of illegal waste."""
    identified_date: Annotated[datetime.date | None, Field(alias="Date identified")] = None
    """The day on which the site was found to be illegal. Guidance 3.2.19: Date identified."""
    site_address: Annotated[Text | None, Field(alias="Address of site")] = None
    """Where the site lies. A small one may be at its owner's home. Guidance 3.2.19: Address of site."""
    site_easting: Annotated[int | None, Field(alias="Easting coordinate (relating to the address of the site)")] = None
    """How far east the site lies. In metres. Guidance 3.2.19: Easting coordinate (relating to the address of the
    site)."""
    site_northing: Annotated[
        int | None,
        Field(alias="Northing coordinate (relating to the address of the site)"),
    ] = None
    """How far north the site lies. In metres. Guidance 3.2.19: Northing coordinate (relating to the address of the
    site)."""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        """Hold the fields of the row against each other."""
        checks = (
            (
                (self.site_easting is None or self.site_northing is None)
                and (self.site_easting is not None or self.site_northing is not None),
                "One coordinate is there without the other.",
            ),
        )
        if found := [says for fails, says in checks if fails]:
            raise ValueError(" ".join(found))
        return self

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        return []


class DepersonalisedIllegalWasteSite(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Illegal waste processing sites: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Environment Agency recorded environmental crime (guidance 3.2.19), from: Environment Agency.
    """

    site_reference: Annotated[
        str | None, Field(alias="Site reference number", pattern=r"^(?:R[0-9]+|K[0-9a-f]{32})$")
    ] = None
    """The number by which the Environment Agency knows the site. Numbered anew for each release, or a pseudonym for
    the archive. Guidance 3.2.19: Site reference number."""
    waste_type: Annotated[WasteType | None, Field(alias="Type of illegal waste", strict=False)] = None
    """What is processed there. Guidance 3.2.19: Type of illegal waste."""
    identified_date: Annotated[datetime.date | None, Field(alias="Date identified")] = None
    """The day on which the site was found to be illegal. Guidance 3.2.19: Date identified."""
    site_address: Annotated[Place | None, Field(alias="Address of site")] = None
    """Where the site lies. A small one may be at its owner's home. That of the unit, sector or district released,
    never of the place itself. Guidance 3.2.19: Address of site."""
    site_easting: Annotated[int | None, Field(alias="Easting coordinate (relating to the address of the site)")] = None
    """How far east the site lies. That of the unit, sector or district released, never of the place itself. In
    metres. Guidance 3.2.19: Easting coordinate (relating to the address of the site)."""
    site_northing: Annotated[
        int | None,
        Field(alias="Northing coordinate (relating to the address of the site)"),
    ] = None
    """How far north the site lies. That of the unit, sector or district released, never of the place itself. In
    metres. Guidance 3.2.19: Northing coordinate (relating to the address of the site)."""
    site_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
