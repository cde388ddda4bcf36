"""Every faulty supply under tests/cases/supply gives exactly the text beside it."""

from datetime import date
from pathlib import Path

import pytest

import cspdata
from cspdata.catalogue import Catalogue
from cspdata.checks import check, last, report
from cspdata.errors import CspdataError
from cspdata.geography.postcodes import read_directory
from cspdata.supply import load

CASES = Path(__file__).parents[1] / "cases" / "supply"
POSTCODES = Path(cspdata.__file__).parent / "examples" / "exampletown" / "postcodes.csv"
TODAY = date(2010, 5, 1)
PERIOD = (date(2010, 3, 1), date(2010, 3, 31))


def said(path: Path, catalogue: Catalogue) -> str:
    """What cspdata says of a supply: a file of the dataset before the dot of its name, by the shipped specs and with the
    postcodes of Exampletown; else one of the made-up stops, or a folder of the made-up crimes."""
    dataset, _, shipped = path.stem.partition(".")
    if not shipped:
        dataset = "crimes" if path.is_dir() else "stops"
    mapping = "published" if path.stem.startswith("mapped_") else None
    try:
        supplies = load(dataset, path, catalogue, mapping, today=TODAY)
    except CspdataError as error:
        lines = [str(finding).replace(str(path), path.name) for finding in error.findings]
        return "\n".join(lines) + f"\nexit code {error.exit_code}\n"
    found = check(
        supplies,
        catalogue,
        None if shipped else PERIOD,
        today=date(2011, 6, 1) if shipped else TODAY,
        postcodes=read_directory([POSTCODES]) if shipped else None,
        profile=True,
    )
    if path.with_suffix(".json").is_file():
        found = last.compared(last.read(path.with_suffix(".json")), found, supplies, catalogue)
    return report.text(found) + f"exit code {0 if found.ok else 1}\n"


@pytest.mark.parametrize(
    "path",
    sorted(path for path in CASES.iterdir() if path.suffix not in (".txt", ".json")),
    ids=lambda path: path.stem,
)
def test_a_fault_is_said_as_expected(path: Path, request: pytest.FixtureRequest) -> None:
    catalogue = Catalogue() if "." in path.stem else request.getfixturevalue("made_up")
    assert said(path, catalogue) == path.with_suffix(".txt").read_text("utf-8")
