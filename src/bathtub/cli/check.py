"""`bathtub check`: every mistake in a scenario file at once, and nothing run."""

import sys

from ..scenario.mistakes import Mistakes
from . import DONE, WRONG, cli
from .options import changes_option, file_argument, json_option, parsed_changes


@cli.command("check")
@file_argument
@changes_option
@json_option
def check_command(file: str, changes: tuple[str, ...], as_json: bool) -> int:
    """Check a scenario FILE: all mistakes at once, with place and remedy."""
    from ..explain.cautions import cautions
    from ..scenario import load
    from .output import print_json

    try:
        scenario = load(file, parsed_changes(changes))
    except Mistakes as problem:
        if not as_json:
            raise
        print_json(mistakes=[str(mistake) for mistake in problem.mistakes])
        return WRONG
    if as_json:
        warnings = [*scenario.warnings, *cautions(scenario)]
        print_json(scenario=scenario.name, hash=scenario.hash, warnings=warnings, mistakes=[])
        return DONE
    for warning in scenario.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    for said in cautions(scenario):
        print(f"note: {said}", file=sys.stderr)
    print(f"{file} is in order")
    print(scenario)
    return DONE
