"""What does not fit is found where it stands, all of it in one run: each document under tests/cases/catalogue, laid into a
partnership's folder, gives exactly the text beside it."""

import shutil
from pathlib import Path

import pytest

from cspdata import Catalogue, yamldoc
from cspdata.catalogue.links import problems

CASES = Path(__file__).parents[1] / "cases" / "catalogue"
FOLDERS = {"files": "datasets", "columns": "mappings", "owner": "code_lists"}
SINGLE = {"agencies": "agencies.yaml", "presets": "treatments.yaml", "field_types": "field_types.yaml"}


def laid(path: Path, partnership: Path) -> Path:
    """Where a document belongs in a partnership's specs, by what it holds."""
    data = yamldoc.read(path).data
    folder = next((FOLDERS[key] for key in FOLDERS if key in data), "")
    name = path.name if folder else next(SINGLE[key] for key in SINGLE if key in data)
    home = partnership / "specs" / folder
    home.mkdir(parents=True)
    return Path(shutil.copy(path, home / name))


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_what_does_not_fit_is_said_as_expected(path: Path, tmp_path: Path) -> None:
    copy = laid(path, tmp_path)
    here = [finding for finding in problems(Catalogue(tmp_path)) if finding.source == str(copy)]
    found = [str(finding).replace(str(copy), path.name) for finding in here]
    assert "\n".join(found) + "\n" == path.with_suffix(".txt").read_text("utf-8")


def test_every_case_has_its_text() -> None:
    assert {path.stem for path in CASES.glob("*.yaml")} == {path.stem for path in CASES.glob("*.txt")}


def test_nothing_is_wrong_with_what_is_shipped() -> None:
    assert [str(finding) for finding in problems(Catalogue())] == []


def test_a_mapping_that_names_what_is_not_there(tmp_path: Path) -> None:
    folder = tmp_path / "specs" / "mappings"
    folder.mkdir(parents=True)
    path = folder / "ours.yaml"
    path.write_text(
        "format: 1\nid: ours\nlabel: Ours\ndataset: police_stop_and_search\nfile: search\n"
        "columns:\n  gendre: {from: Sex}\n  ethnicity: {from: Eth, code_list: ethncity_18plus1_2011}\n"
        "not_supplied: {reson: none}\n"
    )
    found = [str(finding).partition(": ")[2] for finding in problems(Catalogue(tmp_path))]
    assert found == [
        "error CSP131: There is no field 'gendre'. Did you mean 'gender'?",
        "error CSP131: There is no code list 'ethncity_18plus1_2011'. Did you mean 'ethnicity_18plus1_2011'?",
        "error CSP131: There is no field 'reson'. Did you mean 'reason'?",
    ]


def test_a_register_that_names_what_is_not_there(tmp_path: Path) -> None:
    specs = tmp_path / "specs"
    (specs / "forms").mkdir(parents=True)
    (specs / "problems.yaml").write_text(
        "format: 1\nproblems:\n  ours: {question: Why?, use: a meeting, purpose: problem_profile, guidance: ours, "
        "process: mrac, datasets: [police_stop_search], hypotheses: {one: {says: So., sources: [censis]}}}\n"
    )
    (specs / "groups.yaml").write_text(
        "format: 1\ngroups:\n  ours: {label: Ours, holds: much, agencies: [voluntry_group]}\n"
        "initiatives:\n  ours_too: {label: Ours, kind: initiative}\n"
    )
    (specs / "forms" / "ours.yaml").write_text(
        "format: 1\nid: ours\nlabel: Ours\nguidance: ours\nsays: Ours.\nsections: {first: First}\n"
        "items:\n  who:\n    label: Who\n    section: frst\n"
        "    fields:\n      name: {label: Name, type: nam, meaning: x}\n"
        "      sex: {label: Sex, type: code, meaning: x, code_lists: [gendr]}\n"
    )
    found = [str(finding).removeprefix(f"{specs}/") for finding in problems(Catalogue(tmp_path))]
    assert found == [
        "groups.yaml:3:47: error CSP131: There is no agency 'voluntry_group'. Did you mean 'voluntary_group'?",
        "problems.yaml:3:93: error CSP131: There is no process 'mrac'. Did you mean 'marac'?",
        "problems.yaml:3:110: error CSP131: There is no dataset 'police_stop_search'. Did you mean 'police_stop_and_search'?",
        "problems.yaml:3:171: error CSP131: There is no source 'censis'. Did you mean 'census'?",
        "forms/ours.yaml:10:14: error CSP131: There is no section 'frst'. Did you mean 'first'?",
        "forms/ours.yaml:12:33: error CSP131: There is no field type 'nam'. Did you mean 'name'?",
        "forms/ours.yaml:13:62: error CSP131: There is no code list 'gendr'. Did you mean 'gender'?",
    ]


def test_the_other_documents_are_looked_at_when_one_cannot_be_read(tmp_path: Path) -> None:
    for name in ("keys_that_are_not_known", "names_that_are_not_there"):
        home = tmp_path / "specs" / "datasets"
        home.mkdir(parents=True, exist_ok=True)
        shutil.copy(CASES / f"{name}.yaml", home)
    sources = {Path(finding.source or "").stem for finding in problems(Catalogue(tmp_path))}
    assert sources >= {"keys_that_are_not_known", "names_that_are_not_there"}
