"""Customers who buy through sales partners: only while the partner is ours."""

import numpy as np
import pytest

import bathtub
from bathtub.accounts.log import Outcome
from bathtub.accounts.record import Status
from bathtub.accounts.tally import Flow

MARKET = """
bathtub: 1
world:
  segments:
    partners: {accounts: 40, customers: 20, natural_decline: 0/year, inbound: 0/year}
    homes: {accounts: 2000, customers: 600, through: partners, natural_decline: 0/year,
            wallet: 2 k EUR/year, inbound: 0/year}
  competitors: {}
firm: {sales: {people: 4}, loyalty: {word: 0/year}}
strategies:
  half: {hunting: 50 %}
experiment: {horizon: 2 years, run_off: 0 years, seed: 17}
"""


def run(changes=None):
    return bathtub.simulate(bathtub.load(MARKET, changes or {}), "half", log="all")


def test_day_one_customers_are_tied_to_partners_of_ours_and_prospects_to_any():
    found = run()
    homes = found.records[found.records["segment"] == 1]
    assert (homes["partner"][:600] < 20).all()
    assert homes["partner"][600:].max() >= 20
    assert len(np.unique(homes["partner"][600:])) == 40


def test_when_the_partners_leave_their_customers_buy_no_more_from_us():
    kept = run()
    left = run({"world.segments.partners.lapses": "95 %/year", "firm.sales.people": "0"})
    early = kept.flows[1:13, 1, Flow.PURCHASES].sum()
    late = left.flows[19:, 1, Flow.PURCHASES].sum()
    assert early > 1000
    assert late < 0.15 * kept.flows[19:, 1, Flow.PURCHASES].sum()
    homes = left.records[left.records["segment"] == 1]
    assert (homes["status"][:600] == Status.CUSTOMER).sum() > 300  # they are; they cannot


def test_prospects_of_partners_who_are_not_ours_are_not_pursued():
    found = run({"strategies.half.hunting": "100 %", "firm.sales.win_rate": "0 %"})
    pursued = np.unique(found.log["account"][found.log["clock"] == 1])
    homes = pursued[found.records["segment"][pursued] == 1]
    assert len(homes) > 0
    assert (found.records["partner"][homes] < 20).all()


def test_a_won_partner_opens_its_customers():
    """The share of wallet of those tied to it counts from the next planning on."""
    found = run({"strategies.half.rank_prospects": "total_potential",
                 "strategies.half.hunting": "100 %"})  # fmt: skip
    won = found.log[found.log["outcome"] == Outcome.WON]
    partners = won[found.records["segment"][won["account"]] == 0]
    assert len(partners) > 0
    later = won[found.records["segment"][won["account"]] == 1]
    opened = found.records["partner"][later["account"]] >= 20
    ranks = set(found.records["rank"][partners["account"]].tolist())
    assert opened.any()
    assert set(found.records["partner"][later["account"]][opened].tolist()) <= ranks


def test_who_walks_in_buys_from_the_next_planning_on_and_only_from_a_partner_of_ours():
    none_ours = {"world.segments.partners.customers": "0", "world.segments.homes.customers": "0",
                 "world.segments.homes.walk_ins": "500/year", "firm.sales.people": "0",
                 "experiment.planning": "3 months"}  # fmt: skip
    found = run(none_ours)
    assert found.flows[:, 1, Flow.ACQUIRED_WALK_IN].sum() > 500
    assert found.flows[:, 1, Flow.PURCHASES].sum() == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"world.segments.homes.through": "partner"}, "partners"),
        ({"world.segments.homes.through": "homes"}, "this segment itself"),
        ({"world.segments.partners.through": "homes"}, "buys through others"),
        ({"world.segments.partners": {"accounts": "0", "customers": "0"}}, "has no accounts"),
    ],
)
def test_a_partner_segment_must_be_another_one_with_accounts(change, said):
    with pytest.raises(bathtub.Mistakes, match=said):
        bathtub.load(MARKET, change)
