"""What one more customer won costs, and one more customer-year kept: runs in a run's shadow.

A strategy runs again on the same luck with a few more hours of one side of its sales force.
What these hours cost by what they gain is the marginal cost. In a single replication both are
small differences, and their quotient is noise; so the quotient is taken of their sums over the
replications.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np

from ..accounts.tally import Flow
from ..firm.calendar import Beat, after, unheard
from ..firm.planning import Effort
from ..run import Outcome, played
from ..scenario.facts import Scenario
from .costs import KEEPING, WINNING, customer_years, spent, whole_horizon, won

MORE = 1.05  # times the hours of the strategy
SHADOWED = 10  # replications, the first ones


class Side(NamedTuple):
    """One side of the sales force: its pay, what it does, and what is spent and gained by it."""

    effort: Effort
    pay: Flow
    work: Flow
    lines: tuple[Flow, ...]
    gain: Callable[[np.ndarray], float]


# The sides by the measure that they are run for.
SIDES = {
    "acquisition_cost_marginal": Side(
        Effort(hunting=MORE), Flow.HUNTING, Flow.PURSUITS, WINNING, won
    ),
    "retention_cost_marginal": Side(
        Effort(farming=MORE), Flow.FARMING, Flow.CONTACTS, KEEPING, customer_years
    ),
}


class Extra(NamedTuple):
    """What more hours cost and gained in one replication."""

    strategy: str
    replication: int
    measure: str
    cost: float
    gain: float


class Margin(NamedTuple):
    """The same in all replications, one value each; nan where no shadow was run."""

    cost: np.ndarray
    gain: np.ndarray


Margins = dict[str, dict[str, Margin]]  # strategy -> measure -> margin


def extras(
    scenario: Scenario, run: Outcome, jobs: int = 1, beat: Beat = unheard
) -> list[Extra]:
    """What more hours of each side would have cost and gained; more of none are none."""
    flows = whole_horizon(run)
    found: list[Extra] = []
    for measure, side in SIDES.items():
        more = flows
        if flows[[side.pay, side.work]].any():
            shadow = played(
                scenario,
                run.strategy,
                run.replication,
                shadow=side.effort,
                jobs=jobs,
                beat=after(beat, len(found)),
            )
            more = whole_horizon(shadow)
        cost = spent(more, *side.lines) - spent(flows, *side.lines)
        gain = side.gain(more) - side.gain(flows)
        found.append(Extra(run.strategy, run.replication, measure, cost, gain))
    return found


def margins(strategies: Iterable[str], found: Iterable[Extra]) -> Margins:
    """All that was found, by strategy and measure."""
    empty = np.full((2, SHADOWED), np.nan)
    table = {
        name: {measure: Margin(*empty.copy()) for measure in SIDES} for name in strategies
    }
    for extra in found:
        margin = table[extra.strategy][extra.measure]
        margin.cost[extra.replication] = extra.cost
        margin.gain[extra.replication] = extra.gain
    return table
