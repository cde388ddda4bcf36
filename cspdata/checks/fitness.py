"""Whether a supply is fit for the purpose that it is wanted for: precision, accuracy, completeness and currency of each datafield
(guidance 4.2.3). Nothing here stops a supply: what falls short is told, and becomes a caveat."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

import polars as pl

from cspdata.catalogue import Catalogue, Field
from cspdata.checks.codes import TITLES
from cspdata.checks.quality import Filled, completeness, share
from cspdata.checks.report import WIDTH, Report
from cspdata.geography import postcodes
from cspdata.paper import day
from cspdata.supply import Supply

Answer = Literal["meets", "in part", "does not meet", "cannot tell", "no doubt found", "not asked"]
_ANSWERS: tuple[Answer, ...] = ("does not meet", "in part", "cannot tell", "no doubt found", "meets", "not asked")
QUALITIES = ("precision", "accuracy", "completeness", "currency")
_SHORT = ("in part", "does not meet")


@dataclass(frozen=True)
class Wanted:
    """What a purpose calls for, as the guidance has it: ``geography`` is the level of place, ``ages`` the detail of ages,
    ``months`` how far back the data go to the end of the month before (0: not said), ``timeliness`` the guidance's words."""

    says: str
    cite: str = ""
    geography: Literal["", "postcode_unit", "address"] = ""
    ages: Literal["", "one_year"] = ""
    months: int = 0
    timeliness: str = ""


@dataclass(frozen=True)
class Verdict:
    """How one quality of a datafield stands, and why in words."""

    answer: Answer
    says: str = ""


@dataclass(frozen=True)
class Fitness:
    """The four verdicts on one datafield of a file."""

    file: str
    field: str
    label: str
    precision: Verdict
    accuracy: Verdict
    completeness: Verdict
    currency: Verdict


def fitness(
    wanted: Wanted, report: Report, supplies: Mapping[str, Supply], catalogue: Catalogue, today: date
) -> tuple[Fitness, ...]:
    """The verdicts on every datafield of a checked supply, in the order of its spec. ``today`` is the day from which the
    months are counted back."""
    found: list[Fitness] = []
    for supply in supplies.values():
        days = _days(supply, supplies)
        precise = _places(supply, catalogue, wanted)
        for one in completeness(supply):
            field = supply.file.fields[one.field]
            if not one.held:
                short = Verdict("does not meet", f"Not in the file.{' ' + one.why if one.why else ''}")
                none = Verdict("not asked")  # of what is not there
                found.append(Fitness(one.file, one.field, one.label, none, none, short, none))
                continue
            found.append(
                Fitness(
                    one.file,
                    one.field,
                    one.label,
                    precise.get(field.place) or _age(field, supply, catalogue, wanted),
                    _accuracy(
                        one, report, field.place if catalogue.type_of(field).role in ("easting", "northing") else ""
                    ),
                    _complete(one),
                    _currency(supply, field, days, wanted, today),
                )
            )
    return tuple(found)


def with_caveats(report: Report, wanted: Wanted, found: Iterable[Fitness]) -> Report:
    """The report with a caveat for each quality of a file that falls short of the purpose. Accuracy has its caveats already:
    they are the warnings."""
    short: dict[tuple[str, str], dict[str, list[str]]] = {}
    for one in found:
        for quality in ("precision", "completeness", "currency"):
            verdict: Verdict = getattr(one, quality)
            if verdict.answer in _SHORT:
                short.setdefault((one.file, quality), {}).setdefault(verdict.says, []).append(one.label)
    several = len(report.files) > 1
    said = [
        f"{quality.capitalize()} falls short of the purpose ({wanted.says.rstrip('.')})"
        + (f", in the file '{file}'" if several else "")
        + f". {' '.join(_about(labels, says) for says, labels in told.items())}"
        for (file, quality), told in short.items()
    ]
    return replace(report, caveats=(*report.caveats, *said))


def text(wanted: Wanted, found: Sequence[Fitness]) -> str:
    """The verdicts for a terminal: for each quality, which datafields have which, and why."""
    lines = textwrap.wrap(f"Fitness for the purpose: {wanted.says}{_cited(wanted)}", WIDTH)
    several = len({one.file for one in found}) > 1
    for quality in QUALITIES:
        alike: dict[Verdict, list[str]] = {}
        for one in found:
            verdict: Verdict = getattr(one, quality)
            if verdict.answer != "not asked":
                alike.setdefault(verdict, []).append(f"{one.file}: {one.label}" if several else one.label)
        lines.append(f"  {quality.capitalize()}{'' if alike else ': not asked'}")
        for verdict, labels in sorted(alike.items(), key=lambda each: _ANSWERS.index(each[0].answer)):
            words = f"{verdict.answer}: {'; '.join(labels)}. {verdict.says}".rstrip()
            lines += textwrap.wrap(words, WIDTH, initial_indent=" " * 4, subsequent_indent=" " * 6)
    return "\n".join(lines) + "\n"


def _cited(wanted: Wanted) -> str:
    return f" [{wanted.cite}]" if wanted.cite else ""


def _about(labels: list[str], says: str) -> str:
    return f"{', '.join(dict.fromkeys(labels))}: {_small(says)}" if says else f"{', '.join(labels)}."


def _small(words: str) -> str:
    """Words that begin with a capital, inside a sentence."""
    return words[:1].lower() + words[1:]


def _judged(count: int, of: int, says: str) -> Verdict:
    """All of them meet it, some, or none."""
    answer: Answer = "meets" if count == of else "in part" if count else "does not meet"
    return Verdict(answer, says)


# ---------------------------------------------------------------------------------------------------------- precision


def _places(supply: Supply, catalogue: Catalogue, wanted: Wanted) -> dict[str, Verdict]:
    """The precision of each place: all the fields of a place tell it together, so one verdict serves all of them."""
    if not wanted.geography:
        return {}
    level = "with an address" if wanted.geography == "address" else "to the postcode unit or finer"
    found: dict[str, Verdict] = {}
    for place in {field.place for field in supply.file.fields.values() if field.place}:
        fields = [id for id in supply.supplied if supply.file.fields[id].place == place]
        fine = _fine({catalogue.type_of(supply.file.fields[id]).role: id for id in fields}, supply, wanted)
        if not fields:
            continue
        given = supply.frame.select(pl.any_horizontal(pl.col(fields).is_not_null())).to_series()
        count = int(given.sum())
        if not count:
            found[place] = Verdict("cannot tell", "No row says where.")
            continue
        precise = int((given & fine).sum())
        found[place] = _judged(precise, count, f"{precise:,} of {count:,} places are given {level}.")
    return found


def _fine(roles: Mapping[str, str], supply: Supply, wanted: Wanted) -> pl.Series:
    """For each row, whether the place is given as finely as is wanted. Coordinates that both end in 00, or both in 50 (its
    middle), were rounded to a square of 100 metres or more, which holds many postcodes."""
    ways: list[pl.Series] = [pl.repeat(False, supply.rows, dtype=pl.Boolean, eager=True)]
    if "address" in roles:
        address = supply.text(roles["address"])
        unit = address.to_frame("a").select(postcodes.find_in(pl.col("a"))).to_series()
        ways.append(address.is_not_null() if wanted.geography == "address" else unit.is_not_null())
    if wanted.geography == "postcode_unit":
        if "postcode" in roles:
            ways.append(supply.typed(roles["postcode"]).is_not_null())
        if "easting" in roles and "northing" in roles:
            easting, northing = supply.typed(roles["easting"]), supply.typed(roles["northing"])
            exact = (easting % 100 != northing % 100) | (easting % 50 != 0)
            ways.append(exact.fill_null(False) & easting.is_not_null() & northing.is_not_null())
    fine = ways[0]
    for way in ways[1:]:
        fine |= way
    return fine


def _age(field: Field, supply: Supply, catalogue: Catalogue, wanted: Wanted) -> Verdict:
    """Whether ages are given year by year: a band such as 15-20 cannot be cut at 17 (guidance 4.2.3)."""
    if not wanted.ages or catalogue.type_of(field).treatment != "age":
        return Verdict("not asked")
    value = supply.typed(field.id).drop_nulls()
    if not len(value):
        return Verdict("cannot tell", "No row gives an age.")
    single = len(value) if value.dtype != pl.String else int(value.str.contains("^[0-9]{1,3}$|^[0-9]{4}-").sum())
    return _judged(single, len(value), f"{single:,} of {len(value):,} ages are given to one year.")


# ----------------------------------------------------------------------------------------- accuracy and completeness


def _accuracy(one: Filled, report: Report, place: str) -> Verdict:
    """What speaks against the values that are there. Nobody but the supplier knows whether a value is true, so a field against
    which nothing speaks is not called accurate. What is told of a ``place`` speaks against both of its coordinates."""
    of_place = {f"{place}.{kind}" for kind in ("zero", "exchanged", "short", "outside", "far")} if place else set()
    against = [
        fault
        for fault in report.findings
        if fault.file == one.file
        and (fault.field == one.field or fault.rule in of_place)
        and any(example.value for example in fault.examples)
    ]
    if not one.rows - one.blank:
        return Verdict("cannot tell", "No row has a value.")
    if not against:
        return Verdict("no doubt found")
    counts = "; ".join(f"{_small(TITLES[fault.code])} ({fault.count:,})" for fault in against)
    says = f"Of {one.rows:,} rows: {counts}."
    return Verdict("in part" if one.usable else "does not meet", says)


def _complete(one: Filled) -> Verdict:
    if not one.rows:
        return Verdict("cannot tell", "There are no rows.")
    return _judged(one.usable, one.rows, f"{share(one.usable, one.rows)} filled with what can be used.")


# ------------------------------------------------------------------------------------------------------------ currency


def _days(supply: Supply, supplies: Mapping[str, Supply]) -> pl.Series | None:
    """The day of each row's event: its own, or that of the record in another file that it belongs to."""
    if supply.file.event in supply.supplied:
        return supply.typed(supply.file.event)
    for field, to in supply.file.joins.items():
        other = supplies.get(to)
        if other and field in supply.supplied and {other.file.key, other.file.event} <= set(other.supplied):
            days = pl.DataFrame({"key": other.text(other.file.key), "day": other.typed(other.file.event)})
            first = days.drop_nulls("key").unique("key", keep="first")
            rows = pl.DataFrame({"key": supply.text(field)})
            return rows.join(first, on="key", how="left", maintain_order="left")["day"]
    return None


def _currency(supply: Supply, field: Field, days: pl.Series | None, wanted: Wanted, today: date) -> Verdict:
    if not wanted.months and not wanted.timeliness:
        return Verdict("not asked")
    known = days.filter(supply.text(field.id).is_not_null()).drop_nulls() if days is not None else None
    if known is None:
        return Verdict("cannot tell", "The rows have no day.")
    if not len(known):
        return Verdict("does not meet", "No row that has it has a day.")
    last = known.max()
    assert isinstance(last, date)
    if not wanted.months:
        return Verdict("cannot tell", f"The last is of {day(last)}, and it is wanted so: {wanted.timeliness}")
    months = [_before(today, back) for back in range(wanted.months, 0, -1)]
    end = _before(today, 0) - timedelta(1)
    held = set(known.dt.truncate("1mo").unique())
    count = sum(month in held for month in months)
    says = f"There are rows for {count} of the {wanted.months} months to {day(end)}; the last is of {day(last)}."
    return _judged(count, wanted.months, says)


def _before(today: date, months: int) -> date:
    """The first day of the month that lies so many before that of ``today``."""
    number = today.year * 12 + today.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)
