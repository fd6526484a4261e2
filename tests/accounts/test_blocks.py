"""Accounts are gone through in blocks: threads change nothing, blocks the last bits of sums."""

import numpy as np
import pytest

import bathtub
from bathtub.accounts import blocks, tub
from worlds import same_records

BRINGING = {
    "world.segments.shops.referrals": {
        "rate": "2/year",
        "by": "everyone",
        "brings": "newcomer",
    }
}


@pytest.fixture(params=[{}, BRINGING], ids=["ordinary", "with newcomers brought along"])
def scenario(request, town):
    return town().with_(request.param)


def small_blocks(monkeypatch, size):
    monkeypatch.setattr(blocks, "BLOCK", size)
    monkeypatch.setattr(tub, "BLOCK", size)


def same(one, other):
    return same_records(one.records, other.records) and all(
        np.array_equal(getattr(one, name), getattr(other, name))
        for name in ("flows", "stocks", "climates", "years", "ends")
    )


@pytest.mark.parametrize("threads", [2, 3, 7])
def test_any_number_of_threads_gives_the_same_bits(scenario, monkeypatch, threads):
    small_blocks(monkeypatch, 5)
    alone = bathtub.simulate(scenario, "farming")
    assert same(alone, bathtub.simulate(scenario, "farming", jobs=threads))


@pytest.mark.parametrize("size", [1, 5, 64])
def test_blocks_change_nothing_that_is_counted_whole(scenario, monkeypatch, size):
    whole = bathtub.simulate(scenario, "farming")
    small_blocks(monkeypatch, size)
    parted = bathtub.simulate(scenario, "farming")
    assert np.array_equal(whole.flows, parted.flows)
    assert same_records(whole.records, parted.records)
    np.testing.assert_allclose(whole.stocks, parted.stocks, rtol=1e-12)


def test_records_with_some_columns_are_those_of_all(scenario, monkeypatch):
    names = ["rank", "status", "emotional", "result"]
    whole = bathtub.simulate(scenario, "farming")
    small_blocks(monkeypatch, 5)
    some = bathtub.simulate(scenario, "farming", columns=names)
    assert some.records.dtype.names == tuple(names)
    for name in names:
        np.testing.assert_array_equal(some.records[name], whole.records[name])


def test_a_run_tells_how_far_it_is_and_ends_when_nobody_waits(town):
    heard = []
    bathtub.simulate(town(), "farming", beat=heard.append)
    assert heard == sorted(heard) and heard[-1] == 1.0

    def enough(share):
        if share > 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bathtub.simulate(town(), "farming", beat=enough)
