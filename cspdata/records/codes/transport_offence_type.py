# Made by `cspdata generate` from specs/code_lists/transport_offence_type.yaml: edit that file, and run the command again.
"""The codes of: Type of offence on public transport."""

from enum import StrEnum

__all__ = ["TransportOffenceType"]


class TransportOffenceType(StrEnum):
    """Type of offence on public transport (cspdata, 2026; Apache-2.0). Not read in its own source, so a value that
    is not in it may be right."""

    violence = "violence"
    """Violence against the person"""
    sexual = "sexual"
    """Sexual offence"""
    violence_or_sexual = "violence_or_sexual"
    """Violence and sexual offences"""
    robbery = "robbery"
    """Robbery"""
    theft_from_passenger = "theft_from_passenger"
    """Theft from a passenger"""
    other_theft = "other_theft"
    """Other theft"""
    vehicle_or_cycle = "vehicle_or_cycle"
    """Vehicle or cycle crime"""
    criminal_damage = "criminal_damage"
    """Criminal damage"""
    thrown_or_placed_object = "thrown_or_placed_object"
    """Object thrown at a vehicle or placed in its way"""
    public_order = "public_order"
    """Public order"""
    weapons = "weapons"
    """Possession of weapons"""
    drugs = "drugs"
    """Drugs"""
    trespass = "trespass"
    """Trespass"""
    fare_evasion = "fare_evasion"
    """Fare evasion"""
    antisocial_behaviour = "antisocial_behaviour"
    """Anti-social behaviour"""
    other = "other"
    """Other"""
