"""``share``: from a request and real files to a release with its decision record, or a reason why not."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from cspdata import __version__
from cspdata.catalogue import Catalogue, Dataset, Preset, twin
from cspdata.checks import Report, check
from cspdata.decision import Decision, Protocol, Request, StatuteBook, decide, record
from cspdata.decision.outcome import WORDS, Case
from cspdata.decision.request import Information
from cspdata.depersonalisation.measure import Measured, measure
from cspdata.depersonalisation.treat import Treated, treat
from cspdata.errors import CspdataError, Faulty, MustNotShare, PersonMustAct, WrongUse
from cspdata.exports.table_schema import table_schema
from cspdata.finding import Finding
from cspdata.geography.postcodes import read_directory
from cspdata.release import bundle
from cspdata.release.metadata import metadata
from cspdata.supply import load

METHOD = (
    "Depersonalised by cspdata {version} under the preset {preset} (k = {k}): the method is cspdata's own, since Appendix 1 "
    "of the guidance is not available. Coordinates are the centre of the unit released, rounded to 10 m, not the place of "
    "the event. References are numbered anew for this release."
)


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
        lists[item.dataset] = {id: supply.code_lists for id, supply in supplies.items()}
        checks[item.dataset] = check(supplies, catalogue, item.period, today=today)
        _sound(checks[item.dataset])
        fields = {field for case in before.cases if case.dataset == item.dataset for field in case.fields}
        held = {id: supply.frame for id, supply in supplies.items()}
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
    files = _files(request, after, checks, treated, measured, chosen, protocol, catalogue, today, lists)
    bundle.write(out, files)
    return Release(out, after, checks, treated, measured)


# ------------------------------------------------------------------------------------------------- what stops a share


def _single(request: Request) -> None:
    for what, found in (("recipient", request.recipients), ("purpose", request.purposes)):
        if len(found) > 1:
            says = f"The request names {len(found)} {what}s; share writes a release for one."
            mend = f"Make one request for each {what}."
            raise WrongUse(request.finding("CSP410", (f"{what}s",), says, mend))
    for at, item in enumerate(request.information):
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


# ---------------------------------------------------------------------------------------------------- what comes out


def _files(
    request: Request,
    decision: Decision,
    checks: Mapping[str, Report],
    treated: Mapping[str, Treated],
    measured: Mapping[str, Measured],
    preset: Preset,
    protocol: Protocol | None,
    catalogue: Catalogue,
    today: date,
    lists: Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]],
) -> dict[str, pl.DataFrame | str | dict[str, Any]]:
    files: dict[str, pl.DataFrame | str | dict[str, Any]] = {}
    resources: list[dict[str, Any]] = []
    for item in request.information:
        dataset, found = catalogue.dataset(item.dataset), treated[item.dataset]
        for id, frame in found.files.items():
            name = f"{dataset.id}.{id}.csv"
            files[f"data/{name}"] = frame
            resources.append(_resource(dataset, id, f"data/{name}", frame, found, catalogue))
        caveats = _caveats(item, checks[item.dataset], found, measured.get(item.dataset), preset)
        form = metadata(request, item, dataset, found.files, caveats, protocol, catalogue, today, lists[item.dataset])
        files[f"metadata/{dataset.id}.yaml"] = form
    files["datapackage.json"] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"release-{today}",
        "title": request.title or "Release",
        "resources": resources,
    }
    files["decision.json"] = decision.model_dump(mode="json")
    files["decision.txt"] = record.text(decision)
    files["risk.json"] = {id: _risk(found, treated[id]) for id, found in measured.items()}
    return files


def _resource(
    dataset: Dataset, file: str, path: str, frame: pl.DataFrame, found: Treated, catalogue: Catalogue
) -> dict[str, Any]:
    schema = table_schema(dataset, file, frame, catalogue)
    keys = [
        {
            "fields": [column],
            "reference": {"resource": _name(dataset, other), "fields": [dataset.files[other].key]},
        }
        for column, other in dataset.files[file].joins.items()
        if column in frame.columns and other in found.files and dataset.files[other].key in found.files[other].columns
    ]
    return {
        "name": _name(dataset, file),
        "path": path,
        "title": f"{dataset.label}: {dataset.files[file].label}",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": schema | ({"foreignKeys": keys} if keys else {}),
    }


def _name(dataset: Dataset, file: str) -> str:
    return f"{dataset.id}-{file}".replace("_", "-")


def _caveats(
    item: Information, report: Report, treated: Treated, measured: Measured | None, preset: Preset
) -> list[str]:
    caveats = list(report.doubts)
    if item.form == "depersonalised":
        caveats.append(METHOD.format(version=__version__, preset=preset.id, k=preset.k))
    caveats += [f"Made coarser: {words}" for words in treated.made_coarser]
    caveats += [f"Left out: {name}. {why}" for name, why in treated.left_out.items()]
    caveats += [f"{place}: {_counted(counts)}." for place, counts in treated.steps.items()]
    if measured:
        caveats += [f"Risk: {words}" for words in measured.because]
    return caveats


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} rows at {step}" for step, count in counts.items())


def _risk(found: Measured, treated: Treated) -> dict[str, Any]:
    return {
        "identifiability": found.identifiability or "for the data controller to judge",
        "because": list(found.because),
        "files": {id: asdict(risk) for id, risk in found.risks.items()},
        "steps": treated.steps,
        "left_out": treated.left_out,
        "made_coarser": list(treated.made_coarser),
    }
