"""The money bridge adds up, and says what a strategy does differently."""

import numpy as np
import pytest

import bathtub
from worlds import TOWN


@pytest.fixture(scope="module")
def town():
    return bathtub.compare(bathtub.load(TOWN), jobs=1, shadows=False)


def test_the_lines_of_the_bridge_add_up_to_the_difference_in_npv(town):
    found = town.differences.set_index(["strategy", "measure"])["mean"]
    for strategy, lines in town.bridge.groupby("strategy"):
        assert lines["mean"].sum() == pytest.approx(found[strategy, "npv"], abs=1e-6)


def test_more_hunting_costs_more_hunting_and_less_farming(town):
    lines = town.bridge.set_index(["strategy", "line"])["mean"]
    assert lines["hunting", "hunting"] < 0 < lines["hunting", "farming"]
    assert lines["hunting", "concessions"] == 0 > lines["cut_throat", "concessions"]


def test_equal_strategies_have_a_bridge_of_nothing():
    scenario = bathtub.load(TOWN, {"strategies": {"a": {}, "b": {}}})
    scenario = scenario.only(["a", "b"])
    assert not np.any(bathtub.compare(scenario, replications=2, jobs=1).bridge["mean"])
