"""A lower price pays from a gain in volume of x / (margin - x) on: Nagle, Hogan and Zale."""

import math

import numpy as np
import pytest

from bathtub import simulate
from bathtub.accounts.tally import Flow

SEGMENT = "world.segments.customers."
SHARE = 0.4
CASES = [(0.45, 0.05, 0.125), (0.30, 0.10, 0.50), (0.3357, 0.05, 0.175)]


def sensitivity(gain, depth):
    """The slope of the logit at which the price cut brings exactly this gain in share."""
    logit = [math.log(s / (1 - s)) for s in (SHARE, SHARE * (1 + gain))]
    return (logit[1] - logit[0]) / depth


def world(reduction, margin, depth, slope):
    return reduction("price_leverage", {
        "firm.margin": f"{100 * margin} %",
        SEGMENT + "price_sensitivity": repr(slope),
        SEGMENT + "price_demands.depth": f"{100 * depth} %",
        "strategies.hard.discount_cap": f"{100 * depth} %",
    })  # fmt: skip


def results(run):
    """What the firm earns in each of the last twelve months, in millionths."""
    flows = run.flows[13:, 0]
    return flows[:, Flow.REVENUE] - flows[:, Flow.CONCESSIONS] - flows[:, Flow.GOODS]


@pytest.mark.parametrize(("margin", "depth", "published"), CASES)
def test_the_formula_gives_the_published_volumes(margin, depth, published):
    assert depth / (margin - depth) == pytest.approx(published, abs=5e-4)


@pytest.mark.parametrize(("margin", "depth", "published"), CASES)
def test_at_the_break_even_volume_the_discount_costs_what_it_brings(
    reduction, margin, depth, published
):
    slope = sensitivity(depth / (margin - depth), depth)
    scenario = world(reduction, margin, depth, slope)
    hard, soft = (simulate(scenario, name) for name in ("hard", "soft"))
    cents = 1000 * 10_000  # of a thousand customers, in millionths
    assert np.abs(results(soft) - results(hard)).max() <= cents
    volumes = [r.flows[13:, 0, Flow.REVENUE].sum() for r in (soft, hard)]
    assert volumes[0] / volumes[1] - 1 == pytest.approx(depth / (margin - depth), abs=1e-6)


@pytest.mark.parametrize(("margin", "depth", "published"), CASES)
def test_the_businessman_grants_just_above_break_even_and_refuses_just_below(
    reduction, margin, depth, published
):
    slope = sensitivity(depth / (margin - depth), depth)
    granted = []
    for factor in (0.99, 1.01):
        scenario = world(reduction, margin, depth, slope * factor)
        run = simulate(scenario, "businessman")
        granted.append(int(run.flows[..., Flow.CONCESSIONS_GRANTED].sum()))
    assert granted == [0, 1000]


def test_the_shipped_file_stands_at_break_even(reduction):
    scenario = reduction("price_leverage", {})
    slope = sensitivity(0.05 / (0.3357 - 0.05), 0.05)
    assert scenario.world.segments["customers"].price_sensitivity == pytest.approx(
        slope, abs=1e-4
    )
