# Made by `cspdata generate` from specs/code_lists/waste_type.yaml: edit that file, and run the command again.
"""The codes of: Type of waste."""

from enum import StrEnum

__all__ = ["WasteType"]


class WasteType(StrEnum):
    """Type of waste (Department for Environment, Food and Rural Affairs, 2023; Open Government Licence v3.0). Not
    read in its own source, so a value that is not in it may be right."""

    construction = "construction"
    """Constr / Demol / Excav"""
    tyres = "tyres"
    """Tyres"""
    vehicle_parts = "vehicle_parts"
    """Vehicle Parts"""
    white_goods = "white_goods"
    """White Goods"""
    other_electrical = "other_electrical"
    """Other Electrical"""
    asbestos = "asbestos"
    """Asbestos"""
    clinical = "clinical"
    """Clinical"""
    chemicals_oil_fuel = "chemicals_oil_fuel"
    """Chemical Drums, Oil, Fuel"""
    animal_carcass = "animal_carcass"
    """Animal Carcass"""
    green = "green"
    """Green"""
    black_bags_commercial = "black_bags_commercial"
    """Black Bags - Commercial"""
    black_bags_household = "black_bags_household"
    """Black Bags - Household"""
    other_commercial = "other_commercial"
    """Other Commercial Waste"""
    other_household = "other_household"
    """Other Household Waste"""
    other = "other"
    """Other (unidentified)"""
