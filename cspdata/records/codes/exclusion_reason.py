# Made by `cspdata generate` from specs/code_lists/exclusion_reason.yaml: edit that file, and run the command again.
"""The codes of: Reason for exclusion."""

from enum import StrEnum

__all__ = ["ExclusionReason"]


class ExclusionReason(StrEnum):
    """Reason for exclusion (Department for Education, 2019; Open Government Licence v3.0). Not read in its own
    source, so a value that is not in it may be right."""

    assault_on_pupil = "assault_on_pupil"
    """Physical assault against a pupil"""
    assault_on_adult = "assault_on_adult"
    """Physical assault against an adult"""
    abuse_of_pupil = "abuse_of_pupil"
    """Verbal abuse / threatening behaviour against a pupil"""
    abuse_of_adult = "abuse_of_adult"
    """Verbal abuse / threatening behaviour against an adult"""
    bullying = "bullying"
    """Bullying"""
    racist_abuse = "racist_abuse"
    """Racist abuse"""
    sexual_misconduct = "sexual_misconduct"
    """Sexual misconduct"""
    drugs_or_alcohol = "drugs_or_alcohol"
    """Drug and alcohol related"""
    damage = "damage"
    """Damage"""
    theft = "theft"
    """Theft"""
    disruptive_behaviour = "disruptive_behaviour"
    """Persistent disruptive behaviour"""
    defiance_of_rules = "defiance_of_rules"
    """Defiance of rules"""
    possession_of_weapon = "possession_of_weapon"
    """Possession of a weapon"""
    threatening_behaviour = "threatening_behaviour"
    """Threatening behaviour"""
    other = "other"
    """Other"""
