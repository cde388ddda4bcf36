"""What the main job has found for one recipient, by the time that its bundle is written."""

from collections.abc import Mapping
from dataclasses import dataclass

from cspdata.checks import Report
from cspdata.decision import Decision, Request
from cspdata.decision.outcome import WORDS
from cspdata.depersonalisation.measure import Measured
from cspdata.depersonalisation.treat import Treated
from cspdata.release.bundle import WrittenAs
from cspdata.release.trim import GO, Given
from cspdata.supply import Supply


@dataclass(frozen=True)
class Made:
    """The request and decision of one recipient, and by dataset: what it is given, the supply and its check, what was treated and
    what was measured."""

    request: Request
    decision: Decision
    given: Mapping[str, Given]
    supplies: Mapping[str, Mapping[str, Supply]]
    checks: Mapping[str, Report]
    treated: Mapping[str, Treated]
    measured: Mapping[str, Measured]
    written_as: WrittenAs = "csv"

    @property
    def left_out(self) -> tuple[str, ...]:
        """What was asked for and is not in the bundle, with the reason: each case that was refused, and the fields that no
        purpose needs."""
        told: list[str] = []
        for case in self.decision.cases:
            gift = self.given.get(case.dataset)
            gone = [name for name in case.fields if gift is None or name not in gift.fields]
            if case.outcome in GO:
                gone = [name for name in gone if gift is None or name not in gift.dropped]
            if not gone and case.outcome in GO:
                continue
            why = "; ".join(f"{one.says.rstrip('.')} [{one.id}]" for one in case.refused_because)
            what = "all of it" if gift is None else ", ".join(gone) or "for this purpose"
            because = why or (
                "no power to share it is open" if case.outcome not in GO else "refused before it was treated"
            )
            told.append(f"{case.dataset} for {case.purpose}: {WORDS[case.outcome]} ({what}): {because}.")
        for id, gift in self.given.items():
            for why in dict.fromkeys(gift.dropped.values()):
                names = ", ".join(name for name, reason in gift.dropped.items() if reason == why)
                told.append(f"{id}: not needed ({names}). {why}")
        return tuple(told)
