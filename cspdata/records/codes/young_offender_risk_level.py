# Made by `cspdata generate` from specs/code_lists/young_offender_risk_level.yaml: edit that file, and run the command again.
"""The codes of: Level of risk of harm or of vulnerability of a young offender."""

from enum import StrEnum

__all__ = ["YoungOffenderRiskLevel"]


class YoungOffenderRiskLevel(StrEnum):
    """Level of risk of harm or of vulnerability of a young offender (cspdata, 2026; Apache-2.0). Not read in its own
    source, so a value that is not in it may be right."""

    low = "low"
    """Low"""
    medium = "medium"
    """Medium"""
    high = "high"
    """High"""
    very_high = "very_high"
    """Very high"""
