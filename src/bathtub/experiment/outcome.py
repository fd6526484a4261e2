"""What is kept of one run when many are made, and what the whole horizon came to."""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from ..accounts.record import ACCOUNT, Status
from ..accounts.stock import Level
from ..accounts.tally import COSTS, LOST, Flow
from ..lives import FINAL
from ..measures import MEASURES, Better, periods
from ..run import Outcome, simulate
from ..scenario.facts import Scenario

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
    return values | values_of_time(run, discount)


def values_of_time(run: Outcome, discount: float) -> dict[str, float]:
    """Discounted values, and churn as a yearly chance."""
    totals = run.flows.sum(axis=1)
    results = (totals[:, Flow.REVENUE] - totals[:, COSTS].sum(axis=1)) / 1e6
    present = results * np.exp(-np.log1p(discount) * run.ends / 365.25)
    npv = float(present[: run.months + 1].sum())
    later = float(present[run.months + 1 :].sum())
    return {
        "npv": npv,
        "run_off_value": later,
        "customer_equity": npv + later,
        **churns(run),
    }


QUADRANTS = ("ambassadors", "rational_only", "emotional_only", "neither")


def churns(run: Outcome) -> dict[str, float]:
    """The yearly chance of a customer to be lost, of all and by quadrant of the loyalty matrix.

    A quadrant's losses are read at the loss, its customer-years at the month ends.
    """
    flows = run.flows[: run.months + 1].sum(axis=(0, 1))
    years = flows[Flow.CUSTOMER_DAYS] / 1e6 / 365.25
    churn = yearly_chance(flows[list(LOST)].sum(), years)
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
    return float(-np.expm1(-lost / years)) if years > 0 else float("nan")


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
    "chance_best": ("share", "more", "replications in which no strategy has a higher npv"),
}


def summary_measures() -> dict[str, tuple[str, Better, str]]:
    """Unit, direction and meaning of every measure of the summary, in its order."""
    flows = {m.name: (m.unit, m.better, m.meaning) for m in MEASURES if m.adds != "mean"}
    return {**WHOLE, **flows}


def one_outcome(
    scenario: Scenario, strategy: str, replication: int, keep_records: bool
) -> Outcome:
    """Run once and keep what the comparison needs: tables, and some columns of the records.

    These are the columns of the final table, or only those that twins need.
    """
    run = simulate(scenario, strategy, replication)
    columns = FINAL if keep_records else FATE
    records = np.empty(len(run.records), [(name, ACCOUNT[name]) for name in columns])
    for name in columns:
        records[name] = run.records[name]
    tables = {field.name: getattr(run, field.name) for field in fields(Outcome)}
    return Outcome(**{**tables, "records": records})


def began(scenario: Scenario, records: np.ndarray) -> np.ndarray:
    """Who was a customer at the opening: the first ranks of each segment."""
    first = np.array([segment.customers for segment in scenario.world.segments.values()])
    return records["rank"] < first[records["segment"]]


def stayed(records: np.ndarray) -> np.ndarray:
    """Who is a customer at the horizon."""
    return records["status"] == Status.CUSTOMER
