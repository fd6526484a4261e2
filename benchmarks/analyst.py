"""The same market as an analyst would write it in numpy: arrays of accounts, a step a month.

Continuous time becomes monthly chances, in each step everybody does one thing after the other,
and luck comes from one generator. It is what the exact engine has to be faster than. It knows
one segment in which nobody has a contract or asks for discounts, and the levers of `plain`.
"""

import numpy as np

import bathtub
from bathtub.firm.conditions import conditions

MONTH, YEAR = 30.4375, 365.25  # days
PROSPECT, PURSUED, CUSTOMER, LAPSED, GONE = range(5)
JOINT, SHARE, UP, CROSS, RETURN = range(5)  # offers, in the order of the strategy
APPLIES_FROM = np.array([3, 2, 1, 1])  # step of the experience ladder
NEVER = -1e9


class Base:
    """The customer base under one strategy; `play` fills `totals`, a row a month."""

    def __init__(self, scenario: bathtub.Scenario, strategy: str, seed: int) -> None:
        self.luck = luck = np.random.default_rng(seed)
        self.n = n = conditions(scenario, strategy, 0)[0]
        self.firm, self.levers = scenario.firms[strategy], scenario.strategies[strategy]
        segment = next(iter(scenario.world.segments.values()))
        self.months = round(scenario.experiment.horizon / MONTH)
        self.births, self.walk_ins = segment.births_a_year / 12, segment.walk_ins / 12
        more = (self.births + self.walk_ins) * self.months
        size, self.alive = segment.accounts + int(more + 6 * more**0.5), segment.accounts
        rate = luck.gamma(n["purchase_shape"], n["purchase_rate"] / n["purchase_shape"], size)
        self.rate = np.maximum(rate, n["purchase_floor"])  # a day
        spread = luck.normal(-0.5 * n["order_sigma"] ** 2, n["order_sigma"], size)
        self.wallet = self.rate * YEAR * n["order_value"] * np.exp(spread)  # a year
        self.brand = self.beta("brand", size)
        self.competence = np.clip(np.rint(luck.normal(3, n["competence_spread"], size)), 1, 5)
        self.open = luck.exponential(1 / (1 - n["decoys"]), size)
        self.open[luck.random(size) < n["decoys"]] = 0
        self.limit = n["limit_median"] * np.exp(luck.normal(0, n["limit_sigma"], size))
        self.status = np.full(size, PROSPECT, np.int8)
        self.status[: segment.customers] = CUSTOMER
        self.rational, self.emotional = (
            self.beta("rational", size),
            self.beta("emotional", size),
        )
        self.held = np.full(size, 2.0)  # of four products alike
        self.share = np.full(size, n["share"])
        self.tier = np.zeros(size, np.int8)
        self.joint, self.owed = np.zeros(size), luck.random(size)
        self.since, self.seen = np.zeros(size), np.zeros(size)  # days; purchases
        self.sign = np.where(self.status == CUSTOMER, 0.0, NEVER)  # last sign of life
        self.booked, self.found = self.status == CUSTOMER, np.zeros(size, bool)
        self.closed, self.sour, self.lead = (np.full(size, NEVER) for _ in range(3))
        self.warm = np.ones(size)  # how much likelier a lead is won
        self.decided = np.full(size, np.inf)  # when a pursuit ends
        self.rests = np.full((5, size), NEVER)
        self.refused = np.zeros((5, size), np.int8)
        self.reputation, self.quality = 1.0, float(n["quality"])
        self.usual = self.hours_hunt = self.hours_farm = 0.0
        self.totals: list[dict[str, float]] = []

    def beta(self, name: str, size: int) -> np.ndarray:
        mean, strength = self.n[name], self.n[f"{name}_strength"]
        return self.luck.beta(strength * mean, strength * (1 - mean), size)

    def play(self) -> dict[str, np.ndarray]:
        """All months; the totals as columns."""
        for month in range(self.months):
            self.now, self.row = month * MONTH, {}
            self.grown = np.exp(self.n["growth"] * (self.now + MONTH / 2))
            ours = np.flatnonzero(self.status == CUSTOMER)
            self.arrive()
            silent, visited = self.read_books()
            self.hunt()
            self.visit(visited, silent)
            self.meet(ours)
            self.buy(ours)
            self.decide()
            self.attack(ours)
            self.decline()
            self.talk()
            self.fade()
            self.measure()
        return {name: np.array([row[name] for row in self.totals]) for name in self.totals[0]}

    def count(self, name: str, amount: float) -> None:
        self.row[name] = self.row.get(name, 0.0) + float(amount)

    def arrive(self) -> None:
        born, walked = self.luck.poisson([self.births, self.walk_ins])
        first, self.alive = self.alive, min(len(self.rate), self.alive + born + walked)
        self.begin(np.arange(max(first, self.alive - walked), self.alive), "acquired_walk_in")

    def begin(self, who: np.ndarray, source: str, back: bool = False) -> None:
        """Customerships begin, with one product unless somebody comes back."""
        n = self.n
        self.status[who], self.booked[who] = CUSTOMER, True
        self.rational[who], self.emotional[who] = n["start_rational"], self.brand[who]
        self.share[who], self.since[who], self.sign[who] = n["share"], self.now, self.now
        self.seen[who], self.found[who], self.sour[who] = 0, False, NEVER
        if not back:
            self.held[who], self.tier[who], self.joint[who] = 1, 0, 0
        self.count("acquired", len(who))
        self.count(source, len(who))

    def read_books(self) -> tuple[np.ndarray, np.ndarray]:
        """Who is silent, and who else is a customer of the books."""
        listed = np.flatnonzero(self.booked)
        silence, patience = self.now - self.sign[listed], self.n["warn_gaps"]
        own = (self.now - self.since[listed]) / np.maximum(self.seen[listed], 1)
        usual = 4 / (self.n["purchase_rate"] * self.n["share"] * self.held[listed])
        warned = silence >= patience * np.where(self.seen[listed] < 3, usual, own)
        warned |= self.found[listed]
        gone = warned & (silence >= self.firm.books.strike_off_after)
        off = listed[gone]
        self.booked[off] = False
        self.closed[off] = self.now + self.n["forgotten_after"]
        self.status[off[self.status[off] == LAPSED]] = PROSPECT
        asked = (self.rests[RETURN, listed] <= self.now) & (
            self.refused[RETURN, listed] < self.n["patience"]
        )
        return listed[warned & ~gone & asked], listed[~warned]

    def hunt(self) -> None:
        sales, heads = self.firm.sales, self.firm.sales.people * self.levers.hunting
        self.count("hunting", heads * sales.hunter_cost / 12)
        self.hours_hunt += heads * sales.hours / 12
        free = (self.status == PROSPECT) & (self.closed <= self.now) & ~self.booked
        free[self.alive :] = False
        who = np.flatnonzero(free)
        number = min(len(who), int(self.hours_hunt / sales.pursuit))
        self.hours_hunt = max(0.0, self.hours_hunt - number * sales.pursuit) % sales.pursuit
        self.warm[who[self.lead[who] < self.now]] = 1
        leads_first = (self.warm[who] > 1) * self.warm[who] * 1e12
        worth = self.wallet[who] + leads_first
        best = who[np.argpartition(-worth, number)[:number]] if number < len(who) else who
        spread = self.luck.normal(0, self.n["cycle_sigma"], number)
        cycle = self.n["cycle_mean"] * np.exp(spread - 0.5 * self.n["cycle_sigma"] ** 2)
        self.status[best], self.decided[best] = PURSUED, self.now + cycle

    def decide(self) -> None:
        """Pursuits end: the gate, then the chance to win."""
        n, luck = self.n, self.luck
        who = np.flatnonzero((self.status == PURSUED) & (self.decided <= self.now + MONTH))
        self.status[who] = PROSPECT
        passed = (self.limit[who] >= 1) & (luck.random(len(who)) < n["available"])
        warmth = self.warm[who] * np.where(self.sour[who] > self.now, n["warned_against"], 1)
        chance = n["win_rate"] * self.open[who] * warmth * self.reputation
        won = passed & (luck.random(len(who)) < np.minimum(0.9, chance))
        self.lead[who] = NEVER
        self.closed[who] = self.now + np.where(passed, n["retry"], n["burnt_door"])
        self.begin(who[won], "acquired_hunted")

    def visit(self, listed: np.ndarray, silent: np.ndarray) -> None:
        """Visits in rank order in the rhythm of the class; a part of the hours wins back."""
        n, sales, cadence = self.n, self.firm.sales, self.levers.cadence
        heads = sales.people * (1 - self.levers.hunting)
        self.count("farming", heads * sales.farmer_cost / 12)
        self.hours_farm += heads * sales.hours / 12
        able = int(self.hours_farm / sales.visit)
        self.hours_farm -= able * sales.visit
        most = int(able * self.levers.win_back)
        asked = silent[np.argsort(-self.spend(silent))[:most]]
        ranked = listed[np.argsort(-self.spend(listed))]
        place = np.arange(len(ranked)) / max(1, len(ranked))
        due = np.select([place < 0.2, place < 0.5], [cadence.a, cadence.b], cadence.c)
        owed = self.owed[ranked] + due / 12
        times = np.floor(owed)
        times[np.cumsum(times) > able - len(asked)] = 0
        self.owed[ranked] = np.minimum(owed - times, 1)
        self.win_back(asked)
        who, times = ranked[times > 0], times[times > 0]
        left = self.status[who] != CUSTOMER  # found out at the visit
        self.found[who[left]] = True
        who, times = who[~left], times[~left]
        self.emotional[who] = 1 - (1 - self.emotional[who]) * (1 - n["contact"]) ** times
        taught = self.luck.random(len(who)) < n["teaching"] * times
        self.competence[who] = np.minimum(5, self.competence[who] + taught)
        self.offer(who)

    def spend(self, who: np.ndarray) -> np.ndarray:
        """What they spend a year, with anybody."""
        return self.wallet[who] * self.grown + self.joint[who]

    def win_back(self, who: np.ndarray) -> None:
        n, false = self.n, self.status[who] == CUSTOMER
        self.sign[who[false]] = self.now
        self.booked[who[self.status[who] == GONE]] = False
        who = who[self.status[who] == LAPSED]
        likely = n["win_back"] * 0.5 ** ((self.now - self.sign[who]) / n["win_back_half_life"])
        back = self.luck.random(len(who)) < likely
        self.rests[RETURN, who[~back]] = self.now + n["rest"]
        self.refused[RETURN, who[~back]] += 1
        self.refused[RETURN, who[back]] = 0
        self.begin(who[back], "acquired_won_back", back=True)

    def offer(self, who: np.ndarray) -> None:
        """The first kind of offer that applies; some take it."""
        n, r, e = self.n, self.rational[who], self.emotional[who]
        step = np.where(
            r < n["service_recognised"], 1, np.where(e < n["expertise_valued"], 2, 3)
        )
        step[(step == 3) & (np.minimum(r, e) >= n["values_shared"])] = 4
        applies = (self.rests[:4, who] <= self.now) & (self.refused[:4, who] < n["patience"])
        applies &= step >= APPLIES_FROM[:, None]
        applies[UP] &= self.tier[who] < n["ceiling"]
        applies[CROSS] &= (self.held[who] < 4) & (
            self.refused[CROSS, who] < n["cross_patience"]
        )
        kind = np.argmax(applies, axis=0)
        some = applies.any(axis=0)
        who, kind, step = who[some], kind[some], step[some]
        chance = n["success"][[0, 1, 3, 4]][kind] * n["ladder_factor"][step - 1]
        chance *= np.where(kind >= UP, 0.4 + 0.2 * self.competence[who], 1)
        chance *= np.where(kind == CROSS, n["cross_hit"], 1)
        taken = self.luck.random(len(who)) < np.minimum(0.95, chance)
        no, no_kind = who[~taken], kind[~taken]
        self.refused[no_kind, no] += 1
        self.rests[no_kind, no] = self.now + n["rest"]
        self.refused[kind[taken], who[taken]] = 0
        joint, share, up, cross = (who[taken & (kind == k)] for k in range(4))
        new = n["joint_part"] * self.wallet[joint] * self.grown
        self.joint[joint] += new
        self.rests[JOINT, joint] = self.now + n["joint_pause"]
        self.count("development", new.sum() * n["joint_ours"])
        self.share[share] += n["delivery_step"] * (1 - self.share[share])
        self.tier[up] += 1
        held = self.held[cross]
        self.share[cross] = (held * self.share[cross] + n["share"]) / (held + 1)
        self.held[cross] += 1

    def meet(self, who: np.ndarray) -> None:
        """Encounters: promises are kept or broken."""
        n, luck = self.n, self.luck
        met = luck.poisson(n["encounter"] * MONTH, len(who))
        kept = luck.binomial(met, self.quality)
        r, e, broken = self.rational[who], self.emotional[who], met - kept
        effort = np.maximum(0, 1.3 - n["serving_ease"] * (r + e))
        self.count("serving", (n["serving"] * effort * met).sum())
        complaints = luck.binomial(broken, n["complains"] + n["complains_emotional"] * e)
        righted = luck.binomial(complaints, n["recovery"])
        torn = broken - righted
        r = 1 - (1 - r) * (1 - n["gain"]) ** kept
        e = 1 - (1 - e) * (1 - n["kept_emotional"] * (r >= 0.5)) ** kept
        e = 1 - (1 - e) * (1 - n["soothing"]) ** righted
        self.rational[who] = r * (1 - n["loss"]) ** torn
        self.emotional[who] = e * (1 - 0.5 * n["loss"]) ** torn
        self.sour[who[complaints > righted]] = self.now + n["grudge"]
        self.count("recovery", righted.sum() * n["recovery_cost"] / 1e6)
        service = self.firm.service
        told = complaints.sum() / max(1, len(who))
        rest = np.exp(-service.forgetting / 12)
        learnt = service.quality + (self.quality - service.quality) * rest
        self.quality = min(learnt + service.learning * told, service.best_quality)

    def buy(self, who: np.ndarray) -> None:
        n, luck = self.n, self.luck
        behind = self.rational[who] < n["service_recognised"]
        self.share[who] *= np.exp(-n["growth"] * MONTH * behind)
        spend, joint = self.spend(who), self.joint[who]
        part = ((spend - joint) * self.held[who] / 4 * self.share[who] + joint) / spend
        times = luck.poisson(self.rate[who] * MONTH * part)
        who, times, spend = who[times > 0], times[times > 0], spend[times > 0]
        noise = np.sqrt(np.expm1(n["noise_sigma"] ** 2) / times) * luck.normal(size=len(who))
        mean = spend / (self.rate[who] * YEAR) * times * np.maximum(0, 1 + noise)
        billed = mean * n["tier_price"][self.tier[who]]
        self.count("revenue", billed.sum())
        self.count("goods", (billed * (1 - n["margin"][self.tier[who]])).sum())
        self.count("purchases", times.sum())
        self.seen[who] += times
        self.sign[who], self.booked[who] = self.now + MONTH, True
        aim = np.minimum(0.95, 2 * self.rational[who] * n["share"])
        pull = 1 - (1 - n["share_pull"]) ** times
        self.share[who] += pull * np.maximum(0, aim - self.share[who])

    def attack(self, who: np.ndarray) -> None:
        """An advantage against the fence; over it goes the account or a slice."""
        n, luck = self.n, self.luck
        attacks = luck.poisson(MONTH / n["attack_gap"][0], len(who))
        while len(who := who[attacks > 0]):
            attacks = attacks[attacks > 0] - 1
            fence = n["fence_rational"] * self.rational[who] ** 2
            fence += n["fence_emotional"] * self.emotional[who] ** 2
            fence += n["fence_coverage"] * self.held[who] / 4
            over = luck.exponential(n["advantage"][0], len(who)) > fence
            all_of_it = over & (luck.random(len(who)) < n["takes_all"])
            self.share[who[over & ~all_of_it]] *= 1 - n["slice"]
            self.lose(who[all_of_it], LAPSED)
            attacks[all_of_it] = 0

    def lose(self, who: np.ndarray, status: int) -> None:
        self.status[who] = status
        self.count("lost", len(who))

    def decline(self) -> None:
        gone = self.luck.random(self.alive) < -np.expm1(-self.n["decline"] * MONTH)
        who = np.flatnonzero(gone & (self.status[: self.alive] != GONE))
        self.lose(who[self.status[who] == CUSTOMER], GONE)
        self.status[who] = GONE

    def talk(self) -> None:
        """Words of customers reach anybody; prospects think of us by themselves, too."""
        n, luck, living = self.n, self.luck, self.status[: self.alive] != GONE
        who = np.flatnonzero(self.status[: self.alive] == CUSTOMER)
        r, e, sour = self.rational[who], self.emotional[who], self.sour[who] > self.now
        bitter = sour | (np.maximum(r, e) < n["bitter"])
        words = luck.poisson(n["word"] * MONTH, len(who))
        good = int((words * (~bitter & (np.minimum(r, e) >= n["high"]))).sum())
        bad = int(luck.binomial(words * bitter, n["bad_word"]).sum())
        heard = luck.choice(np.flatnonzero(living), good + bad)
        for told, pull in ((heard[:good], 1.0), (heard[good:], 0.0)):
            felt = told[self.status[told] == CUSTOMER]
            self.emotional[felt] += n["word_effect"] * (pull - self.emotional[felt])
            others = told[self.status[told] <= PURSUED]
            if pull:
                self.lead[others] = self.now + n["lead_life"]
                self.warm[others] = n["referred_warmth"]
            else:
                self.sour[others] = self.now + n["grudge"]
        balance = (good - bad) / max(1, len(who)) * 12
        self.usual = self.usual or balance  # the first month is what is usual
        aim = 1 + self.firm.reputation.effect * (balance - self.usual)
        pull = -np.expm1(-MONTH / self.firm.reputation.memory)
        self.reputation += pull * (np.clip(aim, 0.5, 1.5) - self.reputation)
        asks = luck.random(self.alive) < n["inbound"] / 3 * MONTH * self.reputation
        asks &= (self.status[: self.alive] == PROSPECT) & (
            self.closed[: self.alive] <= self.now
        )
        asks &= self.lead[: self.alive] < self.now
        self.lead[: self.alive][asks] = self.now + n["lead_life"]
        self.warm[: self.alive][asks] = n["inbound_warmth"]

    def fade(self) -> None:
        who = np.flatnonzero(self.status == CUSTOMER)  # others have no feelings that matter
        rot = np.exp(-self.n["fade"] * MONTH)
        self.emotional[who] = self.brand[who] + (self.emotional[who] - self.brand[who]) * rot
        self.joint[who] *= np.exp(-self.n["joint_fade"] * MONTH)

    def measure(self) -> None:
        """Stocks at the month's end."""
        ours = np.flatnonzero(self.status == CUSTOMER)
        r, e = self.rational[ours], self.emotional[ours]
        spend, joint = self.spend(ours), self.joint[ours]
        bought = (spend - joint) * self.held[ours] / 4 * self.share[ours] + joint
        rate = bought * self.n["tier_price"][self.tier[ours]]
        high = self.n["high"]
        self.row |= {
            "customers": len(ours),
            "book_customers": np.count_nonzero(self.booked),
            "prospects": np.count_nonzero(self.status[: self.alive] != GONE) - len(ours),
            "rational": r.mean(),
            "emotional": e.mean(),
            "ambassadors": np.count_nonzero(np.minimum(r, e) >= high),
            "neither": np.count_nonzero(np.maximum(r, e) < high),
            "run_rate": rate.sum(),
            "temperature": (rate * (r + e)).sum() / 2 / rate.sum(),
            "share_of_wallet": bought.sum() / spend.sum(),
        }
        self.totals.append(self.row)
