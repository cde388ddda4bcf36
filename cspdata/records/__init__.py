# Made by `cspdata generate` from specs: edit those files, and run the command again.
"""Typed records: of the rows of every dataset, as held and as they may be shared, of the cases of processes, of
forms.

A module is loaded when it is asked for.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

__all__ = [
    "ae_assaults",
    "ambulance_calls",
    "assault_admissions",
    "bus_incidents",
    "codes",
    "council_asb_environmental",
    "detection_status",
    "domestic_abuse_admissions",
    "drug_test_trigger_offences",
    "drug_treatment_adults",
    "drug_treatment_young_people",
    "dwelling_fires_without_alarm",
    "environment_agency_waste",
    "fire_rescue_incidents",
    "forms",
    "hospital_drug_alcohol",
    "local_rail_tram_incidents",
    "police_incidents",
    "police_recorded_crime",
    "police_stop_and_search",
    "prison_releases",
    "probation_oasys",
    "processes",
    "prolific_offenders",
    "racial_incidents",
    "rail_crime",
    "road_traffic_collisions",
    "school_exclusions",
    "treatment_counts",
    "yoi_releases",
    "yos_assessments",
]

if TYPE_CHECKING:
    from . import (
        ae_assaults,
        ambulance_calls,
        assault_admissions,
        bus_incidents,
        codes,
        council_asb_environmental,
        detection_status,
        domestic_abuse_admissions,
        drug_test_trigger_offences,
        drug_treatment_adults,
        drug_treatment_young_people,
        dwelling_fires_without_alarm,
        environment_agency_waste,
        fire_rescue_incidents,
        forms,
        hospital_drug_alcohol,
        local_rail_tram_incidents,
        police_incidents,
        police_recorded_crime,
        police_stop_and_search,
        prison_releases,
        probation_oasys,
        processes,
        prolific_offenders,
        racial_incidents,
        rail_crime,
        road_traffic_collisions,
        school_exclusions,
        treatment_counts,
        yoi_releases,
        yos_assessments,
    )
else:

    def __getattr__(name: str) -> ModuleType:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return __all__
