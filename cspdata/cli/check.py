"""``cspdata check``: what is wrong with a supply?"""

import sys
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cspdata.cli.app import Own, app, progress
from cspdata.errors import CspdataError

if TYPE_CHECKING:
    from cspdata.checks.fitness import Wanted


class Printed(StrEnum):
    """In which form a check is printed."""

    text = "text"
    json = "json"
    github = "github"


@app.command()
def check(
    dataset: Annotated[str, typer.Argument(help="The dataset, or one file of it: DATASET or DATASET.FILE.")],
    data: Annotated[
        list[Path],
        typer.Argument(
            help="The file or files (CSV, Parquet, Excel as FILE.xlsx#Sheet), or their folder; - reads the standard input."
        ),
    ],
    map: Annotated[str, typer.Option("--map", help="The mapping of the supplier's columns; see specs/mappings.")] = "",
    period: Annotated[str, typer.Option(help="What the supply is for, as 2010-01-01/2010-03-31.")] = "",
    postcodes: Annotated[
        list[Path] | None,
        typer.Option(help="Code-Point Open or ONSPD, a file or folder: places far from their own postcode are found."),
    ] = None,
    form: Annotated[
        Path | None, typer.Option("--metadata", help="The supplier's metadata form (guidance 3.4), a YAML file.")
    ] = None,
    last: Annotated[
        Path | None,
        typer.Option(help="The report of the last supply (--format json, kept in a file): what has changed since?"),
    ] = None,
    purpose: Annotated[
        str, typer.Option(help="What it is wanted for, an id of policies/purposes.yaml: is it fit for that?")
    ] = "",
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day of the check, from which the future begins; else today."),
    ] = None,
    page: Annotated[
        Path | None,
        typer.Option("--report", help="Write the report too, as a page to read, print and send: FILE.html."),
    ] = None,
    good: Annotated[
        Path | None,
        typer.Option(help="Write the good rows too: FILE.csv or FILE.parquet, or a folder for linked files."),
    ] = None,
    quarantine: Annotated[
        Path | None, typer.Option(help="Write the rows with errors too, each with its reasons: as for --good.")
    ] = None,
    partnership: Own = None,
    format: Annotated[
        Printed, typer.Option(help="text, json or github (annotations of a pull request).")
    ] = Printed.text,
) -> None:
    """Check a supply against its spec: everything that is wrong, where, and how to mend it."""
    from dataclasses import asdict
    from json import dumps

    from cspdata import __version__, paper
    from cspdata.catalogue import Answers, Catalogue
    from cspdata.checks import annotations, fitness, html, metadata
    from cspdata.checks import check as check_supplies
    from cspdata.checks import last as lasts
    from cspdata.checks import quarantine as rows
    from cspdata.checks import report as reports
    from cspdata.geography.postcodes import read_directory
    from cspdata.supply import load

    _page(page)
    asked, day = _period(period) if period else None, as_of.date() if as_of else date.today()
    catalogue = Catalogue(partnership)
    id, _, file = dataset.partition(".")
    piped = Path("-") in data
    if piped and len(data) > 1:
        raise typer.BadParameter(
            "- stands alone: only one table can be read from the standard input.", param_hint="DATA"
        )
    given = sys.stdin.buffer if piped else data[0] if len(data) == 1 and data[0].is_dir() else data
    try:
        supplies = load(id, given, catalogue, map or None, files=[file] if file else None, today=day)
        stated = Answers.read(form, catalogue.form("metadata"), catalogue.field_types) if form else None
    except CspdataError as error:
        if format is Printed.github:
            print(*annotations(error.findings), sep="\n")
        raise
    targets = _targets(good, quarantine, {one: Path(supply.source) for one, supply in supplies.items()}, id)
    span = asked or (metadata.stated_period(stated) if stated else None)
    before = lasts.read(last) if last else None
    directory = read_directory(postcodes) if postcodes else None
    profile = bool(before) or format is Printed.json
    with progress("Checking") as told:
        report = check_supplies(
            supplies, catalogue, span, today=day, postcodes=directory, profile=profile, progress=told
        )
    if before:
        report = lasts.compared(before, report, supplies, catalogue)
    if stated:
        report = metadata.held_against(stated, report, supplies, catalogue, asked, day)
    wanted = _wanted(purpose) if purpose else None
    fit = fitness.fitness(wanted, report, supplies, catalogue, day) if wanted else ()
    if wanted:
        report = fitness.with_caveats(report, wanted, fit)
    parted = rows.part(report, supplies, catalogue, span, today=day) if targets else {}
    rows.write({path: (parted[one], getattr(parted[one], kind)) for path, (one, kind) in targets.items()})
    counts = {
        one: {"good": of.good.height, "quarantined": of.quarantined.height, "unreadable": of.unreadable}
        for one, of in parted.items()
    }
    more = ({"parted": counts} if parted else {}) | ({"fitness": [asdict(one) for one in fit]} if wanted else {})
    if page:
        paper.write(page, html(report, supplies, day, f"cspdata {__version__}", wanted, fit))
    match format:
        case Printed.text:
            print(reports.text(report), end="")
            print(f"\n{fitness.text(wanted, fit)}" if wanted else "", end="")
            for one, of in counts.items():
                print(f"{one}: " + ", ".join(f"{count:,} {kind}" for kind, count in of.items()) + ".")
        case Printed.json:
            print(dumps(reports.json(report) | more, indent=2), end="")
        case Printed.github:
            print(*annotations(report.findings), reports.summary(report), sep="\n")
    raise typer.Exit(0 if report.ok else 1)


def _wanted(id: str) -> "Wanted":
    """What a purpose calls for, in the plain values that a check takes."""
    from cspdata.checks.fitness import Wanted
    from cspdata.law import StatuteBook
    from cspdata.yamldoc import nearest

    purposes = StatuteBook().purposes
    if id not in purposes:
        raise typer.BadParameter(f"There is no purpose '{id}'. {nearest(id, purposes)}", param_hint="--purpose")
    says, asks = purposes[id].says, purposes[id].calls_for
    if asks is None:
        return Wanted(says)
    return Wanted(says, asks.cite, asks.geography, asks.ages, asks.months, asks.timeliness)


def _page(path: Path | None) -> None:
    if path and path.suffix not in (".html", ".htm"):  # a slip must not write over the supply
        raise typer.BadParameter("The report is a page: give a name that ends in .html.", param_hint="--report")


def _targets(
    good: Path | None, quarantine: Path | None, sources: dict[str, Path], dataset: str
) -> dict[Path, tuple[str, str]]:
    """Where the rows of which file go, and which rows: a file for a file, a folder for several."""
    found: dict[Path, tuple[str, str]] = {}
    taken = {path.resolve() for path in sources.values()}
    for out, kind, hint in ((good, "good", "--good"), (quarantine, "quarantined", "--quarantine")):
        if not out:
            continue
        named = out.suffix.lower() in (".csv", ".txt", ".tsv", ".parquet")
        if named and len(sources) > 1:
            raise typer.BadParameter("These are several files: give the name of a folder.", param_hint=hint)
        for one in sources:
            path = out if named else out / f"{dataset}.{one}.csv"
            if path.resolve() in taken:  # a slip must not write over the supply, nor good rows over bad ones
                raise typer.BadParameter(f"{path} is taken: give another name.", param_hint=hint)
            taken.add(path.resolve())
            found[path] = (one, kind)
    return found


def _period(text: str) -> tuple[date, date]:
    first, _, last = text.partition("/")
    try:
        return date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise typer.BadParameter("Write two days, as 2010-01-01/2010-03-31.", param_hint="--period") from None
