"""What management does with its hours."""

import numpy as np
import pytest

import bathtub
from bathtub.accounts.log import Outcome
from bathtub.accounts.record import Books, Clock, blank
from bathtub.accounts.tally import Flow
from bathtub.accounts.tub import Tub, blank_terms
from bathtub.firm.scoring import Slate, Slates

MONTH = 30.4375
MARKET = """
bathtub: 1
name: Market
world:
  segments:
    market: {accounts: 400, customers: 100, natural_decline: 0/year, births: 0/year,
             inbound: 0/year}
  competitors: {}
firm:
  sales: {people: 2, hours: 1200/year, pursuit: 10 hours, visit: 2 hours}
  books: {warn_after: 30 years}
strategies:
  half: {hunting: 50 %}
experiment: {horizon: 2 years, run_off: 1 year, replications: 2, seed: 4}
"""


def run(strategy="half", **changes):
    scenario = bathtub.load(MARKET, {k.replace("__", "."): v for k, v in changes.items()})
    return bathtub.simulate(scenario, strategy, log="all")


def test_hunters_begin_as_many_pursuits_as_their_hours_buy():
    """1200 hours a year of one hunter buy ten pursuits of ten hours a month."""
    flows = run().flows[1:25, 0]
    assert list(flows[:, Flow.PURSUITS]) == [10] * 24


def test_hours_below_one_pursuit_carry_over():
    flows = run(firm__sales__pursuit="40 hours").flows[1:25, 0]  # 2.5 pursuits a month
    assert list(np.cumsum(flows[:, Flow.PURSUITS])) == [5 * k // 2 for k in range(1, 25)]


def test_idle_hours_still_cost():
    idle = run(world__segments__market__accounts=100)  # nobody to hunt
    assert idle.flows[:, :, Flow.PURSUITS].sum() == 0
    assert idle.flows[1, 0, Flow.HUNTING] == 0
    assert idle.flows[1, 1, Flow.HUNTING] == pytest.approx(95_000 / 12 * 1e6, abs=1)


def test_used_hours_cost_where_they_were_used():
    table = run().monthly.query("month == 3").set_index("segment")
    assert table.loc["market", "hunting"] == pytest.approx(10 * 10 * 95_000 / 1200)
    assert table.loc["all", "hunting"] == pytest.approx(95_000 / 12)


def test_visits_never_exceed_the_hours_and_follow_the_rhythm():
    few = run(firm__sales__visit="20 hours").flows[1:25, 0, Flow.CONTACTS]  # five a month
    assert few.max() <= 5
    assert few.sum() == 5 * 24
    many = run(strategies__half__cadence="12/year", firm__books__strike_off_after="9 years",
               world__segments__market__accounts=20,
               world__segments__market__customers=20)  # fmt: skip
    visits = many.log[(many.log["clock"] == Clock.CONTACT) & (many.log["instant"] <= 730.5)]
    for account in range(20):
        instants = np.sort(visits["instant"][visits["account"] == account])
        months = np.floor(instants / MONTH)
        assert list(months) == list(range(24))


def test_the_best_fifth_is_visited_most_and_first():
    """With hours for the best fifth only, nobody else is visited."""
    scarce = run(
        firm__sales__visit="5 hours",  # 20 visits a month for 20 accounts of class A
        strategies__half__rank_customers="total_potential",
        strategies__half__hunting="50 %",
        firm__sales__win_rate="0 %",
        world__segments__market__purchases={"mean": "12/year", "shape": None},
        strategies__half__cadence={"a": "12/year", "b": "8/year", "c": "4/year"},
    )
    wallets = scarce.records["wallet"][:100]
    best = set(np.argsort(-wallets)[:20])
    log = scarce.log[(scarce.log["clock"] == Clock.CONTACT) & (scarce.log["instant"] < 300)]
    assert set(log["account"].tolist()) == best


def test_the_largest_free_potential_is_pursued_first():
    pursued = run(firm__sales__cycle="1 day", firm__sales__cycle_cv="0 %")
    first = pursued.log[
        (pursued.log["clock"] == Clock.PURSUIT) & (pursued.log["instant"] < 20)
    ]
    wallets = pursued.records["wallet"][100:400]
    assert set(first["account"].tolist()) == set(np.argsort(-wallets)[:10] + 100)


def test_a_higher_price_than_the_limit_closes_the_door_for_three_years():
    closed = run(firm__sales__price_limit=0.5, firm__sales__price_limit_cv="0 %")
    log = closed.log[closed.log["clock"] == Clock.PURSUIT]
    assert set(log["outcome"]) == {Outcome.TOO_DEAR}
    assert len(set(log["account"].tolist())) == len(log)  # nobody is tried twice


def test_a_prospect_that_said_no_is_left_alone_for_a_year():
    refused = run(firm__sales__win_rate="0 %", firm__sales__people=40,
                  firm__sales__cycle="1 day", firm__sales__cycle_cv="0 %",
                  firm__sales__availability="100 %", firm__sales__price_limit=9)  # fmt: skip
    log = refused.log[refused.log["clock"] == Clock.PURSUIT]
    for account in np.unique(log["account"]):
        gaps = np.diff(log["instant"][log["account"] == account])
        assert (gaps >= 365.25).all()


def test_an_opening_discount_opens_more_doors_and_is_paid_on_every_purchase():
    plain, cheap = run(), run(strategies__half__opening_discount="10 %")
    won = [r.flows[:25, 0, Flow.ACQUIRED_HUNTED].sum() for r in (plain, cheap)]
    assert won[1] > won[0]
    assert plain.flows[:, 0, Flow.CONCESSIONS].sum() == 0
    assert cheap.flows[:, 0, Flow.CONCESSIONS].sum() > 0


def test_after_the_horizon_nobody_hunts_and_no_overhead_is_paid():
    later = run(firm__fixed="12 k EUR/year", strategies__half__extra_cost="6 k EUR/year")
    within, after = later.flows[1:25], later.flows[25:]
    assert within[:, 1, Flow.FIXED].tolist() == [1_500_000_000] * 24
    assert after[:, :, Flow.FIXED].sum() == 0
    assert after[:, :, Flow.HUNTING].sum() == 0
    assert after[:, :, Flow.ACQUIRED_HUNTED].sum() == 0
    assert after[:, 0, Flow.CONTACTS].sum() > 0


def test_walk_ins_and_births_end_with_the_horizon():
    stream = run(world__segments__market__walk_ins="120/year",
                 world__segments__market__births="120/year")  # fmt: skip
    assert stream.flows[:25, 0, Flow.ACQUIRED_WALK_IN].sum() == pytest.approx(240, abs=62)
    assert stream.flows[25:, :, Flow.ACQUIRED_WALK_IN].sum() == 0
    assert stream.flows[25:, 0, Flow.ACQUIRED_HUNTED].sum() == 0


def test_who_does_not_buy_is_struck_off_and_entered_again_when_it_buys():
    silent = run(world__segments__market__purchases="0.3/year",
                 world__segments__market__floor="0/year",
                 strategies__half__warn_after="9 months",
                 strategies__half__win_back="0 %",
                 strategies__half__strike_off_after="12 months",
                 strategies__half__hunting="0 %",
                 experiment__horizon="4 years")  # fmt: skip
    table = silent.monthly.query("segment == 'all'").set_index("month")
    assert table.loc[11, "struck_off"] == 0
    assert table["struck_off"].sum() > 0
    assert table.loc[11, "book_customers"] == table.loc[11, "customers"] == 100
    assert table.loc[48, "book_customers"] < 100
    assert table.loc[48, "customers"] == 100
    log = silent.log
    bought = log[(log["outcome"] == Outcome.OURS) & (log["instant"] > 400)]
    assert len(bought) > 0
    in_books = np.isin(silent.records["books"], [Books.ACTIVE, Books.WARNED]).sum()
    assert in_books == table.loc[48, "book_customers"]


def test_a_visit_finds_out_who_left_in_silence():
    left = run(world__segments__market__lapses="60 %/year",
               world__segments__market__natural_decline="0/year",
               strategies__half__warn_after="30 years",
               strategies__half__win_back="0 %",
               strategies__half__hunting="0 %")  # fmt: skip
    found = left.log[left.log["outcome"] == Outcome.FOUND_LAPSED]
    assert len(found) > 10
    assert (left.records["books"] == Books.WARNED).sum() > 0
    assert left.flows[:, 0, Flow.WARNINGS].sum() == 0


def test_ties_fall_to_the_higher_run_rate_then_to_a_fixed_toss():
    tub = Tub(blank(6), blank_terms(1), np.zeros((1, len(Flow)), np.int64), np.zeros(1, int))
    tub.terms["tier_price"] = tub.terms["list_price"] = 1.0
    tub.accounts["toss"] = [1, 2, 3, 4, 5, 6]
    tub.accounts["books"] = Books.ACTIVE
    tub.accounts["coverage"] = tub.accounts["share"] = 1.0
    tub.accounts["wallet"] = [2, 0, 3, 2, 0, 0]  # run rates
    slates = Slates(tub)
    slates.indexes[Slate.COLD] = [0, 1, 2, 3, 4, 5]
    slates.scores[:] = [-5, -7, -5, -5, -1, -7]
    on_the_list = np.array([0, 6, 0, 0, 0])
    slates.put_together([(0, on_the_list)])
    ranked = [5, 1, 2, 3, 0, 4]
    assert list(slates.ranked(Slate.COLD, 0.0)) == ranked
    for most in range(8):
        assert sorted(slates.best(Slate.COLD, most, 0.0)) == sorted(ranked[:most])
    slates.put_together([(0, on_the_list // 3)])
    assert list(slates.ranked(Slate.COLD, 0.0)) == [1, 0]


def test_quarterly_planning_spends_the_same_hours():
    monthly, quarterly = run(), run(experiment__planning="3 months")
    for line in (Flow.HUNTING, Flow.FARMING):
        totals = [r.flows[:25, :, line].sum() for r in (monthly, quarterly)]
        assert totals[0] == pytest.approx(totals[1], rel=1e-9)
    pursuits = [r.flows[:25, 0, Flow.PURSUITS].sum() for r in (monthly, quarterly)]
    assert pursuits[0] == pursuits[1] == 240


def test_a_visit_warms_the_heart():
    cold, warm = (run(strategies__half__cadence=rate) for rate in ("0/year", "24/year"))
    hearts = [r.monthly.query("segment == 'all' and month == 24")["emotional"].item()
              for r in (cold, warm)]  # fmt: skip
    assert cold.flows[..., Flow.CONTACTS].sum() == 0
    assert hearts[1] > hearts[0] + 0.1


def test_a_standing_discount_is_part_of_the_fence():
    bare = {
        f"firm__loyalty__fence_{part}": "0 %" for part in ("rational", "emotional", "coverage")
    }
    change = {**bare, "world__competitors": {"rival": {"attacks": "6/year"}},
              "world__retaliation__chance": "0 %",
              "world__segments__market__customers": 0}  # fmt: skip
    for discount, held in (("0 %", 0.0), ("5 %", 1 - np.exp(-1))):
        found = run(**change, strategies__half__opening_discount=discount)
        attacks, kept = (found.flows[..., f].sum() for f in (Flow.ATTACKS, Flow.ATTACKS_HELD))
        assert attacks > 50
        assert kept / attacks == pytest.approx(held, abs=4 * np.sqrt(0.25 / attacks))


def test_half_the_price_doubles_the_chance_to_win():
    sure = {"firm__sales__price_limit": 9, "firm__sales__availability": "100 %",
            "firm__sales__win_rate": "10 %", "firm__sales__people": 20,
            "world__segments__market__accounts": 3000}  # fmt: skip
    rates = []
    for discount in ("0 %", "50 %"):
        found = run(**sure, strategies__half__opening_discount=discount)
        log = found.log[found.log["clock"] == Clock.PURSUIT]
        rates.append((log["outcome"] == Outcome.WON).mean())
    assert rates[0] == pytest.approx(0.10, abs=0.02)
    assert rates[1] == pytest.approx(0.20, abs=0.03)


def test_who_does_not_renew_is_left_alone_for_a_while_and_then_asked_again():
    found = run(world__segments__market__renewal={"every": "6 months", "leave": "40 %"},
                firm__sales__people=10, firm__sales__cycle="1 day", firm__sales__cycle_cv="0 %",
                experiment__horizon="4 years")  # fmt: skip
    log = found.log
    left = {int(x["account"]): float(x["instant"]) for x in log[::-1]
            if x["outcome"] == Outcome.NOT_RENEWED}  # fmt: skip
    asked = log[log["clock"] == Clock.PURSUIT]
    waits = [float(x["instant"]) - left[int(x["account"])] for x in asked
             if float(x["instant"]) > left.get(int(x["account"]), np.inf)]  # fmt: skip
    assert len(waits) > 20
    assert min(waits) >= 365.25


def test_a_paid_contract_is_a_sign_of_life():
    """A customer who renews every year is not struck off for not ordering."""
    found = run(world__segments__market__purchases="0/year",
                world__segments__market__renewal={"every": "1 year", "leave": "0 %"},
                strategies__half__hunting="0 %", experiment__horizon="4 years")  # fmt: skip
    assert found.flows[..., Flow.STRUCK_OFF].sum() == 0


def test_hours_that_nobody_can_use_are_mentioned():
    scenario = bathtub.load(MARKET, {"firm.sales.people": 60})
    said = bathtub.compare(scenario, replications=2).remarks
    assert any(line.startswith("half:") and "farmers" in line for line in said)
    few = bathtub.load(MARKET, {"firm.sales.people": 0.5})
    said = bathtub.compare(few, replications=2).remarks
    assert not any("hours" in line for line in said)
