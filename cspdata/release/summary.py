"""A release in one screenful: what was decided, what was found, what was held back, and where it lies."""

import textwrap
from collections.abc import Iterator

from cspdata.decision.outcome import WORDS
from cspdata.release.bundle import MANIFEST, sha256
from cspdata.release.share import Bundle, Release
from cspdata.release.trim import GO

WIDTH = 88


def summary(release: Release) -> str:
    """The summary as text."""
    return "\n".join(_lines(release)) + "\n"


def _lines(release: Release) -> Iterator[str]:
    yield from _wrap(f"Decided   {release.decision.says}")
    for id, report in release.checks.items():
        doubts = sum(fault.count for fault in report.warnings)
        yield from _wrap(f"Checked   {id}: {report.rows} rows, no errors, {doubts} doubts noted as caveats")
    for bundle in release.bundles:
        if len({case.recipient for case in release.decision.cases}) > 1:
            yield from _wrap(f"For       {bundle.recipient}:")
        yield from _bundle(bundle)
    for words in release.left_out:
        yield from _wrap(f"No bundle {words}")
    yield f"Release   {release.path}"
    yield f"          {release.decision.notice}"


def _bundle(bundle: Bundle) -> Iterator[str]:
    for case in bundle.decision.cases:
        if case.outcome not in GO:
            continue
        by = "; ".join(route.cite for route in case.routes)
        yield from _wrap(f"Goes      {case.dataset}: {len(case.fields)} fields {WORDS[case.outcome]} [{by}]")
    for words in bundle.left_out:
        yield from _wrap(f"Left out  {words}")
    for id, treated in bundle.treated.items():
        for place, counts in treated.steps.items():
            rungs = ", ".join(f"{count} {STEPS[step]}" for step, count in sorted(counts.items(), key=_rung))
            yield from _wrap(f"Placed    {place} of {id}: {rungs}")
    for id, treated in bundle.treated.items():
        dropped = [name.partition(".")[2] for name, why in treated.left_out.items() if "dropped" in why]
        left = f"{', '.join(dict.fromkeys(dropped))}, and " if dropped else ""
        yield from _wrap(f"Held back {id}: {left}every column that the spec does not know")
    for id, measured in bundle.measured.items():
        for words in measured.because:
            yield from _wrap(f"Measured  {id}, {words}")
    todo = {one.id for case in bundle.decision.cases for one in case.obligations}
    yield f"To do     {len(todo)} things, listed with their sources in decision.txt"
    yield from _wrap(f"Manifest  SHA-256 {sha256(bundle.path / MANIFEST)}: tell it to the recipient by another way")


STEPS = {
    "unit": "at their postcode",
    "merged": "by merged postcodes",
    "sector": "by sector",
    "district": "by district",
    "withheld": "withheld",
}


def _rung(step: tuple[str, int]) -> int:
    return list(STEPS).index(step[0])


def _wrap(words: str) -> list[str]:
    return textwrap.wrap(words, WIDTH, subsequent_indent=" " * 12, break_on_hyphens=False, break_long_words=False)
