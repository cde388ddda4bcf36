"""The quality and risk report of a bundle: what was doubtful in what was supplied, and who could be told apart in what leaves.

No value of the supply and no row of it is named, since the receiver has neither.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from cspdata import paper
from cspdata.catalogue import Catalogue
from cspdata.checks import Report
from cspdata.decision.information import Information
from cspdata.depersonalisation.measure import Measured
from cspdata.depersonalisation.treat import Treated
from cspdata.release.made import Made


def report(made: Made) -> dict[str, Any]:
    """The report as data, by dataset."""
    return {
        "schema_version": 1,
        "quality": {
            item.dataset: _quality(made.check(item.dataset), item)
            for item in made.request.information
            if item.dataset in made.treated
        },
        "risk": {id: _risk(found, made.treated[id]) for id, found in made.measured.items()},
        "left_out": list(made.left_out),
    }


def html(told: dict[str, Any], catalogue: Catalogue, made: Made) -> str:
    """The report as a page."""
    words = {
        id: [*([f"{name}: {risk.in_words()}" for name, risk in found.risks.items()] or found.because), *found.more]
        for id, found in made.measured.items()
    }
    labels = {id: catalogue.dataset(id).label for id in made.treated}
    return paper.page(
        Path(__file__).with_name("report.html"), **told, labels=labels, words=words, title=made.request.title
    )


def doubts(found: Report, item: Information) -> tuple[str, ...]:
    """The caveats of a check. With counts go no numbers of rows: a small one is what the counts leave out."""
    if item.form != "aggregate":
        return found.doubts
    return (*found.caveats, *(one.says for one in found.warnings))


def _quality(found: Report, item: Information) -> dict[str, Any]:
    exact = item.form != "aggregate"
    return {
        "files": [
            {"file": one.file, "rows": one.rows, "unreadable": one.unreadable, "blank": one.blank}
            for one in found.files
            if exact
        ],
        "doubts": [
            {
                "code": one.code,
                "file": one.file,
                "field": one.field,
                "count": one.count if exact else None,
                "says": one.says,
            }
            for one in found.warnings
        ],
        "caveats": list(found.caveats),
    }


def _risk(found: Measured, treated: Treated) -> dict[str, Any]:
    return {
        "identifiability": found.identifiability or "for the data controller to judge",
        "because": list(found.because),
        "more": list(found.more),
        "linked": {id: asdict(risk) for id, risk in found.linked.items()},
        "files": {id: asdict(risk) for id, risk in found.risks.items()},
        "steps": treated.steps,
        "left_out": treated.left_out,
        "made_coarser": list(treated.made_coarser),
    }
