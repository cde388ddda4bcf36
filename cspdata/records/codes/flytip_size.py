# Made by `cspdata generate` from specs/code_lists/flytip_size.yaml: edit that file, and run the command again.
"""The codes of: Size of dumped waste."""

from enum import StrEnum

__all__ = ["FlytipSize"]


class FlytipSize(StrEnum):
    """Size of dumped waste (Department for Environment, Food and Rural Affairs, 2023; Open Government Licence v3.0)."""

    single_black_bag = "single_black_bag"
    """Single Black Bag"""
    single_item = "single_item"
    """Single Item"""
    car_boot_or_less = "car_boot_or_less"
    """Car Boot or Less"""
    small_van_load = "small_van_load"
    """Small Van Load"""
    transit_van_load = "transit_van_load"
    """Transit Van Load"""
    tipper_lorry_load = "tipper_lorry_load"
    """Tipper Lorry Load"""
    significant_multi_loads = "significant_multi_loads"
    """Significant / Multi Loads"""
