"""``cspdata test``: do the worked cases come out as they should?"""

from pathlib import Path
from typing import Annotated

import typer

from cspdata.cli.app import Form, app, print_json


@app.command("test")
def run_scenarios(
    folder: Annotated[
        Path | None, typer.Argument(help="A folder of scenarios; else those that come with cspdata.")
    ] = None,
    partnership: Annotated[Path | None, typer.Option(help="A folder with specs of your own.")] = None,
    format: Annotated[Form, typer.Option(help="text or json.")] = Form.text,
) -> None:
    """Run the worked cases (scenarios) and say in what an answer differs from what was expected."""
    from cspdata.authoring.scenarios import run, scenarios
    from cspdata.catalogue import Catalogue
    from cspdata.decision import StatuteBook

    catalogue, book = Catalogue(partnership), StatuteBook()
    documents = list(scenarios(folder))
    findings = [(document, run(document, catalogue, book)) for document in documents]
    failed = [document for document, found in findings if found]
    if format is Form.json:
        print_json(scenarios=[{"id": document.data["id"], "findings": found} for document, found in findings])
    else:
        for document, found in findings:
            print(f"{'DIFFERS' if found else 'as said'}  {document.data['id']}: {document.data['title']}")
            for one in found:
                print(f"         {one}")
        print(f"{len(documents) - len(failed)} of {len(documents)} scenarios come out as they say.")
    raise typer.Exit(1 if failed else 0)
