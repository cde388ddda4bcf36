"""What tests of every room share."""

import os
import sys
from collections.abc import Callable, Collection
from importlib.util import module_from_spec, spec_from_file_location
from itertools import count
from pathlib import Path
from types import ModuleType

import pytest

from cspdata import Catalogue


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real published files, named by CSPDATA_SAMPLES."""
    named = os.environ.get("CSPDATA_SAMPLES")
    if named:
        folder = Path(named).resolve()
        if not folder.is_dir():  # named wrongly: leaving the tests out would hide it
            pytest.fail(f"CSPDATA_SAMPLES names {folder}, which is no folder.")
        return folder
    says = "CSPDATA_SAMPLES does not name the folder of real samples."
    if os.environ.get("CSPDATA_SAMPLES_REQUIRED"):
        pytest.fail(says)
    pytest.skip(says)


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
