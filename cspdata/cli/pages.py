"""``cspdata pages``: the generated pages of the site."""

from pathlib import Path
from typing import Annotated

import typer

from cspdata.cli.app import Form, Own, app, print_json


@app.command()
def pages(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; say which pages are missing, stale or left over.")
    ] = False,
    out: Annotated[Path, typer.Option(help="The folder that the pages go to; all else in it is removed.")] = Path(
        "docs/held"
    ),
    partnership: Own = None,
    format: Annotated[Form, typer.Option(help="text or json.")] = Form.text,
) -> None:
    """Write a page for everything that is held, for 'mkdocs build' to make a site of."""
    from cspdata.catalogue import Catalogue
    from cspdata.law import StatuteBook
    from cspdata.pages import write
    from cspdata.pages.site import Site

    site = Site(Catalogue(partnership), StatuteBook(partnership=partnership))
    findings = write.check(site, out) if check else []
    count = 0 if check else write.write(site, out)
    if format is Form.json:
        print_json(findings=findings, written=count)
    else:
        for one in findings:
            print(one)
        if not findings:
            print("Every page is there." if check else f"{count} files written to {out}.")
    raise typer.Exit(1 if findings else 0)
