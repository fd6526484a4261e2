"""The luck that the events of a run need, and nothing else: what no engine of this design saves.

A run is walked through by its log, event by event. For each the script has a line a draw: the
address of the block, and what is made of it. Replaying the script is drawing these blocks and
making these variates, in the same order, without a single rule being applied.
"""

from collections import defaultdict
from enum import IntEnum

import numpy as np

import bathtub
from bathtub.accounts import decisions
from bathtub.accounts.clock import Clock
from bathtub.accounts.contact import VISITS_PER_CYCLE
from bathtub.accounts.log import Outcome
from bathtub.accounts.luck import draw, exponential, log_gamma_variate, lognormal, normal
from bathtub.accounts.products import first_product, pick
from bathtub.accounts.rule import records, rule, rule_apart
from bathtub.accounts.talk import AMBASSADORS
from bathtub.accounts.waiting import DECISION
from bathtub.firm.planning import cycles
from bathtub.run import draw_accounts


class Use(IntEnum):
    """What is made of a block, beside holding its uniform numbers against chances."""

    CHANCES = 0
    WAIT = 1  # the time to the clock's next event
    ORDER = 2  # ... and the amount of an order
    ADVANTAGE = 3  # ... and the size of an attack
    VISIT = 4  # an instant in the planning cycle
    PRICE_LIMIT = 5
    OPENNESS = 6
    GAMMA = 7  # as many blocks as it takes


SCRIPT = np.dtype(
    [
        ("rank", "u4"), ("segment", "i2"), ("decision", "i2"), ("occurrence", "u4"),
        ("use", "i4"), ("shape", "f8"),
    ],
    align=True,
)  # fmt: skip

BEGINNINGS = (Outcome.WON, Outcome.WALKED_IN, Outcome.WON_BACK)
LOSSES = (Outcome.TAKEN, Outcome.OURS_AND_LEFT, Outcome.LAPSED)  # to be lapsed
# Clocks that run unheard while the account is no customer, and are let pass in one go.
UNHEARD = (Clock.PURCHASE, Clock.NEED, *range(Clock.ATTACK, len(DECISION)))


@rule
def variate(line, terms, luck):
    """What is made of a block."""
    if line.use == Use.CHANCES:
        return luck.chance
    if line.use == Use.VISIT:
        return luck.gap + (luck.size - 0.5) / 4294967296.0
    if line.use == Use.PRICE_LIMIT:
        return np.exp(terms.limit_sigma * normal(luck.gap))
    waits = exponential(luck.gap)
    if line.use == Use.ORDER:
        return waits + lognormal(luck.size, terms.noise_sigma)
    if line.use == Use.ADVANTAGE:
        return waits + exponential(luck.size)
    return waits


@rule_apart
def replay(script, terms):
    """Draw all of it; the sum is only there so that nothing is left out."""
    total = 0.0
    for place in range(len(script)):
        line = script[place]
        its_terms = terms[line.segment]
        if line.use == Use.GAMMA:
            total += log_gamma_variate(
                line, its_terms, line.decision, line.occurrence, line.shape
            )
        else:
            luck = draw(line, its_terms, line.decision, line.occurrence)
            total += luck.chance + luck.size + luck.other + variate(line, its_terms, luck)
    return total


class Life:
    """What the walk knows of one account so far."""

    def __init__(self, record, terms, lines: list[tuple]) -> None:
        self.record, self.terms, self.lines = record, terms, lines
        self.rank, self.segment = int(record["rank"]), int(record["segment"])
        self.number = [0] * len(DECISION)  # of each clock's last event
        self.ours = self.tied = self.rank < terms["customers"]
        self.holds = int(terms["holds"]) & int(terms["needs"])
        self.soured_until = -np.inf
        rates = {
            Clock.DECLINE: terms["decline"],
            Clock.PURCHASE: terms["purchase_rate"],
            Clock.INTEREST: terms["inbound"],
            Clock.NEED: terms["needs_rate"],
            Clock.SILENCE: terms["silence"],
            Clock.RENEWAL: terms["renewal"],
            Clock.DEMAND: terms["demands"],
            Clock.ENCOUNTER: terms["encounter"],
            Clock.WORD: terms["word"],
        }
        self.runs = {clock: rate > 0 for clock, rate in rates.items()}

    def line(self, decision: int, occurrence: int, use: int, shape: float = 0.0) -> None:
        """One more draw."""
        self.lines.append((self.rank, self.segment, decision, occurrence, use, shape))

    def clock(self, clock: int, use: int = Use.WAIT) -> None:
        """The present block of a clock."""
        runs = self.runs.get(clock, True)
        self.line(int(DECISION[clock]), self.number[clock], use if runs else Use.CHANCES)

    def ring(self, clock: int, use: int = Use.WAIT) -> None:
        """A clock's next event."""
        self.number[clock] += 1
        self.clock(clock, use)

    def catch_up(self, clock: int, number: int) -> None:
        """What rang unheard before the event of this number."""
        while self.number[clock] < number:
            self.ring(clock)

    def beta(self, decision: int, name: str) -> None:
        """A trait between 0 and 1."""
        mean, strength = self.terms[name], self.terms[f"{name}_strength"]
        if strength < np.inf and 0 < mean < 1:
            self.line(decision, 0, Use.GAMMA, strength * mean)
            self.line(decision, 64, Use.GAMMA, strength * (1 - mean))

    def enter(self) -> None:
        """A newcomer's clocks begin to run."""
        for clock in (Clock.DECLINE, Clock.PURCHASE, Clock.INTEREST, Clock.NEED):
            self.clock(clock)
        for competitor in range(self.terms["competitors"]):
            self.clock(Clock.ATTACK + competitor)
        if self.terms["opinion_leaders"]:
            self.tie()
            self.beta(decisions.RATIONAL, "rational")
            self.beta(decisions.EMOTIONAL, "emotional")
            self.line(decisions.TOSS, 0, Use.CHANCES)
            self.clock(Clock.ENCOUNTER)
            self.clock(Clock.WORD)

    def tie(self) -> None:
        """Share and brand, drawn when they are first needed."""
        self.beta(decisions.SHARE, "share")
        self.beta(decisions.BRAND, "brand")
        self.tied = True

    def begin(self, back: bool) -> None:
        """A customership begins; who comes back has had a share and products before."""
        if not back:
            if not self.tied:
                self.tie()
                self.beta(decisions.LAPSE_CHANCE, "lapse")
            self.line(decisions.TOSS, 0, Use.CHANCES)
            self.holds = first_product(self.record, self.terms) & int(self.terms["needs"])
        self.line(decisions.TOSS, 0, Use.CHANCES)
        for clock in (Clock.SILENCE, Clock.DEMAND, Clock.ENCOUNTER, Clock.WORD):
            self.clock(clock)
        self.ours, self.soured_until = True, -np.inf

    def leave(self) -> None:
        """A customership ends; its clocks go on with the number after."""
        self.ours = False
        ending = (Clock.ENCOUNTER, Clock.WORD, Clock.SILENCE, Clock.RENEWAL, Clock.DEMAND)
        for clock in ending:
            self.number[clock] += self.runs[clock]

    def lapse(self, now: float, rational: float, emotional: float) -> None:
        """Who lapses bitter goes on to warn others."""
        self.leave()
        low = self.terms["bitter"]
        bitter = now < self.soured_until or (rational < low and emotional < low)
        if bitter and self.terms["talkers"] == AMBASSADORS:
            self.soured_until = now + self.terms["grudge"]
            self.clock(Clock.WORD)

    def purchase(self, outcome: int, rational: float) -> None:
        """An occasion; who sees no better service looks back at the last gap."""
        ours = outcome in (Outcome.OURS, Outcome.OURS_AND_LEFT)
        self.ring(Clock.PURCHASE, Use.ORDER if ours else Use.WAIT)
        if self.terms["growth"] > 0 and rational < self.terms["service_recognised"]:
            self.line(decisions.PURCHASE, self.number[Clock.PURCHASE] - 1, Use.WAIT)

    def encounter(self, now: float, outcome: int, emotional: float) -> None:
        """A promise; who complained of a broken one in vain is sour."""
        self.ring(Clock.ENCOUNTER)
        if outcome == Outcome.BROKEN:
            terms, number = self.terms, self.number[Clock.ENCOUNTER]
            luck = draw(self.record, terms, decisions.ENCOUNTER, number)
            before = emotional / (1 - 0.5 * terms["loss"])
            if luck.size < terms["complains"] + terms["complains_emotional"] * before:
                self.soured_until = now + terms["grudge"]

    def pursuit(self, number: int, outcome: int) -> None:
        """The gate, and past it the chance to win."""
        self.line(decisions.PURSUIT, number, Use.CHANCES)
        self.line(decisions.PRICE_LIMIT, 0, Use.PRICE_LIMIT)
        if outcome in (Outcome.WON, Outcome.LOST):
            self.line(decisions.OPENNESS, 0, Use.OPENNESS)

    def contact(self, cycle: int, visits: list[int]) -> None:
        """A visit, whose instant and those of the others of its cycle say which is next."""
        self.line(decisions.CONTACT, VISITS_PER_CYCLE * cycle + visits.pop(0), Use.CHANCES)

    def visits(self, cycle: int, number: int) -> list[int]:
        """The visits of a cycle in the order of their instants."""

        def instant(visit: int) -> tuple[float, float]:
            occurrence = VISITS_PER_CYCLE * cycle + visit
            luck = draw(self.record, self.terms, decisions.CONTACT, occurrence)
            return luck.gap, luck.size

        return sorted(range(number), key=instant) if number > 1 else [0]

    def cross_sold(self) -> None:
        """The next product is the missing one that its luck puts first."""
        missing = int(self.terms["needs"]) & ~self.holds
        for product in range(missing.bit_length()):
            if missing >> product & 1:
                self.line(decisions.COVERAGE, product, Use.CHANCES)
        self.holds |= 1 << int(pick(self.record, self.terms, missing))


def needed(run: bathtub.Run) -> tuple[np.ndarray, np.ndarray]:
    """The script of a run whose log is of `all`, and the terms by which it is replayed.

    The market must be without traits of which the rules draw a variate at each event: fixed
    rhythms, `spend`, and gamma or Beta spreads of encounters, lapses and renewals.
    """
    scenario, log, accounts = run.scenario, run.log, run.records
    terms = draw_accounts(scenario, run.strategy, run.replication).terms
    experiment, lines, lives = scenario.experiment, [], {}
    ends = experiment.horizon + experiment.run_off
    starts = np.array(cycles(experiment.planning, experiment.horizon, ends))
    cycle_of = np.searchsorted(starts, log["instant"], side="left") - 1
    granted: dict[tuple[int, int], int] = defaultdict(int)
    visited = log["clock"] == Clock.CONTACT
    for index, cycle in zip(log["account"][visited], cycle_of[visited], strict=True):
        granted[int(index), int(cycle)] += 1
    order: dict[tuple[int, int], list[int]] = {}

    columns = ("instant", "account", "clock", "occurrence", "outcome", "rational", "emotional")
    happened = zip(*(log[name].tolist() for name in columns), cycle_of.tolist(), strict=True)
    for now, index, clock, number, outcome, rational, emotional, cycle in happened:
        if index not in lives:
            record = accounts[index]
            lives[index] = Life(record, terms[record["segment"]], lines)
        life = lives[index]
        if clock in UNHEARD:
            life.catch_up(clock, number - 1)
        if clock == Clock.PURCHASE:
            life.purchase(outcome, rational)
        elif clock == Clock.ENCOUNTER:
            life.encounter(now, outcome, emotional)
        elif clock == Clock.CONTACT:
            key, number = (index, cycle), granted[index, cycle]
            if key not in order:
                order[key] = life.visits(cycle, number)
            life.contact(cycle, order[key])
            for visit in range(number if number > 1 else 0):
                life.line(decisions.CONTACT, VISITS_PER_CYCLE * cycle + visit, Use.VISIT)
        elif clock == Clock.PURSUIT:
            life.pursuit(number, outcome)
        elif clock == Clock.RENEWAL:
            life.line(decisions.RENEWAL, number, Use.CHANCES)
            life.number[clock] += outcome == Outcome.RENEWED
        elif clock == Clock.ARRIVAL:
            life.enter()
        elif clock >= Clock.ATTACK:
            life.ring(clock, Use.ADVANTAGE)
        elif clock not in (Clock.SILENCE, Clock.DECLINE):
            life.ring(clock)
        if outcome == Outcome.CROSS_SOLD:
            life.cross_sold()
        elif outcome in BEGINNINGS:
            life.begin(outcome == Outcome.WON_BACK)
        elif outcome in LOSSES:
            life.lapse(now, rational, emotional)
        elif outcome == Outcome.NOT_RENEWED or (outcome == Outcome.CEASED and life.ours):
            life.leave()
    for index, life in lives.items():  # what was let pass at the last beginning
        for clock in UNHEARD:
            life.catch_up(clock, int(accounts[index]["occurrence"][clock]))
    return records(np.array(lines, SCRIPT)), terms


def once(script: np.ndarray) -> np.ndarray:
    """The script with each block where it is first drawn only."""
    address = ["segment", "rank", "decision", "occurrence"]
    _, first = np.unique(script[address], return_index=True)
    return records(script[np.sort(first)])
