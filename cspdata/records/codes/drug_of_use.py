# Made by `cspdata generate` from specs/code_lists/drug_of_use.yaml: edit that file, and run the command again.
"""The codes of: Drug of use."""

from enum import StrEnum

__all__ = ["DrugOfUse"]


class DrugOfUse(StrEnum):
    """Drug of use (cspdata, 2026; Apache-2.0). Not read in its own source, so a value that is not in it may be
    right."""

    heroin = "heroin"
    """Heroin"""
    methadone = "methadone"
    """Methadone"""
    other_opiates = "other_opiates"
    """Other opiates"""
    crack = "crack"
    """Crack cocaine"""
    cocaine = "cocaine"
    """Cocaine"""
    amphetamines = "amphetamines"
    """Amphetamines"""
    ecstasy = "ecstasy"
    """Ecstasy"""
    cannabis = "cannabis"
    """Cannabis"""
    benzodiazepines = "benzodiazepines"
    """Benzodiazepines"""
    hallucinogens = "hallucinogens"
    """Hallucinogens"""
    solvents = "solvents"
    """Solvents"""
    alcohol = "alcohol"
    """Alcohol"""
    other = "other"
    """Other drug"""
    none = "none"
    """None"""
