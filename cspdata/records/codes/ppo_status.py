# Made by `cspdata generate` from specs/code_lists/ppo_status.yaml: edit that file, and run the command again.
"""The codes of: Current status of a Prolific and other Priority Offender."""

from enum import StrEnum

__all__ = ["PpoStatus"]


class PpoStatus(StrEnum):
    """Current status of a Prolific and other Priority Offender (cspdata, 2026; Apache-2.0). Not read in its own
    source, so a value that is not in it may be right."""

    in_custody = "in_custody"
    """In custody"""
    proactive_targeting = "proactive_targeting"
    """Subject to proactive targeting by the police"""
    basic_monitoring = "basic_monitoring"
    """Subject only to basic monitoring"""
