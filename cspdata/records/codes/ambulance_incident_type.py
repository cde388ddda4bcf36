# Made by `cspdata generate` from specs/code_lists/ambulance_incident_type.yaml: edit that file, and run the command again.
"""The codes of: Type of incident of an ambulance call."""

from enum import StrEnum

__all__ = ["AmbulanceIncidentType"]


class AmbulanceIncidentType(StrEnum):
    """Type of incident of an ambulance call (cspdata, 2026; Apache-2.0). Not read in its own source, so a value that
    is not in it may be right."""

    assault = "assault"
    """Assault"""
    sexual_assault = "sexual_assault"
    """Sexual assault"""
    stabbing = "stabbing"
    """Stabbing or other wound by a blade"""
    shooting = "shooting"
    """Shooting"""
    overdose_or_poisoning = "overdose_or_poisoning"
    """Overdose or poisoning"""
    alcohol = "alcohol"
    """Alcohol"""
    traffic_collision = "traffic_collision"
    """Road traffic collision"""
    fall_or_accident = "fall_or_accident"
    """Fall or other accident"""
    illness = "illness"
    """Illness"""
    other = "other"
    """Other"""
    not_known = "not_known"
    """Not known"""
