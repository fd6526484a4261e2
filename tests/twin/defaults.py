"""The defaults of the reference, of every mapping that a change may empty."""

WRITTEN = """\
tiers:
  better: 1.1
  best: 1.25
margin:
  basic: 33 %
sales:
  people: 10
  hours: 1500/year
  hunter_cost: 95 k EUR/year
  farmer_cost: 85 k EUR/year
  pursuit: 12 hours
  visit: 3 hours
  cycle: 3 months
  cycle_cv: 50 %
  win_rate: 21 %
  lead_life: 12 months
  inbound_warmth: 1.8
  referred_warmth: 2.2
  warned_against: 50 %
  full_reward: 500 EUR
  retry: 12 months
  burnt_door: 3 years
  availability: 95 %
  price_limit: 1.1
  price_limit_cv: 15 %
service:
  quality: 94 %
  recovery: 40 %
  recovery_cost: 100 EUR
  capacity_cost: 0 EUR
  learning: 1.4 %
  forgetting: 0.5/year
  best_quality: 97 %
  cost: 35 EUR
reputation:
  effect: 1
  memory: 1 year
books:
  warn_after: 4 own intervals
  strike_off_after: 18 months
  win_back: 30 %
  win_back_half_life: 6 months
  forgotten_after: 12 months
selling:
  joint_development: 20 %
  joint_size: 10 %
  joint_cost: 50 %
  joint_pause: 2 years
  joint_fade: 0.30/year
  delivery_share: 10 %
  delivery_step: 10 %
  up_sell: 15 %
  cross_sell: 10 %
  level_1: 0.4
  level_2: 0.7
  level_3: 1
  level_4: 1.3
  teaching: 5 %
  ripe: 2
  methods:
    buffet:
      on: contact
      below: 100 %
      patience: 5
      hit: 1.3
      upkeep: 20 EUR/year
    code_number:
      on: contact
      below: 50 %
      patience: 5
      hit: 1
      upkeep: 0 EUR/year
    classification:
      on: contact
      below: 100 %
      patience: 3
      hit: 1.2
      upkeep: 0 EUR/year
    alert:
      on: need
      below: 100 %
      patience: 5
      hit: 2
      upkeep: 0 EUR/year
  rest: 6 months
  patience: 5
loyalty:
  gain: 4 %
  loss: 35 %
  kept_emotional: 0.8 %
  contact: 8 %
  fade: 0.30/year
  fence_rational: 16 %
  fence_emotional: 11 %
  fence_coverage: 2 %
  takes_all: 60 %
  slice: 25 %
  start_rational: 50 %
  serving_ease: 30 %
  service_recognised: 50 %
  expertise_valued: 40 %
  values_shared: 70 %
  word: 1.5/year
  bad_word: 33.333 %
  bitter: 30 %
  grudge: 12 months
  word_effect: 2 %
  referred_emotional: 45 %
  referred_share: 16 %
  referred_takes_all: 0.82
  gap_closing: 0.7/year
  lesson: 80 %
  complains: 20 %
  complains_emotional: 50 %
  soothing: 5 %
  high: 60 %
  share_pull: 3 %
cadence:
  a: 12/year
  b: 8/year
  c: 4/year
rank_customers:
  by: total_potential
  sales: 0
  profit: 0
  potential: 0
  free_potential: 0
  loyalty: 0
  competence: 0
  importance: 0
rank_prospects:
  by: free_potential
  sales: 0
  profit: 0
  potential: 0
  free_potential: 0
  loyalty: 0
  competence: 0
  importance: 0
superiority:
  advantage: 0 %
  start: month 0
  life: 2 years
  cost: 200 k EUR
concession:
  depth: 5 %
  chance: 40 %
  below: 50 %
"""
