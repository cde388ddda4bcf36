# Made by `cspdata generate` from specs/code_lists/fire_service_incident_type.yaml: edit that file, and run the command again.
"""The codes of: Type of incident attended by a Fire and Rescue Service."""

from enum import StrEnum

__all__ = ["FireServiceIncidentType"]


class FireServiceIncidentType(StrEnum):
    """Type of incident attended by a Fire and Rescue Service (cspdata, 2026; Apache-2.0). Not read in its own
    source, so a value that is not in it may be right."""

    deliberate_primary_fire = "deliberate_primary_fire"
    """Deliberate primary fire"""
    deliberate_primary_vehicle_fire = "deliberate_primary_vehicle_fire"
    """Deliberate primary fire in a vehicle"""
    deliberate_secondary_fire = "deliberate_secondary_fire"
    """Deliberate secondary fire"""
    malicious_call = "malicious_call"
    """Malicious call"""
    assault_on_staff = "assault_on_staff"
    """Assault on staff"""
