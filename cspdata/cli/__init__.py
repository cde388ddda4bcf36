"""The command line: parse, call one function, print, exit."""

import sys

from cspdata.cli import (
    check,
    decide,
    demo,
    generate,
    lint,
    matrix,
    new,
    pages,
    postcodes,
    prove,
    share,
    show,
    test,
    verify,
)
from cspdata.cli.app import app
from cspdata.errors import CspdataError

__all__ = [
    "check",
    "decide",
    "demo",
    "generate",
    "lint",
    "main",
    "matrix",
    "new",
    "pages",
    "postcodes",
    "prove",
    "share",
    "show",
    "test",
    "verify",
]


def main() -> None:
    """Run a command and end with its exit code: 0 fine, 1 findings, 2 wrong usage, 3 unreadable input, 4 must not share, 5 a
    person must act first, 70 a fault of our own."""
    try:
        app()
    except CspdataError as error:
        for finding in error.findings:
            print(finding, file=sys.stderr)
        sys.exit(error.exit_code)
    except Exception as fault:
        print(
            f"cspdata itself failed ({type(fault).__name__}). Nothing was written. Please report it.", file=sys.stderr
        )
        if "--debug" in sys.argv:
            raise
        sys.exit(70)
