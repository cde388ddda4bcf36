"""The site, built once for all tests that look at it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cspdata import Catalogue, StatuteBook
from cspdata.pages import write
from cspdata.pages.site import Site

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site; 'mkdocs build --strict' has found no fault in it."""
    pytest.importorskip("material")
    home = tmp_path_factory.mktemp("home")
    for name in ("docs", "theme"):
        shutil.copytree(CHECKOUT / name, home / name, ignore=shutil.ignore_patterns("held"))
    shutil.copy(CHECKOUT / "mkdocs.yml", home)
    write.write(Site(Catalogue(), StatuteBook()), home / "docs" / "held")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", "site"]
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(command, cwd=home, env=os.environ | quiet, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return home / "site"
