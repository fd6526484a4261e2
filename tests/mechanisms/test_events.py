"""Events hit everybody, at dates or at random, and pass without a trace of themselves."""

import numpy as np
import pytest

import bathtub
from bathtub.accounts.stock import Level
from bathtub.accounts.tally import Flow
from bathtub.accounts.terms import CLIMATE
from worlds import same_runs

MONTH = 30.4375
QUALITY = CLIMATE.index("quality")
MARKET = """
bathtub: 1
world:
  segments:
    firms: {accounts: 600, customers: 200, inbound: 12 %/year}
    homes: {accounts: 200, customers: 80, wallet: 2 k EUR/year}
  competitors: {}
firm: {sales: {people: 4}}
strategies:
  farming: {hunting: 20 %}
  hunting: {hunting: 75 %}
experiment: {horizon: 2 years, run_off: 1 year, seed: 6}
"""


def run(*events, strategy="hunting", **values):
    values = {key.replace("__", "."): value for key, value in values.items()}
    scenario = bathtub.load(MARKET, {"world.events": list(events), **values})
    return bathtub.simulate(scenario, strategy)


def event(what, size=None, at="month 6", lasts="3 months", **more):
    said = {"what": what, "at": at, "for": lasts, **more}
    return said if size is None else {**said, "size": size}


def spend(found):
    """What all living accounts would spend in a year, at each month end by segment."""
    return found.stocks[..., Level.SPEND]


def line(found, *flows):
    return found.flows[..., flows].sum(axis=(1, 2))


def test_a_recession_shrinks_wallets_for_its_time_and_then_they_are_back():
    ratio = spend(run(event("recession", "10 %"))) / spend(run())
    expected = np.ones_like(ratio)
    expected[7:10] = 0.9  # from just after the sixth month end to the ninth
    assert ratio == pytest.approx(expected, abs=1e-12)
    assert (ratio[10:] == 1).all()


def test_a_recession_leaves_luck_alone():
    """Where nobody's wallet decides who is visited, it costs revenue and moves nobody."""
    still = {"firm__sales__people": 0}
    plain, poor = run(**still), run(event("recession", "10 %"), **still)
    assert same_counts(plain, poor)
    revenue = [line(found, Flow.REVENUE) for found in (plain, poor)]
    assert revenue[1][7:10] == pytest.approx(0.9 * revenue[0][7:10], rel=1e-6)
    assert (np.delete(revenue[0], [7, 8, 9]) == np.delete(revenue[1], [7, 8, 9])).all()


def same_counts(one, other):
    return np.array_equal(one.flows[..., : Flow.REVENUE], other.flows[..., : Flow.REVENUE])


def test_a_recession_may_hit_some_segments_only():
    ratio = spend(run(event("recession", "10 %", segments=["homes"]))) / spend(run())
    assert (ratio[:, 0] == 1).all()
    assert ratio[7:10, 1] == pytest.approx(0.9)


def test_events_that_overlap_multiply():
    both = run(event("recession", "10 %"), event("recession", "20 %", at="month 8"))
    ratio = (spend(both) / spend(run()))[:, 0]
    assert ratio[7:13] == pytest.approx([0.9, 0.9, 0.72, 0.8, 0.8, 1])


def test_a_recession_goes_on_after_the_horizon():
    ratio = (spend(run(event("recession", "10 %", at="month 23"))) / spend(run()))[:, 0]
    assert ratio[23:28] == pytest.approx([1, 0.9, 0.9, 0.9, 1])


def test_a_supply_failure_breaks_promises_while_it_lasts():
    plain, failed = run(), run(event("supply_failure", "40 %"))
    quality = failed.climates[:, QUALITY] / plain.climates[:, QUALITY]
    assert quality[7:10] == pytest.approx(0.6, abs=0.05)
    assert (quality[10:] >= 1).all()  # the complaints have taught something
    broken = [line(found, Flow.PROMISES_BROKEN)[7:10].sum() for found in (plain, failed)]
    assert broken[1] > 4 * broken[0]


def test_a_scandal_closes_doors_while_it_lasts():
    won = (Flow.ACQUIRED_HUNTED, Flow.ACQUIRED_INBOUND)
    plain = run()
    shunned = run(event("scandal", "100 %", lasts="12 months"))
    assert line(shunned, *won)[7:19].sum() == 0 < line(plain, *won)[7:19].sum()
    assert line(shunned, *won)[19:25].sum() > 0


def test_in_a_hiring_freeze_people_come_only_after_it():
    grow = {"strategies__hunting__changes": [{"when": "month 6", "people": 8}],
            "strategies__hunting__ramp_up": "0 years",
            "world__segments__firms__accounts": 6000}  # fmt: skip
    free, frozen = (
        line(run(*events, **grow), Flow.HUNTING) for events in ([], [event("hiring_freeze")])
    )
    assert free[8] == pytest.approx(2 * free[6])
    assert frozen[7:10] == pytest.approx(free[6])
    assert frozen[10] == pytest.approx(free[10])


def test_a_hiring_freeze_lets_people_go():
    fewer = {"strategies__hunting__changes": [{"when": "month 7", "people": 2}]}
    free, frozen = (
        line(run(*events, **fewer), Flow.HUNTING) for events in ([], [event("hiring_freeze")])
    )
    assert (free == frozen).all()


def test_a_campaign_draws_prospects_and_costs_its_price_once():
    plain = run()
    drawn = run(event("campaign", "150 %", lasts="12 months", cost="30 k EUR"))
    spent = line(drawn, Flow.MARKETING)
    assert spent[7] == 30_000 * 10**6 == spent.sum()
    came = [line(found, Flow.ACQUIRED_INBOUND)[7:25].sum() for found in (plain, drawn)]
    assert came[1] > 1.2 * came[0]


def test_there_are_no_campaigns_after_the_horizon():
    late = run(event("campaign", "150 %", at="month 25", cost="30 k EUR"))
    assert line(late, Flow.MARKETING).sum() == 0


def test_random_events_come_at_the_same_time_in_every_strategy():
    often = {"what": "recession", "rate": "0.8/year", "size": "10 %", "for": "4 months"}
    ratios = [
        (spend(run(often, strategy=name)) / spend(run(strategy=name)))[:, 0].round(9)
        for name in ("farming", "hunting")
    ]
    assert (ratios[0] == ratios[1]).all()
    assert len(set(ratios[0])) > 1


def test_random_events_come_as_often_as_said_and_otherwise_in_every_replication():
    rare = {"what": "recession", "rate": "1/year", "size": "1 %", "for": "6 years"}
    few = {"accounts": 5, "customers": 0, "natural_decline": 0}
    scenario = bathtub.load(
        MARKET,
        {
            "world.events": [rare],
            "world.segments": {"firms": few, "homes": few},
            "experiment.horizon": "4 years",
            "experiment.run_off": "0 years",
        },
    )
    plain = scenario.with_({"world.events": []})
    counts = []
    for replication in range(60):
        ratio = [spend(bathtub.simulate(s, "farming", replication)) for s in (scenario, plain)]
        counts.append(round(np.log((ratio[0] / ratio[1])[-1, 0]) / np.log(0.99)))
    assert np.mean(counts) == pytest.approx(4, abs=3 * (4 / 60) ** 0.5)
    assert len(set(counts)) > 3


@pytest.mark.parametrize("what", ["recession", "supply_failure", "scandal", "campaign"])
@pytest.mark.parametrize(
    "never", [{"size": "0 %", "at": "month 6"}, {"size": "9 %", "rate": 0}]
)
def test_an_event_without_size_or_rate_changes_nothing(what, never):
    plain, same = run(), run({"what": what, **never})
    assert same_runs(plain, same)
