# Made by `cspdata generate` from specs/code_lists/drug_treatment_type.yaml: edit that file, and run the command again.
"""The codes of: Type of drug treatment."""

from enum import StrEnum

__all__ = ["DrugTreatmentType"]


class DrugTreatmentType(StrEnum):
    """Type of drug treatment (cspdata, 2026; Apache-2.0). Not read in its own source, so a value that is not in it
    may be right."""

    inpatient = "inpatient"
    """Inpatient treatment"""
    residential_rehabilitation = "residential_rehabilitation"
    """Residential rehabilitation"""
    specialist_prescribing = "specialist_prescribing"
    """Specialist prescribing"""
    gp_prescribing = "gp_prescribing"
    """GP prescribing"""
    psychosocial = "psychosocial"
    """Psychosocial intervention"""
    day_programme = "day_programme"
    """Day programme"""
    family_work = "family_work"
    """Family work"""
    harm_reduction = "harm_reduction"
    """Harm reduction"""
    aftercare = "aftercare"
    """Aftercare"""
    other = "other"
    """Other"""
