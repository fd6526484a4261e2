"""A lower price pays from a gain in volume of x / (margin - x) on."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from ..accounts.tally import Flow
from ..run import Run, simulate
from ..scenario import Scenario
from .check import Check, by_formula, exactly, within
from .closed_forms import break_even_volume
from .shipped_runs import reduction

SOURCE = "Nagle, Hogan and Zale; Marn, Roegner and Zawada 2004"
CASES = [(0.45, 0.05, 12.5, 1), (0.30, 0.10, 50, 0), (0.3357, 0.05, 17.5, 1)]
SEGMENT = "world.segments.customers."
SHARE = 0.4  # of the shipped file
CENT = 10_000  # in millionths


def checks() -> Iterator[Check]:
    """Break-even volumes, a discount that costs what it brings, and who grants it."""
    for margin, cut, published, digits in CASES:
        what = f"margin {100 * margin:.4g} %, price -{100 * cut:.0f} %"
        needed = break_even_volume(margin, cut)
        yield by_formula(
            SOURCE, f"{what}: break-even volume in %", published, 100 * needed, digits
        )
        yield from at_break_even(what, margin, cut, needed)
        for factor, granted in ((0.99, 0), (1.01, 1000)):
            scenario = world(margin, cut, sensitivity(needed, cut) * factor)
            run = simulate(scenario, "businessman")
            got = int(run.flows[..., Flow.CONCESSIONS_GRANTED].sum())
            side = f"{what}: granted by break_even, {factor:.0%} as sensitive"
            yield exactly(SOURCE, side, str(granted), str(got))


def sensitivity(gain: float, cut: float) -> float:
    """The slope of the logit at which the price cut brings exactly this gain in share."""
    logits = [math.log(s / (1 - s)) for s in (SHARE, SHARE * (1 + gain))]
    return (logits[1] - logits[0]) / cut


def world(margin: float, cut: float, slope: float) -> Scenario:
    """The shipped file with another margin, depth and price sensitivity."""
    changes = {
        "firm.margin": f"{100 * margin} %",
        SEGMENT + "price_sensitivity": repr(slope),
        SEGMENT + "price_demands.depth": f"{100 * cut} %",
        "strategies.hard.discount_cap": f"{100 * cut} %",
    }
    return reduction("price_leverage", changes)


def at_break_even(what: str, margin: float, cut: float, needed: float) -> Iterator[Check]:
    """Exactly at the break-even volume a discount costs what it brings, to the cent."""
    scenario = world(margin, cut, sensitivity(needed, cut))
    hard, soft = (simulate(scenario, name) for name in ("hard", "soft"))
    apart = np.abs(contribution(soft) - contribution(hard)).max() / CENT / 1000
    label = f"{what}: result at that volume, cents a customer and month"
    yield within(SOURCE, label, 0, float(apart), 1, 0)
    volumes = [run.flows[13:, 0, Flow.REVENUE].sum() for run in (soft, hard)]
    gain = 100 * (volumes[0] / volumes[1] - 1)
    yield within(SOURCE, f"{what}: gain in volume in %", 100 * needed, gain, 1e-4, 4)


def contribution(run: Run) -> np.ndarray:
    """What a thousand customers bring in each of the last twelve months, in millionths."""
    flows = run.flows[13:, 0]
    goods = flows[:, Flow.CONCESSIONS] + flows[:, Flow.GOODS]
    return np.asarray(flows[:, Flow.REVENUE] - goods)
