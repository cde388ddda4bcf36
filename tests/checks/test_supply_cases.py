"""Every faulty supply under tests/cases/supply gives exactly the text beside it."""

from datetime import date
from pathlib import Path

import pytest

import cspdata
from cspdata.catalogue import Catalogue
from cspdata.checks import TITLES, Report, check, last, report
from cspdata.errors import CspdataError
from cspdata.geography.postcodes import read_directory
from cspdata.supply import load

CASES = Path(__file__).parents[1] / "cases" / "supply"
POSTCODES = Path(cspdata.__file__).parent / "examples" / "exampletown" / "postcodes.csv"
TODAY = date(2010, 5, 1)
PERIOD = (date(2010, 3, 1), date(2010, 3, 31))


def said(path: Path, catalogue: Catalogue) -> str:
    """What cspdata says of a supply, or of the fault that keeps it from being checked."""
    try:
        found = checked(path, catalogue)
    except CspdataError as error:
        lines = [str(finding).replace(str(path.with_suffix("")), path.stem) for finding in error.findings]
        return "\n".join(lines) + f"\nexit code {error.exit_code}\n"
    return report.text(found) + f"exit code {0 if found.ok else 1}\n"


def checked(path: Path, catalogue: Catalogue) -> Report:
    """The check of a file of the dataset before the dot of its name, by the shipped specs and with the postcodes of Exampletown;
    else of the made-up stops, or of a folder of the made-up crimes. What begins with ``mapped_`` is read by a mapping of stops,
    and what has a JSON file beside it is held against that as the report of the last supply."""
    dataset, _, shipped = path.stem.partition(".")
    if not shipped:
        dataset = "crimes" if path.is_dir() else "stops"
    mapping = "published" if path.stem.startswith("mapped_") else None
    day = date(2011, 6, 1) if shipped else TODAY
    supplies = load(dataset, path, catalogue, mapping, today=day)
    found = check(
        supplies,
        catalogue,
        None if shipped else PERIOD,
        today=day,
        postcodes=read_directory([POSTCODES]) if shipped else None,
        profile=True,
    )
    before = path.with_suffix(".json")
    return last.compared(last.read(before), found, supplies, catalogue) if before.is_file() else found


def supply_of(text: Path) -> Path:
    """The supply that a text is about: the file or folder of its name; of none, a CSV that is not there."""
    there = [path for path in CASES.iterdir() if path.stem == text.stem and path.suffix not in (".txt", ".json")]
    return there[0] if there else text.with_suffix(".csv")


@pytest.mark.parametrize("text", sorted(CASES.glob("*.txt")), ids=lambda text: text.stem)
def test_a_fault_is_said_as_expected(text: Path, request: pytest.FixtureRequest) -> None:
    catalogue = Catalogue() if "." in text.stem else request.getfixturevalue("made_up")
    assert said(supply_of(text), catalogue) == text.read_text("utf-8")


def test_no_supply_goes_without_its_text_and_no_code_without_a_case() -> None:
    supplies = [path for path in CASES.iterdir() if path.suffix not in (".txt", ".json")]
    assert all(path.with_suffix(".txt").is_file() for path in supplies)
    texts = "".join(path.read_text("utf-8") for path in CASES.parent.rglob("*.txt"))
    assert [code for code in TITLES if code not in texts] == []
