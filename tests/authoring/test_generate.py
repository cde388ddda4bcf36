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


def texts(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.py"))}


def test_stale_missing_and_orphan_files_are_told_and_mended(tmp_path: Path) -> None:
    out, fresh = tmp_path / "out", tmp_path / "fresh"
    id, other, third = CATALOGUE.ids("datasets")[:3]
    assert generate(CATALOGUE, out, only=[id, other]) == []
    assert generate(CATALOGUE, out, check=True, only=[id, other]) == []
    for own in ("our_own_work.py", "codes/our_own_codes.py"):
        (out / own).write_text('"""Not made by anybody but us."""\n', "utf-8")
    (out / f"{id}.py").unlink()
    assert generate(CATALOGUE, fresh, only=[id, third]) == []
    before, wanted = texts(out), texts(fresh)
    orphans = {name for name in before.keys() - wanted.keys() if "our_own" not in name}
    assert f"{other}.py" in orphans and any(name.startswith("codes/") for name in orphans)
    findings = generate(CATALOGUE, out, check=True, only=[id, third])
    assert {(one.code, one.says) for one in findings} == {
        ("CSP140", f"The generated file {id}.py is not there."),
        ("CSP140", f"The generated file {third}.py is not there."),
        ("CSP140", "The generated file __init__.py is not what the specs say now."),
        ("CSP140", "The generated file codes/__init__.py is not what the specs say now."),
        *(("CSP140", f"The generated file {name} is made from a spec that is gone.") for name in orphans),
    }
    assert all("cspdata generate" in one.mend for one in findings)
    assert texts(out) == before, "a check writes nothing"
    assert generate(CATALOGUE, out, only=[id, third]) == []
    assert {name: text for name, text in texts(out).items() if "our_own" not in name} == wanted
    assert (out / "our_own_work.py").is_file() and (out / "codes" / "our_own_codes.py").is_file()


def test_a_partnership_gets_the_records_of_its_own_datasets(partnership: Path, tmp_path: Path) -> None:
    out = tmp_path / "our_records"
    assert (run("--specs", partnership, "--out", out, "--check").returncode) == 1
    done = run("--specs", partnership, "--out", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Made.\n", "")
    made = {name for name in texts(out) if not name.startswith("codes/")}
    assert made == {"__init__.py", "our_own.py", "kinds.py"}
    done = run("--specs", partnership, "--out", out, "--check")
    assert (done.returncode, done.stdout) == (0, "Nothing is stale.\n")
    code = "import our_records, sys; print(our_records.our_own.__all__, 'cspdata' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert "Depersonalised" in done.stdout
    assert done.stdout.endswith(" False\n"), "the package stands by itself"
    (out / "our_own.py").write_text("x = 1\n", "utf-8")
    done = run("--specs", partnership, "--out", out, "--check", "--format", "json")
    assert done.returncode == 1
    assert [one["code"] for one in json.loads(done.stdout)["findings"]] == ["CSP140"]


def test_a_partnership_s_own_code_list_wins_over_a_shipped_one(partnership: Path, tmp_path: Path) -> None:
    shipped = locate.specs() / "code_lists" / "gender.yaml"
    own = partnership / "specs" / "code_lists" / "gender.yaml"
    own.parent.mkdir()
    own.write_text(shipped.read_text("utf-8").replace('"not_known"', '"unasked"'), "utf-8")
    generate(Catalogue(partnership), tmp_path / "out", only=["our_own"])
    made = texts(tmp_path / "out")
    assert 'unasked = "unasked"' in made["codes/gender.py"]
    assert "from .codes.gender import Gender" in made["our_own.py"]
    generate(Catalogue(partnership), tmp_path / "out", only=[])
    assert texts(tmp_path / "out").keys() == {"__init__.py", "kinds.py"}, "without records there are no lists"


@pytest.mark.parametrize("id", ["codes", "kinds", "forms", "processes"])
def test_a_dataset_cannot_take_the_name_of_another_module(partnership: Path, tmp_path: Path, id: str) -> None:
    path = partnership / "specs" / "datasets" / "our_own.yaml"
    path.with_name(f"{id}.yaml").write_text(path.read_text("utf-8").replace("id: our_own\n", f"id: {id}\n"), "utf-8")
    with pytest.raises(WrongUse, match=f"cannot be named '{id}'"):
        generate(Catalogue(partnership), tmp_path / "out", only=["our_own", id])
    assert not (tmp_path / "out").exists()


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
