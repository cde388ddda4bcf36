"""The site, built once for all tests that look at it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cspdata import Catalogue, StatuteBook
from cspdata.pages import write
from cspdata.pages.site import Site

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    """A Chromium that is there; without one, or without what drives it, the tests in a browser are left out."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright drives the browser")
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site; 'mkdocs build --strict' has found no fault in it, and took two minutes at most."""
    pytest.importorskip("material")
    home = tmp_path_factory.mktemp("home")
    for name in ("docs", "theme"):
        shutil.copytree(CHECKOUT / name, home / name, ignore=shutil.ignore_patterns("held"))
    shutil.copy(CHECKOUT / "mkdocs.yml", home)
    write.write(Site(Catalogue(), StatuteBook()), home / "docs" / "held")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", "site"]
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    env = os.environ | quiet
    done = subprocess.run(command, cwd=home, env=env, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return home / "site"
