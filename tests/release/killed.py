"""Share the town into FOLDER/release, and kill this process at the AT-th call to the system that touches FOLDER.

With 0 it is not killed, and prints how many such calls there are. It says when it begins: who kills by the clock begins then.
"""

import os
import random
import signal
import sys
from datetime import date
from pathlib import Path
from typing import Any

from cspdata import Protocol, Request, locate, share

FOLDER, AT = sys.argv[1], int(sys.argv[2])
TOWN = locate.examples() / "exampletown"
calls = 0


def count(event: str, given: tuple[Any, ...]) -> None:
    """An audit hook: Python tells it of every opening, making, moving and removing before it is done."""
    global calls
    if any(FOLDER in str(one) for one in given if isinstance(one, str | bytes | os.PathLike)):
        calls += 1
        if calls == AT:
            os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Share, counted."""
    asked = Request.read(TOWN / "request.yaml")
    options: dict[str, Any] = {"postcodes": [TOWN / "postcodes.csv"], "properties": TOWN / "properties.csv"}
    options |= {"protocol": Protocol.read(TOWN / "protocol.yaml"), "today": date(2010, 10, 4)}
    print("ready", flush=True)
    sys.addaudithook(count)
    share(asked, TOWN / "data", Path(FOLDER) / "release", randomness=random.Random(1), **options)
    count("shared", (FOLDER,))
    print(calls)


main()
