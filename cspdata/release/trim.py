"""Trim: the fields of a dataset that go to one recipient, after the decision and after what the stated purposes need.

A purpose lists no fields (guidance 2.3 names none), so only what its nature rules out is dropped: identities where it needs none,
places and ages finer than it calls for. Which of the others the question needs, only the body that asks can say, in ``fields``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import polars as pl

from cspdata.catalogue import Catalogue, Dataset, Field, File
from cspdata.decision.information import Information
from cspdata.decision.outcome import Case
from cspdata.depersonalisation.risk import WHO
from cspdata.depersonalisation.treat import Treated
from cspdata.law.purpose import Purpose

GO = ("may_share", "must_share")
_FORMS = {"outward": "^([A-Z]{1,2}[0-9][A-Z0-9]?)(?: .*)?$"}  # the coarser forms of prescribed_information.yaml


@dataclass(frozen=True)
class Given:
    """What goes to one recipient of a dataset. ``coarser``: of which fields only a coarser form goes, and which; ``dropped``:
    what was permitted and is not needed, with the reason; ``limits``: the fields that only some of the purposes may use."""

    fields: frozenset[str]
    coarser: Mapping[str, str]
    dropped: Mapping[str, str]
    limits: Mapping[str, tuple[str, ...]]


def given(item: Information, cases: Iterable[Case], purposes: Mapping[str, Purpose], catalogue: Catalogue) -> Given:
    """What the cases of one recipient and dataset give it: a field goes if a case that may or must be shared has it and the
    purpose of one such case needs it. The ``purposes`` are those of the book, by id."""
    dataset = catalogue.dataset(item.dataset)
    whole: dict[str, list[str]] = {}
    part: dict[str, str] = {}
    dropped: dict[str, str] = {}
    asked = list(dict.fromkeys(case.purpose for case in cases))
    for case in cases:
        if case.outcome not in GO:
            continue
        for name in case.fields:
            why = _unneeded(name, dataset, item, purposes[case.purpose], catalogue)
            if why:
                dropped[name] = why
            elif name in case.coarser:
                part[name] = case.coarser[name]
            else:
                whole.setdefault(name, []).append(case.purpose)
    part = {name: form for name, form in part.items() if name not in whole}
    going = frozenset({*whole, *part})
    limits = {name: tuple(found) for name, found in whole.items() if len(found) < len(asked)}
    return Given(going, part, {name: why for name, why in dropped.items() if name not in going}, limits)


def _unneeded(name: str, dataset: Dataset, item: Information, purpose: Purpose, catalogue: Catalogue) -> str:
    """Why the purpose does not need a field in the form asked for; empty when it may."""
    id, _, column = name.partition(".")
    file = dataset.files[id]
    one = file.fields[column]
    kind = catalogue.type_of(one)
    if item.form != "as_held":
        return ""  # depersonalising drops identities, and no place of it is finer than a postcode
    if kind.identifies == "person" and not purpose.needs_identities and not _joins(one, file, dataset, item):
        return f"The purpose '{purpose.id}' needs no identities."
    calls = purpose.calls_for
    if calls is None:
        return ""
    if calls.geography == "postcode_unit" and kind.role in ("address", "easting", "northing"):
        roles = {catalogue.type_of(other).role for other in file.fields.values() if other.place == one.place}
        if "postcode" in roles:
            return f"The purpose '{purpose.id}' calls for places by postcode [{calls.cite}]."
    if calls.ages == "one_year" and (kind.treatment, kind.identifies) == ("age", "person"):
        return f"The purpose '{purpose.id}' calls for ages in years [{calls.cite}]."
    return ""


def _joins(one: Field, file: File, dataset: Dataset, item: Information) -> bool:
    """Whether a field joins two files that both go."""
    going = set(dataset.files if item.files == "all" else item.files)
    if one.id in file.joins:
        return file.joins[one.id] in going
    return one.id == file.key and any(
        file.id in other.joins.values() for other in dataset.files.values() if other.id in going
    )


def coarsen(treated: Treated, found: Given, dataset: Dataset) -> Treated:
    """Only the coarser form of the fields of which no more may go. Rows are sorted again, since their order told of the whole."""
    files, words, who = dict(treated.files), list(treated.made_coarser), dict(treated.who)
    for name, form in found.coarser.items():
        id, _, column = name.partition(".")
        if column not in files[id].columns:
            continue
        step = f"{dataset.files[id].fields[column].place}_step"
        columns = [pl.col(column).str.extract(_FORMS[form])]
        if step in files[id].columns:
            columns.append(pl.col(step).replace("unit", "district"))
        frame = files[id].with_columns(columns)
        beside = frame.with_columns(who[id].alias(WHO)) if id in who else frame
        beside = beside.sort(frame.columns, nulls_last=True)
        files[id] = beside.select(frame.columns)
        who |= {id: beside[WHO]} if id in who else {}
        words.append(f"{name}: the {form} part only; no more of it may be shared.")
    return replace(treated, files=files, who=who, made_coarser=tuple(words), steps=_steps(treated, files))


def _steps(treated: Treated, files: Mapping[str, pl.DataFrame]) -> dict[str, dict[str, int]]:
    """How many rows stand on each rung of each place, counted anew."""
    steps: dict[str, dict[str, int]] = {}
    for name in treated.steps:
        id, _, place = name.partition(".")
        counts = files[id][f"{place}_step"].value_counts(sort=True)
        steps[name] = dict(zip(counts[f"{place}_step"].to_list(), counts["count"].to_list(), strict=True))
    return steps
