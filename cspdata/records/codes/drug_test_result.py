# Made by `cspdata generate` from specs/code_lists/drug_test_result.yaml: edit that file, and run the command again.
"""The codes of: Result of a drug test."""

from enum import StrEnum

__all__ = ["DrugTestResult"]


class DrugTestResult(StrEnum):
    """Result of a drug test (cspdata, 2026; Apache-2.0). Not read in its own source, so a value that is not in it
    may be right."""

    positive = "positive"
    """Positive"""
    negative = "negative"
    """Negative"""
    refused = "refused"
    """Refused or not provided"""
    no_result = "no_result"
    """No result"""
