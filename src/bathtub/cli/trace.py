"""`bathtub trace`: one customer's life under every strategy, side by side."""

from __future__ import annotations

import re
import sys

import rich_click as click

from ..scenario.mistakes import InputError, shortened
from . import DONE, cli
from .options import changes_option, file_argument, json_option, parsed_changes


@cli.command("trace")
@file_argument
@click.option(
    "--account",
    required=True,
    metavar="SEGMENT:RANK",
    help="Whose life; ranks begin with 0, customers of day one come first.",
)
@click.option(
    "--strategy",
    "strategies",
    multiple=True,
    metavar="S",
    help="Under this strategy only; may be repeated.",
)
@click.option(
    "--replication",
    type=click.IntRange(0, 2**32 - 1),
    default=0,
    metavar="R",
    help="In this replication, from 0; 0 if it is not said.",
)
@changes_option
@click.option("--all", "whole", is_flag=True, help="Every event, also the ordinary ones.")
@json_option
def trace_command(
    file: str,
    account: str,
    strategies: tuple[str, ...],
    replication: int,
    changes: tuple[str, ...],
    whole: bool,
    as_json: bool,
) -> int:
    """Follow one account of a scenario FILE: the same luck under every strategy."""
    from ..scenario import load

    segment, rank = parsed_account(account)
    scenario = load(file, parsed_changes(changes))
    for warning in scenario.warnings:
        print(f"warning: {warning}", file=sys.stderr)

    from ..experiment.trace import trace
    from .progress import compiling
    from .story import print_trace
    from .trace_json import print_as_json

    with compiling(quiet=False):
        found = trace(scenario, segment, rank, strategies or None, replication)
    if as_json:
        print_as_json(found)
    else:
        print_trace(found, whole)
    return DONE


def parsed_account(account: str) -> tuple[str, int]:
    """Segment and rank of `--account`; the segment's name may hold colons itself."""
    segment, _, number = account.rpartition(":")
    if not segment or not re.fullmatch("[0-9]{1,20}", number):
        raise InputError(
            f"--account {shortened(account)}: wants SEGMENT:RANK, such as shops:17; "
            "ranks begin with 0"
        )
    return segment, int(number)
