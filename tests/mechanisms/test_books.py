"""The books: who has been silent for too long is warned of, asked, and in the end struck off."""

import math

import numpy as np
import pytest

import bathtub
from bathtub.accounts.log import Outcome
from bathtub.accounts.record import Books, Source, Status
from bathtub.accounts.tally import Flow

BUYERS = """
bathtub: 1
world:
  segments:
    buyers:
      accounts: 3000
      customers: 3000
      wallet: {mean: 12 k EUR/year, cv: 0 %, growth: 0 %/year}
      purchases: 24/year
      share: 50 %
      share_pull: 0 %
      natural_decline: 0/year
      encounters: 0/year
  competitors: {}
firm: {sales: {people: 0}}
strategies: {only: {}}
experiment: {horizon: 3 years, planning: 1 day, run_off: 0 years, seed: 5}
"""
LEAVERS = {
    "world.segments.buyers.lapses": "30 %/year",
    "firm.sales.people": "3",
    "strategies.only.hunting": "0 %",
    "strategies.only.cadence": "0/year",
    "experiment.planning": "1 month",
    "experiment.horizon": "4 years",
}


def run(changes=None, log=None):
    return bathtub.simulate(bathtub.load(BUYERS, changes or {}), "only", log=log)


def total(found, flow):
    return int(found.flows[..., flow].sum())


@pytest.mark.parametrize("intervals", [2, 4])
def test_of_poisson_buyers_as_many_intervals_are_too_long_as_the_exponential_says(intervals):
    """Of n purchases at random in a window, (1 - k / n)^n are followed by k mean intervals."""
    found = run({"firm.books.warn_after": f"{intervals} own intervals"})
    late = found.flows[25:, 0]
    warnings, purchases = late[:, Flow.WARNINGS].sum(), late[:, Flow.PURCHASES].sum()
    n = np.linspace(12, 24, 100)  # the window is between one year and two
    expected = float(((1 - intervals / n) ** n).mean())
    assert late[:, Flow.FALSE_ALARMS].sum() == warnings
    assert warnings / purchases == pytest.approx(expected, rel=0.1)
    assert warnings / purchases < math.exp(-intervals)


def test_a_customer_that_buys_after_a_warning_is_active_again_and_nothing_was_lost():
    found = run({"firm.books.warn_after": "1 month"})
    assert total(found, Flow.WARNINGS) > 1000
    assert total(found, Flow.ACQUIRED_WON_BACK) == 0
    assert (found.records["status"] == Status.CUSTOMER).all()
    assert (found.records["books"] == Books.ACTIVE).sum() > 1000


def test_nobody_is_struck_off_before_being_warned_of():
    change = {"firm.books.strike_off_after": "2 months", "firm.books.warn_after": "10 months"}
    found = run({**LEAVERS, **change, "strategies.only.win_back": "0 %"})
    by_month = found.flows[:, 0]
    assert by_month[:10, Flow.STRUCK_OFF].sum() == 0
    assert by_month[:, Flow.STRUCK_OFF].sum() == by_month[:, Flow.WARNINGS].sum() > 100


def test_asking_the_silent_brings_some_back_and_costs_money():
    asked, left_alone = run(LEAVERS), run({**LEAVERS, "strategies.only.win_back": "0 %"})
    back = (asked.records["source"] == Source.WON_BACK).sum()
    assert 0 < back <= total(asked, Flow.ACQUIRED_WON_BACK)
    assert total(asked, Flow.WIN_BACK) > 0
    assert total(left_alone, Flow.WIN_BACK) == total(left_alone, Flow.ACQUIRED_WON_BACK) == 0
    customers = [(r.records["status"] == Status.CUSTOMER).sum() for r in (asked, left_alone)]
    assert customers[0] > customers[1]


def test_the_longer_the_silence_the_fewer_return():
    rates = []
    for after in ("3 months", "12 months"):
        found = run({**LEAVERS, "firm.books.warn_after": after}, log="all")
        said = [int((found.log["outcome"] == o).sum())
                for o in (Outcome.WON_BACK, Outcome.NOT_WON_BACK)]  # fmt: skip
        rates.append(said[0] / sum(said))
    assert rates[1] < 0.6 * rates[0]


def test_who_refuses_is_left_alone_for_a_rest_and_after_so_many_refusals_for_ever():
    found = run({**LEAVERS, "firm.books.win_back": "0 %", "firm.selling.patience": "2",
                 "firm.books.strike_off_after": "30 years"}, log="all")  # fmt: skip
    refused = found.log[found.log["outcome"] == Outcome.NOT_WON_BACK]
    by_account = {}
    for line in refused:
        by_account.setdefault(int(line["account"]), []).append(float(line["instant"]))
    assert max(map(len, by_account.values())) == 2
    pauses = [b - a for a, b in (days for days in by_account.values() if len(days) == 2)]
    assert min(pauses) >= 182.6


def test_a_won_back_customer_keeps_its_products_and_its_discount():
    change = {
        **LEAVERS,
        "firm.products": {"a": "50 %", "b": "50 %"},
        "strategies.only.grant": "always",
        "world.segments.buyers.price_demands": {"rate": "6/year", "depth": "3 %"},
    }
    found = run(change)
    back = found.records[found.records["source"] == Source.WON_BACK]
    assert (back["coverage"] == 1.0).all()
    assert (back["discount"] >= 0.03).mean() > 0.8


def test_the_firm_can_know_the_silence_by_months_or_by_own_intervals_only():
    with pytest.raises(bathtub.Mistakes, match="own intervals or a time"):
        bathtub.load(BUYERS, {"firm.books.warn_after": "4 own gaps"})
    with pytest.raises(bathtub.Mistakes):
        bathtub.load(BUYERS, {"firm.books.warn_after": "-1 own intervals"})


def test_one_false_alarm_is_cleared_by_the_visit():
    found = run({"firm.books.warn_after": "2 own intervals", "firm.sales.people": "3",
                 "strategies.only.hunting": "0 %", "strategies.only.cadence": "0/year",
                 "experiment.planning": "1 month"}, log="all")  # fmt: skip
    reassured = found.log[found.log["outcome"] == Outcome.REASSURED]
    assert len(reassured) > 0
    assert np.isin(found.records["books"], [Books.ACTIVE, Books.WARNED]).all()


def test_a_patient_firm_warns_more_precisely_and_finds_fewer():
    found = {}
    for after in ("2 own intervals", "8 own intervals"):
        scenario = bathtub.load(BUYERS, {**LEAVERS, "firm.books.warn_after": after})
        values = bathtub.compare(scenario, replications=1, jobs=1).values["only"]
        found[after] = [
            float(values[f"warning_{name}"][0]) for name in ("precision", "recall")
        ]
    (hasty, patient) = found.values()
    assert patient[0] > hasty[0]
    assert 0 < min(hasty + patient) <= max(hasty + patient) <= 1
