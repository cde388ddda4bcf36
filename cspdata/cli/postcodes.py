"""``cspdata postcodes build``: postcodes prepared once for every release."""

from pathlib import Path
from typing import Annotated

import typer

from cspdata.cli.app import Form, Own, app, print_json

postcodes = typer.Typer(no_args_is_help=True, help="Prepare postcodes once, for every release.")
app.add_typer(postcodes, name="postcodes")


@postcodes.callback()
def main() -> None:
    """Prepare postcodes once, for every release."""


@postcodes.command()
def build(
    files: Annotated[
        list[Path],
        typer.Argument(help="Code-Point, Code-Point Open or ONSPD, and counts by postcode: files or folders."),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Where they are to stand: a folder, or a name in .parquet.")],
    last: Annotated[
        Path | None, typer.Option(help="The last prepared postcodes, on whose units the new ones are built.")
    ] = None,
    partnership: Own = None,
    format: Annotated[Form, typer.Option(help="text or json.")] = Form.text,
) -> None:
    """Read postcodes and how many properties each holds, and divide them into the units that releases show."""
    from cspdata.catalogue import Catalogue
    from cspdata.geography import prepared, units
    from cspdata.geography.postcodes import read_directory

    catalogue = Catalogue(partnership)
    before = prepared.read_prepared(last) if last else None
    found = units.build(read_directory(files), catalogue.ks, catalogue.span, before)
    file, sha = prepared.write(found, out), prepared.fingerprint(found)
    shares = {k: units.shares(found, k) for k in units.known(found)}
    if format is Form.json:
        print_json(file=str(file), postcodes=found.height, units_sha256=sha, shares=shares)
        return
    print(f"{file}: {found.height} postcodes, units {sha}")
    for k, rungs in shares.items():
        told = ", ".join(f"{step} {share:.1f} %" for step, share in rungs.items())
        print(f"of the properties, with {k} or more to a place: {told}")
