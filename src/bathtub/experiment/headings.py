"""What the columns of tables for people are called, and how their cells are written."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ..scenario.spelling import figures

if TYPE_CHECKING:
    import pandas as pd

# Of the tables: measure, heading.
BASE = (
    ("npv", "npv"),
    ("customer_equity", "with run-off"),
    ("customers", "customers"),
    ("acquired", "acquired"),
    ("lost", "lost"),
    ("churn", "churn a year"),
    ("temperature", "temperature"),
    ("chance_best", "best in"),
)
CELL = ["mean", "low", "high", "unit"]  # of the summary
COSTS = (
    ("acquisition_cost", "to win one, all ways"),
    ("acquisition_cost_marginal", "to win one more"),
    ("retention_cost", "to keep one a year"),
    ("retention_cost_marginal", "to keep one year more"),
    ("cost_ratio", "ratio"),
    ("payback", "months to pay back"),
)
# Lines of the ledger by what a slide calls them; those that say the same stand together.
BRIDGE = {
    "margin on sales": ("revenue", "goods"),
    "discounts": ("concessions",),
    "serving": ("serving", "recovery"),
    "hunting": ("hunting",),
    "farming": ("farming", "win_back"),
    "marketing": ("marketing", "rewards"),
    "development": ("development",),
    "fixed": ("fixed",),
}


def joined_lines(bridge: pd.DataFrame) -> pd.DataFrame:
    """A row a strategy, a column a joined line that is not 0 everywhere: means of the bridge."""
    import pandas as pd

    if bridge.empty:
        return pd.DataFrame()
    means = bridge.pivot(index="strategy", columns="line", values="mean")
    means = means.loc[bridge["strategy"].unique()]
    parts = {heading: means[list(lines)] for heading, lines in BRIDGE.items()}
    found = {h: part.sum(axis=1) for h, part in parts.items() if part.any(axis=None)}
    return pd.DataFrame(found, index=means.index)


def side_by_side(summary: pd.DataFrame) -> pd.DataFrame:
    """A row a strategy in the order of the summary, a column a measure: means as people read."""
    import pandas as pd

    rows = summary.set_index(["strategy", "measure"])
    return pd.DataFrame(
        {
            heading: {name: in_a_cell(*rows.loc[(name, measure), CELL])[0] for name in names}
            for names in [summary["strategy"].unique()]
            for measure, heading in BASE
        }
    )


def in_a_cell(mean: float, low: float, high: float, unit: str) -> tuple[str, str]:
    """A mean with three figures, and its interval."""
    if not math.isfinite(mean):
        return "-", ""
    if unit == "share":
        texts = [f"{x * 100:.1f} %" for x in (mean, low, high)]
    elif unit == "heads" and abs(mean) >= 100:
        texts = [f"{x:,.0f}" for x in (mean, low, high)]
    else:
        texts = figures(mean, low, high)
    if not math.isfinite(low) or low == high:
        return texts[0], ""
    return texts[0], f"{texts[1].split(' ')[0]} to {texts[2].split(' ')[0]}"
