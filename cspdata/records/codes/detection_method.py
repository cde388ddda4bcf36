# Made by `cspdata generate` from specs/code_lists/detection_method.yaml: edit that file, and run the command again.
"""The codes of: Detection status of an offence."""

from enum import StrEnum

__all__ = ["DetectionMethod"]


class DetectionMethod(StrEnum):
    """Detection status of an offence (cspdata, 2026; Apache-2.0). Not read in its own source, so a value that is not
    in it may be right."""

    charge_or_summons = "charge_or_summons"
    """Charge or summons"""
    caution = "caution"
    """Caution, reprimand or final warning"""
    taken_into_consideration = "taken_into_consideration"
    """Taken into consideration"""
    penalty_notice = "penalty_notice"
    """Penalty notice for disorder"""
    cannabis_warning = "cannabis_warning"
    """Cannabis warning"""
    detected_otherwise = "detected_otherwise"
    """Non-sanction detection"""
    detected = "detected"
    """Detected, way not given"""
    undetected = "undetected"
    """Not detected"""
