"""``cspdata verify``: is a bundle what its supplier made?"""

from pathlib import Path
from typing import Annotated

import typer

from cspdata.cli.app import Form, app, print_json


@app.command()
def verify(
    bundle: Annotated[Path, typer.Argument(help="The folder that was received.")],
    format: Annotated[Form, typer.Option(help="text or json.")] = Form.text,
) -> None:
    """Hold a bundle against its manifest, its description, its metadata form and its decision record."""
    from cspdata.law import StatuteBook
    from cspdata.release import verify as hold

    found = hold(bundle)
    if format is Form.json:
        print_json(
            bundle=str(found.path),
            ok=found.ok,
            made_by=found.made_by,
            files=found.files,
            rows=found.rows,
            manifest_sha256=found.manifest_sha256,
            policies_sha256=found.policies_sha256,
            findings=found.findings,
        )
    else:
        for finding in found.findings:
            print(finding)
        same = found.policies_sha256 == StatuteBook().sha256
        print(f"{found.files} files in the manifest, made by {found.made_by}.")
        for name, rows in found.rows.items():
            print(f"  {name}: {rows} rows")
        print(f"Policies SHA-256 {found.policies_sha256}, {'those' if same else 'not those'} held here.")
        print(f"Manifest SHA-256 {found.manifest_sha256}.")
        print("Compare it with what the supplier tells you by another way: the manifest is not signed.")
        print("The bundle is whole." if found.ok else "The bundle is not what it should be.")
    raise typer.Exit(0 if found.ok else 1)
