"""Growing a customer: with it, together with it, and at the expense of competitors."""

import math
from itertools import pairwise

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
      accounts: 1500
      customers: 1500
      wallet: {mean: 20 k EUR/year, growth: 0 %/year}
      natural_decline: 0/year
      price_demands: 0/year
      share_pull: 0 %
  competitors: {}
firm: {sales: {people: 12}}
strategies:
  idle: {hunting: 0 %, offers: []}
experiment: {horizon: 3 years, run_off: 0 years, seed: 6}
"""
TRUE = {"loyalty.rational": "90 %", "loyalty.emotional": "90 %", "brand": "90 %"}


def run(log=None, **changes):
    names = {k.replace("__", "."): v for k, v in changes.items()}
    own = {"offers", "cross_sell", "concession", "superiority", "indirect_selling", "list_price",
           "discount_cap"}  # fmt: skip
    place = {n: f"strategies.idle.{n}" if n.split(".")[0] in own else n for n in names}
    return bathtub.simulate(
        bathtub.load(FIRM, {place[n]: v for n, v in names.items()}), "idle", log=log
    )


def market(**changes):
    return {f"world.segments.market.{k}": v for k, v in changes.items()}


def total(found, *flows):
    return int(found.flows[..., list(flows)].sum())


def test_turnover_grows_with_customers_who_recognise_our_service_and_not_with_the_others():
    """Below the second step of the ladder the growth of the wallet goes to others."""
    growths = {}
    for name, rational in (("recognised", "80 %"), ("not", "30 %")):
        found = run(**market(**{"wallet.growth": "20 %/year", "encounters": "0/year",
                                "loyalty.rational": rational}))  # fmt: skip
        revenue = found.flows[:, 0, Flow.REVENUE]
        growths[name] = revenue[25:].sum() / revenue[1:13].sum()
    assert growths["recognised"] == pytest.approx(1.2**2, rel=0.05)
    assert growths["not"] == pytest.approx(1.0, rel=0.05)


def test_joint_development_brings_turnover_and_both_sides_pay_for_it():
    alone = run()
    together = run(offers=["joint_development"], log="all")
    assert total(together, Flow.JOINT_DEVELOPMENTS) > 50
    assert total(together, Flow.REVENUE) > total(alone, Flow.REVENUE)
    plain = {"wallet.cv": "0 %", "purchases": "12/year"}
    alike = run(offers=["joint_development"], **market(**plain))
    ours = total(alike, Flow.DEVELOPMENT) / total(alike, Flow.JOINT_DEVELOPMENTS)
    assert ours == pytest.approx(0.5 * 0.1 * 20_000 * 1e6)


def test_a_competitor_slices_our_share_and_never_what_was_developed_together():
    rival = {"world__competitors": {"rival": {"attacks": "6/year", "advantage": "40 %"}},
             "firm__loyalty__takes_all": "0 %", "firm__selling__joint_fade": "0/year"}  # fmt: skip
    kept, sliced = (
        run(offers=["joint_development"], firm__selling__joint_development="100 %",
            **more, **market(**TRUE))
        for more in ({}, rival)
    )  # fmt: skip
    assert sliced.records["share"].mean() < 0.5 * kept.records["share"].mean()
    assert total(sliced, Flow.JOINT_DEVELOPMENTS) > 500
    assert sliced.records["joint"].sum() > kept.records["joint"].sum()  # that one fades


def test_two_developments_with_one_customer_lie_two_years_apart():
    found = run(log="all", offers=["joint_development"], firm__selling__joint_development="100 %",
                **market(**TRUE))  # fmt: skip
    log = found.log[found.log["outcome"] == Outcome.JOINTLY_DEVELOPED]
    days = {}
    for line in log:
        days.setdefault(int(line["account"]), []).append(float(line["instant"]))
    pauses = [b - a for d in days.values() for a, b in pairwise(d)]
    assert pauses
    assert min(pauses) >= 730.5


def test_what_was_developed_together_ages_like_loyalty():
    found = run(offers=["joint_development"], firm__selling__joint_development="100 %",
                firm__selling__joint_fade="0/year", **market(**TRUE))  # fmt: skip
    aged = run(offers=["joint_development"], firm__selling__joint_development="100 %",
               **market(**TRUE))  # fmt: skip
    assert found.records["joint"].sum() > 1.2 * aged.records["joint"].sum()


def test_customers_on_the_first_steps_are_not_asked_to_invest_together():
    cold = {"loyalty.rational": "55 %", "loyalty.emotional": "10 %", "brand": "10 %",
            "encounters": "0/year", "contact": "0 %"}  # fmt: skip
    found = run(offers=["joint_development"], **market(**cold))
    assert total(found, Flow.OFFERS) == 0


def test_a_larger_delivery_share_needs_no_discount_and_a_superior_product_doubles_its_chance():
    plain = run(offers=["delivery_share"])
    better = run(
        offers=["delivery_share"], superiority={"advantage": "5 %", "life": "400 years"}
    )
    rates = []
    for found in (plain, better):
        assert not found.records["discount"].any()
        share = found.monthly.query("segment == 'all'")["share_of_wallet"]
        assert share.iloc[-1] > share.iloc[0]
        rates.append(share.iloc[-1] - share.iloc[0])
    assert rates[1] > 1.3 * rates[0]


def test_a_superior_product_is_paid_for_at_its_start_and_fades_over_its_life():
    plain = run()
    better = run(superiority={"advantage": "8 %", "start": "month 6", "life": "1 year",
                              "cost": "300 k EUR"})  # fmt: skip
    paid = better.flows[:, -1, Flow.DEVELOPMENT]
    assert paid.nonzero()[0].tolist() == [7]  # the month that begins then
    assert paid.sum() == 300_000_000_000
    assert total(plain, Flow.DEVELOPMENT) == 0


def test_a_superior_product_holds_attacks_while_it_lasts():
    rival = {"world__competitors": {"rival": {"attacks": "4/year", "advantage": "8 %"}}}
    plain = run(**rival)
    better = run(superiority={"advantage": "10 %", "life": "3 years"}, **rival)
    assert total(better, Flow.LOST_ATTACK) < total(plain, Flow.LOST_ATTACK)


def test_offers_of_a_kind_rest_after_a_refusal():
    found = run(log="all", offers=["delivery_share"], firm__selling__delivery_share="0 %",
                firm__selling__patience="3")  # fmt: skip
    refused = found.log[found.log["outcome"] == Outcome.REFUSED]
    days = {}
    for line in refused:
        days.setdefault(int(line["account"]), []).append(float(line["instant"]))
    assert max(map(len, days.values())) == 3
    assert min(b - a for d in days.values() for a, b in pairwise(d)) >= 182.6


@pytest.mark.parametrize("indirect", ["0 %", "20 %"])
def test_the_mechanics_sell_the_next_car(indirect):
    """Offers are made at kept encounters, without a single visit."""
    found = run(offers=["delivery_share"], indirect_selling=indirect, firm__sales__people="0")
    assert total(found, Flow.CONTACTS) == 0
    assert (total(found, Flow.OFFERS) > 0) == (indirect == "20 %")


def test_a_visit_may_teach_the_customer_a_class():
    taught, not_taught = run(), run(firm__selling__teaching="0 %")
    assert taught.records["competence"].mean() > not_taught.records["competence"].mean()
    assert taught.records["competence"].max() == 5
    assert not_taught.records["competence"].min() == 1


def test_the_experience_ladder_is_read_off_the_loyalties():
    levels = {}
    for name, (r, e) in {"1": ("40 %", "90 %"), "2": ("60 %", "30 %"), "3": ("65 %", "65 %"),
                         "4": ("75 %", "75 %")}.items():  # fmt: skip
        opening = market(**{"loyalty.rational": r, "loyalty.emotional": e})
        levels[name] = run(**opening).monthly.query("month == 0")["experience"].iloc[-1]
    assert levels == {"1": 1.0, "2": 2.0, "3": 3.0, "4": 4.0}


def test_the_higher_on_the_ladder_the_more_offers_are_taken():
    rates = []
    for e in ("45 %", "80 %"):
        steady = {"loyalty.rational": "80 %", "loyalty.emotional": e, "brand": e,
                  "encounters": "0/year", "contact": "0 %"}  # fmt: skip
        found = run(offers=["delivery_share"], log="all", **market(**steady))
        log = found.log["outcome"]
        taken, refused = ((log == o).sum() for o in (Outcome.SHARE_RAISED, Outcome.REFUSED))
        rates.append((taken / (taken + refused), taken + refused))
    (low, n), (high, m) = rates
    error = math.sqrt(0.1 * 0.9 / n + 0.13 * 0.87 / m)
    assert high - low == pytest.approx(0.03, abs=4 * error)
    assert np.isclose(low, 0.10, atol=4 * math.sqrt(0.09 / n))
