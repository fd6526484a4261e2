"""A small world of which everything can be worked out with a pencil.

Customers walk in, lapse in silence and are attacked; loyalty is no fence here, so a lower list
price alone holds some of the attacks: advantages are exponential with a mean of 10 %, and a price
5 % lower holds 1 - exp(-0.5) of them. `lower` pays just so much a year (`extra_cost`) that it is
worth exactly as much as `today`.
"""

from math import exp

CUSTOMERS, WALK_INS, YEARLY, MARGIN, DISCOUNT = 30, 6.0, 6000.0, 0.4, 0.12
LAPSES, ATTACKS, ADVANTAGE = 0.1, 1.0, 0.1  # a year, a year, of the list price
PRICES = {"today": 1.0, "lower": 0.95}


def taken(price):
    """Attacks a customer and year that the fence does not hold."""
    return ATTACKS * exp(-max(0.0, 1 - price) / ADVANTAGE)


def hazard(price):
    """Of a customer to leave, a year."""
    return LAPSES + taken(price)


def present(price, year):
    """Expected customers at an instant."""
    stay = exp(-hazard(price) * year)
    return CUSTOMERS * stay + WALK_INS / hazard(price) * (1 - stay)


def customer_years(price, start, end):
    """Expected years of customership between two instants: balance of arrivals and losses."""
    came = WALK_INS * (end - start)
    return (came - present(price, end) + present(price, start)) / hazard(price)


def earned(price):
    """Revenue less goods of a customer and year."""
    return YEARLY * (price - (1 - MARGIN))


def npv(price, extra_cost=0.0):
    """Each month's result, discounted at its end."""
    return sum(
        (earned(price) * customer_years(price, k / 12, (k + 1) / 12) - extra_cost / 12)
        / (1 + DISCOUNT) ** ((k + 1) / 12)
        for k in range(12)
    )


# What `lower` may cost a year so that it comes to the same as `today`.
EXTRA_COST = (npv(0.95) - npv(1.0)) / (npv(1.0) - npv(1.0, extra_cost=1.0))


def truth(strategy):
    """Expected values of the summary's measures."""
    price = PRICES[strategy]
    years = customer_years(price, 0, 1)
    cost = EXTRA_COST if strategy == "lower" else 0.0
    return {
        "npv": npv(price, cost),
        "customers": present(price, 1),
        "acquired": WALK_INS,
        "acquired_walk_in": WALK_INS,
        "lost": hazard(price) * years,
        "lost_attack": taken(price) * years,
        "lost_silent": LAPSES * years,
        "attacks": ATTACKS * years,
        "attacks_held": (ATTACKS - taken(price)) * years,
        "purchases": 3 * years,  # half of six occasions a year
        "revenue": YEARLY * price * years,
        "goods": YEARLY * (1 - MARGIN) * years,
        "result": earned(price) * years - cost,
    }


SCENARIO = f"""
bathtub: 1
name: Known answers
world:
  segments:
    customers:
      accounts: {CUSTOMERS}
      customers: {CUSTOMERS}
      walk_ins: {WALK_INS}/year
      wallet: {{mean: {2 * YEARLY} EUR/year, cv: 0 %, noise: 30 %, growth: 0 %/year}}
      purchases: 6/year
      floor: 0/year
      share: 50 %
      share_pull: 0 %
      lapses: {LAPSES}/year
      births: 0/year
      natural_decline: 0/year
      inbound: 0/year
      encounters: 0/year
      alerts: 0/year
      price_demands: 0/year
  competitors: {{rival: {{attacks: {ATTACKS}/year, advantage: {100 * ADVANTAGE} %}}}}
  retaliation: {{chance: 0 %}}
firm:
  products: {{extinguishers: 100 %}}
  margin: {100 * MARGIN} %
  sales: {{people: 0}}
  loyalty:
    fence_rational: 0 %
    fence_emotional: 0 %
    fence_coverage: 0 %
    takes_all: 100 %
    word: 0/year
strategies:
  today: {{}}
  lower: {{list_price: {PRICES["lower"]}, extra_cost: {EXTRA_COST:.6f} EUR/year}}
experiment:
  horizon: 1 year
  planning: 3 months
  report: every 3 months
  run_off: 0 years
  discount: {100 * DISCOUNT} %/year
  replications: 20
"""
