"""What tests of every room share."""

import os
from pathlib import Path

import pytest


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
