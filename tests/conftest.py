"""What tests of every room share."""

import os
import shutil
import sys
from collections.abc import Callable, Collection
from importlib.util import module_from_spec, spec_from_file_location
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest

from cspdata import Catalogue


def lacks(says: str, required: str) -> NoReturn:
    """Leave a test out, or let it fail where the variable named says that what it needs must be there."""
    if os.environ.get(required):
        pytest.fail(says)
    pytest.skip(says)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The program that shows pages as a reader sees them."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), "") or lacks("There is no Chromium.", "CSPDATA_TOOLS_REQUIRED")


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The folder of axe-core and yaml-language-server, as npm installs them, named by CSPDATA_NODE_MODULES."""
    folder = os.environ.get("CSPDATA_NODE_MODULES")
    return Path(folder or lacks("CSPDATA_NODE_MODULES names no folder of node packages.", "CSPDATA_TOOLS_REQUIRED"))


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real published files, named by CSPDATA_SAMPLES."""
    named = os.environ.get("CSPDATA_SAMPLES")
    if named:
        folder = Path(named).resolve()
        if not folder.is_dir():  # named wrongly: leaving the tests out would hide it
            pytest.fail(f"CSPDATA_SAMPLES names {folder}, which is no folder.")
        return folder
    lacks("CSPDATA_SAMPLES does not name the folder of real samples.", "CSPDATA_SAMPLES_REQUIRED")


Make = Callable[[Catalogue, Collection[str] | None], ModuleType]


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """A package of records, made in a folder of its own and imported."""
    from cspdata.authoring.generate import generate

    numbers = count()

    def make(catalogue: Catalogue, ids: Collection[str] | None = None) -> ModuleType:
        out = tmp_path_factory.mktemp("package") / f"made_{next(numbers)}"
        assert generate(catalogue, out, only=ids) == []
        spec = spec_from_file_location(out.name, out / "__init__.py", submodule_search_locations=[str(out)])
        assert spec and spec.loader
        sys.modules[out.name] = found = module_from_spec(spec)
        spec.loader.exec_module(found)
        return found

    return make


@pytest.fixture(scope="session")
def made(package: Make) -> ModuleType:
    """The records of all that is shipped, as they would be made now."""
    return package(Catalogue(), None)
