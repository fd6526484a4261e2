"""One market in which every mechanism of the model is at work, in three sizes."""

import bathtub

# Part of the accounts, and the part of these that are customers on day one.
PARTS = {
    "shops": (0.35, 0.5),
    "homes": (0.25, 0.4),
    "dealers": (0.15, 0.6),
    "members": (0.15, 0.7),
    "leaders": (0.10, 0.0),
}

TEXT = """
bathtub: 1
name: Everything at once
currency: CHF
world:
  segments:
    shops:
      accounts: {shops}
      customers: {shops_customers}
      births: 5/year
      wallet: {{mean: 18 k CHF/year to 26 k CHF/year, cv: 80 %, growth: 9 %/year}}
      needs: [tools, training, insurance]
      holds: [training]
      ceiling: basic
      share: {{mean: 40 %, strength: 6}}
      tenure: {{mean: 2 years, shape: 1.5}}
      lapses: {{mean: 6 %/year, shape: 0.7}}
      renewal: {{every: 1 year, leave: {{alpha: 1, beta: 9}}, fee: 120.50 CHF, pays: start}}
      price_demands: {{rate: 2/year, depth: 1 % to 6 %}}
      alerts: 1/year
      inbound: 20 %/year
    homes:
      accounts: {homes}
      customers: {homes_customers}
      through: dealers
      walk_ins: 4/year
      purchases: {{mean: 6/year, shape: 0.6}}
      spend: {{p: 3, q: 4, scale: 90 CHF}}
      coverage: 60 %
      decoys: 30 %
      lapses_after_purchase: {{alpha: 0.5, beta: 9}}
      tenure: 14 months
      gap_closing: 1.5/year
    dealers:
      accounts: {dealers}
      customers: {dealers_customers}
      wallet: {{mean: 60 k CHF/year, cv: 40 %, noise: 0 %}}
      purchases: {{every: 1 month}}
      tier: better
      ceiling: better
      encounters: {{mean: 20/year, shape: 2}}
      renewal: {{every: 100 days, leave: 4 %, fee: 35 CHF, pays: end}}
      referrals: {{rate: 2/year, by: everyone}}
      natural_decline: 3 %/year
    members:
      accounts: {members}
      customers: {members_customers}
      wallet: 3 k CHF/year
      needs: [tools]
      referrals: {{rate: 0.5/year, by: ambassadors, brings: newcomer}}
      loyalty: {{rational: 80 %, emotional: {{mean: 60 %, spread: 20 %}}}}
      natural_decline: 8 %/year
      bitter: 45 %
    leaders: {{accounts: {leaders}, buys: false, natural_decline: 10 %/year}}
  competitors:
    nibblers: {{attacks: 2/year, advantage: 4 % to 8 %}}
    newcomer: {{enters: month 5, leaves: month 20, attacks: 2/year, advantage: 7 %}}
    discounter:
      enters: month 11
      attacks: 1/year
      advantage: {{dist: triangular, low: 5 %, mode: 9 %, high: 15 %}}
  retaliation: {{chance: 80 %, trigger: 0.4 %, strength: 0.6, lag: 1 month, memory: 4 months}}
  events:
    - {{what: recession, at: month 8, for: 7 months, size: 20 %}}
    - {{what: recession, at: day 400, for: 3 months, size: 10 %, segments: [homes]}}
    - {{what: scandal, rate: 0.7/year, for: 2 months, size: 40 %}}
    - {{what: supply_failure, rate: 1/year, for: 3 weeks, size: 15 %}}
    - {{what: campaign, at: month 3, for: 2 months, size: 80 %, cost: 4 k CHF}}
    - {{what: hiring_freeze, at: month 6, for: 5 months}}
firm:
  products: {{tools: 50 %, training: 30 %, insurance: 20 %}}
  alliances: {{insurance: 12 %}}
  margin: {{basic: 33 %, better: 36 %, best: 40 %}}
  sales: {{people: {people}, cycle: 6 weeks, win_rate: 45 %}}
  service: {{quality: 90 %, capacity: {capacity}/year}}
  books: {{warn_after: 2 own intervals, strike_off_after: 9 months}}
  loyalty: {{word: 4/year, fade: 0.30/year to 0.60/year}}
  selling: {{joint_development: 60 %, cross_sell: 40 %, up_sell: 40 %, patience: 3, rest: 2 months}}
  marketing: 12 k CHF/year
  fixed: 9 k CHF/year
strategies:
  farming:
    hunting: 25 %
    cadence: {{a: 14/year, b: 8/year, c: 5/year}}
    rank_customers: {{potential: 3, loyalty: 2, sales: 1, competence: 1}}
    offers: [joint_development, cross_sell, up_sell, delivery_share]
    cross_sell: buffet
    indirect_selling: 15 %
    superiority: {{advantage: 6 %, start: month 4, life: 1 year, cost: 3 k CHF}}
    win_back: 30 %
  hunting:
    hunting: 80 %
    people: {more_people}
    over_promise: 12 %
    marketing_promise: 5 %
    marketing: 30 k CHF/year
    reward: 150 CHF
    rank_prospects: {{free_potential: 2, importance: 1}}
    cross_sell: alert
    changes:
      - {{when: month 7, hunting: 30 %, service: {{quality: 95 %}}}}
      - {{when: customers < {few}, hunting: 90 %}}
  cut_throat:
    hunting: 50 %
    opening_discount: 6 %
    concession: {{depth: 5 %, chance: 50 %}}
    grant: always
    match_offers: 14 %
    discount_cap: 15 %
    list_price: 0.97
    cross_sell: code_number
    changes: [{{when: month 14, grant: never, list_price: 1.02}}]
  businessman:
    like: cut_throat
    grant: break_even
    cross_sell: classification
    rank_customers: sales
    warn_after: 3 months
    changes:
      - {{when: churn > 10 %/year, hunting: 10 %, loyalty: {{word: 8/year}}}}
      - {{when: month 10, people: {more_people}, superiority: {{advantage: 9 %, cost: 2 k CHF}}}}
experiment: {{horizon: 25 months, run_off: 7 months, seed: 2026, replications: 2}}
"""


def everything(accounts: int) -> bathtub.Scenario:
    """The market with about so many accounts, at least one of each kind."""
    sizes = {}
    for name, (part, ours) in PARTS.items():
        sizes[name] = (
            max(1, round(part * accounts)) if accounts > 4 or name != "leaders" else 0
        )
        sizes[f"{name}_customers"] = round(ours * sizes[name])
    return bathtub.load(
        TEXT.format(
            **sizes,
            people=max(0.2, 0.008 * accounts),
            more_people=max(0.3, 0.012 * accounts),
            capacity=round(7 * accounts),
            few=round(0.42 * accounts),
        )
    )
