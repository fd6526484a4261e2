"""Two strategies with the same levers are one strategy, to the last bit."""

import numpy as np
import pytest

from bathtub import compare, simulate
from bathtub.validation.shipped_runs import reduction


@pytest.fixture(scope="module")
def scenario():
    return reduction("equal_strategies")


@pytest.fixture(scope="module")
def compared(scenario):
    return compare(scenario, jobs=1)


def test_every_measure_is_the_same_in_every_replication(compared):
    one, other = compared.values["one"], compared.values["other"]
    for name in one:
        assert len(one[name]) == 10
        np.testing.assert_array_equal(one[name], other[name], err_msg=name)


def test_every_difference_is_exactly_nothing(compared):
    table = compared.differences
    found = table.dropna(subset="mean")
    assert (found[["mean", "low", "high"]].to_numpy() == 0).all()
    assert len(found) > 40
    assert set(table.verdict) == {"same", ""}
    assert set(table.chance_better.dropna()) == {0.5}
    moves = [name for name, found in compared.values["one"].items() if np.ptp(found) > 0]
    reduction = table.set_index("measure").variance_reduction
    assert np.isposinf(reduction[moves]).all()
    assert reduction.drop(moves).isna().all()  # 0 / 0
    assert "come to the same" in compared.verdict()


def test_every_row_of_every_month_is_the_same(compared):
    table = compared.monthly.set_index(["strategy", "replication", "month", "segment"])
    assert table.loc["one"].equals(table.loc["other"])
    assert table.loc["one"].acquired_walk_in.sum() > 0
    assert table.loc["one"].lost.sum() > 0


def test_the_same_accounts_end_as_the_same_customers(scenario):
    for number in range(10):
        one, other = (simulate(scenario, name, number) for name in ("one", "other"))
        for column in one.records.dtype.names:
            np.testing.assert_array_equal(one.records[column], other.records[column])
        assert one.accounts.drop(columns="strategy").equals(
            other.accounts.drop(columns="strategy")
        )


def test_no_account_is_saved_lost_or_won(compared):
    fates = compared.twins.set_index("fate")
    assert (fates.loc[["saved", "lost", "won", "not won"], "accounts"] == 0).all()
    assert (fates.result_strategy == fates.result_against).all()
    assert fates.loc["kept in both", "accounts"] > 0
    assert fates.loc["won in both", "accounts"] > 0
