"""``cspdata check``: what is wrong with a supply?"""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cspdata.cli.app import Form, app


@app.command()
def check(
    dataset: Annotated[str, typer.Argument(help="The dataset, or one file of it: DATASET or DATASET.FILE.")],
    data: Annotated[list[Path], typer.Argument(help="The file or files, or the folder that they stand in.")],
    map: Annotated[str, typer.Option("--map", help="The mapping of the supplier's columns; see specs/mappings.")] = "",
    period: Annotated[str, typer.Option(help="What the supply is for, as 2010-01-01/2010-03-31.")] = "",
    partnership: Annotated[Path | None, typer.Option(help="A folder with specs of your own.")] = None,
    format: Annotated[Form, typer.Option(help="text or json.")] = Form.text,
) -> None:
    """Check a supply against its spec: everything that is wrong, where, and how to mend it."""
    from json import dumps

    from cspdata.catalogue import Catalogue
    from cspdata.checks import check as check_supplies
    from cspdata.checks import report as reports
    from cspdata.supply import load

    catalogue = Catalogue(partnership)
    id, _, file = dataset.partition(".")
    paths = data[0] if len(data) == 1 and data[0].is_dir() else data
    supplies = load(id, paths, catalogue, map or None, files=[file] if file else None)
    report = check_supplies(supplies, catalogue, _period(period) if period else None)
    print(dumps(reports.json(report), indent=2) if format is Form.json else reports.text(report), end="")
    raise typer.Exit(0 if report.ok else 1)


def _period(text: str) -> tuple[date, date]:
    first, _, last = text.partition("/")
    try:
        return date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise typer.BadParameter("Write two days, as 2010-01-01/2010-03-31.", param_hint="--period") from None
