# Made by `cspdata generate` from specs/code_lists/stop_search_outcome.yaml: edit that file, and run the command again.
"""The codes of: Outcome of stop and search."""

from enum import StrEnum

__all__ = ["StopSearchOutcome"]


class StopSearchOutcome(StrEnum):
    """Outcome of stop and search (Home Office (data.police.uk), 2024; Open Government Licence v3.0)."""

    no_further_action_disposal = "no_further_action_disposal"
    """A no further action disposal"""
    arrest = "arrest"
    """Arrest"""
    khat_or_cannabis_warning = "khat_or_cannabis_warning"
    """Khat or Cannabis warning"""
    community_resolution = "community_resolution"
    """Community resolution"""
    summons_charged_by_post = "summons_charged_by_post"
    """Summons / charged by post"""
    caution_simple_or_conditional = "caution_simple_or_conditional"
    """Caution (simple or conditional)"""
    penalty_notice_for_disorder = "penalty_notice_for_disorder"
    """Penalty Notice for Disorder"""
