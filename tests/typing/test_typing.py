"""Type checkers pass a program that uses records, and tell a record as held from one as it may be shared."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def expected(program: Path, word: int) -> set[tuple[int, str]]:
    """The mistakes that a program admits to: the line, and what the checker calls it."""
    lines = enumerate(program.read_text("utf-8").splitlines(), 1)
    return {(number, line.partition("  # ")[2].split()[word]) for number, line in lines if "  # " in line}


def by_mypy(program: Path) -> set[tuple[int, str]]:
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--hide-error-context", str(program)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.stderr == ""
    found = re.findall(r"^[^:]+:(\d+): error: .*\[([a-z-]+)\]$", done.stdout, re.MULTILINE)
    return {(int(line), code) for line, code in found}


def by_pyright(program: Path, folder: Path) -> set[tuple[int, str]]:
    settings = {"include": [str(program)], "extraPaths": [str(ROOT)], "typeCheckingMode": "strict"}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings | {"reportUnusedExpression": False}), "utf-8")
    name = shutil.which("basedpyright") or pytest.skip("basedpyright is not installed.")
    command = [name, "--project", str(folder), "--pythonpath", sys.executable, "--level", "error", "--outputjson"]
    done = subprocess.run(command, capture_output=True, text=True)
    found = json.loads(done.stdout)["generalDiagnostics"]
    rules = {(one["range"]["start"]["line"] + 1, one["rule"]) for one in found}
    return {
        (line, rule) for line, rule in rules if not rule.startswith("reportUnknown")
    }  # what follows from the others


def test_mypy_passes_a_good_program() -> None:
    assert by_mypy(HERE / "good.py") == set()


def test_mypy_finds_each_mistake() -> None:
    assert by_mypy(HERE / "wrong.py") == expected(HERE / "wrong.py", 0)


def test_pyright_passes_a_good_program(tmp_path: Path) -> None:
    assert by_pyright(HERE / "good.py", tmp_path) == set()


def test_pyright_finds_each_mistake(tmp_path: Path) -> None:
    assert by_pyright(HERE / "wrong.py", tmp_path) == expected(HERE / "wrong.py", 1)


def test_the_good_program_runs() -> None:
    subprocess.run([sys.executable, str(HERE / "good.py")], check=True, capture_output=True, cwd=ROOT)
