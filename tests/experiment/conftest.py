import pytest

import bathtub

BUSY = """
bathtub: 1
name: A busy little world
world:
  segments:
    firms:
      accounts: 60
      customers: 25
      births: 10/year
      walk_ins: 4/year
      lapses: 0.2/year
      renewal: {every: 1 year, leave: 10 %, fee: 200 EUR}
    people: {accounts: 40, customers: 15, walk_ins: 12/year, natural_decline: 10 %/year}
  competitors: {rivals: {attacks: 2/year, advantage: 8 %}}
firm:
  fixed: 30 k EUR/year
  sales: {people: 3}
strategies:
  farming: {hunting: 20 %}
  hunting: {hunting: 80 %, extra_cost: 500 EUR/year}
  cheap: {hunting: 80 %, opening_discount: 6 %}
experiment: {horizon: 2 years, run_off: 1 year, replications: 6, seed: 5}
"""


@pytest.fixture(scope="session")
def busy():
    """A world in which everything happens, to few."""
    return bathtub.load(BUSY)


@pytest.fixture(scope="session")
def compared(busy):
    """All its strategies, in six replications."""
    return bathtub.compare(busy, jobs=1)


@pytest.fixture(scope="session")
def steady():
    """Ten customers who stay for ever and pay 100 EUR at the end of each year."""
    return bathtub.load("""
bathtub: 1
world:
  segments:
    members:
      accounts: 10
      customers: 10
      purchases: 0/year
      floor: 0/year
      encounters: 0/year
      natural_decline: 0/year
      renewal: {every: 1 year, leave: 0 %, fee: 100 EUR, pays: end}
  competitors: {}
firm: {sales: {people: 0}}
strategies: {only: {}}
experiment: {horizon: 1 year, run_off: 2 years, discount: 10 %/year, replications: 1}
""")


@pytest.fixture(scope="session")
def lonely():
    """One segment, one strategy, three short replications."""
    return bathtub.load("""
bathtub: 1
world: {segments: {firms: {accounts: 60, customers: 20}}}
firm: {sales: {people: 1}}
strategies: {only: {hunting: 50 %}}
experiment: {horizon: 15 months, run_off: 6 months, replications: 3, seed: 4}
""")
