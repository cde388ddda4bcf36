"""A supply held against the last one, by the report that was made of that: no row of it need be kept.

Whatever has changed is a warning, never an error: a change may be right, and doubt does not stop a supply (guidance 4.2.3).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from math import sqrt
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from cspdata.catalogue import Catalogue
from cspdata.checks.profile import FEW, FINE, Used
from cspdata.checks.quality import share
from cspdata.checks.report import Checked, Report
from cspdata.errors import Unreadable, WrongUse
from cspdata.finding import Finding
from cspdata.supply import Fault, Supply
from cspdata.supply.headers import title
from cspdata.supply.names import fold

_POINTS, _CHANCE = 0.1, 4  # a share has changed by a tenth of all rows, and by four times what chance would do
_ASK = "Ask the supplier whether something has changed in how it is recorded or drawn from the system."


@dataclass(frozen=True)
class Last:
    """What the report of the last supply says of it: its dataset, and its files with their profiles."""

    dataset: str
    files: tuple[Checked, ...]


def read(path: Path) -> Last:
    """Read the report that ``cspdata check --format json`` printed of the last supply. Raises Unreadable (CSP280) for anything
    else."""
    mend = "Give what 'cspdata check ... --format json' printed of the last supply, kept in a file."
    try:
        last = TypeAdapter(Last).validate_json(path.read_bytes())
    except OSError as error:
        why = (error.strerror or "it cannot be opened").lower()
        raise Unreadable(Finding("CSP280", f"The file cannot be read: {why}.", mend, source=str(path))) from None
    except ValidationError:
        raise Unreadable(Finding("CSP280", "This is no report of a check.", mend, source=str(path))) from None
    if not any(one.columns for one in last.files):
        says = "The report does not say which columns the last supply had."
        raise Unreadable(Finding("CSP280", says, mend, source=str(path)))
    return last


def compared(last: Last, report: Report, supplies: Mapping[str, Supply], catalogue: Catalogue) -> Report:
    """The report with what has changed since the last supply added to its findings. Both must hold profiles: ``check`` makes
    them with ``profile=True``. Raises WrongUse (CSP280) for the report of another dataset."""
    if last.dataset != report.dataset:
        says = f"The report of the last supply is of {last.dataset}, and this is a supply of {report.dataset}."
        raise WrongUse(Finding("CSP280", says, "Give the report of the last supply of this dataset."))
    before = {one.file: one for one in last.files}
    found = [
        replace(fault, source=now.source, file=now.file)
        for now in report.files
        if now.file in before
        for fault in _of_file(before[now.file], now, supplies[now.file], catalogue)
    ]
    return replace(report, findings=(*report.findings, *found))


def _of_file(before: Checked, now: Checked, supply: Supply, catalogue: Catalogue) -> Iterator[Fault]:
    yield from _columns(before, now)
    ratio = (now.rows + 1) / (before.rows + 1)
    if not 0.5 <= ratio <= 2 and abs(now.rows - before.rows) > _CHANCE * sqrt(now.rows + before.rows):
        says = f"There are {_rows(now.rows)}, and the last supply had {before.rows:,}."
        yield _fault(
            "CSP287", says, "Ask whether the two are for periods of one length, and whether all of it arrived.", "rows"
        )
    known = {one.field: one for one in before.fields}
    for one in now.fields:
        if one.field in known:
            yield from _of_field(known[one.field], one, supply, catalogue)


def _rows(count: int) -> str:
    return f"{count:,} row" + ("" if count == 1 else "s")


def _fault(code: str, says: str, mend: str, rule: str, field: str = "") -> Fault:
    return Fault(code, says, mend, "warning", field=field, rule=f"last.{rule}")


def _columns(before: Checked, now: Checked) -> Iterator[Fault]:
    """Columns that are gone, new, or probably the same under another name."""
    old, new = ({fold(name): name.strip() for name in one.columns if name.strip()} for one in (before, now))
    gone = {at: name for at, name in old.items() if at not in new}
    come = {at: name for at, name in new.items() if at not in old}
    filled = {one.field: {fold(name) for name in one.columns} for one in now.fields}
    for at, name in list(gone.items()):
        fields = [one.field for one in before.fields if at in map(fold, one.columns)]
        same = [other for field in fields for other in filled.get(field, ()) if other in come]
        near = {_sorted(new): new for new in come}
        for other in (same or [near[one] for one in get_close_matches(_sorted(at), near, 1, 0.7)])[:1]:
            says = f"The column '{come[other]}' is probably what the last supply called '{name}'."
            mend = (
                "Ask the supplier, and change the mapping if so."
                if not same
                else "Nothing need be done: it was read as that."
            )
            yield _fault("CSP283", says, mend, f"renamed.{other}", fields[0] if fields else "")
            del gone[at], come[other]
    if gone:
        says = f"The last supply had what this one has no column for: {_list(gone.values())}."
        yield _fault("CSP281", says, "Ask the supplier whether it was left out or renamed.", "gone")
    if come:
        says = f"The last supply had no column for what this one has: {_list(come.values())}."
        yield _fault("CSP282", says, "Look whether it is a datafield, and name it in the mapping if so.", "new")


def _sorted(name: str) -> str:
    return " ".join(sorted(name.split()))


def _list(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _of_field(before: Used, now: Used, supply: Supply, catalogue: Catalogue) -> Iterator[Fault]:
    """Completeness, precision and use of codes of one datafield."""
    label, field = title(supply.file, now.field), supply.file.fields[now.field]
    old, new = (one.usable + one.unusable + one.blank for one in (before, now))
    if differs(before.usable, old, now.usable, new):
        says = f"{label} was filled with what can be used in {share(before.usable, old)} of the rows of the last supply, and "
        says += f"is in {share(now.usable, new)} of these."
        yield _fault("CSP284", says, _ASK, f"{now.field}.completeness", now.field)
    if before.coarse is not None and now.coarse is not None:
        fine, finer = before.usable - before.coarse, now.usable - now.coarse
        if differs(fine, before.usable, finer, now.usable):
            kind = catalogue.type_of(field)
            what = FINE.get(kind.role) or FINE.get(kind.treatment) or FINE[kind.stored]
            says = f"{label}: {share(fine, before.usable)} of the values of the last supply were {what}, and "
            says += f"{share(finer, now.usable)} of these are."
            yield _fault("CSP285", says, _ASK, f"{now.field}.precision", now.field)
    labels = {code.code: code.label for id in field.code_lists for code in catalogue.code_list(id).codes}
    changed = [
        f"'{labels.get(code, code)}' from {_used(before, code)} to {_used(now, code)}"
        for code in dict.fromkeys([*before.codes, *now.codes])
        if all(
            differs(some, before.usable, others, now.usable)
            for some in _counts(before, code)
            for others in _counts(now, code)
        )
    ]
    if changed:
        more = f" and {len(changed) - 5} more" if len(changed) > 5 else ""
        says = f"{label} is used otherwise than in the last supply: {'; '.join(changed[:5])}{more}."
        yield _fault("CSP286", says, _ASK, f"{now.field}.codes", now.field)


def _counts(used: Used, code: str) -> tuple[int, ...]:
    """How often a code stands, or the ends of what that may be where it was not counted."""
    return (used.codes[code],) if code in used.codes else (0, min(FEW - 1, used.usable))


def _used(used: Used, code: str) -> str:
    return share(used.codes[code], used.usable) if code in used.codes else f"fewer than {FEW} rows"


def differs(some: int, of: int, others: int, of_others: int) -> bool:
    """Whether two shares differ markedly: by a tenth or more, and by more than four standard errors of the difference between two
    samples of one share, so that small supplies do not raise it by chance."""
    if not of or not of_others:
        return False
    both = (some + others) / (of + of_others)
    error = sqrt(both * (1 - both) * (1 / of + 1 / of_others))
    gap = abs(some / of - others / of_others)
    return gap >= _POINTS and gap > _CHANCE * error
