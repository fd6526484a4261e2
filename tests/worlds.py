"""Scenario texts that several tests share, and what it means that two runs are the same."""

import numpy as np

TOWN = """
bathtub: 1
name: Town
world:
  segments:
    shops:
      accounts: 40
      customers: 15
      wallet: {mean: 20 k EUR/year, cv: 80 %}
      needs: [tools, training]
      lapses: {mean: 4 %/year, shape: 0.7}
      renewal: {every: 1 year, leave: {alpha: 1, beta: 12}, fee: 120 EUR}
    homes:
      accounts: 25
      customers: 10
      walk_ins: 12/year
      births: 6/year
      purchases: {mean: 4/year, shape: 0.6}
      spend: {p: 3, q: 4, scale: 90 EUR}
      lapses_after_purchase: {alpha: 0.5, beta: 10}
      tenure: {mean: 2 years, shape: 1.5}
      share: {mean: 40 %, strength: 6}
      coverage: 60 %
      decoys: 20 %
  competitors:
    nibblers: {attacks: 1.5/year, advantage: 5 %}
    newcomer: {enters: month 9, leaves: month 20, attacks: 2/year, advantage: 7 %}
firm:
  products: {tools: 60 %, training: 25 %, repairs: 15 %}
  sales: {people: 1.2}
strategies:
  farming:
    hunting: 20 %
    offers: [joint_development, cross_sell, up_sell, delivery_share]
    cross_sell: buffet
    indirect_selling: 5 %
  hunting: {hunting: 80 %}
  cut_throat:
    hunting: 50 %
    opening_discount: 3 %
    concession: 4 %
    grant: break_even
    match_offers: 12 %
experiment: {horizon: 2 years, run_off: 6 months, replications: 3, seed: 11}
"""

STILL = """
bathtub: 1
name: Still water
world:
  segments:
    market:
      accounts: 30
      customers: 30
      natural_decline: 0/year
      encounters: 0/year
      wallet: {mean: 12 k EUR/year, cv: 0 %, growth: 0 %/year}
      share_pull: 0 %
  competitors: {}
firm: {sales: {people: 0}, loyalty: {word: 0/year}}
strategies: {only: {}}
experiment: {horizon: 1 year, run_off: 0 years, replications: 2, seed: 3}
"""


def same_records(one, other):
    return all(
        np.array_equal(one[name], other[name], equal_nan=one[name].dtype.kind == "f")
        for name in one.dtype.names
    )


def same_runs(one, other):
    tables = ("flows", "stocks", "climates")
    return same_records(one.records, other.records) and all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in tables
    )
