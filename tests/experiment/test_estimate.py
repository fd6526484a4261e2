"""What a run would take is told before it is run."""

import bathtub
from bathtub.experiment.estimate import estimate, smaller
from worlds import TOWN


def test_runs_and_their_shadows_are_counted():
    found = estimate(bathtub.load(TOWN, {"experiment.replications": 20}), jobs=1)
    assert (found.runs, found.shadows) == (60, 60)
    assert found.seconds > 0 and found.disk > 0


def test_more_replications_and_accounts_take_more():
    few, many, large = (
        estimate(bathtub.load(TOWN, changes), jobs=1)
        for changes in (
            {"experiment.replications": 5},
            {"experiment.replications": 500},
            {"experiment.replications": 5, "world.segments.shops.accounts": 4_000_000},
        )
    )
    assert many.seconds > few.seconds and many.disk > few.disk
    assert large.memory > 1e9 > few.memory


def test_the_pilot_of_a_large_market_is_a_part_of_it_with_the_same_shares():
    scenario = bathtub.load(
        TOWN, {"world.segments.shops": {"accounts": 4_000_000, "customers": 1_000_000}}
    )
    segment = smaller(scenario, 0.001).world.segments["shops"]
    assert (segment.accounts, segment.customers) == (4000, 1000)
