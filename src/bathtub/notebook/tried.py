"""What a view says in a few cells: which strategy is the best, and how far ahead the others are."""

from __future__ import annotations

from ..experiment.comparison import Comparison
from ..scenario.spelling import figures

UNSURE = ", cannot tell"


def in_short(found: Comparison) -> dict[str, str]:
    """The strategy with the highest mean npv, and of each the difference from the baseline."""
    means = found.summary[found.summary["measure"] == "npv"].set_index("strategy")["mean"]
    rows = found.differences[found.differences["measure"] == "npv"]
    told = {"highest npv": str(means.idxmax())}
    for row in rows.itertuples():
        said = f"{'+' if row.mean > 0 else ''}{figures(row.mean)[0]}"
        unsure = "" if row.verdict in ("better", "worse") else UNSURE
        told[f"{row.strategy} against {row.against}, {row.unit}"] = said + unsure
    return told
