# Made by `cspdata generate` from specs/code_lists/risk_of_reconviction.yaml: edit that file, and run the command again.
"""The codes of: Risk of reconviction."""

from enum import StrEnum

__all__ = ["RiskOfReconviction"]


class RiskOfReconviction(StrEnum):
    """Risk of reconviction (Home Office (guidance of 2010), 2010; Open Government Licence v3.0)."""

    low = "low"
    """Low"""
    medium = "medium"
    """Medium"""
    high = "high"
    """High"""
