"""What would run over is refused before anything runs."""

import pytest

import bathtub

BASE = """
bathtub: 1
world: {segments: {market: {accounts: 100, customers: 50}}}
strategies: {only: {}}
"""


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("world.segments.market.wallet.mean", "1e12 EUR/year"),
        ("world.segments.market.wallet.growth", "99999 %/year"),
        ("world.segments.market.spend", {"p": 6, "q": 3, "scale": "1e14"}),
        ("world.segments.market.renewal", {"fee": "1e14 EUR"}),
        ("firm.service.cost", "1e15 EUR"),
        ("firm.fixed", "2000000 M EUR/year"),
        ("firm.sales.hunter_cost", "1e15 EUR/year"),
        ("firm.sales.people", "1e12"),
        ("strategies.only.extra_cost", "1e13 EUR/year"),
    ],
)
def test_more_money_than_the_ledger_can_count_is_refused(path, value):
    with pytest.raises(bathtub.Mistakes, match="more than the ledger can count"):
        bathtub.load(BASE, {path: value})


@pytest.mark.parametrize("key", ["walk_ins", "births"])
def test_more_newcomers_than_memory_can_hold_are_refused(key):
    with pytest.raises(bathtub.Mistakes, match="accounts in all"):
        bathtub.load(BASE, {f"world.segments.market.{key}": "1e10/year"})


def test_a_discount_of_everything_is_refused():
    with pytest.raises(bathtub.Mistakes, match="below 100 %"):
        bathtub.load(BASE, {"strategies.only.opening_discount": "100 %"})


def test_a_point_before_thousands_is_asked_about():
    with pytest.raises(bathtub.Mistakes, match="reads as 12"):
        bathtub.load(BASE, {"world.segments.market.wallet": "12.000 EUR/year"})
    scenario = bathtub.load(BASE, {"world.segments.market.wallet": "12.5 k €/year"})
    assert scenario.world.segments["market"].wallet.mean == 12_500


def test_a_percentage_without_a_period_is_told_how_to_go_on():
    with pytest.raises(bathtub.Mistakes, match="12 %/year"):
        bathtub.load(BASE, {"experiment.discount": "12 %"})


def test_some_strategies_of_a_scenario_are_a_scenario():
    whole = bathtub.load(BASE, {"strategies.other": {"hunting": "20 %"},
                                "experiment.baseline": "only"})  # fmt: skip
    part = whole.only(["other"])
    assert list(part.strategies) == ["other"]
    assert part.baseline == "other"
    assert bathtub.load(part.to_yaml()).to_yaml() == part.to_yaml()
    assert whole.only(list(whole.strategies)) is whole


def test_a_spread_too_small_to_be_squared_is_none():
    brand = "world.segments.market.brand"
    tiny, none = (
        bathtub.load(BASE, {brand: {"mean": "40 %", "spread": said}})
        for said in ("1e-300", "0 %")
    )
    one, other = (bathtub.simulate(each, "only").records["brand"] for each in (tiny, none))
    assert (one == other).all() and len(one)


def test_a_log_of_nobody_is_refused():
    scenario = bathtub.load(BASE)
    for wrong in (-1, 10**6, "shops:3"):
        with pytest.raises(bathtub.InputError, match="wants 'all' or an index"):
            bathtub.simulate(scenario, "only", log=wrong)
    with pytest.raises(bathtub.InputError, match="there is no strategy"):
        bathtub.simulate(scenario, None)
