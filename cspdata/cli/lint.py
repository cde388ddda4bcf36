"""``cspdata lint``: what is wrong with the YAML?"""

from pathlib import Path
from typing import Annotated

import typer

from cspdata.cli.app import Form, app, print_json


@app.command()
def lint(
    folder: Annotated[
        Path | None, typer.Argument(help="A partnership's folder; else all that comes with cspdata.")
    ] = None,
    format: Annotated[Form, typer.Option(help="text or json.")] = Form.text,
) -> None:
    """Find everything that is wrong with edited YAML, with its place and how to mend it."""
    from cspdata.authoring.lint import lint as lint_all

    findings = lint_all(folder)
    wrong = [one for one in findings if one.severity == "error"]
    if format is Form.json:
        print_json(findings=findings)
    else:
        for one in findings:
            print(one)
        print(f"{len(findings)} findings, {len(wrong)} of them errors." if findings else "Nothing is wrong.")
    raise typer.Exit(1 if wrong else 0)
