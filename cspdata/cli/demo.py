"""``cspdata demo``: the main job on a made-up partnership."""

import shutil
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from cspdata.cli.app import app


@app.command()
def demo(
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Where the release is to stand; else a new folder.")
    ] = None,
) -> None:
    """Share the bundled, made-up supplies of Exampletown, and say what was done."""
    from cspdata import locate
    from cspdata.catalogue import Catalogue
    from cspdata.decision import Protocol, Request
    from cspdata.release import share
    from cspdata.release.summary import summary

    town = locate.examples() / "exampletown"
    release = share(
        Request.read(town / "request.yaml"),
        town / "data",
        out or Path(tempfile.mkdtemp(prefix="cspdata-demo-")) / "release",
        postcodes=[town / "postcodes.csv"],
        properties=town / "properties.csv",
        protocol=Protocol.read(town / "protocol.yaml"),
        catalogue=Catalogue(),
    )
    width = min(88, shutil.get_terminal_size().columns)
    print("Exampletown is made up: its police share searches and crimes with its council.")
    print("-" * width)
    print(summary(release), end="")
    print("-" * width)
    print("Your own: cspdata share REQUEST.yaml --data FOLDER --postcodes FILE -o RELEASE")
