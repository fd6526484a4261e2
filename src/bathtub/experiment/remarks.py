"""What a careful colleague would mention beside the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from ..accounts.tally import Flow
from ..run import Outcome

IDLE = 0.15  # part of the pay from which on idle hours are worth a word; judgement


def remarks(outcomes: Mapping[str, Mapping[int, Outcome]]) -> Iterator[str]:
    """A sentence for every force that is paid for much more than it finds to do."""
    for strategy, runs in outcomes.items():
        for line, who, whom in (
            (Flow.HUNTING, "hunters", "pursue"),
            (Flow.FARMING, "farmers", "visit"),
        ):
            flows = np.array(
                [r.flows[: r.months + 1, :, line].sum(axis=0) for r in runs.values()]
            )
            paid = flows.sum()
            if paid > 0 and flows[:, -1].sum() / paid > IDLE:
                share = flows[:, -1].sum() / paid
                yield f"{strategy}: {share:.0%} of the {who}' paid hours find nobody to {whom}"
