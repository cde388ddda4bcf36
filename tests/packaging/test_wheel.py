"""What is built: a wheel that holds the YAML and nothing of the tests, and an editable install that sees edits."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

import cspdata

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.long


def python(environment: Path) -> Path:
    folder = "Scripts" if sys.platform == "win32" else "bin"
    return environment / folder / "python"


def run(*words: object, cwd: Path) -> str:
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run([str(word) for word in words], cwd=cwd, capture_output=True, text=True, env=clean)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this checkout, without what git and the tools keep in it. Git is not asked: it may not trust the folder."""
    aside = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "site")
    return shutil.copytree(ROOT, tmp_path_factory.mktemp("copy") / "checkout", ignore=aside)


def test_the_wheel_holds_the_yaml_and_no_tests(checkout: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, ".", cwd=checkout)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("specs", "policies"):
        here = {path.relative_to(checkout).as_posix() for path in (checkout / folder).rglob("*") if path.is_file()}
        assert {f"cspdata/_bundled/{name}" for name in here} <= names
    assert {"cspdata/py.typed", "cspdata/schemas/dataset.json", "cspdata/examples/exampletown/request.yaml"} <= names
    assert {name.partition("/")[0] for name in names} == {"cspdata", f"cspdata-{cspdata.__version__}.dist-info"}
    assert [name for name in names if name.endswith("NOTICE")]


def test_an_editable_install_sees_an_edit_of_the_yaml(checkout: Path, tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=True)
    run(python(environment), "-m", "pip", "install", "--quiet", "--no-deps", "-e", checkout, cwd=tmp_path)
    path = checkout / "specs" / "treatments.yaml"
    path.write_text(path.read_text("utf-8") + "# edited after the install\n", "utf-8")
    show = "from cspdata import locate; print(locate.specs()); print((locate.specs() / 'treatments.yaml').read_text('utf-8'))"
    said = run(python(environment), "-c", show, cwd=tmp_path)
    assert said.splitlines()[0] == str(checkout / "specs")
    assert "# edited after the install" in said
    assert not list(environment.rglob("_bundled")), "a copy of the YAML that would soon be stale"


def test_a_plain_install_from_the_checkout_carries_its_own_copy(checkout: Path, tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=True)
    run(python(environment), "-m", "pip", "install", "--quiet", "--no-deps", checkout, cwd=tmp_path)
    said = run(python(environment), "-c", "from cspdata import locate; print(locate.policies())", cwd=tmp_path)
    assert Path(said.strip()).is_relative_to(environment)
    assert (Path(said.strip()) / "facts.yaml").is_file()
