# Made by `cspdata generate` from specs/code_lists/ae_assault_location_type.yaml: edit that file, and run the command again.
"""The codes of: Type of location of an assault."""

from enum import StrEnum

__all__ = ["AeAssaultLocationType"]


class AeAssaultLocationType(StrEnum):
    """Type of location of an assault (Home Office, 2010; Open Government Licence v3.0)."""

    at_home = "at_home"
    """At home"""
    in_licensed_premises = "in_licensed_premises"
    """In a licensed premise"""
    outside_licensed_premises = "outside_licensed_premises"
    """Outside a licensed premise"""
    street = "street"
    """On the street"""
    other = "other"
    """Other"""
