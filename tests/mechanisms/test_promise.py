"""Promise and delivery: what salespeople promise, the service has to keep."""

import numpy as np
import pytest

import bathtub
from bathtub.accounts.log import Outcome
from bathtub.accounts.record import Clock
from bathtub.accounts.tally import Flow

FIRM = """
bathtub: 1
world:
  segments: {market: {accounts: 600, customers: 120}}
firm: {sales: {people: 6}, loyalty: {word: 0/year}}
strategies:
  honest: {hunting: 75 %}
  eager: {like: honest, over_promise: 20 %}
experiment: {horizon: 3 years, run_off: 0 years, seed: 2}
"""


def world(**changes):
    return bathtub.load(FIRM, {key.replace("__", "."): v for key, v in changes.items()})


def total(run, *flows):
    return run.flows[..., list(flows)].sum()


def first_encounters(run, hunted_only=True):
    """Outcomes of each hunted customer's encounters, by account, from the log."""
    log = run.log
    met = log[log["clock"] == Clock.ENCOUNTER]
    hunted = set(log["account"][log["outcome"] == Outcome.WON].tolist())
    return [met["outcome"][met["account"] == account] for account in sorted(hunted)]


def test_hunters_who_promise_too_much_win_more_and_leave_a_mess():
    honest, eager = (bathtub.simulate(world(), name) for name in ("honest", "eager"))
    assert total(eager, Flow.ACQUIRED_HUNTED) > total(honest, Flow.ACQUIRED_HUNTED)
    broken = [
        total(run, Flow.PROMISES_BROKEN) / total(run, Flow.ENCOUNTERS)
        for run in (honest, eager)
    ]
    assert broken[1] > broken[0]
    assert total(eager, Flow.COMPLAINTS) > total(honest, Flow.COMPLAINTS)


def test_day_one_customers_were_not_promised_too_much():
    """Over-promising touches whom hunters win, not whom the firm has: no visits, no change."""
    change = {"strategies__honest__cadence": "0/year", "firm__service__learning": "0 %",
              "strategies__honest__win_back": "0 %"}  # fmt: skip
    honest, eager = (bathtub.simulate(world(**change), name) for name in ("honest", "eager"))
    began = honest.records["rank"] < 120
    for run in (honest, eager):
        began &= ~(run.records["since"] > 0)  # whom hunters never won anew
    assert began.sum() > 80
    for name in ("rational", "share", "purchases", "result"):
        assert np.array_equal(honest.records[name][began], eager.records[name][began])


def test_congruent_messages_break_no_promise_of_a_perfect_service():
    perfect = {"firm__service__quality": "100 %"}
    honest = bathtub.simulate(world(**perfect), "honest")
    assert total(honest, Flow.PROMISES_BROKEN) == 0
    loud = world(**perfect, strategies__honest__marketing_promise="20 %")
    assert total(bathtub.simulate(loud, "honest"), Flow.PROMISES_BROKEN) > 0


def test_both_promises_multiply():
    """A gap of 1 - (1 - a)(1 - b): two halves leave a quarter of the promise true."""
    scenario = world(
        firm__service__quality="100 %",
        firm__service__learning="0 %",
        firm__loyalty__gap_closing="0/year",
        firm__loyalty__lesson="100 %",
        strategies__honest__over_promise="50 %",
        strategies__honest__marketing_promise="50 %",
    )
    run = bathtub.simulate(scenario, "honest", log="all")
    outcomes = np.concatenate(first_encounters(run))
    kept = (outcomes == Outcome.KEPT).mean()
    assert kept == pytest.approx(0.25, abs=4 * np.sqrt(0.25 * 0.75 / len(outcomes)))


def test_the_gap_closes_with_time_and_with_every_disappointment():
    def kept_share(**more):
        change = {
            "firm__service__quality": "100 %",
            "strategies__honest__over_promise": "60 %",
            "firm__loyalty__gap_closing": "0/year",
            "firm__loyalty__lesson": "100 %",
        }
        run = bathtub.simulate(world(**(change | more)), "honest", log="all")
        outcomes = np.concatenate(first_encounters(run))
        return (outcomes == Outcome.KEPT).mean()

    never = kept_share()
    assert kept_share(firm__loyalty__gap_closing="0.7/year") > never
    assert kept_share(firm__loyalty__lesson="80 %") > never


def test_a_complaint_put_right_mends_the_heart_and_leaves_reason_whole():
    def end(recovery):
        change = {"firm__service__recovery": recovery, "firm__service__learning": "0 %"}
        return bathtub.simulate(world(**change), "honest")

    nothing, everything = end("0 %"), end("100 %")
    for name in ("rational", "emotional", "customers"):
        last = [
            run.monthly.query("segment == 'all'")[name].iloc[-1]
            for run in (nothing, everything)
        ]
        assert last[1] > last[0]
    assert total(everything, Flow.PROMISES_BROKEN) > 0


def test_complaints_are_feedback_that_improves_the_service_up_to_a_ceiling():
    run = bathtub.simulate(world(firm__service__quality="80 %"), "honest")
    quality = run.monthly.query("segment == 'all'")["quality"].to_numpy()
    assert quality[0] == 0.8
    assert quality[3:].min() > 0.8
    assert quality.max() <= 0.97
    deaf = bathtub.simulate(
        world(firm__service__quality="80 %", firm__service__learning="0 %"), "honest"
    )
    assert (deaf.monthly["quality"] == 0.8).all()


def test_a_service_above_the_ceiling_is_not_made_worse():
    run = bathtub.simulate(world(firm__service__quality="99 %"), "honest")
    assert (run.monthly["quality"] == 0.99).all()


def test_more_customers_than_the_service_can_bear_break_promises():
    free = bathtub.simulate(world(), "honest")
    tight = bathtub.simulate(world(firm__service__capacity="900/year"), "honest")
    headroom = tight.monthly.query("segment == 'all' and month == 1")["headroom"].item()
    assert headroom == pytest.approx(900 / (120 * 12))
    assert (free.monthly["headroom"] == 1).all()
    assert total(tight, Flow.PROMISES_BROKEN) > total(free, Flow.PROMISES_BROKEN)


def test_room_for_encounters_costs_whether_used_or_not():
    paid = world(firm__service__capacity="5000/year", firm__service__capacity_cost="2 EUR")
    free = world(firm__service__capacity="5000/year")
    costs = [total(bathtub.simulate(s, "honest"), Flow.SERVING) / 1e6 for s in (paid, free)]
    assert costs[0] - costs[1] == pytest.approx(3 * 5000 * 2, abs=0.001)
