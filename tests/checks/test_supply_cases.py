"""Every faulty supply under tests/cases/supply gives exactly the text beside it."""

from datetime import date
from pathlib import Path

import pytest

from cspdata.catalogue import Catalogue
from cspdata.checks import check, report
from cspdata.errors import CspdataError
from cspdata.supply import load

CASES = Path(__file__).parents[1] / "cases" / "supply"
TODAY = date(2010, 5, 1)
PERIOD = (date(2010, 3, 1), date(2010, 3, 31))


def said(path: Path, catalogue: Catalogue) -> str:
    """What cspdata says of a supply: one file of the made-up stops, or a folder of the made-up crimes."""
    dataset = "crimes" if path.is_dir() else "stops"
    mapping = "published" if path.stem.startswith("mapped_") else None
    try:
        supplies = load(dataset, path, catalogue, mapping, today=TODAY)
    except CspdataError as error:
        lines = [str(finding).replace(str(path), path.name) for finding in error.findings]
        return "\n".join(lines) + f"\nexit code {error.exit_code}\n"
    found = check(supplies, catalogue, PERIOD, today=TODAY)
    return report.text(found) + f"exit code {0 if found.ok else 1}\n"


@pytest.mark.parametrize(
    "path",
    sorted(path for path in CASES.iterdir() if path.suffix != ".txt"),
    ids=lambda path: path.stem,
)
def test_a_fault_is_said_as_expected(path: Path, made_up: Catalogue) -> None:
    assert said(path, made_up) == path.with_suffix(".txt").read_text("utf-8")
