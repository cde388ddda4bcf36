"""Mistakes that a type checker must find, each with what mypy and pyright call it."""

import datetime

from cspdata import records
from cspdata.records.police_recorded_crime import DepersonalisedOffence, DepersonalisedVictim, Gender, Offender, Victim


def hold(victim: Victim) -> None: ...
def publish(victim: DepersonalisedVictim) -> None: ...


victim = Victim(crime_reference="A1", gender=Gender.female)
shared = DepersonalisedVictim(gender=Gender.female)
hold(shared)  # arg-type reportArgumentType
publish(victim)  # arg-type reportArgumentType
held: list[Victim] = [shared]  # list-item reportAssignmentType
publish(Offender(crime_reference="A1"))  # arg-type reportArgumentType
DepersonalisedVictim(age=datetime.date(1985, 5, 2))  # arg-type reportArgumentType
DepersonalisedVictim(victim_home_step="street")  # arg-type reportArgumentType
DepersonalisedOffence(crime_reference="R1", method_of_entry="Window forced")  # call-arg reportCallIssue
Victim(gender=Gender.female)  # call-arg reportCallIssue
Victim(crime_reference="A1", gender="Female")  # arg-type reportArgumentType
victim.gender = Gender.male  # misc reportAttributeAccessIssue
shared.doubts()  # attr-defined reportAttributeAccessIssue
nothing = records.no_such_dataset  # attr-defined reportAttributeAccessIssue
