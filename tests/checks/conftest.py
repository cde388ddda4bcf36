"""A made-up catalogue for tests of checks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cspdata import locate
from cspdata.catalogue import Catalogue


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[Catalogue]:
    """The specs of tests/supply, in the place of the shipped ones."""
    monkeypatch.setattr(locate, "specs", lambda: Path(__file__).parents[1] / "supply" / "specs")
    return Catalogue()
