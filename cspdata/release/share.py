"""``share``: from a request and real files to a release with its decision record, or a reason why not."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cspdata.catalogue import Catalogue
from cspdata.checks import Report, check
from cspdata.decision import Decision, Protocol, Request, decide
from cspdata.depersonalisation.measure import Measured
from cspdata.depersonalisation.treat import Treated
from cspdata.errors import Faulty, MustNotShare, WrongUse
from cspdata.finding import Finding
from cspdata.geography import prepared
from cspdata.geography.streets import read_gazetteer
from cspdata.law import StatuteBook
from cspdata.release import bundle, depersonalise, differences, stops
from cspdata.release.bundle import Content, WrittenAs
from cspdata.release.contents import contents
from cspdata.release.judged import standing
from cspdata.release.made import Made
from cspdata.release.trim import Given, given
from cspdata.supply import Supply, load


@dataclass(frozen=True)
class Bundle:
    """What one recipient gets: where it lies, the decision on what was measured, and for each dataset what was treated and
    measured. ``left_out`` says what was refused and what the purposes do not need."""

    recipient: str
    path: Path
    decision: Decision
    treated: dict[str, Treated]
    measured: dict[str, Measured]
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class Release:
    """What was released: where, the decision on the request, what was found in each dataset, and a bundle for each recipient that
    may have one. ``left_out`` names the recipients that get nothing."""

    path: Path
    decision: Decision
    checks: dict[str, Report]
    bundles: tuple[Bundle, ...]
    left_out: tuple[str, ...] = ()


def share(
    request: Request,
    data: Path | str | Mapping[str, Any],
    out: Path | str,
    *,
    postcodes: Sequence[Path | str] = (),
    properties: Path | str | None = None,
    gazetteer: Path | str | None = None,
    protocol: Protocol | None = None,
    preset: str = "guidance_2010",
    counts: str = "hes_1to7_round5",
    written_as: WrittenAs = "csv",
    catalogue: Catalogue | None = None,
    book: StatuteBook | None = None,
    today: date | None = None,
    randomness: random.Random | None = None,
    earlier: Sequence[Path | str] = (),
) -> Release:
    """Decide, check, trim, depersonalise, measure, decide again, and write the release whole or not at all.

    Each recipient gets a bundle of what the decision gives it and the purposes need; where the request names several, ``out``
    holds one in a folder of each body's name. A refused case is left out, and the bundle says so; a case that waits for a person
    stops the whole. ``data`` holds the files of each dataset, in a folder of its name where there are several; or it gives for
    each dataset what ``load`` takes, such as data frames. ``postcodes`` are what ``cspdata postcodes build`` prepared, or files
    or folders with a point for each postcode, and ``properties`` a file that counts the properties of each; with a
    ``gazetteer`` (streets and localities) an address keeps its last street where its postcode stays; ``preset`` and ``counts``
    are presets of treatments.yaml, for records and for counts; ``earlier`` are folders of bundles that were given before, against
    whose counts those of this release are held. The same inputs, day, versions and
    ``randomness`` give the same bytes. Raises WrongUse, Unreadable, Faulty (the supply must be mended),
    MustNotShare (refused, or a treatment failed) or PersonMustAct, each with what would mend it; nothing is then written.
    """
    catalogue, book = catalogue or Catalogue(), book or StatuteBook()
    today = today or date.today()
    out = Path(out)
    stops.unless_understood(request)
    bundle.vacant(out)
    before = decide(request, protocol=protocol, catalogue=catalogue, book=book)
    stops.unless_permitted(before)

    chosen, counting = catalogue.presets.get(preset), catalogue.counts.get(counts)
    if chosen is None:
        raise WrongUse(Finding("CSP412", f"There is no preset '{preset}'.", f"Known: {', '.join(catalogue.presets)}."))
    if counting is None:
        mend = f"Known: {', '.join(catalogue.counts)}."
        raise WrongUse(Finding("CSP412", f"There is no preset of counts '{counts}'.", mend))
    gifts = {one.body: _given(request, before, one.body, catalogue, book) for one in request.recipients}
    wanted = [item for item in request.information if any(gift[item.dataset].fields for gift in gifts.values())]
    if not wanted:
        says = "Nothing is left to share: the purposes need none of the fields that are permitted."
        raise MustNotShare(Finding("CSP424", says, "Ask for the fields that the purpose needs, or name the purpose."))
    units = depersonalise.units_of(wanted, postcodes, properties, catalogue)
    streets = read_gazetteer(Path(gazetteer)) if gazetteer else None
    how = depersonalise.How(catalogue, chosen, counting, units, streets, today, randomness)
    partition = prepared.fingerprint(units) if units is not None else ""
    counted = list(differences.earlier(earlier))
    supplies: dict[str, dict[str, Supply]] = {}  # what may go to nobody is not even read
    checks: dict[str, Report] = {}
    for item in wanted:
        id, files = item.dataset, None if item.files == "all" else item.files
        supplies[id] = load(id, _of(data, id), catalogue, item.mapping or None, files=files, today=today)
        for supply in supplies[id].values():
            supply.keep()  # it is read once, by the check
        checks[id] = check(supplies[id], catalogue, item.period, today=today)
        if checks[id].errors:
            raise Faulty(checks[id].errors)

    bundles: list[Bundle] = []
    written: dict[str, dict[str, Content]] = {}
    done: dict[object, Treated] = {}  # the same fields for two recipients are treated once
    for recipient in request.recipients:
        gift = gifts[recipient.body]
        treated: dict[str, Treated] = {}
        measured: dict[str, Measured] = {}
        for item in wanted:
            id = item.dataset
            if not gift[id].fields:
                continue
            key = (id, gift[id].fields, *gift[id].coarser.items())
            if key not in done:
                done[key] = depersonalise.treated(item, gift[id], supplies[id], how)
            treated[id] = done[key]
            if found := depersonalise.measured(item, treated[id], how):
                measured[id] = found
        if not treated:
            continue
        alone = request.model_copy(update={"recipients": (recipient,)})  # so that its record tells of nobody else
        known = {id: one.identifiability for id, one in measured.items()}
        alone, lapsed = standing(alone, measured)
        after = decide(alone, protocol=protocol, catalogue=catalogue, book=book, measured=known)
        then = [one for one in before.cases if one.recipient == recipient.body]
        stops.unless_still_permitted(then, after, measured, lapsed)
        tables = [
            table
            for item in wanted
            if item.dataset in treated and item.form == "aggregate"
            for table in differences.tables(treated[item.dataset], item, recipient.body, counting, chosen, partition)
        ]
        stops.unless_apart(tables, counted)
        counted += tables
        terms = {table.file: table.terms for table in tables}
        made = Made(alone, after, gift, supplies, checks, treated, measured, written_as, partition, terms)
        name = recipient.body if len(request.recipients) > 1 else ""
        bundles.append(Bundle(recipient.body, out / name, after, treated, measured, made.left_out))
        written[name] = contents(made, chosen, protocol, catalogue, book, today)
    bundle.write(out, written)
    served = {one.recipient for one in bundles}
    nobody = tuple(
        f"{catalogue.agencies[body].label}: nothing of what is asked for may go to it."
        for body in gifts
        if body not in served
    )
    return Release(out, before, checks, tuple(bundles), nobody)


def _given(
    request: Request, decision: Decision, recipient: str, catalogue: Catalogue, book: StatuteBook
) -> dict[str, Given]:
    """By dataset, what goes to a recipient."""
    found: dict[str, Given] = {}
    for item in request.information:
        cases = [case for case in decision.cases if (case.recipient, case.dataset) == (recipient, item.dataset)]
        found[item.dataset] = given(item, cases, book.purposes, catalogue)
    return found


# ---------------------------------------------------------------------------------------------------- what goes in


def _of(data: Path | str | Mapping[str, Any], dataset: str) -> Any:
    """What was given for a dataset."""
    if isinstance(data, Mapping):
        if dataset in data:
            return data[dataset]
        raise WrongUse(
            Finding("CSP207", f"Nothing was given for {dataset}.", "Give a folder, a file or a frame for it.")
        )
    folder = Path(data)
    return folder / dataset if (folder / dataset).is_dir() else folder
