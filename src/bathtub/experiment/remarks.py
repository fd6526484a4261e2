"""What a careful colleague would mention beside the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from ..accounts.stock import Level
from ..accounts.tally import Flow
from ..accounts.terms import CLIMATE
from ..explain.agenda import condition
from ..firm.calendar import MONTH
from ..run import Outcome
from ..scenario.facts import Scenario
from ..scenario.spelling import share, signed
from ..scenario.when import Condition
from .summary import Values

FEW = 10  # replications below which an interval says little; judgement
IDLE = 0.15  # part of the pay from which on idle hours are worth a word; judgement
SHRUNK, GROWN = 0.85, 2.0  # times the opening's customers, worth a word; judgement
TELLING = 3  # replications of which a mean is told; judgement
ALWAYS = 0.95  # part of the months; judgement
Outcomes = Mapping[str, Mapping[int, Outcome]]


def remarks(
    scenario: Scenario, outcomes: Outcomes, values: Values, baseline: str
) -> Iterator[str]:
    """A sentence for everything that qualifies the results."""
    numbers = sorted({number for runs in outcomes.values() for number in runs})
    number = max(len(runs) for runs in outcomes.values())
    if number < FEW:
        said = f"{number} replication{'s are' if number > 1 else ' is'}"
        yield f"{said} few to go by; ask for {3 * FEW} or more"
    for strategy, runs in outcomes.items():
        if runs:
            whole = list(runs.values())
            yield from idle_hands(strategy, whole)
            ahead = values[strategy]["npv"] - values[baseline]["npv"]
            against = "" if strategy == baseline else baseline
            ahead_by_number = dict(zip(numbers, ahead, strict=True))
            yield from conditions(scenario, strategy, whole)
            yield from wars(strategy, runs, ahead_by_number, against, scenario.currency)
    yield from far_from_the_opening(outcomes)
    yield from room_for_service(scenario, outcomes)


def idle_hands(strategy: str, runs: Sequence[Outcome]) -> Iterator[str]:
    """A force that is paid for much more than it finds to do."""
    for line, who, whom in (
        (Flow.HUNTING, "hunters", "pursue"),
        (Flow.FARMING, "farmers", "visit"),
    ):
        flows = np.array([r.flows[: r.months + 1, :, line].sum(axis=0) for r in runs])
        paid = flows.sum()
        if paid > 0 and flows[:, -1].sum() / paid > IDLE:
            idle = share(flows[:, -1].sum() / paid)
            yield f"{strategy}: {idle} of the {who}' paid hours find nobody to {whom}"


def far_from_the_opening(outcomes: Outcomes) -> Iterator[str]:
    """A base that shrinks, or becomes another one than that which the numbers describe."""
    shrunk, grown = [], []
    for strategy, runs in outcomes.items():
        heads = [
            r.stocks[[0, r.months], :, Level.CUSTOMERS].sum(axis=1) for r in runs.values()
        ]
        began, ended = np.mean(heads, axis=0) if heads else (0.0, 0.0)
        said = f"{strategy} from {began:,.0f} to {ended:,.0f}"
        if began > 0 and ended < SHRUNK * began:
            shrunk.append(said)
        elif began > 0 and ended > GROWN * began:
            grown.append(said)
    if shrunk:
        yield f"the base of customers shrinks: {', '.join(shrunk)}"
    if grown:
        yield (f"the base grows to another one than the numbers describe: {', '.join(grown)}")


def conditions(scenario: Scenario, strategy: str, runs: Sequence[Outcome]) -> Iterator[str]:
    """In how many replications each condition of a strategy came true, and when first."""
    for number, change in enumerate(scenario.strategies[strategy].changes):
        if isinstance(change.when, Condition):
            first = [
                min(day for n, day in r.fired if n == number)
                for r in runs
                if number in {n for n, _ in r.fired}
            ]
            asked = condition(change.when, scenario.currency)
            told = f"{strategy}: {asked} came true in {len(first)} of {len(runs)} replications"
            month = f", first about month {np.median(first) / MONTH:.0f}" if first else ""
            yield told + month


def wars(
    strategy: str,
    runs: Mapping[int, Outcome],
    ahead: Mapping[int, float],
    baseline: str,
    currency: str,
) -> Iterator[str]:
    """How often competitors answered with a price war, and how the strategy fares then.

    `ahead` is by how much it beats the baseline in each replication.
    """
    place = CLIMATE.index("war")
    fought = {n for n, r in runs.items() if r.climates[: r.months + 1, place].max() > 0}
    if not fought:
        return
    said = f"{strategy}: competitors answer with a price war in {len(fought)} of {len(runs)}"
    told = f"{said} replications"
    war, peace = (
        [x for n, x in ahead.items() if (n in fought) == at_war] for at_war in (1, 0)
    )
    if baseline and min(len(war), len(peace)) >= TELLING:
        there, elsewhere = (signed(float(np.mean(luck))) for luck in (war, peace))
        told += (
            f"; there it brings {there} {currency} against {baseline}, elsewhere {elsewhere}"
        )
    yield told


def room_for_service(scenario: Scenario, outcomes: Outcomes) -> Iterator[str]:
    """A capacity of service that decides nothing, or always too little of it."""
    place = CLIMATE.index("headroom")
    told: dict[str, list[str]] = {"never": [], "always": []}
    for strategy, runs in outcomes.items():
        if scenario.firms[strategy].service.capacity is None or not runs:
            continue
        short = np.concatenate(
            [r.climates[1 : r.months + 1, place] < 1 for r in runs.values()]
        )
        if not short.any():
            told["never"].append(strategy)
        elif short.mean() > ALWAYS:
            told["always"].append(strategy)
    if told["never"]:
        names = ", ".join(told["never"])
        yield f"service capacity is never reached, so it decides nothing ({names})"
    if told["always"]:
        names = ", ".join(told["always"])
        yield f"service capacity is too small nearly always, promises break for it ({names})"
