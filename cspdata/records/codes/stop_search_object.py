# Made by `cspdata generate` from specs/code_lists/stop_search_object.yaml: edit that file, and run the command again.
"""The codes of: Object of search."""

from enum import StrEnum

__all__ = ["StopSearchObject"]


class StopSearchObject(StrEnum):
    """Object of search (Home Office (data.police.uk), 2024; Open Government Licence v3.0)."""

    controlled_drugs = "controlled_drugs"
    """Controlled drugs"""
    offensive_weapons = "offensive_weapons"
    """Offensive weapons"""
    article_for_use_in_theft = "article_for_use_in_theft"
    """Article for use in theft"""
    stolen_goods = "stolen_goods"
    """Stolen goods"""
    anything_to_threaten_or_harm_anyone = "anything_to_threaten_or_harm_anyone"
    """Anything to threaten or harm anyone"""
    articles_for_use_in_criminal_damage = "articles_for_use_in_criminal_damage"
    """Articles for use in criminal damage"""
    evidence_of_offences_under_the_act = "evidence_of_offences_under_the_act"
    """Evidence of offences under the Act"""
    firearms = "firearms"
    """Firearms"""
    fireworks = "fireworks"
    """Fireworks"""
    detailed_object_of_search_unavailable = "detailed_object_of_search_unavailable"
    """Detailed object of search unavailable"""
    psychoactive_substances = "psychoactive_substances"
    """Psychoactive substances"""
    game_or_poaching_equipment = "game_or_poaching_equipment"
    """Game or poaching equipment"""
    goods_on_which_duty_has_not_been_paid_etc = "goods_on_which_duty_has_not_been_paid_etc"
    """Goods on which duty has not been paid etc."""
    crossbows = "crossbows"
    """Crossbows"""
