# Made by `cspdata generate` from specs/code_lists/stop_search_type.yaml: edit that file, and run the command again.
"""The codes of: Type of stop and search."""

from enum import StrEnum

__all__ = ["StopSearchType"]


class StopSearchType(StrEnum):
    """Type of stop and search (Home Office (data.police.uk), 2024; Open Government Licence v3.0)."""

    person_search = "person_search"
    """Person search"""
    person_and_vehicle_search = "person_and_vehicle_search"
    """Person and Vehicle search"""
    vehicle_search = "vehicle_search"
    """Vehicle search"""
