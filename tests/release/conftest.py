"""The made-up town, asked of and released in tests."""

import json
import random
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from cspdata import Decision, Protocol, Release, Request, locate, share, yamldoc
from cspdata.decision.outcome import Case

TOWN = locate.examples() / "exampletown"
Ask = Callable[..., Request]
Go = Callable[..., Release]


@pytest.fixture(scope="session")
def ask() -> Ask:
    """The request of the town, with keys changed."""

    def asked(**changes: Any) -> Request:
        data = json.loads(json.dumps(yamldoc.read(TOWN / "request.yaml").data | changes))
        return Request.of(yamldoc.parse(yaml.safe_dump(data), "request.yaml"))

    return asked


@pytest.fixture(scope="session")
def go() -> Go:
    """Share the supplies of the town."""

    def made(request: Request, out: Path, data: Path = TOWN / "data", **options: Any) -> Release:
        given = {
            "postcodes": [TOWN / "postcodes.csv"],
            "properties": TOWN / "properties.csv",
            "protocol": Protocol.read(TOWN / "protocol.yaml"),
            "today": date(2010, 10, 4),
            "randomness": random.Random(1),
        }
        return share(request, data, out, **given | options)

    return made


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Case, bool], str]], None]:
    """Have the law give other answers: a function from a case, and whether it was measured, to its outcome (or nothing)."""

    def patch(outcome: Callable[[Case, bool], str]) -> None:
        module = sys.modules["cspdata.release.share"]
        real = module.decide

        def decided(*given: Any, **options: Any) -> Decision:
            found = real(*given, **options)
            cases = tuple(
                case.model_copy(update={"outcome": outcome(case, "measured" in options) or case.outcome})
                for case in found.cases
            )
            return found.model_copy(update={"cases": cases})

        monkeypatch.setattr(module, "decide", decided)

    return patch
