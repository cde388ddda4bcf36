# Made by `cspdata generate` from specs/code_lists/ae_incident_type.yaml: edit that file, and run the command again.
"""The codes of: Type of incident of an A & E patient."""

from enum import StrEnum

__all__ = ["AeIncidentType"]


class AeIncidentType(StrEnum):
    """Type of incident of an A & E patient (Home Office, 2010; Open Government Licence v3.0)."""

    assault = "assault"
    """Assault"""
