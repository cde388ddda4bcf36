"""``cspdata test``: do the worked cases come out as they should?"""

from pathlib import Path
from typing import Annotated

import typer

from cspdata.cli.app import Form, Own, app, print_json


@app.command("test")
def run_scenarios(
    folder: Annotated[
        Path | None,
        typer.Argument(help="A partnership's folder, or a folder of scenarios; else all that comes with cspdata."),
    ] = None,
    partnership: Own = None,
    propose: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Find a turn for this condition and print it as YAML; 'all': for all untried."),
    ] = None,
    seconds: Annotated[float, typer.Option(help="With --propose: how long to look for each condition.")] = 5,
    format: Annotated[Form, typer.Option(help="text or json.")] = Form.text,
) -> None:
    """Run the worked examples of datasets and the worked cases (scenarios), and say in what an answer differs from what is said.

    Beneath, the conditions of the law, or of a partnership's own rules, that no worked case tries.
    """
    from cspdata.authoring.examples import run as run_examples
    from cspdata.authoring.scenarios import run, scenarios
    from cspdata.authoring.turns import conditions, untried
    from cspdata.catalogue import Catalogue
    from cspdata.errors import WrongUse
    from cspdata.finding import Finding
    from cspdata.law import StatuteBook
    from cspdata.yamldoc import nearest

    if folder and not partnership and any((folder / part).is_dir() for part in ("specs", "policies")):
        folder, partnership = None, folder
    catalogue, book = Catalogue(partnership), StatuteBook(partnership=partnership)
    documents = list(scenarios(folder or (partnership / "policies" / "scenarios" if partnership else None)))
    homes = book.homes | book.provisions
    mine = [id for id in conditions(book) if not partnership or homes[id].id in book.own]
    left = [id for id in untried(book, documents) if id in mine]
    if propose:
        from cspdata.authoring.paste import paste
        from cspdata.authoring.propose import Finder

        wanted = left if "all" in propose else propose
        if unknown := [id for id in wanted if id not in book.labels]:
            says = f"There is no provision or labelled condition '{unknown[0]}'."
            raise WrongUse(Finding("CSP152", says, nearest(unknown[0], book.labels)))
        bases = Finder(book, catalogue, documents, seconds).find(wanted)
        for base in bases:
            print(f"---\n{paste(base)}", end="")
        found = {id for base in bases for id in base.turns}
        for id in wanted:
            if id not in found:
                print(f"# No turn was found for {id}.")
        raise typer.Exit(0 if found.issuperset(wanted) else 1)
    datasets = [] if folder else [id for id in catalogue.ids("datasets") if not partnership or _own(partnership, id)]
    examples = {id: run_examples(id, catalogue) for id in datasets}
    findings = [(document, run(document, catalogue, book)) for document in documents]
    failed = [document for document, found_ in findings if found_]
    if format is Form.json:
        entries = [{"id": document.data["id"], "findings": found_} for document, found_ in findings]
        rows = [{"dataset": id, "findings": found_} for id, found_ in examples.items()]
        print_json(examples=rows, scenarios=entries, conditions=len(mine), untried=left)
    else:
        told = {f"the examples of {id}": found_ for id, found_ in examples.items()}
        told |= {f"{document.data['id']}: {document.data['title']}": found_ for document, found_ in findings}
        for what, found_ in told.items():
            print(f"{'DIFFERS' if found_ else 'as said'}  {what}")
            for one in found_:
                print(f"         {one}")
        if examples:
            print(
                f"{sum(not one for one in examples.values())} of {len(examples)} datasets do what their examples say."
            )
        print(f"{len(documents) - len(failed)} of {len(documents)} scenarios come out as they say.")
        if left and folder is None:
            print(f"{len(left)} of {len(mine)} conditions are tried by no worked case:")
            for id in left:
                print(f"  {id}")
    raise typer.Exit(1 if failed or any(examples.values()) else 0)


def _own(partnership: Path, dataset: str) -> bool:
    return (partnership / "specs" / "datasets" / f"{dataset}.yaml").is_file()
