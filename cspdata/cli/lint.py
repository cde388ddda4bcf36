"""``cspdata lint``: what is wrong with the YAML?"""

from json import dumps
from pathlib import Path
from typing import Annotated

import typer

from cspdata.cli.app import Form, app


@app.command()
def lint(
    folder: Annotated[
        Path | None, typer.Argument(help="A partnership's folder; else all that comes with cspdata.")
    ] = None,
    format: Annotated[Form, typer.Option(help="text or json.")] = Form.text,
) -> None:
    """Find everything that is wrong with edited YAML, with its place and how to mend it."""
    from dataclasses import asdict

    from cspdata.authoring.lint import lint as lint_all

    findings = lint_all(folder)
    if format is Form.json:
        print(dumps({"schema_version": 1, "findings": [asdict(one) for one in findings]}, indent=2, ensure_ascii=False))
    else:
        for one in findings:
            print(one)
        print(f"{len(findings)} findings." if findings else "Nothing is wrong.")
    raise typer.Exit(1 if findings else 0)
