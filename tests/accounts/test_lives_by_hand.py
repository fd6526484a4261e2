"""Customers' lives written out by hand from the model page, compared event by event.

Nothing here comes from the engine but the words of its luck. The world has every happening
that needs no management: purchases, encounters, attacks of two competitors of whom one comes
and goes, silence, renewal with a fee, a last purchase, decline; with tenure and coverage.
"""

import math
import zlib
from statistics import NormalDist

import pytest

import bathtub
from bathtub.accounts import decisions
from bathtub.accounts.luck import philox

YEAR, MONTH = 365.25, 30.4375
WORLD = """
bathtub: 1
world:
  segments:
    shops:
      accounts: 25
      customers: 25
      natural_decline: 4 %/year
      births: 0/year
      inbound: 0/year
      alerts: 0/year
      referrals: 0/year
      price_demands: 0/year
      wallet: {mean: 20 k EUR/year, cv: 80 %, growth: 3 %/year}
      purchases: {mean: 9/year, shape: 0.8}
      floor: 0/year
      share: {mean: 40 %, strength: 6}
      coverage: 60 %
      tenure: {mean: 2 years, shape: 1.5}
      lapses: {mean: 10 %/year, shape: 0.7}
      lapses_after_purchase: {alpha: 0.5, beta: 60}
      renewal: {every: 1 year, leave: {alpha: 1, beta: 12}, fee: 120 EUR, pays: end}
      encounters: {mean: 10/year, shape: 2}
  competitors:
    nibblers: {attacks: 1.5/year, advantage: 4 %}
    newcomer: {enters: month 9, leaves: month 20, attacks: 2/year, advantage: 7 %}
firm:
  products: {tools: 60 %, training: 25 %, repairs: 15 %}
  sales: {people: 0}
  service: {learning: 0 %}
strategies: {only: {}}
experiment: {horizon: 6 years, run_off: 0 years, seed: 11}
"""
WEIGHTS = (0.6, 0.25, 0.15)
ATTACKS = ((YEAR / 1.5, 0.04), (YEAR / 2, 0.07))  # mean gap, mean advantage
ORDER = (
    decisions.DECLINE,
    decisions.PURCHASE,
    decisions.ENCOUNTER,
    decisions.SILENCE,
    decisions.RENEWAL,
    decisions.ATTACK_0,
    decisions.ATTACK_0 + 1,
)
quantile = NormalDist().inv_cdf


class Fortune:
    """The luck of one account."""

    def __init__(self, rank):
        self.rank = rank

    def words(self, decision, occurrence=0):
        address = zlib.crc32(b"shops"), self.rank, decision, occurrence
        return [(word + 0.5) / 2**32 for word in philox(*address, 11, 0)]

    def log_gamma(self, decision, start, shape):
        full = shape if shape >= 1 else shape + 1
        d = full - 1 / 3
        for trial in range(64):
            gap, chance, size, _ = self.words(decision, start + trial)
            x = quantile(gap)
            root = 1 + x / math.sqrt(9 * d)
            if root > 0:
                log_v = 3 * math.log(root)
                if math.log(chance) < 0.5 * x * x + d - d * root**3 + d * log_v:
                    value = math.log(d) + log_v
                    return value if shape >= 1 else value + math.log(size) / shape
        raise AssertionError("sixty-four trials refused")

    def gamma(self, decision, mean, shape):
        return mean / shape * math.exp(self.log_gamma(decision, 0, shape))

    def beta(self, decision, a, b, attempt=0):
        x = self.log_gamma(decision, 128 * attempt, a)
        y = self.log_gamma(decision, 128 * attempt + 64, b)
        return 1 / (1 + math.exp(y - x))

    def beta_around(self, decision, mean, spread):
        strength = mean * (1 - mean) / spread**2 - 1
        return self.beta(decision, strength * mean, strength * (1 - mean))


def coverage_of(luck):
    """Products in the account's order until their weight reaches 60 %."""
    wanted, held = 0.6, 0.0
    for product in sorted(range(3), key=lambda p: luck.words(decisions.COVERAGE, p)[0]):
        if wanted <= 0:
            break
        weight = WEIGHTS[product]
        if weight <= wanted or luck.words(decisions.COVERAGE, product)[1] * weight < wanted:
            held += weight
        wanted -= weight
    return held


def lapse_chance(luck, bought):
    for attempt in range(1000):
        chance = luck.beta(decisions.LAPSE_CHANCE, 0.5, 60, attempt)
        accepted = luck.words(decisions.LAPSE_CHANCE, 2**31 + attempt)[0]
        if accepted < math.exp(-chance * bought):
            return chance
    raise AssertionError("a thousand attempts refused")


def millionths(amount):
    return math.floor(amount * 1e6 + 0.5)


class ByHand:
    """One customer of day one."""

    def __init__(self, rank):
        luck = self.luck = Fortune(rank)
        tenure = self.tenure = luck.gamma(decisions.TENURE, 2 * YEAR, 1.5)
        gap = 1 / luck.gamma(decisions.PURCHASE_RATE, 9 / YEAR, 0.8)
        meeting = 1 / luck.gamma(decisions.ENCOUNTER_RATE, 10 / YEAR, 2)
        sigma = math.sqrt(math.log1p(0.64))
        size = quantile(luck.words(decisions.ORDER_VALUE)[0])
        self.order = 20_000 / 9 * math.exp(sigma * size - sigma * sigma / 2)
        self.share = self.opening_share = luck.beta(decisions.SHARE, 2.4, 3.6)
        self.brand = luck.beta_around(decisions.BRAND, 0.25, 0.15)
        self.rational = luck.beta_around(decisions.RATIONAL, 0.7, 0.15)
        self.emotional, self.felt = luck.beta_around(decisions.EMOTIONAL, 0.4, 0.15), 0.0
        hazard = -math.log(0.9) / YEAR
        silence = 1 / luck.gamma(decisions.SILENCE_RATE, 0.7 / (0.7 / hazard + tenure), 0.7)
        self.anniversary = math.floor(tenure / YEAR) + 1
        self.leaves = luck.beta(decisions.LEAVE_CHANCE, 1, 11 + self.anniversary)
        self.coverage = coverage_of(luck)
        bought = self.opening_share * self.coverage * tenure / gap
        self.lapses = lapse_chance(luck, bought)
        self.gaps = {
            decisions.DECLINE: -YEAR / math.log(0.96),
            decisions.PURCHASE: gap,
            decisions.ENCOUNTER: meeting,
            decisions.SILENCE: silence,
            decisions.ATTACK_0: ATTACKS[0][0],
            decisions.ATTACK_0 + 1: ATTACKS[1][0],
        }
        self.occurrence = dict.fromkeys(self.gaps, 0)
        self.due = {clock: self.after(clock, 0.0) for clock in self.gaps}
        self.renewals, self.result, self.last_occasion = 0, 0, 0.0

    def after(self, clock, last):
        word = self.luck.words(clock, self.occurrence[clock])[0]
        return last - math.log(word) * self.gaps[clock]

    def ring(self, clock):
        self.occurrence[clock] += 1
        self.due[clock] = self.after(clock, self.due[clock])
        return self.luck.words(clock, self.occurrence[clock])[1:]

    def instant(self, clock):
        if clock == decisions.RENEWAL:
            return -self.tenure + self.anniversary * YEAR
        if clock == decisions.ATTACK_0 + 1:  # this competitor's time begins with month 9
            late = 9 * MONTH + self.due[clock]
            return late if late <= 20 * MONTH else math.inf
        return self.due[clock]

    def feels(self, now):
        rot = math.exp(-0.30 * (now - self.felt) / YEAR)
        return self.brand + (self.emotional - self.brand) * rot

    def live(self):
        """(day, outcome, rational, emotional, share, result) until it leaves or six years end."""
        while True:
            clock = min(ORDER, key=lambda c: (self.instant(c), ORDER.index(c)))
            now = self.instant(clock)
            if now > 6 * YEAR:
                return
            outcome = self.happens(clock, now)
            emotional = self.feels(now)
            yield now, outcome, self.rational, emotional, self.share, self.result / 1e6
            if outcome in ("ceased", "ours and left", "lapsed", "not renewed", "taken"):
                return

    def happens(self, clock, now):
        if clock == decisions.DECLINE:
            return "ceased"
        if clock == decisions.SILENCE:
            return "lapsed"
        if clock == decisions.PURCHASE:
            return self.buys(now, *self.ring(clock))
        if clock == decisions.ENCOUNTER:
            return self.meets(now, *self.ring(clock))
        if clock == decisions.RENEWAL:
            return self.renews()
        advantage = ATTACKS[clock - decisions.ATTACK_0][1]
        return self.is_attacked(now, advantage, *self.ring(clock))

    def buys(self, now, chance, size, other):
        last, self.last_occasion = self.last_occasion, now
        if self.rational < 0.5:
            self.share *= math.exp(-math.log(1.03) / YEAR * (now - last))
        if chance >= self.coverage * self.share:
            return "theirs"
        sigma = math.sqrt(math.log1p(0.09))
        noise = math.exp(sigma * quantile(size) - sigma * sigma / 2)
        amount = self.order * math.exp(math.log(1.03) * now / YEAR) * noise
        self.result += millionths(amount) - millionths(amount * 0.67)
        aim = min(0.95, 2 * self.rational * self.opening_share)
        self.share += 0.03 * max(0.0, aim - self.share)
        return "ours and left" if other < self.lapses else "ours"

    def meets(self, now, chance, size, other):
        emotional = self.feels(now)
        self.result -= millionths(35 * (1.3 - 0.3 * (self.rational + emotional)))
        if chance < 0.94:
            self.rational += 0.04 * (1 - self.rational)
            if self.rational >= 0.5:
                self.emotional, self.felt = emotional + 0.008 * (1 - emotional), now
            return "kept"
        if size < 0.2 + 0.5 * emotional and other < 0.4:
            self.result -= millionths(100)
            self.emotional, self.felt = emotional + 0.05 * (1 - emotional), now
            return "put right"
        self.rational -= 0.35 * self.rational
        self.emotional, self.felt = emotional - 0.175 * emotional, now
        return "broken"

    def renews(self):
        self.renewals += 1
        self.result += millionths(120)
        if self.luck.words(decisions.RENEWAL, self.renewals)[1] < self.leaves:
            return "not renewed"
        self.anniversary += 1
        return "renewed"

    def is_attacked(self, now, mean, chance, size, _):
        reason, feeling = 0.16 * self.rational**2, 0.11 * self.feels(now) ** 2
        if -math.log(size) * mean <= reason + feeling + 0.02 * self.coverage:
            return "held"
        if chance < 0.6:
            return "taken"
        self.share *= 0.75
        return "sliced"


@pytest.fixture(scope="module")
def run():
    return bathtub.simulate(bathtub.load(WORLD), "only")


@pytest.mark.parametrize("rank", range(25))
def test_a_life_by_hand_is_the_life_in_the_engine(run, rank):
    engine = run.life("shops", rank)
    by_hand = list(ByHand(rank).live())
    assert list(engine["outcome"])[: len(by_hand)] == [event[1] for event in by_hand]
    for column, place in (("day", 0), ("rational", 2), ("emotional", 3), ("share", 4)):
        expected = [event[place] for event in by_hand]
        assert list(engine[column])[: len(by_hand)] == pytest.approx(expected, abs=1e-9)
    results = [event[5] for event in by_hand]
    assert list(engine["result"])[: len(by_hand)] == pytest.approx(results, abs=2e-6)
    # Who has left is only heard of once more: when it leaves the market.
    assert set(engine["outcome"][len(by_hand) :]) <= {"ceased"}
