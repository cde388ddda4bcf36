"""All faults of all files in one run: each folder of tests/cases/specs is a partnership with something wrong in it."""

from datetime import date
from pathlib import Path

import pytest

from cspdata.authoring.lint import lint

CASES = Path(__file__).resolve().parents[1] / "cases" / "specs"


def test_nothing_is_wrong_with_what_is_shipped() -> None:
    found = lint()
    assert [str(finding) for finding in found if finding.severity == "error"] == []
    assert {finding.code for finding in found} <= {"CSP305", "CSP306", "CSP307", "CSP353"}, (
        "the law may say a thing twice"
    )


@pytest.mark.parametrize(
    "folder", sorted(path for path in CASES.iterdir() if path.is_dir()), ids=lambda path: path.name
)
def test_a_faulty_partnership_is_told_all_of_it(folder: Path) -> None:
    said = "".join(f"{finding}\n" for finding in lint(folder, date(2010, 10, 1))).replace(f"{folder}/", "")
    assert said == (CASES / f"{folder.name}.txt").read_text("utf-8")
