"""A calm market in which a test changes one thing, and what its two runs are held against.

Nobody visits, meets, attacks, speaks or asks for anything unless a test says so. Where nothing
else answers, the direction of a change holds for every account on the same luck, and there
`never_more` is asked. Where everything answers it holds on average: `surely_more`.
"""

import numpy as np
import pytest

import bathtub
from bathtub.accounts.log import Outcome
from bathtub.accounts.record import Status
from bathtub.accounts.stock import Level

CALM = """
bathtub: 1
name: Calm
world:
  segments:
    market:
      accounts: 150
      customers: 150
      natural_decline: 0/year
      inbound: 0/year
      encounters: 0/year
      alerts: 0/year
      price_demands: 0/year
      wallet: {mean: 20 k EUR/year, growth: 0 %/year}
      share_pull: 0 %
  competitors: {}
  retaliation: {chance: 0 %}
firm:
  sales: {people: 0}
  service: {learning: 0 %}
  loyalty: {word: 0/year}
  books: {warn_after: 30 years, strike_off_after: 30 years}
strategies: {only: {offers: [], win_back: 0 %}}
experiment: {horizon: 3 years, run_off: 0 years, seed: 29}
"""
each_luck = pytest.mark.parametrize("replication", range(3))


def under(place, values):
    return {f"{place}.{key.replace('__', '.')}": value for key, value in values.items()}


def market(**values):
    return under("world.segments.market", values)


def firm(**values):
    return under("firm", values)


def levers(**values):
    return under("strategies.only", values)


RIVALS = {"world.competitors": {"rivals": {"attacks": "3/year", "advantage": "6 %"}}}
MEETINGS = market(encounters="12/year")
# Everybody is visited once a month, and the hours never end.
VISITS = firm(sales__people=50) | levers(hunting="0 %", cadence="12/year")
# Every prospect whose door is open is pursued: hunters never choose, and no win costs another.
HUNT = market(accounts=500, customers=0) | firm(sales__people=60) | levers(hunting="100 %")
# Loyalties stay as they were at the opening.
STEADY = firm(loyalty__fade="0/year", loyalty__contact="0 %")
# A kind of offer is made until it is refused once.
ONE_NO = firm(selling__patience=1)
# Everything that a test of the calm market switches off.
BUSY = (
    RIVALS
    | MEETINGS
    | market(accounts=500, customers=200, natural_decline="5 %/year", lapses="5 %/year",
             inbound="10 %/year", alerts="0.2/year", share_pull="3 %")
    | firm(sales__people=5, service__learning="1.4 %", loyalty__word="1.5/year",
           books__warn_after="4 own intervals", books__strike_off_after="18 months")
    | levers(win_back="10 %", offers=["joint_development", "cross_sell", "up_sell"])
)  # fmt: skip
ACROSS_THE_RIM = (Outcome.WON, Outcome.WON_BACK, Outcome.TAKEN, Outcome.LAPSED, Outcome.CEASED,
                  Outcome.OURS_AND_LEFT, Outcome.NOT_RENEWED)  # fmt: skip


def run(changes, replication=0):
    return bathtub.simulate(bathtub.load(CALM, changes), "only", replication, log="all")


def pair(replication, always, less, more):
    """The same luck twice: a world that is always so, with less and with more of one thing."""
    return run(always | less, replication), run(always | more, replication)


def never_more(less, more):
    """Nowhere is there more of the first than of the second, and somewhere there is less."""
    less, more = np.asarray(less), np.asarray(more)
    assert less.shape == more.shape
    above = np.argwhere(less > more)
    assert not len(above), f"more at {above[0]}: {less[tuple(above[0])]}"
    assert (less < more).any(), "the change made no difference"


def total(found, *flows):
    return int(found.flows[..., list(flows)].sum())


def so_far(found, *flows):
    """What flowed up to each month end."""
    return found.flows[..., list(flows)].sum(axis=(1, 2)).cumsum()


def customers(found):
    """Who is a customer at each month end: a row a month, a column an account."""
    there = np.zeros((len(found.ends), len(found.records)), bool)
    (opening,) = {s.customers for s in found.scenario.world.segments.values() if s.buys}
    there[:, :opening] = True
    for line in what_came(found, *ACROSS_THE_RIM):
        month = np.searchsorted(found.ends, line["instant"])
        there[month:, line["account"]] = line["status"] == Status.CUSTOMER
    assert (there.sum(axis=1) == found.stocks[..., Level.CUSTOMERS].sum(axis=1)).all()
    return there


def what_came(found, *outcomes):
    """The lines of the log in which one of these came out."""
    return found.log[np.isin(found.log["outcome"], outcomes)]


def counted(found, *outcomes):
    """How often it came out up to each month end: a row a month, a column an account."""
    count = np.zeros((len(found.ends), len(found.records)), int)
    lines = what_came(found, *outcomes)
    np.add.at(count, (np.searchsorted(found.ends, lines["instant"]), lines["account"]), 1)
    return count.cumsum(axis=0)


def same_happenings(one, other, clock=None):
    """The lines of what happened to the same account at the same instant in both runs."""
    logs = [found.log for found in (one, other)]
    if clock is not None:
        logs = [log[log["clock"] == clock] for log in logs]
    keys = [log[["account", "clock", "instant"]].copy() for log in logs]
    _, here, there = np.intersect1d(*keys, assume_unique=True, return_indices=True)
    return logs[0][here], logs[1][there]


def came_out(lines, *outcomes):
    return np.isin(lines["outcome"], outcomes)


def sample(changes):
    """What flowed in all: a row a replication, forty of them, and a column a flow."""
    scenario = bathtub.load(CALM, changes)
    runs = (bathtub.simulate(scenario, "only", luck) for luck in range(40))
    return np.array([found.flows.sum(axis=(0, 1)) for found in runs])


def surely_more(more, less):
    """On average, by far more than chance explains: four standard errors of the differences."""
    differences = more - less
    error = differences.std(ddof=1) / np.sqrt(len(differences))
    assert differences.mean() > 4 * error
