"""`bathtub check`: every mistake in a scenario file at once, and nothing run."""

import sys

import rich_click as click

from . import DONE, cli


@cli.command("check")
@click.argument("file", type=click.Path())
@click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="PATH=VALUE",
    help="Check with this value changed.",
)
def check_command(file: str, changes: tuple[str, ...]) -> int:
    """Check a scenario FILE: all mistakes at once, with place and remedy."""
    from ..scenario import load
    from .run import parsed_changes

    scenario = load(file, parsed_changes(changes))
    for warning in scenario.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    print(f"{file} is in order")
    print(scenario)
    return DONE
