"""Prospects who come by themselves, drawn by marketing."""

import pytest

import bathtub
from bathtub.accounts.log import Outcome
from bathtub.accounts.record import Clock, Source
from bathtub.accounts.tally import Flow

MARKET = """
bathtub: 1
world:
  segments: {market: {accounts: 2000, customers: 100, inbound: 12 %/year}}
firm: {sales: {people: 4}, marketing: 50 k EUR/year, loyalty: {word: 0/year}}
strategies:
  quiet: {hunting: 60 %}
  loud: {like: quiet, marketing: 200 k EUR/year}
  mute: {like: quiet, marketing: 0 EUR/year}
experiment: {horizon: 3 years, run_off: 1 year, seed: 8}
"""


def run(strategy="quiet", **changes):
    scenario = bathtub.load(MARKET, {k.replace("__", "."): v for k, v in changes.items()})
    return bathtub.simulate(scenario, strategy, log="all")


def asked(found):
    """Who came by itself, and when."""
    log = found.log[found.log["outcome"] == Outcome.INQUIRED]
    return {(int(line["account"]), float(line["instant"])) for line in log}


def test_whoever_comes_by_itself_is_pursued_before_the_cold_ones_and_won_more_often():
    found = run()
    closed = found.log[found.log["clock"] == Clock.PURSUIT]
    warm = {account for account, _ in asked(found)}
    came = [line for line in closed if int(line["account"]) in warm]
    cold = [line for line in closed if int(line["account"]) not in warm]
    rates = [
        sum(x["outcome"] == Outcome.WON for x in group) / len(group) for group in (came, cold)
    ]
    assert rates[0] > rates[1]
    assert found.flows[..., Flow.ACQUIRED_INBOUND].sum() > 0
    assert (found.records["source"] == Source.INBOUND).any()


def test_without_inbound_nobody_comes():
    silent = run(world__segments__market__inbound="0/year")
    assert not asked(silent)
    assert silent.flows[..., Flow.ACQUIRED_INBOUND].sum() == 0


def test_marketing_brings_more_and_never_other_prospects_on_the_same_luck():
    """Thinning: who comes with less marketing also comes with more, on the same day."""
    mute, quiet, loud = (
        run(name, firm__sales__people=0) for name in ("mute", "quiet", "loud")
    )
    assert asked(mute) == set()
    assert asked(quiet) < asked(loud)
    ratio = len(asked(loud)) / len(asked(quiet))
    assert ratio == pytest.approx(4**0.24, rel=0.15)


def test_marketing_costs_what_it_costs_until_the_horizon():
    loud = run("loud")
    monthly = loud.monthly.query("segment == 'all'")
    assert monthly["marketing"].sum() == pytest.approx(3 * 200_000)
    assert loud.flows[loud.months + 1 :, :, Flow.MARKETING].sum() == 0


def test_after_the_horizon_nobody_comes():
    horizon = 3 * 365.25
    assert max(instant for _, instant in asked(run())) <= horizon


def test_a_lead_cools_down():
    """With a life of one day, no lead lives until the next planning."""
    cooled = run(firm__sales__lead_life="1 day")
    assert len(asked(cooled)) > 0
    wins = cooled.flows[..., Flow.ACQUIRED_INBOUND].sum()
    assert wins < 0.2 * run().flows[..., Flow.ACQUIRED_INBOUND].sum()


def test_marketing_without_a_measure_of_todays_is_a_mistake():
    with pytest.raises(bathtub.Mistakes, match="nothing to be compared with"):
        run("loud", firm__marketing="0 EUR/year")
