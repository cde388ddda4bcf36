"""``cspdata generate``: make anew what is made from the specs."""

from pathlib import Path
from typing import Annotated

import typer

from cspdata.cli.app import Form, app, print_json


@app.command()
def generate(
    check: Annotated[bool, typer.Option("--check", help="Write nothing; say what is stale.")] = False,
    specs: Annotated[Path | None, typer.Option(help="A partnership's folder, with specs of its own.")] = None,
    out: Annotated[Path | None, typer.Option(help="The folder of the package that its records go to.")] = None,
    format: Annotated[Form, typer.Option(help="text or json.")] = Form.text,
) -> None:
    """Make typed records, the schema of a request and the guide to the specs; or, with --specs and --out, the records of a
    partnership's own datasets, and of processes and forms where it has its own."""
    from cspdata.authoring.generate import generate as make
    from cspdata.catalogue import Catalogue

    if (specs is None) != (out is None):
        raise typer.BadParameter("--specs and --out go together.")
    own = _own(specs / "specs") if specs else None
    if own == []:
        raise typer.BadParameter(f"There is no dataset, process or form in {specs}/specs.", param_hint="--specs")
    findings = make(Catalogue(specs), out, check, only=own)
    if format is Form.json:
        print_json(findings=findings)
    else:
        for one in findings:
            print(one)
        if not findings:
            print("Nothing is stale." if check else "Made.")
    raise typer.Exit(1 if findings else 0)


def _own(specs: Path) -> list[str]:
    """What a partnership has of its own."""
    papers = [name for name, path in (("processes", "processes.yaml"), ("forms", "forms")) if (specs / path).exists()]
    return [*(path.stem for path in (specs / "datasets").glob("*.yaml")), *papers]
