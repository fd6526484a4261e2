"""Tiers and products: up-selling to the ceiling, and four methods of cross-selling."""

import pytest

import bathtub
from bathtub.accounts.tally import Flow

FIRM = """
bathtub: 1
world:
  segments:
    market:
      accounts: 1000
      customers: 1000
      wallet: {mean: 20 k EUR/year, growth: 0 %/year}
      natural_decline: 0/year
      price_demands: 0/year
      share_pull: 0 %
      holds: [doors]
  competitors: {}
firm:
  products: {doors: 40 %, windows: 40 %, awnings: 20 %}
  margin: {basic: 30 %, better: 35 %, best: 40 %}
  sales: {people: 8}
  books: {warn_after: 30 years}
strategies:
  sell: {hunting: 0 %, offers: []}
experiment: {horizon: 3 years, run_off: 0 years, seed: 9}
"""
MARKET = "world.segments.market."


def run(levers=None, changes=None):
    own = {f"strategies.sell.{name}": value for name, value in (levers or {}).items()}
    return bathtub.simulate(bathtub.load(FIRM, {**(changes or {}), **own}), "sell")


def total(found, *flows):
    return int(found.flows[..., list(flows)].sum())


def test_nobody_is_sold_more_quality_than_the_budget_allows():
    for ceiling, highest in (("basic", 0), ("better", 1), ("best", 2)):
        found = run({"offers": ["up_sell"]}, {MARKET + "ceiling": ceiling})
        assert found.records["tier"].max() == highest
        assert (total(found, Flow.UP_SOLD) > 0) == (highest > 0)


def test_a_better_tier_costs_more_and_earns_more():
    basic, best = (run(changes={MARKET + "tier": t, MARKET + "ceiling": "best"})
                   for t in ("basic", "best"))  # fmt: skip
    assert total(best, Flow.REVENUE) == pytest.approx(
        1.25 * total(basic, Flow.REVENUE), rel=1e-9
    )
    margins = [1 - total(r, Flow.GOODS) / total(r, Flow.REVENUE) for r in (basic, best)]
    assert margins == pytest.approx([0.30, 0.40], abs=1e-9)


def test_the_vision_is_planted_at_the_ceiling_and_sold_when_the_budget_has_grown():
    grown = {MARKET + "ceiling": "basic", MARKET + "wallet.growth": "30 %/year"}
    seen = run({"offers": ["up_sell"]}, grown)
    plain = run({"offers": ["up_sell"]}, grown | {"firm.selling.ripe": "1"})
    assert (seen.records["vision"] == 1).any()
    early = [r.flows[:25, 0, Flow.UP_SOLD].sum() for r in (seen, plain)]
    assert early[0] > 1.3 * early[1]
    assert seen.flows[:10, 0, Flow.UP_SOLD].sum() == 0  # a quarter more takes ten months


def test_without_growth_no_vision_ever_ripens():
    sold = [
        total(run({"offers": ["up_sell"]}, {MARKET + "ceiling": c, "firm.selling.ripe": ripe}),
              Flow.UP_SOLD)
        for c in ("better", "best")
        for ripe in ("1", "4")
    ]  # fmt: skip
    assert sold[0] == sold[1] > 0
    assert sold[2] == sold[3] > 0


def test_one_more_product_joins_what_is_held_at_the_share_of_the_beginning():
    found = run({"offers": ["cross_sell"]})
    assert total(found, Flow.CROSS_SOLD) > 0
    sold = found.records["coverage"] > 0.4
    assert sold.sum() > 0
    assert found.records["share"][sold].max() == pytest.approx(0.35)
    assert found.records["share"][sold].min() == pytest.approx(0.35)


def test_whoever_has_everything_is_offered_nothing():
    assert total(run({"offers": ["cross_sell"]}, {MARKET + "holds": None}), Flow.OFFERS) == 0


def test_the_buffet_costs_its_upkeep_and_sells_more_than_the_code_number():
    sold = {}
    for method in ("buffet", "code_number", "classification", "alert"):
        found = run({"offers": ["cross_sell"], "cross_sell": method})
        sold[method] = total(found, Flow.CROSS_SOLD)
        upkeep = total(found, Flow.DEVELOPMENT)
        assert (upkeep > 0) == (method == "buffet")
    assert sold["buffet"] > sold["classification"] > sold["code_number"] > 0
    buffet = run({"offers": ["cross_sell"], "cross_sell": "buffet"})
    yearly = 20_000_000 * 1000
    assert total(buffet, Flow.DEVELOPMENT) == pytest.approx(3 * yearly, rel=1e-4)


def test_the_code_number_warns_below_its_threshold_only():
    found = run({"offers": ["cross_sell"], "cross_sell": "code_number"})
    assert found.records["coverage"].max() < 1.0  # with 40 % one product more, with 80 % none


def test_the_resistant_are_left_alone():
    hopeless = {"firm.selling.cross_sell": "0 %", "firm.selling.rest": "1 day",
                "firm.sales.people": "30"}  # fmt: skip
    found = run({"offers": ["cross_sell"], "cross_sell": "classification"}, hopeless)
    assert total(found, Flow.OFFERS) == 3 * 1000


def test_an_alert_sells_at_a_need_without_any_visit():
    nobody = {"firm.sales.people": "0"}
    listening = run({"offers": ["cross_sell"], "cross_sell": "alert"}, nobody)
    deaf = run({"offers": ["up_sell"], "cross_sell": "alert"}, nobody)
    calm = run(
        {"offers": ["cross_sell"], "cross_sell": "alert"},
        nobody | {MARKET + "alerts": "0/year"},
    )
    assert total(listening, Flow.CROSS_SOLD) > 0
    assert total(deaf, Flow.OFFERS) == total(calm, Flow.OFFERS) == 0


def test_of_an_alliances_product_we_get_a_commission_and_buy_no_goods():
    everything = {MARKET + "holds": None}
    own = run(changes=everything)
    allied = run(changes={**everything, "firm.alliances": {"awnings": "15 %"}})
    expected = (0.8 + 0.2 * 0.15) * total(own, Flow.REVENUE)
    assert total(allied, Flow.REVENUE) == pytest.approx(expected, rel=1e-6)
    assert total(allied, Flow.GOODS) == pytest.approx(0.8 * total(own, Flow.GOODS), rel=1e-6)
    shares = [r.monthly["share_of_wallet"].iloc[-1] for r in (own, allied)]
    assert shares[0] == pytest.approx(shares[1])


def test_an_alliance_names_a_product_of_the_firm():
    with pytest.raises(bathtub.Mistakes, match="awnings"):
        bathtub.load(FIRM, {"firm.alliances": {"awning": "15 %"}})


def test_who_understands_our_products_buys_more_of_them():
    sold = [
        total(run({"offers": ["cross_sell"]},
                  {MARKET + "competence": c, "firm.selling.teaching": "0 %"}), Flow.CROSS_SOLD)
        for c in ("1", "5")
    ]  # fmt: skip
    assert sold[1] > 1.5 * sold[0]
