"""``cspdata decide``: may this be shared?"""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from cspdata.cli.app import Form, Own, app, print_json

EXIT = {"must_share": 0, "may_share": 0, "may_share_if": 5, "refer": 5, "must_not_share": 4}


@app.command()
def decide(
    requests: Annotated[
        list[Path], typer.Argument(help="The request, a YAML file; several are decided each by itself.")
    ],
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Decide for this day instead.")] = None,
    partnership: Own = None,
    protocol: Annotated[
        Path | None, typer.Option(help="The information sharing protocol; else protocol.yaml of the partnership.")
    ] = None,
    page: Annotated[
        Path | None, typer.Option("--record", help="Write the record too, as a page to sign and file: FILE.html.")
    ] = None,
    trace: Annotated[
        bool, typer.Option(help="Say of every condition in force whether it is met, not met or not known.")
    ] = False,
    format: Annotated[Form, typer.Option(help="text or json.")] = Form.text,
) -> None:
    """Decide a request: outcome, routes, reasons, what is outstanding and who settles it.

    The folder in which a request lies is taken for its partnership's, if no other is given.
    """
    from cspdata import paper
    from cspdata.catalogue import Catalogue
    from cspdata.decision import Decision, Protocol, Request, record
    from cspdata.decision.decide import decide as decide_request
    from cspdata.law import StatuteBook

    if page and page.suffix not in (".html", ".htm"):  # a slip must not write over the request
        raise typer.BadParameter("The record is a page: give a name that ends in .html.", param_hint="--record")
    if page and len(requests) > 1:
        raise typer.BadParameter("A record is of one request.", param_hint="--record")
    decisions: list[Decision] = []
    homes: dict[Path, tuple[Catalogue, StatuteBook]] = {}
    for path in requests:
        asked = Request.read(path)
        home, day = partnership or path.resolve().parent, as_of.date() if as_of else None
        signed = protocol or home / "protocol.yaml"
        agreed = Protocol.read(signed) if protocol or signed.is_file() else None
        catalogue, book = homes.setdefault(home, (Catalogue(home), StatuteBook(partnership=home)))
        decision = decide_request(asked, day, protocol=agreed, catalogue=catalogue, book=book, trace=trace)
        if page:
            paper.write(page, record.html(decision, asked, agreed, catalogue=catalogue, book=book))
        decisions.append(decision)
        if format is Form.text:
            print(f"== {path}\n" if len(requests) > 1 else "", record.text(decision), sep="", end="")
    if format is Form.json and len(requests) == 1:
        print(decisions[0].model_dump_json(indent=2), end="")
    elif format is Form.json:
        print_json(decisions=[one.model_dump(mode="json") for one in decisions])
    codes = [EXIT[one.outcome] for one in decisions]
    # the worst answer names the exit: a refusal before what a person must settle, that before what may go
    raise typer.Exit(4 if 4 in codes else max(codes))
