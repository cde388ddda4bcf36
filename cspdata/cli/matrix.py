"""``cspdata matrix``: what may be shared with whom, before anybody has said anything."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cspdata.cli.app import app, print_json


class Printed(StrEnum):
    """In which form the matrix is printed."""

    text = "text"
    json = "json"
    csv = "csv"


class Territory(StrEnum):
    """Whose law it is."""

    england = "england"
    wales = "wales"


class Asked(StrEnum):
    """In which form the information is asked for."""

    as_held = "as_held"
    depersonalised = "depersonalised"
    aggregate = "aggregate"


@app.command()
def matrix(
    as_of: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The day whose law it is.")],
    territory: Annotated[Territory, typer.Option(help="england or wales.")] = Territory.england,
    supplier: Annotated[str | None, typer.Option(help="Only from this kind of body.")] = None,
    recipient: Annotated[str | None, typer.Option(help="Only to this kind of body.")] = None,
    dataset: Annotated[str | None, typer.Option(help="Only of this dataset.")] = None,
    form: Annotated[Asked | None, typer.Option(help="In which form; else as the guidance has each supplied.")] = None,
    purpose: Annotated[str | None, typer.Option(help="For what; else the first intelligence purpose.")] = None,
    protocol: Annotated[
        Path | None, typer.Option(help="The information sharing protocol; else as the guidance would have it signed.")
    ] = None,
    format: Annotated[Printed, typer.Option(help="text, json or csv.")] = Printed.text,
) -> None:
    """What each kind of body may share with each other, with nothing in evidence: suppliers, recipients, datasets."""
    from cspdata.decision import Protocol
    from cspdata.decision.matrix import assumptions, text
    from cspdata.decision.matrix import matrix as matrix_of

    cells = matrix_of(
        as_of.date(),
        territory.value,
        supplier=supplier,
        recipient=recipient,
        dataset=dataset,
        form=form.value if form else None,
        purpose=purpose,
        protocol=Protocol.read(protocol) if protocol else None,
    )
    if format is Printed.json:
        # as_of and dates as text: JSON has no days
        days = [{**cell, "as_of": str(cell["as_of"])} for cell in cells.to_dicts()]
        print_json(assumed=list(assumptions(cells)), cells=days)
    else:
        print(cells.write_csv() if format is Printed.csv else text(cells), end="")
