# Made by `cspdata generate` from specs/code_lists/council_incident_type.yaml: edit that file, and run the command again.
"""The codes of: Type of incident recorded by a council."""

from enum import StrEnum

__all__ = ["CouncilIncidentType"]


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
