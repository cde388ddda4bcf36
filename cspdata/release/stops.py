"""What stops a release before anything is written: which case, why, and what would mend it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cspdata.decision import Decision, Request, record
from cspdata.decision.outcome import WORDS, Case
from cspdata.depersonalisation.measure import Measured
from cspdata.errors import CspdataError, MustNotShare, PersonMustAct, WrongUse
from cspdata.finding import Finding
from cspdata.release import differences
from cspdata.release.differences import Table
from cspdata.release.judged import to_record
from cspdata.release.trim import GO

_NOTHING = "\n  Nothing was written."


def unless_understood(request: Request) -> None:
    """Raises WrongUse for what a release cannot be made of: no dataset, counts by everything, one thing twice."""
    found: list[Finding] = []
    for at, item in enumerate(request.information):
        if not item.dataset:
            says = f"share writes files of a dataset; '{item.named}' is none."
            found.append(request.finding("CSP410", ("information", at), says, "Decide it with 'cspdata decide'."))
        elif item.form == "aggregate" and item.access != "made":
            says, mend = (
                "share makes counts; what is published or kept as counts goes as it is.",
                "Write 'access: made'.",
            )
            found.append(request.finding("CSP410", ("information", at, "access"), says, mend))
        elif item.form == "aggregate" and item.fields == "all":
            says, mend = "Counts are made by a few fields, and none are named.", "Name under 'fields' what to count by."
            found.append(request.finding("CSP410", ("information", at), says, mend))
        elif item.dataset in [one.dataset for one in request.information[:at]]:
            says = f"The request names {item.dataset} twice; side by side, the one could tell what the other hides."
            found.append(request.finding("CSP410", ("information", at), says, "Join them, or make two requests."))
    bodies = [one.body for one in request.recipients]
    for at, body in enumerate(bodies):
        if body in bodies[:at]:
            says = f"The request names {body} twice; share writes one bundle for each body."
            found.append(request.finding("CSP410", ("recipients", at), says, "Make one request for each."))
    if found:
        raise WrongUse(found)


def unless_permitted(decision: Decision) -> None:
    """Raises PersonMustAct for a case that waits for a person, and MustNotShare when all are refused. Where only some are, they
    are left out."""
    waiting = [case for case in decision.cases if case.outcome in ("may_share_if", "refer")]
    if waiting:
        _stop(PersonMustAct, waiting, decision, {})
    if not any(case.outcome in GO for case in decision.cases):
        _stop(MustNotShare, decision.cases, decision, {})


def unless_still_permitted(
    before: Iterable[Case], after: Decision, measured: Mapping[str, Measured], lapsed: Iterable[Finding] = ()
) -> None:
    """Raises MustNotShare for a treatment that failed, for a risk beyond the limit of the preset, and when the law refuses, on
    what was measured, a case that was to be written; PersonMustAct when one now waits for a person. What has ``lapsed`` is said
    first."""
    failed = []
    for id, found in measured.items():
        if found.identifiability == "personal":
            says = "the treatment failed; what is left identifies people."
            shown = [f"Measured on the release: {words}" for words in found.because]
            failed.append(_failed("CSP423", id, says, shown, "Leave out the fields named, or choose a coarser preset."))
    for id, found in measured.items():
        if found.over:
            says = f"the risk is beyond the limit. {'; '.join(found.over)}."
            mend = "Leave out what singles people out, or have more people share each combination ('people' of the preset)."
            failed.append(_failed("CSP445", id, says, found.more, mend))
    if failed:
        raise MustNotShare(failed)
    written = [now for then, now in zip(before, after.cases, strict=True) if then.outcome in GO]
    held = [case for case in written if case.outcome not in GO]
    if held:
        refused = any(case.outcome == "must_not_share" for case in held)
        _stop(MustNotShare if refused else PersonMustAct, held, after, measured, lapsed)


def unless_apart(new: Iterable[Table], before: Iterable[Table]) -> None:
    """Raises MustNotShare where counts, less others of the same records, would give a small number away."""
    if found := differences.between(new, before):
        raise MustNotShare([replace(one, mend=one.mend + _NOTHING) for one in found])


def _failed(code: str, dataset: str, says: str, shown: Iterable[str], mend: str) -> Finding:
    return Finding(code, f"{dataset}: {says}", "".join(f"\n  {line}" for line in (*shown, mend)) + _NOTHING)


def _stop(
    kind: type[CspdataError],
    cases: Iterable[Case],
    decision: Decision,
    measured: Mapping[str, Measured],
    lapsed: Iterable[Finding] = (),
) -> None:
    first: dict[tuple[str, ...], Case] = {}
    for case in cases:
        first.setdefault((case.recipient, case.dataset, case.purpose, case.outcome), case)
    raise kind([*lapsed, *(_finding(case, decision, measured.get(case.dataset)) for case in first.values())])


def _finding(case: Case, decision: Decision, measured: Measured | None) -> Finding:
    refused = case.outcome == "must_not_share"
    says = f"{case.dataset} to {case.recipient} for {case.purpose}: {WORDS[case.outcome]}."
    lines = [f"Measured on the release: {words}" for words in (*measured.because, *measured.more)] if measured else []
    lines += [f"{reason.says} [{reason.id}]" for reason in case.refused_because]
    lines += [f"Ask {one.to_whom}: {one.says}" for one in case.referrals]
    lines += decision.alternatives
    if not refused:
        for route in case.routes[:1]:
            lines += record.outstanding(route.outstanding, "") if route.outstanding else []
        if measured and measured.risks and measured.identifiability is None:
            lines.append(
                f"Beside the answer, so that it lapses when a later release is worse: {to_record(case.dataset, measured)}"
            )
        lines.append("Or leave this out of the request.")
    mend = "".join(f"\n  {line}" for line in lines)
    return Finding("CSP421" if refused else "CSP422", says, mend + _NOTHING)
