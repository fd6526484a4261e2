"""`bathtub demo`: the shipped fire-protection scenario, run where you stand."""

import sys

from . import cli


@cli.command("demo")
def demo_command() -> int:
    """Run the shipped fire-protection scenario."""
    from ..shipped import shipped
    from .run import run_scenario

    file = shipped("fire_protection")
    print(f"bathtub run {file}", file=sys.stderr)
    return run_scenario(file, {})
