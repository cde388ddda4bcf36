"""What the main job has found for one recipient, by the time that its bundle is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cspdata.checks import Report
from cspdata.decision import Decision, Request
from cspdata.decision.outcome import WORDS
from cspdata.depersonalisation.measure import Measured
from cspdata.depersonalisation.treat import Treated
from cspdata.release.bundle import WrittenAs
from cspdata.release.differences import Terms
from cspdata.release.trim import GO, Given
from cspdata.supply import Supply


@dataclass(frozen=True)
class Made:
    """The request and decision of one recipient, and by dataset: what it is given, the supply and its check, what was treated and
    what was measured. ``partition`` is the SHA-256 of the units that places are shown by; ``terms`` are those of counts, by
    ``dataset.file``."""

    request: Request
    decision: Decision
    given: Mapping[str, Given]
    supplies: Mapping[str, Mapping[str, Supply]]
    checks: Mapping[str, Report]
    treated: Mapping[str, Treated]
    measured: Mapping[str, Measured]
    written_as: WrittenAs = "csv"
    partition: str = ""
    terms: Mapping[str, Terms] = field(default_factory=dict)

    @property
    def left_out(self) -> tuple[str, ...]:
        """What was asked for and is not in the bundle, with the reason: each case that was refused, and the fields that no
        purpose needs."""
        told: list[str] = []
        for case in self.decision.cases:
            gift = self.given[case.dataset]
            gone = [name for name in case.fields if name not in gift.fields and name not in gift.dropped]
            if case.outcome in GO and not gone:
                continue
            what = ("all of it" if not gift.fields else ", ".join(gone)) or "for this purpose"
            why = "; ".join(f"{one.says.rstrip('.')} [{one.id}]" for one in case.refused_because)
            if case.outcome in GO:
                why = "it was refused before it was treated"
            why = why or "no power to share it is open"
            told.append(f"{case.dataset} for {case.purpose}: {WORDS[case.outcome]} ({what}): {why}.")
        for id, gift in self.given.items():
            for why in dict.fromkeys(gift.dropped.values()):
                names = ", ".join(name for name, reason in gift.dropped.items() if reason == why)
                told.append(f"{id}: not needed ({names}). {why}")
        return tuple(told)

    def check(self, dataset: str) -> Report:
        """What the check found in what is given: a doubt about a field that stays behind is nothing to the receiver."""
        found, gift = self.checks[dataset], self.given[dataset]
        files = {name.partition(".")[0] for name in gift.fields}
        return replace(
            found,
            files=tuple(one for one in found.files if one.file in files),
            findings=tuple(
                one
                for one in found.findings
                if one.file in files
                and (not one.field or f"{one.file}.{one.field}" in gift.fields)
                and one.code != "CSP211"  # names a column of the supplier's own
            ),
        )
