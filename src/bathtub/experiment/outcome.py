"""What is kept of one run when many are made, and what the whole horizon came to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..accounts.record import Status
from ..accounts.tally import COSTS, LOST, Flow
from ..lives import account_columns
from ..measures import MEASURES, Better, periods
from ..run import simulate
from ..scenario.facts import Scenario


@dataclass(frozen=True, eq=False)
class Fates:
    """Every account's standing, in the order in which all strategies draw them.

    `began` and `stayed`: customer at the opening and at the horizon; `result` in millionths.
    """

    began: np.ndarray
    stayed: np.ndarray
    result: np.ndarray


@dataclass(frozen=True, eq=False)
class Outcome:
    """One strategy in one replication: its tables, its accounts' fates, its records if kept."""

    scenario: Scenario = field(repr=False)
    strategy: str
    replication: int
    ends: np.ndarray = field(repr=False)
    flows: np.ndarray = field(repr=False)
    stocks: np.ndarray = field(repr=False)
    months: int
    fates: Fates | None = field(repr=False)
    accounts: dict[str, Any] | None = field(repr=False)

    def over_the_horizon(self) -> dict[str, float]:
        """Every summary measure of this run, for all segments together."""
        months = self.months
        whole = periods(self.flows[: months + 1], self.stocks[: months + 1], max(1, months))
        values = {
            measure.name: float(measure.formula(whole)[-1, -1])
            for measure in MEASURES
            if measure.adds != "mean"
        }
        return values | self.values_of_time()

    def values_of_time(self) -> dict[str, float]:
        """Discounted values, and churn as a yearly chance."""
        totals = self.flows.sum(axis=1)
        results = (totals[:, Flow.REVENUE] - totals[:, COSTS].sum(axis=1)) / 1e6
        rate = self.scenario.experiment.discount
        present = results * np.exp(-np.log1p(rate) * self.ends / 365.25)
        npv = float(present[: self.months + 1].sum())
        later = float(present[self.months + 1 :].sum())
        flows = totals[: self.months + 1].sum(axis=0)
        years = flows[Flow.CUSTOMER_DAYS] / 1e6 / 365.25
        churn = -np.expm1(-flows[list(LOST)].sum() / years) if years > 0 else np.nan
        return {
            "npv": npv,
            "run_off_value": later,
            "customer_equity": npv + later,
            "churn": float(churn),
            "retention": float(1 - churn),
        }


# What a whole run has beside its flows and stocks: unit, direction, meaning.
WHOLE: dict[str, tuple[str, Better, str]] = {
    "npv": ("money", "more", "net present value of the horizon"),
    "run_off_value": ("money", "more", "net present value of what is left after the horizon"),
    "customer_equity": ("money", "more", "both together"),
    "churn": ("share", "less", "yearly chance of a customer to be lost"),
    "retention": ("share", "more", "yearly chance of a customer to stay"),
    "chance_best": ("share", "more", "replications in which no strategy has a higher npv"),
}


def summary_measures() -> dict[str, tuple[str, Better, str]]:
    """Unit, direction and meaning of every measure of the summary, in its order."""
    flows = {m.name: (m.unit, m.better, m.meaning) for m in MEASURES if m.adds != "mean"}
    return {**WHOLE, **flows}


def one_outcome(
    scenario: Scenario, strategy: str, replication: int, keep_accounts: bool
) -> Outcome:
    """Run once and keep what the comparison needs."""
    run = simulate(scenario, strategy, replication)
    fates = Fates(
        day_one_customers(run.scenario, run.records),
        run.records["status"] == Status.CUSTOMER,
        run.records["result"].copy(),
    )
    accounts = account_columns(run) if keep_accounts else None
    return Outcome(
        scenario,
        strategy,
        replication,
        run.ends,
        run.flows,
        run.stocks,
        run.months,
        fates,
        accounts,
    )


def day_one_customers(scenario: Scenario, records: np.ndarray) -> np.ndarray:
    """Who was a customer at the opening: the first ranks of each segment."""
    first = np.array([segment.customers for segment in scenario.world.segments.values()])
    return records["rank"] < first[records["segment"]]
