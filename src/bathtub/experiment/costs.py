"""What it costs to win a customer and to keep one, and when that comes back."""

from __future__ import annotations

import numpy as np

from ..accounts.tally import ACQUIRED, COSTS, Flow
from ..run import Outcome

WINNING = (Flow.HUNTING, Flow.REWARDS, Flow.MARKETING)
KEEPING = (Flow.FARMING, Flow.RECOVERY, Flow.WIN_BACK)
OF_CUSTOMERS = (Flow.CONCESSIONS, Flow.GOODS, Flow.SERVING)  # paid because they buy
MONTHS = 12.0  # of a year


def whole_horizon(run: Outcome) -> np.ndarray:
    """What flowed up to the horizon, a number for each `Flow`."""
    return run.flows[: run.months + 1].sum(axis=(0, 1))


def spent(flows: np.ndarray, *lines: Flow) -> float:
    """Some money lines together, in the currency."""
    return float(flows[list(lines)].sum() / 1e6)


def won(flows: np.ndarray) -> float:
    """Customers acquired who were not won back: those come with the cost of keeping."""
    return float(flows[list(ACQUIRED)].sum() - flows[Flow.ACQUIRED_WON_BACK])


def customer_years(flows: np.ndarray) -> float:
    """Years that customers were customers, together."""
    return float(flows[Flow.CUSTOMER_DAYS] / 1e6 / 365.25)


def by(part: float, whole: float) -> float:
    """The quotient; nan where there is nothing to divide by."""
    return part / whole if whole > 0 else float("nan")


def costs(run: Outcome) -> dict[str, float]:
    """Average costs of winning and keeping, and how long and deep the money is out."""
    flows = whole_horizon(run)
    winning = by(spent(flows, *WINNING), won(flows))
    keeping = by(spent(flows, *KEEPING), customer_years(flows))
    contribution = spent(flows, Flow.REVENUE) - spent(flows, *OF_CUSTOMERS)
    return {
        "acquisition_cost": winning,
        "retention_cost": keeping,
        "cost_ratio": by(winning, keeping),
        "payback": by(winning, by(contribution, customer_years(flows)) / MONTHS),
        "worst_cash": float(cumulative_result(run).min()) / 1e6,
    }


def cumulative_result(run: Outcome) -> np.ndarray:
    """The result so far at every month end of the horizon, in millionths; 0 at the opening."""
    totals = run.flows[: run.months + 1].sum(axis=1)
    return (totals[:, Flow.REVENUE] - totals[:, COSTS].sum(axis=1)).cumsum()


def crossover(one: Outcome, other: Outcome) -> float:
    """The last month in which the order of two cumulative results turns; nan if none does."""
    ahead = np.sign(cumulative_result(one) - cumulative_result(other))
    months = np.flatnonzero(ahead)  # a tie turns nothing
    turns = months[1:][ahead[months[1:]] != ahead[months[:-1]]]
    return float(turns[-1]) if len(turns) else float("nan")
