"""Price: discounts offered, asked for and matched; all of them cost on the total quantity."""

import numpy as np
import pytest

import bathtub
from bathtub.accounts.log import Outcome
from bathtub.accounts.tally import Flow

FIRM = """
bathtub: 1
world:
  segments:
    market:
      accounts: 800
      customers: 800
      wallet: {mean: 20 k EUR/year, growth: 0 %/year}
      natural_decline: 0/year
      share_pull: 0 %
  competitors: {}
  retaliation: {chance: 0 %}
firm: {sales: {people: 6}}
strategies:
  plain: {hunting: 0 %, offers: []}
experiment: {horizon: 3 years, run_off: 0 years, seed: 12}
"""
RIVAL = {"world.competitors": {"rival": {"attacks": "4/year", "advantage": "6 %"}}}


def run(levers=None, changes=None, log=None):
    own = {f"strategies.plain.{name}": value for name, value in (levers or {}).items()}
    return bathtub.simulate(bathtub.load(FIRM, {**(changes or {}), **own}), "plain", log=log)


def total(found, *flows):
    return int(found.flows[..., list(flows)].sum())


def earned(found):
    return total(found, Flow.REVENUE) - total(found, Flow.CONCESSIONS, Flow.GOODS)


def test_a_concession_brings_share_and_costs_on_everything():
    plain, cut = run(), run({"concession": "6 %"})
    given = cut.records["discount"] > 0
    assert 0 < given.sum() < 800
    assert np.allclose(cut.records["discount"][given], 0.06)
    odds = [r.records["share"] / (1 - r.records["share"]) for r in (plain, cut)]
    assert np.allclose(np.log(odds[1] / odds[0])[given], 3 * 0.06)
    assert 0 < total(cut, Flow.CONCESSIONS) < 0.06 * total(cut, Flow.REVENUE)
    assert total(cut, Flow.CONCESSIONS_GRANTED) == given.sum()


def test_at_an_ordinary_margin_and_sensitivity_the_boomerang_comes_back():
    """The lower price of the total quantity costs more than the additional orders bring."""
    assert earned(run({"concession": "6 %"})) < earned(run())
    keen = {"world.segments.market.price_sensitivity": "9"}
    assert earned(run({"concession": "6 %"}, keen)) > earned(run(changes=keen))


def test_a_concession_is_offered_once_and_only_below_half_of_the_spend():
    found = run({"concession": "6 %", "discount_cap": "100 %"})
    assert found.records["discount"].max() == pytest.approx(0.06)
    high = run({"concession": "6 %"}, {"world.segments.market.share": "55 %"})
    assert not high.records["discount"].any()


@pytest.mark.parametrize("grant", ["never", "break_even", "always"])
def test_demands_are_granted_as_the_strategy_says(grant):
    found = run({"grant": grant})
    assert (total(found, Flow.CONCESSIONS_GRANTED) > 0) == (grant == "always")


def test_what_breaks_even_is_granted_to_the_price_sensitive_only():
    keen = {"world.segments.market.price_sensitivity": "9"}
    businessman = run({"grant": "break_even"}, keen)
    assert total(businessman, Flow.CONCESSIONS_GRANTED) > 0
    assert earned(businessman) > earned(run(changes=keen))


def test_no_demand_no_grant():
    none = {"world.segments.market.price_demands": "0/year"}
    assert total(run({"grant": "always"}, none), Flow.CONCESSIONS_GRANTED) == 0


def test_discounts_agreed_stay_within_the_cap():
    often = {"world.segments.market.price_demands": {"rate": "6/year", "depth": "2 % to 4 %"}}
    found = run({"grant": "always", "discount_cap": "10 %"}, often)
    assert 0.06 < found.records["discount"].max() <= 0.10
    steps = np.unique(found.records["discount"])
    assert len(steps) > 100


def test_ten_and_two_per_cent_are_within_a_cap_of_twelve():
    steps = {"world.segments.market.price_demands": {"rate": "6/year", "depth": "2 %"}}
    found = run({"grant": "always", "discount_cap": "12 %"}, steps)
    assert found.records["discount"].max() == pytest.approx(0.12)


def test_break_even_is_reckoned_at_the_price_that_is_asked():
    """At four fifths of the list price, half of the margin is gone, and the gain must be larger."""
    keen = {"world.segments.market.price_sensitivity": "6"}
    normal, cheap = (run({"grant": "break_even", "list_price": f}, keen) for f in ("1", "0.8"))
    assert total(normal, Flow.CONCESSIONS_GRANTED) > 0
    assert total(cheap, Flow.CONCESSIONS_GRANTED) == 0


def test_matching_keeps_customers_who_tell_us_at_the_price_of_a_discount():
    plain, last_look = run(changes=RIVAL), run({"match_offers": "12 %"}, RIVAL, log="all")
    assert (last_look.log["outcome"] == Outcome.MATCHED).sum() > 10
    assert total(last_look, Flow.LOST_ATTACK) < total(plain, Flow.LOST_ATTACK)
    assert 0 < last_look.records["discount"].max() <= 0.12
    assert total(plain, Flow.CONCESSIONS) == 0


def test_nobody_without_feeling_for_us_gives_us_the_last_look():
    cold = {"loyalty.emotional": "0 %", "brand": "0 %", "kept_emotional": "0 %",
            "contact": "0 %", "soothing": "0 %"}  # fmt: skip
    changes = RIVAL | {f"world.segments.market.{k}": v for k, v in cold.items()}
    found = run({"match_offers": "12 %"}, changes, log="all")
    assert not (found.log["outcome"] == Outcome.MATCHED).any()


def test_a_higher_list_price_earns_more_a_unit_and_holds_fewer_customers():
    dear, plain = run({"list_price": "1.05"}, RIVAL), run(changes=RIVAL)
    assert total(dear, Flow.LOST_ATTACK) > total(plain, Flow.LOST_ATTACK)
    quiet, raised = run(), run({"list_price": "1.05"})
    assert total(raised, Flow.REVENUE) == pytest.approx(
        1.05 * total(quiet, Flow.REVENUE), rel=1e-9
    )
    assert total(raised, Flow.GOODS) == total(quiet, Flow.GOODS)


def test_mistakes_in_prices_are_named():
    for path, value, said in (
        ("strategies.plain.grant", "sometimes", "never"),
        ("strategies.plain.concession", "6 EUR", "share"),
        (
            "world.segments.market.price_demands",
            {"depth": "5 % to 1 %"},
            "smaller end comes first",
        ),
        ("strategies.plain.match_offers", "130 %", "most it can be"),
    ):
        with pytest.raises(bathtub.Mistakes, match=said):
            bathtub.load(FIRM, {path: value})
