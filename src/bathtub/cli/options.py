"""Arguments and options that several commands share."""

from __future__ import annotations

from typing import Any

import rich_click as click

from ..scenario.mistakes import InputError


def templates(context: click.Context, argument: click.Parameter, begun: str) -> list[str]:
    """Names of shipped scenarios, for the completion of shells."""
    from ..shipped import by_kind

    names = [path.stem for paths in by_kind().values() for path in paths]
    return [name for name in names if name.startswith(begun)]


template_argument = click.argument("template", shell_complete=templates)
file_argument = click.argument("file", type=click.Path())
changes_option = click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="PATH=VALUE",
    help="Change a value of the file, such as firm.sales.people=9; may be repeated.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead.")


def parsed_changes(changes: tuple[str, ...]) -> dict[str, Any]:
    """The values of `--set PATH=VALUE`, by path."""
    from ..scenario.layers import parsed_value

    values = {}
    for change in changes:
        path, equals, text = change.partition("=")
        if not equals or not path.strip():
            raise InputError(f"--set {change}: wants PATH=VALUE, such as firm.sales.people=9")
        values[path.strip()] = parsed_value(text, f"--set {change}")
    return values
