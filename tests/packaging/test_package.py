"""The package as it is installed: its YAML travels with it, and its command does the main job.

CI runs this file in the checkout, and again beside a wheel in an environment and a directory of its own.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import cspdata
from cspdata import locate
from cspdata.pages.can_i_share import BROWSER, SCRIPTS

PACKAGE = Path(cspdata.__file__).parent


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from cspdata.cli import main; main()", *words], capture_output=True, text=True
    )


def test_the_yaml_lies_where_it_should() -> None:
    home = PACKAGE / "_bundled" if os.environ.get("CSPDATA_INSTALLED") else PACKAGE.parent
    assert locate.specs() == home / "specs"
    assert locate.policies() == home / "policies"


def test_all_of_it_can_be_read() -> None:
    catalogue, book = cspdata.Catalogue(), cspdata.StatuteBook()
    assert [catalogue.dataset(id).id for id in catalogue.ids("datasets")] == list(catalogue.ids("datasets"))
    assert [catalogue.code_list(id).id for id in catalogue.ids("code_lists")] == list(catalogue.ids("code_lists"))
    assert [catalogue.mapping(id).id for id in catalogue.ids("mappings")] == list(catalogue.ids("mappings"))
    assert catalogue.field_types
    assert catalogue.presets
    assert catalogue.agencies
    assert catalogue.form("metadata").items
    assert book.problems() == []
    assert (PACKAGE / "py.typed").is_file()
    assert all((BROWSER / f"{name}.js").is_file() for name in SCRIPTS)
    assert json.loads((locate.schemas() / "dataset.json").read_text("utf-8"))


def test_the_demo_writes_a_whole_release(tmp_path: Path) -> None:
    out = tmp_path / "release"
    done = run("demo", "--out", str(out))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") <= 45, "one screenful"
    assert str(out) in done.stdout
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    written = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert written == {entry["path"] for entry in manifest["files"]} | {"manifest.json"}
    for entry in manifest["files"]:
        assert hashlib.sha256((out / entry["path"]).read_bytes()).hexdigest() == entry["sha256"]


def test_the_command_says_how_it_is_used() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert all(word in done.stdout for word in ("check", "decide", "demo", "share"))
    assert run("nonsense").returncode == 2
