"""`bathtub list`: the shipped scenarios."""

from textwrap import shorten

from . import DONE, cli
from .options import json_option


@cli.command("list")
@json_option
def list_command(as_json: bool) -> int:
    """List the shipped scenarios, each a template for `bathtub new`."""
    from ..scenario import load
    from ..shipped import by_kind
    from .output import console, print_json

    found = {
        kind: [(path.stem, load(path)) for path in paths] for kind, paths in by_kind().items()
    }
    if as_json:
        print_json(
            templates=[
                {
                    "template": stem,
                    "kind": kind,
                    "name": scenario.name,
                    "about": scenario.document.about,
                    "strategies": list(scenario.strategies),
                }
                for kind, scenarios in found.items()
                for stem, scenario in scenarios
            ]
        )
        return DONE
    out = console()
    for kind, scenarios in found.items():
        out.print(kind, style="bold")
        for stem, scenario in scenarios:
            out.print(f"  {stem:<24} {scenario.name}")
            told = shorten(scenario.document.about, 120, placeholder=" ...")
            out.print(f"  {'':<24} {told}", style="dim")
        out.print()
    out.print("bathtub new TEMPLATE FILE copies one as the beginning of your own")
    return DONE
