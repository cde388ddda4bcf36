"""``cspdata new``: begin a file, or a partnership's folder."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cspdata.cli.app import Form, app, print_json


class Kind(StrEnum):
    """What can be begun."""

    dataset = "dataset"
    code_list = "code_list"
    provision = "provision"
    scenario = "scenario"
    request = "request"
    partnership = "partnership"


@app.command()
def new(
    kind: Annotated[Kind, typer.Argument(help="What to begin.")],
    id: Annotated[str, typer.Argument(help="Its id: small letters, digits and underscores.")],
    folder: Annotated[
        Path, typer.Option(help="The partnership's folder; for a partnership, the folder that its own is to stand in.")
    ] = Path(),
    format: Annotated[Form, typer.Option(help="text or json.")] = Form.text,
) -> None:
    """Begin a file with every key that must be there, explained, or a partnership's folder that works at once."""
    from cspdata.authoring.new import new as begin

    written = begin(kind.value, id, folder, date.today())
    if format is Form.json:
        print_json(written=written)
        return
    for path in written:
        print(path)
    home = folder / id if kind is Kind.partnership else folder
    print(f"Write your own where it says TO WRITE, then run 'cspdata lint {home}'.")
