"""``cspdata list`` and ``cspdata show``: what cspdata holds."""

from typing import Annotated

import typer

from cspdata.cli.app import Form, Own, app, print_json
from cspdata.errors import WrongUse
from cspdata.finding import Finding

As = Annotated[Form, typer.Option("--format", help="text or json.")]


@app.command("list")
def list_(
    kind: Annotated[str, typer.Argument(help="datasets, code_lists, agencies, purposes, provisions, facts ...")],
    partnership: Own = None,
    format: As = Form.text,
) -> None:
    """List all entries of a kind."""
    from cspdata.catalogue import Catalogue
    from cspdata.law import StatuteBook
    from cspdata.pages.shelf import kinds, label
    from cspdata.pages.show import listing

    shelf = kinds(Catalogue(partnership), StatuteBook(partnership=partnership))
    if kind not in shelf:
        raise WrongUse(Finding("CSP130", f"There is no kind '{kind}'.", f"Known: {', '.join(shelf)}."))
    if format is Form.json:
        entries = [{"id": id, "label": label(shelf[kind].get(id))} for id in shelf[kind].ids()]
        print_json(kind=kind, entries=entries)
    else:
        print(listing(shelf[kind]), end="")


@app.command()
def show(
    id: Annotated[str, typer.Argument(help="The id of anything that 'list' lists.")],
    partnership: Own = None,
    format: As = Form.text,
) -> None:
    """Show all that is held of one id."""
    from cspdata.catalogue import Catalogue
    from cspdata.law import StatuteBook
    from cspdata.pages.shelf import find, plain
    from cspdata.pages.show import show as shown

    catalogue, book = Catalogue(partnership), StatuteBook(partnership=partnership)
    if format is Form.json:
        kind, entry = find(id, catalogue, book)
        print_json(kind=kind, id=id, entry=plain(entry))
    else:
        print(shown(id, catalogue, book), end="")
