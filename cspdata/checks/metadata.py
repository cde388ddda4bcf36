"""A supply held against its supplier's own words: the metadata form of guidance 3.4.

Whatever differs is a warning, never an error: doubt does not stop a supply (guidance 4.2.3), and the form may be what is wrong.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date, timedelta

import polars as pl

from cspdata.catalogue import Answers, Catalogue
from cspdata.checks.report import Report
from cspdata.checks.rules import Period
from cspdata.checks.written import listed, written
from cspdata.finding import Finding
from cspdata.paper import day
from cspdata.supply import Fault, Supply
from cspdata.supply.names import fold, names

_ITEMS = (  # the ten items of 3.4, but for the two that may rightly be empty: explanations and caveats
    "agency",
    "supplier",
    "dataset",
    "period",
    "file_format",
    "records",
    "date_supplied",
    "datafields",
)
_COMMON = {"and", "of", "the", "local", "service", "services", "department", "or", "for", "team", "trust", "board"}


def stated_period(form: Answers) -> Period | None:
    """The period that the form states, if it states both ends in their order."""
    start, end = form.values.get("period_from"), form.values.get("period_to")
    return (start, end) if start and end and start <= end else None


def held_against(
    form: Answers,
    report: Report,
    supplies: Mapping[str, Supply],
    catalogue: Catalogue,
    period: Period | None,
    today: date,
) -> Report:
    """The report with what differs between the supply and its metadata form added to its findings, and the form's own caveats
    to its caveats. ``period`` is what the supply was asked for, where that is known from elsewhere."""
    found = [
        *_blank(form),
        *_names(form, report, supplies, catalogue),
        *_period(form, supplies, period),
        *_records(form, report),
        *_datafields(form, supplies),
        *written(form, supplies, catalogue),
        *_dated(form, supplies, today),
    ]
    faults = tuple(Fault(**{one.name: getattr(finding, one.name) for one in fields(finding)}) for finding in found)
    said = [f"The supplier says: {caveat}" for caveat in form.column("caveats", "caveat")]
    said += [
        f"{line['coded_datafield']} is written in '{line['coding_system']}', the supplier says."
        for line in form.lines.get("coding_systems", ())
        if len(line) == 2
    ]
    method = form.values.get("coordinate_method")
    said += [f"How coordinates were found, by the supplier: {method}"] if method else []
    return replace(
        report,
        findings=(*report.findings, *faults),
        caveats=tuple(dict.fromkeys([*report.caveats, *said])),
    )


def _blank(form: Answers) -> Iterator[Finding]:
    items = form.form.items
    blank = [
        items[id].label
        for id in _ITEMS
        if not form.lines.get(id) and not all(field in form.values for field in items[id].fields)
    ]
    if blank:
        says = f"The metadata form leaves blank: {'; '.join(blank)}."
        yield form.finding("CSP240", "", says, "Ask the supplier to fill them in: guidance 3.4 asks for all of them.")


def _names(form: Answers, report: Report, supplies: Mapping[str, Supply], catalogue: Catalogue) -> Iterator[Finding]:
    """Whether the form is of this dataset, and of an agency that it may come from: it is when the two share a telling word."""
    agency, name = form.values.get("agency_name", ""), form.values.get("dataset_name", "")
    mend = "Look whether the form belongs to this supply."
    source = next((supply.dataset.source for supply in supplies.values()), "")
    if agency and not _telling(agency) & _telling(source):
        says = f"The form names '{agency}' as the agency, and this dataset comes from: {source.rstrip('.')}."
        yield form.finding("CSP241", "agency_name", says, mend)
    ours = _telling(f"{report.label} {report.dataset.replace('_', ' ')}")
    if name and not ours >= _telling(name) and not _telling(name) >= _telling(report.label):
        says = f"The form is for '{name}', and this was checked as {report.label}."
        yield form.finding("CSP242", "dataset_name", says, mend)


def _telling(words: str) -> set[str]:
    return {word.removesuffix("s") for word in fold(words).split()} - {word.removesuffix("s") for word in _COMMON}


def _days(supply: Supply) -> pl.Series | None:
    """The days of a file's events, blanks left out; None for a file that has none."""
    event = supply.file.event
    return supply.typed(event).drop_nulls() if event in supply.supplied else None


def _period(form: Answers, supplies: Mapping[str, Supply], period: Period | None) -> Iterator[Finding]:
    start, end = form.values.get("period_from"), form.values.get("period_to")
    if start and end and end < start:
        says = f"The period of the form ends ({day(end)}) before it begins ({day(start)})."
        yield form.finding("CSP243", "period_to", says, "Look whether the two days were exchanged.")
        return
    if not start or not end:
        return
    if period and period != (start, end):
        says = (
            f"The form covers {day(start)} to {day(end)}, and the supply was asked for {day(period[0])} to "
            f"{day(period[1])}."
        )
        yield form.finding("CSP243", "period_from", says, "Ask the supplier which of the two was sent.")
    months = _months(start, end)
    for supply in supplies.values():
        days = _days(supply)
        if days is None or not len(days):
            continue
        empty = [month for month in months if not days.is_between(max(month, start), min(_last(month), end)).any()]
        if empty:
            where = f" of the file '{supply.file.id}'" if len(supplies) > 1 else ""
            told = ", ".join(f"{month:%B %Y}" for month in empty[:12]) + (" and more" if len(empty) > 12 else "")
            says = f"The form covers {day(start)} to {day(end)}, and no row{where} is of {told}."
            mend = "Ask the supplier whether nothing happened, or whether part of the supply is missing."
            yield form.finding("CSP244", "period_from", says, mend)


def _months(start: date, end: date) -> list[date]:
    """The first day of every month of a period; of the first 1,200 of them, so that a slip in a year costs no more."""
    number = start.year * 12 + start.month - 1
    last = end.year * 12 + end.month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(number, min(last, number + 1199) + 1)]


def _last(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1) - timedelta(1)


def _records(form: Answers, report: Report) -> Iterator[Finding]:
    stated = form.values.get("record_count")
    unread = sum(one.unreadable for one in report.files)
    there = report.rows + unread
    if stated is None or stated == there:
        return
    of = "; ".join(f"{one.file}: {one.rows + one.unreadable:,}" for one in report.files)
    several = f" ({of})" if len(report.files) > 1 else ""
    lost = f", {unread:,} of them unreadable" if unread else ""
    says = f"The form says that {stated:,} records were supplied, and there are {there:,}{several}{lost}."
    yield form.finding("CSP245", "record_count", says, "Ask the supplier whether all of it arrived.")


def _datafields(form: Answers, supplies: Mapping[str, Supply]) -> Iterator[Finding]:
    stated = {fold(name): name for name in form.column("datafields", "datafield")}
    if not stated:
        return
    written = {fold(name): name for supply in supplies.values() for name in supply.table.header if name.strip()}
    ours = {alias: id for supply in supplies.values() for alias, id in names(supply.file).items()}
    filled = {id: supply.columns[id] for supply in supplies.values() for id in supply.supplied}
    known = {alias: {fold(column) for column in filled[id]} for alias, id in ours.items() if id in filled}
    lacking = [name for at, name in stated.items() if at not in written and not known.get(at)]
    if lacking:
        says = f"The form lists what the file has no column for: {listed(lacking)}."
        mend = "Ask the supplier whether the column was left out or renamed, and mend the form or the file."
        yield form.finding("CSP246", "datafields", says, mend)
    told = set(stated).union(*(known.get(at, set()) for at in stated))
    more = [name for at, name in written.items() if at not in told]
    if more:
        says = f"The file has columns that the form does not list: {listed(more)}."
        yield form.finding("CSP247", "datafields", says, "List them, or leave them out of the file.")


def _dated(form: Answers, supplies: Mapping[str, Supply], today: date) -> Iterator[Finding]:
    supplied = form.values.get("supplied_on")
    if not supplied:
        return
    if supplied > today:
        says = f"The form is dated {day(supplied)}, after {day(today)}, the day of this check."
        yield form.finding("CSP251", "supplied_on", says, "Look at the year.")
    later = sum(int((days > supplied).sum()) for supply in supplies.values() if (days := _days(supply)) is not None)
    if later:
        records = "1 row is" if later == 1 else f"{later:,} rows are"
        says = f"The form is dated {day(supplied)}, and {records} of a later day."
        mend = "Ask for the form of this supply; that of a first supply is to be kept up to date (guidance 3.4)."
        yield form.finding("CSP251", "supplied_on", says, mend)
