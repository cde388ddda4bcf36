# Made by `cspdata generate` from specs/datasets/council_asb_environmental.yaml: edit that file, and run the command again.
"""Council-recorded incidents of ASB and environmental crime (guidance 3.2.3).

Incidents of anti-social behaviour and environmental crime reported to the council, most often noise from
neighbours, rowdy behaviour, nuisance by young people, graffiti, vandalism, flytipping and abandoned vehicles.
Flytipping means household waste, and other waste on a small scale, as councils return it to the Environment
Agency (FlyCapture).

Source: Local council. In some areas local housing associations also record this information and should be
additionally sourced.. Each file has a record of a row as held, and one of a row as it may be shared.
"""

import datetime
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from .codes.council_incident_type import CouncilIncidentType
from .codes.flytip_size import FlytipSize
from .codes.vehicle_make import VehicleMake
from .kinds import Open, Place, Text, Time

__all__ = ["CouncilIncidentType", "DepersonalisedIncident", "FlytipSize", "Incident", "VehicleMake"]


class Incident(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Incidents: a row as held. None where nothing is recorded.

    Council-recorded incidents of ASB and environmental crime (guidance 3.2.3), from: Local council. In some areas
    local housing associations also record this information and should be additionally sourced..
    """

    incident_reference: Annotated[Text, Field(alias="Incident reference number", pattern=r"^(?:[!-~]+)$")]
    """The number by which the council knows the incident. Guidance 3.2.3: Incident reference number."""
    incident_type: Annotated[Open[CouncilIncidentType] | None, Field(alias="Type of incident")] = None
    """What kind of incident it was, by our own list; each council has its own. Guidance 3.2.3: Type of incident."""
    incident_date: Annotated[datetime.date | None, Field(alias="Date of incident")] = None
    """The day on which it happened or was reported, in local time. Guidance 3.2.3: Date of incident."""
    incident_time: Annotated[Time | None, Field(alias="Time of incident")] = None
    """The time at which it happened or was reported, in local time. In hours and minutes. Guidance 3.2.3: Time of
    incident."""
    value_of_property_damaged: Annotated[
        Decimal | None, Field(alias="Value of property damaged (graffiti and vandalism incidents)", ge=0)
    ] = None
    """What the damage is worth. In pounds sterling. Guidance 3.2.3: Value of property damaged (graffiti and
    vandalism incidents)."""
    waste_size: Annotated[FlytipSize | None, Field(strict=False)] = None
    """How much was dumped, by the size of what would carry it. Guidance 3.2.3: Size or weight of waste that is
    dumped (flytipping)."""
    waste_weight: Annotated[Decimal | None, Field(ge=0)] = None
    """What was dumped, by weight. In kilograms. Guidance 3.2.3: Size or weight of waste that is dumped (flytipping)."""
    vehicle_make: Open[VehicleMake] | None = None
    """The make of the vehicle, by our own short list. Guidance 3.2.3: Make, model, and age of vehicle (abandoned
    vehicles)."""
    vehicle_model: Text | None = None
    """The model of the vehicle. No list of models could be verified, and such a cell may hold a registration number.
    Guidance 3.2.3: Make, model, and age of vehicle (abandoned vehicles)."""
    vehicle_age: Annotated[int | None, Field(ge=0, le=120)] = None
    """The age of the vehicle. In years. Guidance 3.2.3: Make, model, and age of vehicle (abandoned vehicles)."""
    vehicle_registered_address: Annotated[
        Text | None, Field(alias="Registered address of vehicle (abandoned vehicles)")
    ] = None
    """The address of the registered keeper, who may be suspected of having left the vehicle. Guidance 3.2.3:
    Registered address of vehicle (abandoned vehicles)."""
    incident_location: Annotated[Text | None, Field(alias="Address/location of incident")] = None
    """Where it happened. Guidance 3.2.3: Address/location of incident."""
    incident_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address/location where the incident occurred)")
    ] = None
    """How far east it happened. In metres. Guidance 3.2.3: Easting coordinate (relating to the address/location
    where the incident occurred)."""
    incident_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address/location where the incident occurred)")
    ] = None
    """How far north it happened. In metres. Guidance 3.2.3: Northing coordinate (relating to the address/location
    where the incident occurred)."""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        """Hold the fields of the row against each other."""
        checks = (
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
                isinstance(self.incident_type, CouncilIncidentType)
                and self.incident_type in (CouncilIncidentType.graffiti, CouncilIncidentType.vandalism)
                and self.value_of_property_damaged is None,
                "Value of property damaged is blank, though the incident is graffiti or vandalism.",
            ),
            (
                isinstance(self.incident_type, CouncilIncidentType)
                and self.incident_type not in (CouncilIncidentType.graffiti, CouncilIncidentType.vandalism)
                and self.value_of_property_damaged is not None,
                "A value of property damaged is there, though the incident is neither graffiti nor vandalism.",
            ),
            (
                isinstance(self.incident_type, CouncilIncidentType)
                and self.incident_type == CouncilIncidentType.flytipping
                and self.waste_size is None
                and self.waste_weight is None,
                "Size and weight of the waste are both blank, though the incident is flytipping.",
            ),
            (
                isinstance(self.incident_type, CouncilIncidentType)
                and self.incident_type != CouncilIncidentType.flytipping
                and (self.waste_size is not None or self.waste_weight is not None),
                "A size or weight of waste is there, though the incident is not flytipping.",
            ),
            (
                isinstance(self.incident_type, CouncilIncidentType)
                and self.incident_type == CouncilIncidentType.abandoned_vehicle
                and (self.vehicle_make is None or self.vehicle_model is None or self.vehicle_age is None),
                "Make, model or age is blank, though the incident is an abandoned vehicle.",
            ),
            (
                isinstance(self.incident_type, CouncilIncidentType)
                and self.incident_type == CouncilIncidentType.abandoned_vehicle
                and self.vehicle_registered_address is None,
                "Registered address is blank, though the incident is an abandoned vehicle.",
            ),
            (
                isinstance(self.incident_type, CouncilIncidentType)
                and self.incident_type != CouncilIncidentType.abandoned_vehicle
                and (
                    self.vehicle_make is not None
                    or self.vehicle_model is not None
                    or self.vehicle_age is not None
                    or self.vehicle_registered_address is not None
                ),
                "Something of a vehicle is there, though the incident is not an abandoned vehicle.",
            ),
        )
        return [says for fails, says in checks if fails]


class DepersonalisedIncident(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Incidents: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Council-recorded incidents of ASB and environmental crime (guidance 3.2.3), from: Local council. In some areas
    local housing associations also record this information and should be additionally sourced..
    """

    incident_reference: Annotated[
        str | None, Field(alias="Incident reference number", pattern=r"^(?:R[0-9]+|K[0-9a-f]{32})$")
    ] = None
    """The number by which the council knows the incident. Numbered anew for each release, or a pseudonym for the
    archive. Guidance 3.2.3: Incident reference number."""
    incident_type: Annotated[CouncilIncidentType | None, Field(alias="Type of incident", strict=False)] = None
    """What kind of incident it was, by our own list; each council has its own. Guidance 3.2.3: Type of incident."""
    incident_date: Annotated[datetime.date | None, Field(alias="Date of incident")] = None
    """The day on which it happened or was reported, in local time. Guidance 3.2.3: Date of incident."""
    incident_time: Annotated[Time | None, Field(alias="Time of incident")] = None
    """The time at which it happened or was reported, in local time. In hours and minutes. Guidance 3.2.3: Time of
    incident."""
    value_of_property_damaged: Annotated[
        Decimal | None, Field(alias="Value of property damaged (graffiti and vandalism incidents)", ge=0)
    ] = None
    """What the damage is worth. In pounds sterling. Guidance 3.2.3: Value of property damaged (graffiti and
    vandalism incidents)."""
    waste_size: Annotated[FlytipSize | None, Field(strict=False)] = None
    """How much was dumped, by the size of what would carry it. Guidance 3.2.3: Size or weight of waste that is
    dumped (flytipping)."""
    waste_weight: Annotated[Decimal | None, Field(ge=0)] = None
    """What was dumped, by weight. In kilograms. Guidance 3.2.3: Size or weight of waste that is dumped (flytipping)."""
    vehicle_make: Annotated[VehicleMake | None, Field(strict=False)] = None
    """The make of the vehicle, by our own short list. Guidance 3.2.3: Make, model, and age of vehicle (abandoned
    vehicles)."""
    vehicle_age: Annotated[int | None, Field(ge=0, le=120)] = None
    """The age of the vehicle. In years. Guidance 3.2.3: Make, model, and age of vehicle (abandoned vehicles)."""
    vehicle_registered_address: Annotated[
        Place | None, Field(alias="Registered address of vehicle (abandoned vehicles)")
    ] = None
    """The address of the registered keeper, who may be suspected of having left the vehicle. That of the unit,
    sector or district released, never of the place itself. Guidance 3.2.3: Registered address of vehicle
    (abandoned vehicles)."""
    incident_location: Annotated[Place | None, Field(alias="Address/location of incident")] = None
    """Where it happened. That of the unit, sector or district released, never of the place itself. Guidance 3.2.3:
    Address/location of incident."""
    incident_easting: Annotated[
        int | None, Field(alias="Easting coordinate (relating to the address/location where the incident occurred)")
    ] = None
    """How far east it happened. That of the unit, sector or district released, never of the place itself. In metres.
    Guidance 3.2.3: Easting coordinate (relating to the address/location where the incident occurred)."""
    incident_northing: Annotated[
        int | None, Field(alias="Northing coordinate (relating to the address/location where the incident occurred)")
    ] = None
    """How far north it happened. That of the unit, sector or district released, never of the place itself. In
    metres. Guidance 3.2.3: Northing coordinate (relating to the address/location where the incident occurred)."""
    keeper_home_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
    incident_step: Literal["unit", "merged", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."""
