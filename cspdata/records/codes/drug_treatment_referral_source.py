# Made by `cspdata generate` from specs/code_lists/drug_treatment_referral_source.yaml: edit that file, and run the command again.
"""The codes of: Source of referral into drug treatment."""

from enum import StrEnum

__all__ = ["DrugTreatmentReferralSource"]


class DrugTreatmentReferralSource(StrEnum):
    """Source of referral into drug treatment (cspdata, 2026; Apache-2.0). Not read in its own source, so a value
    that is not in it may be right."""

    self = "self"
    """Self"""
    family_or_friend = "family_or_friend"
    """Family or friend"""
    drug_interventions_programme = "drug_interventions_programme"
    """Drug Interventions Programme"""
    probation = "probation"
    """Probation"""
    prison = "prison"
    """Prison"""
    youth_offending_service = "youth_offending_service"
    """Youth Offending Service"""
    other_criminal_justice = "other_criminal_justice"
    """Other part of the Criminal Justice System"""
    gp = "gp"
    """GP"""
    hospital = "hospital"
    """Hospital"""
    mental_health_service = "mental_health_service"
    """Mental health service"""
    drug_service = "drug_service"
    """Drug or alcohol service"""
    social_services = "social_services"
    """Social services"""
    education = "education"
    """Education service"""
    other = "other"
    """Other"""
