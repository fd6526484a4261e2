import numpy as np
import pytest
from fits import assert_fits, texts_of
from surroundings import legends

import bathtub
from bathtub import figures
from bathtub.figures.one_more import SIDES, added
from worlds import STILL, TOWN


@pytest.fixture(scope="module")
def staffed():
    """A firm of two people, with a third one of either kind beside."""
    crowd = {
        "half": {"people": 2, "hunting": "50 %"},
        "a_hunter": {"people": 3, "hunting": "66.6667 %"},
        "a_farmer": {"people": 3, "hunting": "33.3333 %"},
        "none": {"people": 0, "hunting": "50 %"},
    }
    scenario = bathtub.load(TOWN).with_({"strategies": crowd}).only(list(crowd))
    return bathtub.compare(scenario, replications=4, jobs=1, shadows=False)


def test_pairs_differ_in_the_people_of_one_side_only(staffed):
    for side in SIDES:
        (found,) = added(staffed, side)
        assert found.share == pytest.approx(0.5)


def test_what_comes_back_is_the_gain_without_the_pay_by_the_pay(staffed):
    table = staffed.differences.set_index(["strategy", "measure"])["mean"]
    bridge = staffed.bridge.set_index(["strategy", "line"])["mean"]
    for side, name in zip(SIDES, ("a_hunter", "a_farmer"), strict=True):
        pay = -bridge[name, "hunting"] - bridge[name, "farming"]
        assert pay > 0
        (found,) = added(staffed, side)
        assert found.mean == pytest.approx(1 + table[name, "npv"] / pay)
        assert found.low < found.mean < found.high


def test_money_for_people_who_can_do_nothing_does_not_come_back():
    crowd = {"one": {"people": 1, "hunting": 0}, "two": {"people": 2, "hunting": 0}}
    changes = {"strategies": crowd, "world.segments.market.purchases": 0}
    scenario = bathtub.load(STILL).with_(changes).only(list(crowd))
    results = bathtub.compare(scenario, replications=2, jobs=1, shadows=False)
    (found,) = added(results, "one more farmer")
    assert found[:2] == (0.0, pytest.approx(0.0, abs=1e-9))
    assert list(added(results, "one more hunter")) == []


def test_points_are_drawn_where_the_hours_hunted_before(staffed):
    ax = figures.plot_one_more(staffed)
    (legend,) = legends(ax)
    assert [text.get_text() for text in legend.get_texts()] == list(SIDES)
    drawn = {round(float(x), 3) for line in ax.lines for x in np.ravel(line.get_xdata())}
    assert 0.5 in drawn
    assert_fits(ax.figure)


def test_without_such_strategies_it_says_so(shown):
    ax = figures.plot_one_more(shown)
    assert "no strategy has more hunters" in " ".join(texts_of(ax.figure)).replace("\n", " ")


def test_it_draws_on_axes_that_are_given(staffed):
    from matplotlib import pyplot

    ax = pyplot.figure(layout="constrained").add_subplot()
    assert figures.plot_one_more(staffed, ax) is ax


def test_a_strategy_that_differs_in_something_else_too_is_no_point():
    crowd = {
        "few": {"people": 2, "hunting": "50 %"},
        "many": {"people": 3, "hunting": "66.6667 %", "opening_discount": "10 %"},
    }
    scenario = bathtub.load(TOWN).with_({"strategies": crowd}).only(list(crowd))
    found = bathtub.compare(scenario, replications=2, jobs=1, shadows=False)
    assert [*added(found, SIDES[0])] == []


def test_people_who_are_not_paid_are_no_point():
    crowd = {"few": {"people": 2, "hunting": 0}, "many": {"people": 3, "hunting": 0}}
    unpaid = {"firm.sales.hunter_cost": "0 EUR/year", "firm.sales.farmer_cost": "0 EUR/year"}
    scenario = bathtub.load(TOWN, unpaid).with_({"strategies": crowd}).only(list(crowd))
    found = bathtub.compare(scenario, replications=2, jobs=1, shadows=False)
    assert [*added(found, SIDES[1])] == []
