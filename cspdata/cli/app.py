"""The program to which each module of this room adds its command."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from json import dumps
from pathlib import Path, PurePath
from typing import Annotated, Any

import typer

app = typer.Typer(
    name="cspdata",
    help="What data Community Safety Partnerships may share, on what terms, and doing it safely. Not legal advice.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Form(StrEnum):
    """In which form a command prints."""

    text = "text"
    json = "json"


Own = Annotated[
    Path | None,
    typer.Option("--partnership", help="A partnership's folder: its own specs, and rules that tighten the law."),
]


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Path) else asdict(value)


def print_json(**what: Any) -> None:
    """Print what a command has found as one object, with the version of its shape."""
    print(dumps({"schema_version": 1, **what}, indent=2, ensure_ascii=False, default=_plain))


@contextmanager
def progress(doing: str) -> Iterator[Callable[[str, int], None] | None]:
    """Show at a terminal how far long work has come, until it ends; nothing where errors are printed to a file or a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status(f"{doing} ...") as shown:
        yield lambda source, rows: shown.update(f"{doing} {escape(PurePath(source).name)}: {rows:,} rows")
