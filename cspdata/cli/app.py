"""The program to which each module of this room adds its command."""

from enum import StrEnum

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
