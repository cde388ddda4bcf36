# Made by `cspdata generate` from specs/code_lists/victim_offender_relationship.yaml: edit that file, and run the command again.
"""The codes of: Association of the victim with the offender."""

from enum import StrEnum

__all__ = ["VictimOffenderRelationship"]


class VictimOffenderRelationship(StrEnum):
    """Association of the victim with the offender (cspdata, 2026; Apache-2.0). Not read in its own source, so a
    value that is not in it may be right."""

    intimate = "intimate"
    """Spouse, partner, ex-partner"""
    family = "family"
    """Family member"""
    acquaintance = "acquaintance"
    """Friend or acquaintance"""
    stranger = "stranger"
    """Stranger"""
    other = "other"
    """Other"""
    unknown = "unknown"
    """Not known or not recorded"""
