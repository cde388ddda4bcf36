"""What is made from the specs is kept as it would be made now; what is stale, missing or an orphan is told with its fix."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from cspdata import Catalogue, Request, locate, yamldoc
from cspdata.authoring.generate import generate, guide, request_schema
from cspdata.errors import CspdataError, WrongUse

CATALOGUE = Catalogue()
CASES = Path(__file__).resolve().parents[1] / "cases" / "request"
REQUESTS = [locate.examples() / "exampletown" / "request.yaml", *sorted(CASES.glob("*.yaml"))]


def run(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from cspdata.cli import main; main()", "generate", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.fixture
def partnership(tmp_path: Path) -> Path:
    """A partnership with one dataset of its own: a copy of a shipped one."""
    id = CATALOGUE.ids("datasets")[0]
    text = (locate.specs() / "datasets" / f"{id}.yaml").read_text("utf-8")
    (tmp_path / "specs" / "datasets").mkdir(parents=True)
    (tmp_path / "specs" / "datasets" / "our_own.yaml").write_text(text.replace(f"id: {id}\n", "id: our_own\n"), "utf-8")
    return tmp_path


def test_all_that_is_kept_is_what_the_specs_say_now() -> None:
    assert [str(finding) for finding in generate(CATALOGUE, check=True)] == []


def test_stale_missing_and_orphan_files_are_told_and_mended(tmp_path: Path) -> None:
    id, other = CATALOGUE.ids("datasets")[:2]
    assert generate(CATALOGUE, tmp_path, only=[id, other]) == []
    assert generate(CATALOGUE, tmp_path, check=True, only=[id, other]) == []
    (tmp_path / "our_own_work.py").write_text('"""Not made by anybody but us."""\n', "utf-8")
    (tmp_path / f"{id}.py").unlink()
    before = sorted(tmp_path.iterdir())
    third = CATALOGUE.ids("datasets")[2]
    findings = generate(CATALOGUE, tmp_path, check=True, only=[id, third])
    assert [(one.code, one.says) for one in findings] == [
        ("CSP140", f"The generated file {id}.py is not there."),
        ("CSP140", f"The generated file {third}.py is not there."),
        ("CSP140", "The generated file __init__.py is not what the specs say now."),
        ("CSP140", f"The generated file {other}.py is made from a spec that is gone."),
    ]
    assert all("cspdata generate" in one.mend for one in findings)
    assert sorted(tmp_path.iterdir()) == before, "a check writes nothing"
    assert generate(CATALOGUE, tmp_path, only=[id, third]) == []
    assert {path.name for path in tmp_path.iterdir()} == {"__init__.py", f"{id}.py", f"{third}.py", "our_own_work.py"}


def test_a_partnership_gets_the_records_of_its_own_datasets(partnership: Path, tmp_path: Path) -> None:
    out = tmp_path / "our_records"
    assert (run("--specs", partnership, "--out", out, "--check").returncode) == 1
    done = run("--specs", partnership, "--out", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Made.\n", "")
    assert {path.name for path in out.iterdir()} == {"__init__.py", "our_own.py"}
    done = run("--specs", partnership, "--out", out, "--check")
    assert (done.returncode, done.stdout) == (0, "Nothing is stale.\n")
    code = "import our_records; print([name for name in our_records.our_own.__all__ if name.startswith('Deper')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert "Depersonalised" in done.stdout
    (out / "our_own.py").write_text("x = 1\n", "utf-8")
    done = run("--specs", partnership, "--out", out, "--check", "--format", "json")
    assert done.returncode == 1
    assert [one["code"] for one in json.loads(done.stdout)["findings"]] == ["CSP140"]


def test_a_wrong_condition_leaves_nothing_behind(partnership: Path, tmp_path: Path) -> None:
    path = partnership / "specs" / "datasets" / "our_own.yaml"
    path.write_text(path.read_text("utf-8").replace("{present: true}", "{there: true}"), "utf-8")
    with pytest.raises(WrongUse):
        generate(Catalogue(partnership), tmp_path / "out", only=["our_own"])
    assert not (tmp_path / "out").exists()


def test_wrong_usage_is_told(tmp_path: Path) -> None:
    assert run("--out", tmp_path).returncode == 2
    assert run("--specs", tmp_path, "--out", tmp_path / "out").returncode == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("path", REQUESTS, ids=lambda path: path.stem)
def test_the_schema_takes_every_request_that_can_be_read(path: Path) -> None:
    schema = json.loads(request_schema())
    assert "cspdata generate" in schema["$comment"]
    jsonschema.Draft202012Validator.check_schema(schema)
    try:
        document = yamldoc.read(path)
        Request.of(document)
    except CspdataError:
        return
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(document.data)) == []


def test_the_guide_explains_every_key() -> None:
    text = guide(locate.specs())
    for name in ("dataset", "code_list", "mapping", "field_types", "treatments", "agencies", "form"):
        schema = json.loads((locate.schemas() / f"{name}.json").read_text("utf-8"))
        for part in (schema, *schema.get("$defs", {}).values()):
            for key in part.get("properties", {}):
                assert f"- `{key}`" in text
    assert [line for line in text.splitlines() if line.startswith("- `") and ": " not in line] == []
