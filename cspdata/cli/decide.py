"""``cspdata decide``: may this be shared?"""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from cspdata.cli.app import Form, app

EXIT = {"must_share": 0, "may_share": 0, "may_share_if": 5, "refer": 5, "must_not_share": 4}


@app.command()
def decide(
    request: Annotated[Path, typer.Argument(help="The request, a YAML file.")],
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Decide for this day instead.")] = None,
    protocol: Annotated[
        Path | None, typer.Option(help="The information sharing protocol; else protocol.yaml beside the request.")
    ] = None,
    page: Annotated[
        Path | None, typer.Option("--record", help="Write the record too, as a page to sign and file: FILE.html.")
    ] = None,
    format: Annotated[Form, typer.Option(help="text or json.")] = Form.text,
) -> None:
    """Decide a request: outcome, routes, reasons, what is outstanding and who settles it."""
    from cspdata import paper
    from cspdata.catalogue import Catalogue
    from cspdata.decision import Protocol, Request, record
    from cspdata.decision import decide as decide_request

    if page and page.suffix not in (".html", ".htm"):  # a slip must not write over the request
        raise typer.BadParameter("The record is a page: give a name that ends in .html.", param_hint="--record")
    asked = Request.read(request)
    signed = protocol or request.resolve().parent / "protocol.yaml"
    agreed = Protocol.read(signed) if protocol or signed.is_file() else None
    catalogue = Catalogue(request.resolve().parent)
    decision = decide_request(asked, as_of.date() if as_of else None, protocol=agreed, catalogue=catalogue)
    if page:
        paper.write(page, record.html(decision, asked, agreed, catalogue=catalogue))
    print(decision.model_dump_json(indent=2) if format is Form.json else record.text(decision), end="")
    raise typer.Exit(EXIT[decision.outcome])
