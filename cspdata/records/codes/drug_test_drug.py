# Made by `cspdata generate` from specs/code_lists/drug_test_drug.yaml: edit that file, and run the command again.
"""The codes of: Drug found by a test."""

from enum import StrEnum

__all__ = ["DrugTestDrug"]


class DrugTestDrug(StrEnum):
    """Drug found by a test (cspdata, 2026; Apache-2.0). Not read in its own source, so a value that is not in it may
    be right."""

    opiates = "opiates"
    """Opiates"""
    cocaine = "cocaine"
    """Cocaine"""
    both = "both"
    """Opiates and cocaine"""
    other = "other"
    """Other"""
