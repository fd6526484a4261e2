"""What is kept of one run when many are made, and what the whole horizon came to."""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from ..accounts.record import ACCOUNT, Status
from ..accounts.stock import Level
from ..accounts.tally import COSTS, LOST, Flow
from ..firm.calendar import Beat, unheard
from ..firm.draws import drawn
from ..lives import FINAL
from ..measures import MEASURES, Better, periods
from ..run import Outcome, played
from ..scenario.facts import Scenario
from .costs import by, costs, customer_years, whole_horizon

FATE = ["segment", "rank", "status", "result"]  # columns that twins need


def over_the_horizon(run: Outcome, discount: float) -> dict[str, float]:
    """Every summary measure of a run, for all segments together; `discount` is yearly."""
    months = run.months
    whole = periods(
        run.flows[: months + 1],
        run.stocks[: months + 1],
        run.climates[: months + 1],
        max(1, months),
    )
    values = {
        measure.name: float(measure.formula(whole)[-1, -1])
        for measure in MEASURES
        if measure.adds != "mean"
    }
    return (
        values
        | values_of_time(run, discount)
        | costs(run)
        | kept_revenue(run)
        | platform(run)
        | watchfulness(run)
    )


def values_of_time(run: Outcome, discount: float) -> dict[str, float]:
    """Discounted values, and churn as a yearly chance."""
    totals = run.flows.sum(axis=1)
    results = (totals[:, Flow.REVENUE] - totals[:, COSTS].sum(axis=1)) / 1e6
    present = results * present_value(run, discount)
    npv = float(present[: run.months + 1].sum())
    later = float(present[run.months + 1 :].sum())
    return {
        "npv": npv,
        "run_off_value": later,
        "customer_equity": npv + later,
        **churns(run),
    }


def present_value(run: Outcome, discount: float) -> np.ndarray:
    """What one unit of money at each month's end is worth at the opening."""
    return np.asarray(np.exp(-np.log1p(discount) * run.ends / 365.25))


QUADRANTS = ("ambassadors", "rational_only", "emotional_only", "neither")


def churns(run: Outcome) -> dict[str, float]:
    """The yearly chance of a customer to be lost, of all and by quadrant of the loyalty matrix.

    A quadrant's losses are read at the loss, its customer-years at the month ends.
    """
    flows = whole_horizon(run)
    churn = yearly_chance(flows[list(LOST)].sum(), customer_years(flows))
    stocks = run.stocks[: run.months + 1].sum(axis=1)
    lengths = np.diff(run.ends[: run.months + 1])[:, None] / 365.25
    exposure = (0.5 * (stocks[1:] + stocks[:-1]) * lengths).sum(axis=0)
    by_quadrant = {
        f"churn_{name}": yearly_chance(
            flows[Flow.LEFT_AMBASSADORS + place], exposure[Level.AMBASSADORS + place]
        )
        for place, name in enumerate(QUADRANTS)
    }
    return {"churn": churn, "retention": 1 - churn, **by_quadrant}


def yearly_chance(lost: float, years: float) -> float:
    """1 - exp(-hazard), the hazard being losses by customer-years at risk; nan without any."""
    return float(-np.expm1(-lost / years)) + 0.0 if years > 0 else float("nan")


def kept_revenue(run: Outcome) -> dict[str, float]:
    """What those who were customers at a year's beginning spend with us at its end."""
    then, now, smaller = run.years.tolist()
    return {
        "net_revenue_retention": by(now, then),
        "gross_revenue_retention": by(smaller, then),
    }


def platform(run: Outcome) -> dict[str, float]:
    """How wide the base of customers stands at the horizon, and how evenly."""
    stocks = run.stocks[run.months]
    customers = stocks[:, Level.CUSTOMERS]
    living = customers + stocks[:, Level.PROSPECTS]
    return {
        "width": by(customers.sum(), living.sum()),
        "evenness": evenness(customers[living > 0]),
    }


def watchfulness(run: Outcome) -> dict[str, float]:
    """How well the books notice who left without a word."""
    flows = whole_horizon(run)
    alarms, false = flows[Flow.WARNINGS], flows[Flow.FALSE_ALARMS]
    left = flows[Flow.LOST_ATTACK] + flows[Flow.LOST_SILENT]
    return {
        "warning_precision": by(alarms - false, alarms),
        "warning_recall": by(alarms - false, left),
    }


def evenness(heads: np.ndarray) -> float:
    """Entropy of a mix by the highest that so many parts can have; nan for fewer than two."""
    if len(heads) < 2 or heads.sum() == 0:
        return float("nan")
    shares = heads[heads > 0] / heads.sum()
    return float(-(shares * np.log(shares)).sum() / np.log(len(heads))) + 0.0


# What a whole run has beside its flows and stocks: unit, direction, meaning.
WHOLE: dict[str, tuple[str, Better, str]] = {
    "npv": ("money", "more", "net present value of the horizon"),
    "run_off_value": ("money", "more", "net present value of what is left after the horizon"),
    "customer_equity": ("money", "more", "both together"),
    "churn": ("share", "less", "yearly chance of a customer to be lost"),
    "retention": ("share", "more", "yearly chance of a customer to stay"),
    "churn_ambassadors": ("share", "less", "... of an ambassador"),
    "churn_rational_only": ("share", "less", "... of a customer with rational loyalty only"),
    "churn_emotional_only": ("share", "less", "... of a customer with emotional loyalty only"),
    "churn_neither": ("share", "less", "... of a customer with neither"),
    "net_revenue_retention": (
        "share",
        "more",
        "run rate at a year's end of those who were customers at its beginning, by theirs then",
    ),
    "gross_revenue_retention": ("share", "more", "... where nobody counts more than then"),
    "acquisition_cost": (
        "money",
        "less",
        "hunting and marketing, by customers won and not won back",
    ),
    "acquisition_cost_marginal": ("money", "less", "... of one more, by more hunting hours"),
    "retention_cost": (
        "money/year",
        "less",
        "farming, recovery and win-back, by customer-years",
    ),
    "retention_cost_marginal": (
        "money/year",
        "less",
        "... of one more, by more farming hours",
    ),
    "cost_ratio": ("factor", "", "acquisition cost by retention cost"),
    "payback": ("months", "less", "of a customer's contribution that repay its acquisition"),
    "worst_cash": ("money", "more", "lowest cumulative result, the opening's zero included"),
    "crossover_month": (
        "months",
        "",
        "last month in which the cumulative result crosses the baseline's",
    ),
    "width": ("share", "more", "living accounts that are customers, at the horizon"),
    "evenness": ("share", "", "entropy of the customers' segments, by the highest possible"),
    "warning_precision": ("share", "more", "warnings about customers who had left indeed"),
    "warning_recall": (
        "share",
        "more",
        "warnings about customers who had left, by those who left without a word",
    ),
    "chance_best": (
        "share",
        "more",
        "replications in which its npv is the highest; ties share them",
    ),
}


def summary_measures() -> dict[str, tuple[str, Better, str]]:
    """Unit, direction and meaning of every measure of the summary, in its order."""
    flows = {m.name: (m.unit, m.better, m.meaning) for m in MEASURES if m.adds != "mean"}
    return {**WHOLE, **flows}


def one_outcome(
    scenario: Scenario,
    strategy: str,
    replication: int,
    keep_records: bool,
    jobs: int = 1,
    beat: Beat = unheard,
) -> Outcome:
    """Run once and keep what the comparison needs: tables, and some columns of the records."""
    columns = columns_kept(keep_records)
    run = played(scenario, strategy, replication, jobs=jobs, beat=beat, columns=columns)
    return Outcome(**{field.name: getattr(run, field.name) for field in fields(Outcome)})


def columns_kept(keep_records: bool) -> list[str]:
    """The columns of the final table, or only those that twins need."""
    return FINAL if keep_records else FATE


def some_columns(records: np.ndarray, columns: list[str]) -> np.ndarray:
    """A copy of the records with some of their columns."""
    found = np.empty(len(records), [(name, ACCOUNT[name]) for name in columns])
    for name in columns:
        found[name] = records[name]
    return found


def began(scenario: Scenario, run: Outcome) -> np.ndarray:
    """Who was a customer at the opening: the first ranks of each segment."""
    world = drawn(scenario, run.replication).world
    first = np.array([segment.customers for segment in world.segments.values()])
    return run.records["rank"] < first[run.records["segment"]]


def stayed(records: np.ndarray) -> np.ndarray:
    """Who is a customer at the horizon."""
    return records["status"] == Status.CUSTOMER
