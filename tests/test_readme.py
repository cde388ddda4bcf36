"""The README is true: its Python runs, its commands are those of CI, its links lead somewhere."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_quick_start_runs_and_is_ten_lines(tmp_path: Path) -> None:
    code, records = re.findall(r"```python\n(.*?)```", README, re.S)
    assert len([line for line in code.splitlines() if line]) <= 10
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("may_share ['may_share', 'must_share', 'may_share']")
    assert "police_recorded_crime.victim.csv" in done.stdout
    done = subprocess.run([sys.executable, "-c", records], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[] True\n", "")


def test_ci_runs_the_commands_that_the_readme_gives() -> None:
    assert "grep -m1 -F 'pip install -e' README.md" in (ROOT / ".ci" / "run").read_text("utf-8")
    assert 'python -m pip install -e ".[dev]" && python -m pytest' in README
    assert "python -m pip install . && cspdata demo" in README


def test_every_link_into_the_checkout_leads_somewhere() -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
