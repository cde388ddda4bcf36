"""``share``: from a request and real files to a release with its decision record, or a reason why not."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from cspdata.catalogue import Catalogue, twin
from cspdata.checks import Report, check
from cspdata.decision import Decision, Protocol, Request, StatuteBook, decide, record
from cspdata.decision.outcome import WORDS, Case
from cspdata.depersonalisation.measure import Measured, measure
from cspdata.depersonalisation.treat import Treated, treat
from cspdata.errors import CspdataError, Faulty, MustNotShare, PersonMustAct, WrongUse
from cspdata.finding import Finding
from cspdata.geography.postcodes import read_directory
from cspdata.release import bundle
from cspdata.release.contents import Made, contents
from cspdata.supply import load


@dataclass(frozen=True)
class Release:
    """What was released: where, the decision it rests on, and for each dataset what was found, treated and measured."""

    path: Path
    decision: Decision
    checks: dict[str, Report]
    treated: dict[str, Treated]
    measured: dict[str, Measured]


def share(
    request: Request,
    data: Path | str,
    out: Path | str,
    *,
    postcodes: Sequence[Path | str] = (),
    properties: Path | str | None = None,
    protocol: Protocol | None = None,
    preset: str = "guidance_2010",
    catalogue: Catalogue | None = None,
    book: StatuteBook | None = None,
    today: date | None = None,
    randomness: random.Random | None = None,
) -> Release:
    """Decide, check, trim, depersonalise, measure, decide again, and write the release whole or not at all.

    ``data`` holds the files of each dataset, in a folder of its name where there are several; ``postcodes`` are files or
    folders with a point for each postcode, and ``properties`` a file that counts the properties of each. Raises WrongUse,
    Unreadable, Faulty (the supply must be mended), MustNotShare or PersonMustAct, each with what would mend it; nothing is
    then written.
    """
    catalogue, book = catalogue or Catalogue(), book or StatuteBook()
    today = today or date.today()
    data, out = Path(data), Path(out)
    _single(request)
    bundle.vacant(out)
    before = decide(request, protocol=protocol, catalogue=catalogue, book=book)
    _permitted(before)

    directory = _directory(request, postcodes, properties)
    chosen = catalogue.presets.get(preset)
    if chosen is None:
        raise WrongUse(Finding("CSP412", f"There is no preset '{preset}'.", f"Known: {', '.join(catalogue.presets)}."))
    checks: dict[str, Report] = {}
    lists: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {}
    treated: dict[str, Treated] = {}
    measured: dict[str, Measured] = {}
    for item in request.information:
        dataset = catalogue.dataset(item.dataset)
        supplies = load(
            item.dataset,
            _folder(data, item.dataset),
            catalogue,
            item.mapping or None,
            files=None if item.files == "all" else item.files,
            today=today,
        )
        held = {id: supply.frame for id, supply in supplies.items()}  # read once, for the check too
        lists[item.dataset] = {id: supply.code_lists for id, supply in supplies.items()}
        checks[item.dataset] = check(supplies, catalogue, item.period, today=today)
        _sound(checks[item.dataset])
        fields = {field for case in before.cases if case.dataset == item.dataset for field in case.fields}
        if item.form == "as_held" or directory is None:
            treated[item.dataset] = _as_held(held, fields)
            continue
        until = item.period[1] if item.period else today
        found = treat(held, dataset, fields, catalogue, chosen, directory, until=until, randomness=randomness)
        treated[item.dataset] = found
        measured[item.dataset] = measure(found.files, dataset, catalogue, chosen, directory)

    known = {id: found.identifiability for id, found in measured.items()}
    after = decide(request, protocol=protocol, catalogue=catalogue, book=book, measured=known)
    _permitted(after, measured)
    made = Made(request, after, checks, treated, measured, lists)
    bundle.write(out, contents(made, chosen, protocol, catalogue, book, today))
    return Release(out, after, checks, treated, measured)


# ------------------------------------------------------------------------------------------------- what stops a share


def _single(request: Request) -> None:
    for what, found in (("recipient", request.recipients), ("purpose", request.purposes)):
        if len(found) > 1:
            says = f"The request names {len(found)} {what}s; share writes a release for one."
            mend = f"Make one request for each {what}."
            raise WrongUse(request.finding("CSP410", (f"{what}s",), says, mend))
    for at, item in enumerate(request.information):
        if not item.dataset:
            says = f"share writes files of a dataset; '{item.named}' is none."
            raise WrongUse(request.finding("CSP410", ("information", at), says, "Decide it with 'cspdata decide'."))
        if item.form == "aggregate":
            says, mend = "share writes records, not counts.", "Ask for the form depersonalised or as_held."
            raise WrongUse(request.finding("CSP410", ("information", at, "form"), says, mend))


def _permitted(decision: Decision, measured: Mapping[str, Measured] | None = None) -> None:
    """Raises unless every case may or must be shared."""
    held = [case for case in decision.cases if case.outcome not in ("may_share", "must_share")]
    if not held:
        return
    refused = any(case.outcome == "must_not_share" for case in held)
    kind: type[CspdataError] = MustNotShare if refused else PersonMustAct
    first = {(case.dataset, case.outcome): case for case in reversed(held)}
    raise kind([_finding(case, decision, (measured or {}).get(case.dataset)) for case in reversed(first.values())])


def _finding(case: Case, decision: Decision, measured: Measured | None) -> Finding:
    code = "CSP421" if case.outcome == "must_not_share" else "CSP422"
    says = f"{case.dataset} to {case.recipient} for {case.purpose}: {WORDS[case.outcome]}."
    reasons = [f"{reason.says} [{reason.id}]" for reason in case.refused_because]
    reasons += [f"Ask {one.to_whom}: {one.says}" for one in case.referrals]
    lines: list[str] = []
    if case.outcome in ("may_share_if", "refer"):
        for route in case.routes[:1]:
            lines = list(record.outstanding(route.outstanding, "  ")) if route.outstanding else []
    found = [f"Measured on the release: {words}" for words in measured.because] if measured else []
    mend = "".join(f"\n  {line}" for line in [*found, *reasons, *decision.alternatives])
    mend += "".join(f"\n{line}" for line in lines)
    return Finding(code, says, mend + "\n  Nothing was written.")


def _sound(report: Report) -> None:
    if report.errors:
        raise Faulty(report.errors)


# ---------------------------------------------------------------------------------------------------- what goes in


def _folder(data: Path, dataset: str) -> Path:
    return data / dataset if (data / dataset).is_dir() else data


def _directory(request: Request, postcodes: Sequence[Path | str], properties: Path | str | None) -> pl.DataFrame | None:
    if all(item.form == "as_held" for item in request.information):
        return None
    if not postcodes:
        says = "Depersonalising needs to know where postcodes lie and how many properties each holds."
        mend = "Give --postcodes a file or folder of Code-Point Open or ONSPD, and --properties a file of counts."
        raise WrongUse(Finding("CSP413", says, mend))
    return read_directory([Path(path) for path in postcodes], Path(properties) if properties else None)


def _as_held(held: Mapping[str, pl.DataFrame], fields: set[str]) -> Treated:
    """The fields permitted, as they were read: typed, or the text where it is not of its type."""
    return Treated(
        {
            id: frame.select(
                pl.col(twin(name)).alias(name)
                for name in frame.columns
                if f"{id}.{name}" in fields and not name.startswith("=")
            )
            for id, frame in held.items()
        }
    )
