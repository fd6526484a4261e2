"""What the strategies of a scenario do differently, lever by lever."""

from ..scenario.assumptions import assumptions
from ..scenario.facts import Scenario
from ..scenario.forms import spelled_out
from .amounts import as_written


def levers_that_differ(scenario: Scenario) -> dict[str, dict[str, str]]:
    """By lever, or value of the firm, what each strategy sets; only where they differ."""
    by_name: dict[str, dict[str, str]] = {}
    firm: dict[str, str] = {}
    for assumption in assumptions(scenario):
        if assumption.path[0] == "firm":
            firm[spelled_out(assumption.path[1:])] = as_written(assumption.said)
        if assumption.path[0] == "strategies":
            lever = spelled_out(assumption.path[2:])
            said = as_written(assumption.said)
            by_name.setdefault(lever, {})[str(assumption.path[1])] = said
    table = {
        lever: {name: said.get(name, firm.get(lever, "-")) for name in scenario.strategies}
        for lever, said in by_name.items()
    }
    return {lever: said for lever, said in table.items() if len(set(said.values())) > 1}
