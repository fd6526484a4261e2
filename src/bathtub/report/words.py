"""What pictures show, in sentences, for whoever hears the page instead of seeing it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from ..experiment.finished import Results
from ..experiment.headings import in_a_cell, joined_lines
from ..measures import MEASURES
from ..scenario.spelling import counted, duration, few, figures, share, signed

if TYPE_CHECKING:
    from ..experiment.trace import Trace

SOURCES = {
    "acquired_hunted": "hunted",
    "acquired_inbound": "came by themselves",
    "acquired_referred": "recommended",
    "acquired_walk_in": "walked in",
    "acquired_won_back": "won back",
}
CAUSES = {
    "lost_attack": "taken by competitors",
    "lost_silent": "left in silence",
    "lost_renewal": "did not renew",
    "lost_decline": "left the market",
}
UNITS = {measure.name: measure.unit for measure in MEASURES}


def means(results: Results) -> dict[str, dict[str, float]]:
    """The means of the summary by strategy and measure."""
    table = results.summary
    return {
        name: dict(zip(rows["measure"], rows["mean"], strict=True))
        for name, rows in table.groupby("strategy", sort=False)
    }


def listed(parts: Iterable[str]) -> str:
    """Parts of a sentence, one after the other."""
    return "; ".join(parts) + "."


def tubs(results: Results) -> str:
    """Level, temperature, inflow and outflow of each strategy."""
    found = means(results)
    return listed(
        f"{name}: {found[name]['customers']:,.0f} customers at the end, temperature "
        f"{percent(found[name]['temperature'])}, {found[name]['acquired']:,.0f} won and "
        f"{found[name]['lost']:,.0f} lost on the way"
        for name in results.strategies
    )


def percent(part: float) -> str:
    """A part of a whole, or that there is none to tell."""
    return share(part) if np.isfinite(part) else "unknown"


def forest(results: Results) -> str:
    """The difference in npv of each strategy, with its interval and verdict."""
    table = results.differences
    currency = results.scenario.currency
    return listed(
        f"{row.strategy} against {row.against}: {row.verdict}, {said(row.mean, row.low, row.high)} "
        f"{currency}"
        for row in table[table["measure"] == "npv"].itertuples()
    )


def said(mean: float, low: float, high: float) -> str:
    """A mean with its interval, if there is one."""
    if not np.isfinite(mean):
        return "unknown"
    if not np.isfinite(low):
        return figures(mean)[0]
    texts = figures(mean, low, high)
    return f"{texts[0]}, {texts[1]} to {texts[2]}"


def gap(results: Results) -> str:
    """The cumulative difference in result at the horizon."""
    table = results.differences
    rows = table[table["measure"] == "result"]
    return listed(
        f"{row.strategy} ends {said(row.mean, row.low, row.high)} {results.scenario.currency} "
        f"from {row.against}, not discounted"
        for row in rows.itertuples()
    )


def bridges(results: Results) -> str:
    """The joined lines of each difference in npv."""
    lines = joined_lines(results.bridge)
    return listed(
        f"{name}: "
        + ", ".join(f"{line} {signed(amount)}" for line, amount in row.items() if amount)
        + f", together {signed(float(row.sum()))} {results.scenario.currency}"
        for name, row in lines.iterrows()
    )


def twins(results: Results) -> str:
    """How many accounts met which fate."""
    return listed(
        f"{name} against {results.baseline}: "
        + ", ".join(
            f"{row.accounts:,.0f} {row.fate}" for row in rows.itertuples() if row.accounts > 0
        )
        for name, rows in results.twins.groupby("strategy", sort=False)
    )


def course(results: Results, measure: str) -> str:
    """A measure of the monthly table at the opening and at the horizon."""
    table = results.monthly
    table = table[table["segment"] == "all"]
    if UNITS[measure] == "money":
        totals = table.groupby(["strategy", "replication"], sort=False)[measure].sum()
        ends = totals.groupby("strategy", sort=False).mean()
        return listed(
            f"{name}: {figures(float(ends[name]))[0]} {results.scenario.currency} by the end"
            for name in results.strategies
        )
    first, last = table["month"].min(), table["month"].max()
    at = table.groupby(["strategy", "month"], sort=False)[measure].mean()
    return listed(
        f"{name}: from {told(at[name, first], measure)} to {told(at[name, last], measure)}"
        for name in results.strategies
    )


def told(value: float, measure: str) -> str:
    """A value in its unit."""
    return in_a_cell(float(value), np.nan, np.nan, UNITS[measure])[0]


def doors(results: Results) -> str:
    """Who was won and lost over the whole horizon, by source and cause."""
    found = means(results)
    parts = []
    for name in results.strategies:
        won = [f"{found[name][m]:,.0f} {w}" for m, w in SOURCES.items() if found[name][m] > 0]
        lost = [f"{found[name][m]:,.0f} {w}" for m, w in CAUSES.items() if found[name][m] > 0]
        parts.append(
            f"{name}: won {', '.join(won) or 'nobody'}; lost {', '.join(lost) or 'nobody'}"
        )
    return f"Over {duration(results.scenario.experiment.horizon)}: {listed(parts)}"


def costs(results: Results) -> str:
    """Average and marginal cost to win and to keep."""
    found = means(results)
    names = {
        "acquisition_cost": "to win one",
        "acquisition_cost_marginal": "to win one more",
        "retention_cost": "to keep one a year",
        "retention_cost_marginal": "to keep one more",
    }
    return listed(
        f"{name}: "
        + ", ".join(
            f"{figures(found[name][m])[0] if np.isfinite(found[name][m]) else 'unknown'} {what}"
            for m, what in names.items()
        )
        for name in results.strategies
    )


def matrices(results: Results) -> str:
    """The quadrants of the loyalty matrix at the horizon, with their churn."""
    found = means(results)
    quadrants = {
        "ambassadors": "ambassadors",
        "rational_only": "loyal by the head only",
        "emotional_only": "loyal by the heart only",
        "neither": "with neither",
    }
    return listed(
        f"{name}: "
        + ", ".join(
            f"{found[name][q]:,.0f} {what} ({percent(found[name][f'churn_{q}'])} lost a year)"
            for q, what in quadrants.items()
        )
        for name in results.strategies
    )


def platform(results: Results) -> str:
    """Width, evenness, depth of the base at the horizon."""
    found = means(results)
    names = {
        "width": "of the market are customers",
        "evenness": "evenness",
        "coverage": "coverage",
        "share_of_wallet": "share of wallet",
    }
    return listed(
        f"{name}: "
        + ", ".join(f"{percent(found[name][m])} {what}" for m, what in names.items())
        + f", experience level {few(found[name]['experience'])} of 4"
        for name in results.strategies
    )


def life(lived: Trace) -> str:
    """How often what happened to the account, and how it ended under each strategy."""
    parts = []
    for name in lived.strategies:
        events = sum(name in row.moments for row in lived.rows)
        end = lived.ends.get(name)
        state = f"ends as {end['status']}" if end else "is not there"
        parts.append(f"{name}: {counted(events, 'event')}, {state}")
    return listed(parts)
