"""Mistakes that one could make in the program, and the tests that must notice them.

A mutant is a text of a source file (it stands there once) with another one in its place. Most
are noticed by the comparison with the twin; the others name tests of what no life can tell.
"""

from typing import NamedTuple

# Ordinary tests, as one would name them to pytest.
TWIN = ("tests/agreement", "-k", "event_by_event and (4-0 or 40-0 or 40-1)")
STATISTICS = ("tests/experiment/test_statistics.py",)
DIFFERENCES = ("tests/experiment/test_differences.py",)
TWINS = ("tests/experiment/test_twins.py",)
LUCK = ("tests/validation", "-k", "every_published and random")
BALANCE = ("tests/test_promises.py", "-k", "unit_too_many or balance")
VALUES = ("tests/experiment/test_summary.py", "-k", "net_present_value")
READING = ("tests/scenario/test_quantities.py",)


class Mutant(NamedTuple):
    """A mistake: what it is, in which file, the right text and the wrong one, who notices."""

    mistake: str
    file: str
    right: str
    wrong: str
    tests: tuple[str, ...] = TWIN

    @property
    def of_rules(self) -> bool:
        """Whether it is among the files that are compiled."""
        return self.file.startswith(("accounts/", "firm/"))


RULES = [
    Mutant(
        "a discount lowers the fence",
        "accounts/loyalty.py",
        "+ account.discount\n",
        "- account.discount\n",
    ),
    Mutant(
        "a higher list price raises the fence",
        "accounts/loyalty.py",
        "- (terms.list_price - 1.0)",
        "+ (terms.list_price - 1.0)",
    ),
    Mutant(
        "the fence stands where feeling was at its last change",
        "accounts/loyalty.py",
        "    emotional = emotional_now(account, terms, now)\n    return (",
        "    emotional = account.emotional\n    return (",
    ),
    Mutant(
        "an attack takes luck that decided its size",
        "accounts/attack.py",
        "if luck.chance < takes_all:",
        "if luck.size < takes_all:",
    ),
    Mutant(
        "a broken promise tears nothing of the heart",
        "accounts/encounter.py",
        "account.emotional -= 0.5 * terms.loss",
        "account.emotional -= 0.0 * terms.loss",
    ),
    Mutant(
        "a complaint takes the luck of the promise",
        "accounts/encounter.py",
        "if luck.size < terms.complains",
        "if luck.chance < terms.complains",
    ),
    Mutant(
        "a concession costs on what is new only",
        "accounts/purchase.py",
        "millionths(billed * account.discount)",
        "millionths(billed * 0.0)",
    ),
    Mutant(
        "the share is pulled half as far",
        "accounts/purchase.py",
        "min(0.95, 2.0 * account.rational",
        "min(0.95, 1.0 * account.rational",
    ),
    Mutant(
        "a discount at the cap is refused",
        "accounts/price.py",
        "<= terms.discount_cap + ROUNDING",
        "< terms.discount_cap - ROUNDING",
        ("tests/agreement", "-k", "demand_at_the_cap"),
    ),
    Mutant(
        "break-even on the whole margin",
        "accounts/price.py",
        "left = 1.0 - goods - account.discount - depth",
        "left = 1.0 - goods - depth",
        ("tests/agreement", "-k", "demand_list_price"),
    ),
    Mutant(
        "a closed door is open after a lost pursuit's time",
        "accounts/pursuit.py",
        "account.closed_until = now + terms.burnt_door\n        return Outcome.TOO_DEAR",
        "account.closed_until = now + terms.retry\n        return Outcome.TOO_DEAR",
    ),
    Mutant(
        "over-promising wins nobody",
        "accounts/pursuit.py",
        "chance * terms.eagerness / opening_price",
        "chance / opening_price",
    ),
    Mutant(
        "silence counts from the beginning",
        "accounts/winning_back.py",
        "silence = now - account.last_sign",
        "silence = now - account.since",
    ),
    Mutant(
        "a new customer is still sour",
        "accounts/customership.py",
        "    account.soured_until = -math.inf\n",
        "",
    ),
    Mutant(
        "a loss is counted in the wrong quadrant",
        "accounts/loyalty.py",
        "    if rational < terms.high:\n        place += 2",
        "    if rational < terms.high:\n        place += 1",
    ),
    Mutant(
        "an ambassador warns others",
        "accounts/talk.py",
        "if luck.chance >= terms.bad_word:",
        "if luck.chance < terms.bad_word:",
    ),
]

CLOCK = [
    Mutant(
        "a stretch is open at its end",
        "accounts/clock.py",
        "while now <= until:",
        "while now < until:",
    ),
    Mutant(
        "an event reads the block before its own",
        "accounts/waiting.py",
        "    luck = draw(account, terms, DECISION[clock], account.occurrence[clock])\n"
        "    wind(account, terms, clock, account.due[clock], luck)",
        "    luck = draw(account, terms, DECISION[clock], account.occurrence[clock] - 1)\n"
        "    wind(account, terms, clock, account.due[clock], luck)",
    ),
    Mutant(
        "the next customership begins with the event that is over",
        "accounts/customership.py",
        "            account.occurrence[clock] += 1\n",
        "            account.occurrence[clock] += 0\n",
    ),
    Mutant(
        "an anniversary rings twice",
        "accounts/waiting.py",
        "while account.since + k * every <= now:",
        "while account.since + k * every < now:",
    ),
    Mutant(
        "competitors' clocks keep the calendar's time",
        "accounts/waiting.py",
        "(now - terms.turn) * terms.speed[competitor]",
        "(now - terms.turn)",
    ),
    Mutant(
        "births and walk-ins share their ranks",
        "accounts/opening.py",
        "scratch[0].rank = FIRST_NEWCOMER + 2 * count + parity",
        "scratch[0].rank = FIRST_NEWCOMER + 2 * count",
    ),
    Mutant(
        "seed and replication change places",
        "accounts/luck.py",
        "        int(terms.seed),\n        int(terms.replication),",
        "        int(terms.replication),\n        int(terms.seed),",
    ),
    Mutant(
        "one round of Philox too few",
        "accounts/luck.py",
        "for _ in range(10):",
        "for _ in range(9):",
        LUCK,
    ),
]

MANAGEMENT = [
    Mutant(
        "the books count silence from the beginning",
        "firm/books.py",
        "silence = now - account.last_sign",
        "silence = now - account.since",
    ),
    Mutant(
        "the best quarter is class A",
        "firm/visits.py",
        "if place < TOP * number:",
        "if place < 1.25 * TOP * number:",
    ),
    Mutant(
        "unused hours are forgotten",
        "firm/planning.py",
        "hours = self.hunters_left + able",
        "hours = able",
    ),
    Mutant(
        "war fades while its cause is there",
        "firm/competitors.py",
        "            if self.above:\n",
        "            if not self.above:\n",
    ),
    Mutant(
        "who hears is drawn among all, gone or not",
        "firm/survey.py",
        "if account.status == Status.UNBORN or account.status == Status.GONE:",
        "if account.status == Status.UNBORN:",
    ),
    Mutant(
        "bad words are praise",
        "firm/word_of_mouth.py",
        "balance += 1 if good else -1",
        "balance += 1",
    ),
]

LEDGER = [
    Mutant(
        "cents are cut off",
        "accounts/money.py",
        "math.floor(amount * 1e6 + 0.5)",
        "math.floor(amount * 1e6)",
    ),
    Mutant(
        "revenue is booked twice",
        "accounts/money.py",
        "    account.result += amount\n",
        "    account.result += 2 * amount\n",
    ),
    Mutant(
        "heads are not checked",
        "firm/ledger.py",
        "            return 1\n",
        "            return 0\n",
        BALANCE,
    ),
    Mutant(
        "money is not checked",
        "firm/ledger.py",
        "        if money != results[segment]:\n",
        "        if False:\n",
        BALANCE,
    ),
    Mutant(
        "of what no account caused only the last is kept",
        "firm/ledger.py",
        "self.unassigned[line] += amount",
        "self.unassigned[line] = amount",
    ),
    Mutant(
        "results are discounted at the beginning of their month",
        "experiment/outcome.py",
        "-np.log1p(discount) * run.ends / 365.25",
        "-np.log1p(discount) * (run.ends - 30.4375) / 365.25",
        VALUES,
    ),
]

STATISTICAL = [
    Mutant(
        "the interval of a difference forgets the pairs",
        "experiment/summary.py",
        "    mean, low, high = interval(difference, confidence)\n",
        "    mean, low, high = interval(difference, confidence)\n"
        "    half = 1.96 * float(np.sqrt((one.var() + other.var()) / max(1, len(one))))\n"
        "    low, high = mean - half, mean + half\n",
        DIFFERENCES,
    ),
    Mutant(
        "a 90 % interval is called one of 95 %",
        "experiment/statistics.py",
        "    half = float(stdtrit(len(values) - 1, 0.5 + confidence / 2) * spread(values))",
        "    half = float(stdtrit(len(values) - 1, confidence) * spread(values))",
        STATISTICS,
    ),
    Mutant(
        "the sample's variance is divided by n",
        "experiment/statistics.py",
        "values.std(ddof=1) / np.sqrt",
        "values.std(ddof=0) / np.sqrt",
        STATISTICS,
    ),
    Mutant(
        "every look until sharp errs as if it were the only one",
        "experiment/sharpness.py",
        "(1 - CONFIDENCE) / (looks * (looks + 1)) if",
        "(1 - CONFIDENCE) if",
        ("tests/experiment/test_sharpness.py",),
    ),
    Mutant(
        "less is more",
        "experiment/summary.py",
        'return "better" if (low > 0) == (better == "more") else "worse"',
        'return "better" if low > 0 else "worse"',
        DIFFERENCES,
    ),
    Mutant(
        "whom we saved are those whom we lost",
        "experiment/twins.py",
        "2 * ~customers[0] + ~customers[1]",
        "2 * ~customers[1] + ~customers[0]",
        TWINS,
    ),
    Mutant(
        "variance reduction upside down",
        "experiment/summary.py",
        "reduction = apart / together",
        "reduction = together / apart",
        DIFFERENCES,
    ),
    Mutant(
        "a quotient's interval without what moves together",
        "experiment/statistics.py",
        "part * whole - in_both",
        "part * whole",
        STATISTICS,
    ),
    Mutant(
        "a yearly chance is taken for a hazard",
        "scenario/quantities.py",
        "return -math.log1p(-written.number / 100) * _per_year(written)",
        "return written.number / 100 * _per_year(written)",
        READING,
    ),
]

MUTANTS = [*RULES, *CLOCK, *MANAGEMENT, *LEDGER, *STATISTICAL]
