"""The markets on which speed is measured."""

import bathtub

# Every kind of happening, offer and decision of the rules, but that customers bring along others.
RICH = """
bathtub: 1
name: Rich market
world:
  segments:
    firms:
      accounts: {firms}
      customers: {firms_customers}
      wallet: {{mean: 30 k EUR/year, cv: 80 %, growth: 3 %/year}}
      holds: [tools, repairs]
      share: {{mean: 35 %, strength: 8}}
      renewal: {{every: 1 year, leave: 6 %, fee: 120 EUR}}
      price_demands: 1/year
      lapses: 3 %/year
    shops:
      accounts: {shops}
      customers: {shops_customers}
      needs: [tools, training, repairs]
      holds: [tools]
      ceiling: basic
      alerts: 1/year
      lapses_after_purchase: 1 %
    homes:
      accounts: {homes}
      customers: {homes_customers}
      walk_ins: {walk_ins}/year
      wallet: {{mean: 2 k EUR/year, growth: 1 %/year}}
      purchases: {{mean: 5/year, shape: 0.6}}
      encounters: 5/year
      referrals: 2/year
      inbound: 6 %/year
      decoys: 20 %
    leaders: {{accounts: {leaders}, buys: false, natural_decline: 3 %/year}}
  competitors:
    nibblers: {{attacks: 1.5/year, advantage: 5 %}}
    discounter: {{enters: month 18, attacks: 1/year, advantage: 8 %}}
  retaliation: {{chance: 80 %, trigger: 1 %}}
  events:
    - {{what: recession, at: month 30, for: 12 months, size: 10 %}}
    - {{what: scandal, rate: 0.2/year, for: 3 months, size: 30 %}}
    - {{what: campaign, at: month 12, for: 3 months, size: 50 %, cost: 20 k EUR}}
firm:
  products: {{tools: 40 %, training: 30 %, repairs: 20 %, insurance: 10 %}}
  alliances: {{insurance: 12 %}}
  sales: {{people: {people}, win_rate: 30 %}}
  service: {{capacity: {capacity}/year}}
  fixed: 100 k EUR/year
strategies:
  farming:
    hunting: 20 %
    rank_customers: {{potential: 3, loyalty: 2, sales: 1}}
    offers: [joint_development, cross_sell, up_sell, delivery_share]
    cross_sell: buffet
    indirect_selling: 10 %
  hunting: {{hunting: 75 %, over_promise: 8 %}}
  cut_throat:
    hunting: 50 %
    opening_discount: 6 %
    concession: 6 %
    grant: break_even
    match_offers: 12 %
  all_at_once:
    hunting: 50 %
    rank_customers: {{potential: 3, loyalty: 2, sales: 1}}
    offers: [joint_development, cross_sell, up_sell, delivery_share]
    concession: 4 %
    cross_sell: buffet
    indirect_selling: 10 %
    over_promise: 5 %
    opening_discount: 2 %
    grant: break_even
    match_offers: 12 %
    superiority: {{advantage: 4 %, start: month 6}}
    reward: 100 EUR
    win_back: 15 %
experiment: {{horizon: {years} years, run_off: {run_off} years, planning: 1 month}}
"""

# Of each segment, its part of the accounts and the part of these that are customers.
PARTS = {
    "firms": (0.36, 0.28),
    "shops": (0.38, 0.28),
    "homes": (0.24, 0.137),
    "leaders": (0.02, 0),
}


def rich(accounts: int = 5000, years: int = 5, run_off: int = 0) -> bathtub.Scenario:
    """The rich market with so many accounts: of 5,000, 1,200 are customers, and 20 people sell."""
    sizes = {}
    for name, (part, ours) in PARTS.items():
        sizes[name] = round(part * accounts)
        sizes[f"{name}_customers"] = round(ours * sizes[name])
    return bathtub.load(
        RICH.format(
            **sizes,
            walk_ins=accounts / 100,
            people=accounts / 250,
            capacity=3 * accounts,
            years=years,
            run_off=run_off,
        )
    )


# One segment, and what an analyst would put into a model of a month.
PLAIN = """
bathtub: 1
name: Plain market
world:
  segments:
    market:
      accounts: {accounts}
      customers: {customers}
      walk_ins: {walk_ins}/year
      holds: [tools, training]
  competitors: {{rivals: {{}}}}
firm:
  products: {{tools: 25 %, training: 25 %, repairs: 25 %, insurance: 25 %}}
  sales: {{people: {people}}}
strategies:
  half:
    hunting: 50 %
    offers: [joint_development, cross_sell, up_sell, delivery_share]
experiment: {{horizon: 5 years, run_off: 0 years, planning: 1 month}}
"""


def plain(accounts: int = 5000) -> bathtub.Scenario:
    """The plain market with so many accounts, 24 % of them customers."""
    return bathtub.load(
        PLAIN.format(
            accounts=accounts,
            customers=round(0.24 * accounts),
            walk_ins=accounts / 100,
            people=accounts / 250,
        )
    )
