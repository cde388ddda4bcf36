# Made by `cspdata generate` from specs/code_lists/police_incident_type.yaml: edit that file, and run the command again.
"""The codes of: Type of police incident."""

from enum import StrEnum

__all__ = ["PoliceIncidentType"]


class PoliceIncidentType(StrEnum):
    """Type of police incident (cspdata, 2026; Apache-2.0). Not read in its own source, so a value that is not in it
    may be right."""

    domestic_incident = "domestic_incident"
    """Domestic incident"""
    rowdy_or_nuisance_behaviour = "rowdy_or_nuisance_behaviour"
    """Rowdy or nuisance behaviour"""
    street_drinking = "street_drinking"
    """Street drinking"""
    vehicle_nuisance = "vehicle_nuisance"
    """Vehicle nuisance"""
    hoax_call = "hoax_call"
    """Hoax call"""
    noise = "noise"
    """Noise nuisance"""
    asb_personal = "asb_personal"
    """Anti-social behaviour: personal"""
    asb_nuisance = "asb_nuisance"
    """Anti-social behaviour: nuisance"""
    asb_environmental = "asb_environmental"
    """Anti-social behaviour: environmental"""
    anti_social_behaviour = "anti_social_behaviour"
    """Anti-social behaviour, kind not told"""
    other = "other"
    """Other"""
