# Made by `cspdata generate` from specs: edit those files, and run the command again.
"""The code lists of the records: one type for each, whichever dataset has its codes.

A module is loaded when it is asked for.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

__all__ = [
    "ae_assault_location_type",
    "ae_incident_type",
    "ambulance_incident_type",
    "council_incident_type",
    "detection_method",
    "drug_of_use",
    "drug_test_drug",
    "drug_test_result",
    "drug_treatment_referral_source",
    "drug_treatment_type",
    "ethnicity",
    "exclusion_reason",
    "exclusion_type",
    "fire_service_incident_type",
    "flytip_size",
    "gender",
    "police_incident_type",
    "ppo_status",
    "risk_of_harm",
    "risk_of_reconviction",
    "stop_search_object",
    "stop_search_outcome",
    "stop_search_type",
    "transport_offence_type",
    "vehicle_make",
    "victim_offender_relationship",
    "waste_type",
    "young_offender_risk_level",
]

if TYPE_CHECKING:
    from . import (
        ae_assault_location_type,
        ae_incident_type,
        ambulance_incident_type,
        council_incident_type,
        detection_method,
        drug_of_use,
        drug_test_drug,
        drug_test_result,
        drug_treatment_referral_source,
        drug_treatment_type,
        ethnicity,
        exclusion_reason,
        exclusion_type,
        fire_service_incident_type,
        flytip_size,
        gender,
        police_incident_type,
        ppo_status,
        risk_of_harm,
        risk_of_reconviction,
        stop_search_object,
        stop_search_outcome,
        stop_search_type,
        transport_offence_type,
        vehicle_make,
        victim_offender_relationship,
        waste_type,
        young_offender_risk_level,
    )
else:

    def __getattr__(name: str) -> ModuleType:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return __all__
