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
import re
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, Field, Strict, model_validator

__all__ = ["CouncilIncidentType", "DepersonalisedIncident", "FlytipSize", "Incident", "VehicleMake"]


_ERROR = re.compile(
    r"^#(N/A|VALUE!|REF!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA|MULTIVALUE|#+)$"
)


def _written(text: str) -> str:
    """Words that somebody wrote."""
    if not text.strip() or _ERROR.search(text):
        raise ValueError("a text is neither blank nor an error of a spreadsheet")
    return text


_Text = Annotated[str, AfterValidator(_written)]


def _local(time: datetime.time) -> datetime.time:
    """A time by the clock on the wall."""
    if time.tzinfo is not None:
        raise ValueError("a time of day has no time zone")
    return time


_Time = Annotated[datetime.time, AfterValidator(_local)]


class CouncilIncidentType(StrEnum):
    """Type of incident recorded by a council (cspdata, 2026; Apache-2.0). Not read in its own source, so a value
    that is not in it may be right."""

    neighbour_noise = "neighbour_noise"
    """Neighbour noise nuisance"""
    rowdy_behaviour = "rowdy_behaviour"
    """Rowdy behaviour"""
    nuisance_by_young_people = "nuisance_by_young_people"
    """Nuisance caused by young people"""
    graffiti = "graffiti"
    """Graffiti"""
    vandalism = "vandalism"
    """Vandalism"""
    flytipping = "flytipping"
    """Flytipping"""
    abandoned_vehicle = "abandoned_vehicle"
    """Abandoned vehicle"""
    other = "other"
    """Other"""


_CouncilIncidentType = Annotated[
    Annotated[CouncilIncidentType, Strict(False)] | _Text, Field(union_mode="left_to_right")
]


class FlytipSize(StrEnum):
    """Size of dumped waste (Department for Environment, Food and Rural Affairs, 2023; Open Government Licence v3.0)."""

    single_black_bag = "single_black_bag"
    """Single Black Bag"""
    single_item = "single_item"
    """Single Item"""
    car_boot_or_less = "car_boot_or_less"
    """Car Boot or Less"""
    small_van_load = "small_van_load"
    """Small Van Load"""
    transit_van_load = "transit_van_load"
    """Transit Van Load"""
    tipper_lorry_load = "tipper_lorry_load"
    """Tipper Lorry Load"""
    significant_multi_loads = "significant_multi_loads"
    """Significant / Multi Loads"""


class VehicleMake(StrEnum):
    """Make of vehicle (cspdata, 2026; Apache-2.0). Not read in its own source, so a value that is not in it may be
    right."""

    audi = "audi"
    """Audi"""
    bmw = "bmw"
    """BMW"""
    chevrolet = "chevrolet"
    """Chevrolet"""
    chrysler = "chrysler"
    """Chrysler"""
    citroen = "citroen"
    """Citroën"""
    daewoo = "daewoo"
    """Daewoo"""
    daihatsu = "daihatsu"
    """Daihatsu"""
    fiat = "fiat"
    """Fiat"""
    ford = "ford"
    """Ford"""
    honda = "honda"
    """Honda"""
    hyundai = "hyundai"
    """Hyundai"""
    iveco = "iveco"
    """Iveco"""
    jaguar = "jaguar"
    """Jaguar"""
    kia = "kia"
    """Kia"""
    land_rover = "land_rover"
    """Land Rover"""
    ldv = "ldv"
    """LDV"""
    lexus = "lexus"
    """Lexus"""
    mazda = "mazda"
    """Mazda"""
    mercedes_benz = "mercedes_benz"
    """Mercedes-Benz"""
    mg = "mg"
    """MG"""
    mini = "mini"
    """Mini"""
    mitsubishi = "mitsubishi"
    """Mitsubishi"""
    nissan = "nissan"
    """Nissan"""
    peugeot = "peugeot"
    """Peugeot"""
    piaggio = "piaggio"
    """Piaggio"""
    renault = "renault"
    """Renault"""
    rover = "rover"
    """Rover"""
    saab = "saab"
    """Saab"""
    seat = "seat"
    """SEAT"""
    skoda = "skoda"
    """Škoda"""
    smart = "smart"
    """Smart"""
    subaru = "subaru"
    """Subaru"""
    suzuki = "suzuki"
    """Suzuki"""
    toyota = "toyota"
    """Toyota"""
    vauxhall = "vauxhall"
    """Vauxhall"""
    volkswagen = "volkswagen"
    """Volkswagen"""
    volvo = "volvo"
    """Volvo"""
    yamaha = "yamaha"
    """Yamaha"""
    other = "other"
    """Other"""
    not_known = "not_known"
    """Not known"""


_VehicleMake = Annotated[Annotated[VehicleMake, Strict(False)] | _Text, Field(union_mode="left_to_right")]


class Incident(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Incidents: a row as held. None where nothing is recorded.

    Council-recorded incidents of ASB and environmental crime (guidance 3.2.3), from: Local council. In some areas
    local housing associations also record this information and should be additionally sourced..
    """

    incident_reference: Annotated[_Text, Field(alias="Incident reference number", pattern=r"^(?:[!-~]+)$")]
    """The number by which the council knows the incident. Guidance 3.2.3: Incident reference number."""
    incident_type: Annotated[_CouncilIncidentType | None, Field(alias="Type of incident")] = None
    """What kind of incident it was, by our own list; each council has its own. Guidance 3.2.3: Type of incident."""
    incident_date: Annotated[datetime.date | None, Field(alias="Date of incident")] = None
    """The day on which it happened or was reported, in local time. Guidance 3.2.3: Date of incident."""
    incident_time: Annotated[_Time | None, Field(alias="Time of incident")] = None
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
    vehicle_make: _VehicleMake | None = None
    """The make of the vehicle, by our own short list. Guidance 3.2.3: Make, model, and age of vehicle (abandoned
    vehicles)."""
    vehicle_model: _Text | None = None
    """The model of the vehicle. No list of models could be verified, and such a cell may hold a registration number.
    Guidance 3.2.3: Make, model, and age of vehicle (abandoned vehicles)."""
    vehicle_age: Annotated[int | None, Field(ge=0, le=120)] = None
    """The age of the vehicle. In years. Guidance 3.2.3: Make, model, and age of vehicle (abandoned vehicles)."""
    vehicle_registered_address: Annotated[
        _Text | None, Field(alias="Registered address of vehicle (abandoned vehicles)")
    ] = None
    """The address of the registered keeper, who may be suspected of having left the vehicle. Guidance 3.2.3:
    Registered address of vehicle (abandoned vehicles)."""
    incident_location: Annotated[_Text | None, Field(alias="Address/location of incident")] = None
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

    incident_reference: Annotated[str | None, Field(alias="Incident reference number", pattern=r"^(?:R[0-9]+)$")] = None
    """The number by which the council knows the incident. Numbered anew for each release. Guidance 3.2.3: Incident
    reference number."""
    incident_type: Annotated[CouncilIncidentType | None, Field(alias="Type of incident", strict=False)] = None
    """What kind of incident it was, by our own list; each council has its own. Guidance 3.2.3: Type of incident."""
    incident_date: Annotated[datetime.date | None, Field(alias="Date of incident")] = None
    """The day on which it happened or was reported, in local time. Guidance 3.2.3: Date of incident."""
    incident_time: Annotated[_Time | None, Field(alias="Time of incident")] = None
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
        str | None,
        Field(
            alias="Registered address of vehicle (abandoned vehicles)",
            pattern=r"^[A-Z]{1,2}[0-9][A-Z0-9]?( [0-9]([A-Z]{2})?)?$",
        ),
    ] = None
    """The address of the registered keeper, who may be suspected of having left the vehicle. That of the unit,
    sector or district released, never of the place itself. Guidance 3.2.3: Registered address of vehicle
    (abandoned vehicles)."""
    incident_location: Annotated[
        str | None,
        Field(alias="Address/location of incident", pattern=r"^[A-Z]{1,2}[0-9][A-Z0-9]?( [0-9]([A-Z]{2})?)?$"),
    ] = None
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
    keeper_home_step: Literal["unit", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), a sector, a district, or withheld."""
    incident_step: Literal["unit", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), a sector, a district, or withheld."""
