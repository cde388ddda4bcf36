"""A program that uses records of ten datasets: a type checker has nothing to say about it."""

import datetime
from decimal import Decimal

from cspdata.records import drug_test_trigger_offences, rail_crime
from cspdata.records.ae_assaults import Attendance
from cspdata.records.council_asb_environmental import FlytipSize, Incident
from cspdata.records.environment_agency_waste import IllegalDumping
from cspdata.records.fire_rescue_incidents import DepersonalisedIncident, FireServiceIncidentType
from cspdata.records.forms import AttendanceAndAgreement, AttendanceAndAgreementPersons
from cspdata.records.police_recorded_crime import DepersonalisedVictim, Ethnicity, Gender, Offence, Victim
from cspdata.records.police_stop_and_search import Search, StopSearchType
from cspdata.records.processes import MaracCase
from cspdata.records.school_exclusions import Exclusion
from cspdata.records.treatment_counts import Count
from cspdata.records.yos_assessments import Assessment

offence = Offence(crime_reference="A123456/10", committed_from_date=datetime.date(2010, 4, 12), domestic=False)
victim = Victim(crime_reference=offence.crime_reference, gender=Gender.female, age="34", ethnicity=Ethnicity.W1)
shared = DepersonalisedVictim(gender=victim.gender, age="34", victim_address="EX98 1", victim_home_step="sector")
search = Search(search_reference="SS-1", search_time=datetime.time(23, 15), search_type=StopSearchType.person_search)
incident = Incident(incident_reference="I-1", waste_size=FlytipSize.small_van_load, waste_weight=Decimal("12.5"))
fire = DepersonalisedIncident(incident_type=FireServiceIncidentType.malicious_call, casualties=0)
drug_test = drug_test_trigger_offences.Test(test_result="a result of no list")
crime = rail_crime.Offence(crime_reference="B1", offence_easting=530850, offence_northing=179350)
assessment = Assessment(living_arrangements=2)
exclusion = Exclusion(school_name="Exampletown High School")
count = Count(area="Exampletown")
attendance = Attendance(age="18-24")
waste = IllegalDumping(incident_reference="W-1", committed_to_time=datetime.time(7, 30))
case = MaracCase(victim_name="Ann Example", victim_date_of_birth=datetime.date(1980, 1, 2))
sheet = AttendanceAndAgreement(persons=(AttendanceAndAgreementPersons(person_name="Ann Example", person_agreed=True),))


def ages(victims: list[Victim]) -> list[str]:
    return [victim.age for victim in victims if victim.age is not None]


def places(victims: list[DepersonalisedVictim]) -> set[str]:
    return {
        victim.victim_address for victim in victims if victim.victim_home_step != "withheld" and victim.victim_address
    }


doubts: list[str] = [*offence.doubts(), *victim.doubts(), *search.doubts()]
again: Victim = Victim.model_validate_json(victim.model_dump_json())
print(ages([victim, again]), places([shared]), doubts)
