"""`bathtub check`: every mistake in a scenario file at once, and nothing run."""

import sys

from . import DONE, cli
from .options import changes_option, file_argument, json_option, parsed_changes


@cli.command("check")
@file_argument
@changes_option
@json_option
def check_command(file: str, changes: tuple[str, ...], as_json: bool) -> int:
    """Check a scenario FILE: all mistakes at once, with place and remedy."""
    from ..scenario import load

    scenario = load(file, parsed_changes(changes))
    if as_json:
        from .output import print_json

        print_json(scenario=scenario.name, hash=scenario.hash, warnings=scenario.warnings)
        return DONE
    for warning in scenario.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    print(f"{file} is in order")
    print(scenario)
    return DONE
