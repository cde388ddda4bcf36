"""A made-up catalogue for tests of supplies."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cspdata import locate
from cspdata.catalogue import Catalogue


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[Catalogue]:
    """The specs beside this file, in the place of the shipped ones."""
    monkeypatch.setattr(locate, "specs", lambda: Path(__file__).parent / "specs")
    return Catalogue()
