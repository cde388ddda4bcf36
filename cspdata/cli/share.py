"""``cspdata share``: the main job."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cspdata.cli.app import Form, Own, app, print_json


class As(StrEnum):
    """How the records are written."""

    csv = "csv"
    parquet = "parquet"


@app.command()
def share(
    request: Annotated[Path, typer.Argument(help="The request, a YAML file.")],
    data: Annotated[
        Path, typer.Option(help="The folder of the supply; one folder inside for each dataset, if several.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Where the release is to stand: a new folder.")],
    postcodes: Annotated[
        list[Path] | None,
        typer.Option(help="Prepared postcodes, or Code-Point or ONSPD: a file or folder; may be given several times."),
    ] = None,
    properties: Annotated[Path | None, typer.Option(help="How many properties each postcode holds: a CSV.")] = None,
    gazetteer: Annotated[
        Path | None, typer.Option(help="Streets and localities (name, kind, district), as OS Open Names: a CSV.")
    ] = None,
    partnership: Own = None,
    protocol: Annotated[
        Path | None, typer.Option(help="The information sharing protocol; else protocol.yaml of the partnership.")
    ] = None,
    preset: Annotated[str, typer.Option(help="The preset of depersonalisation.")] = "guidance_2010",
    counts: Annotated[str, typer.Option(help="The preset of counts, for the form aggregate.")] = "hes_1to7_round5",
    earlier: Annotated[
        list[Path] | None,
        typer.Option(help="Bundles given before, or a folder of them: counts are held against theirs."),
    ] = None,
    written_as: Annotated[As, typer.Option("--as", help="csv or parquet.")] = As.csv,
    format: Annotated[Form, typer.Option(help="text or json.")] = Form.text,
) -> None:
    """Decide, check, trim, depersonalise and release: written whole, or not at all.

    The folder in which the request lies is taken for its partnership's, if no other is given.
    """
    from cspdata.catalogue import Catalogue
    from cspdata.decision import Protocol, Request
    from cspdata.law import StatuteBook
    from cspdata.release import share as make
    from cspdata.release.summary import summary

    asked = Request.read(request)
    home = partnership or request.resolve().parent
    signed = protocol or home / "protocol.yaml"
    release = make(
        asked,
        data,
        out,
        postcodes=postcodes or (),
        properties=properties,
        gazetteer=gazetteer,
        protocol=Protocol.read(signed) if protocol or signed.is_file() else None,
        preset=preset,
        counts=counts,
        written_as=written_as.value,
        earlier=earlier or (),
        catalogue=Catalogue(home),
        book=StatuteBook(partnership=home),
    )
    if format is Form.json:
        bundles = [
            {
                "recipient": one.recipient,
                "path": str(one.path),
                "outcome": one.decision.outcome,
                "left_out": one.left_out,
            }
            for one in release.bundles
        ]
        print_json(
            release=str(release.path),
            outcome=release.decision.outcome,
            bundles=bundles,
            left_out=release.left_out,
        )
    else:
        print(summary(release), end="")
