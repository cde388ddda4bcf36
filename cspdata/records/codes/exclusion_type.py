# Made by `cspdata generate` from specs/code_lists/exclusion_type.yaml: edit that file, and run the command again.
"""The codes of: Type of exclusion."""

from enum import StrEnum

__all__ = ["ExclusionType"]


class ExclusionType(StrEnum):
    """Type of exclusion (Department for Education, 2026; Open Government Licence v3.0)."""

    permanent = "permanent"
    """Permanent"""
    fixed_period = "fixed_period"
    """Fixed period"""
    lunchtime = "lunchtime"
    """Lunchtime"""
