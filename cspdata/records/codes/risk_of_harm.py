# Made by `cspdata generate` from specs/code_lists/risk_of_harm.yaml: edit that file, and run the command again.
"""The codes of: Risk of serious harm."""

from enum import StrEnum

__all__ = ["RiskOfHarm"]


class RiskOfHarm(StrEnum):
    """Risk of serious harm (National Probation Service, 2006-10-12; Open Government Licence v3.0)."""

    low = "low"
    """Low"""
    medium = "medium"
    """Medium"""
    high = "high"
    """High"""
    very_high = "very_high"
    """Very high"""
