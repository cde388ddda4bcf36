# Made by `cspdata generate` from specs/code_lists/gender.yaml: edit that file, and run the command again.
"""The codes of: Gender."""

from enum import StrEnum

__all__ = ["Gender"]


class Gender(StrEnum):
    """Gender (Home Office (data.police.uk); NHS Data Dictionary, 2024; Open Government Licence v3.0)."""

    female = "female"
    """Female"""
    male = "male"
    """Male"""
    other = "other"
    """Other"""
    not_known = "not_known"
    """Not known"""
