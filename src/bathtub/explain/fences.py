"""Sentences about the fence: what it takes to pull customers away, and how many go."""

import math
from collections.abc import Iterator
from typing import Any

from ..scenario.facts import Scenario
from ..scenario.firm import Firm
from ..scenario.forms import Path
from ..scenario.loyalty import LoyaltyNumbers
from ..scenario.spelling import counted, few, share
from ..scenario.strategy import Levers
from ..scenario.world import Segment
from .sentence import Sentence, of_segment

# Loyalties for which a fence is told: rational, emotional.
KINDS = {
    "an ambassador": (0.85, 0.75),
    "a customer loyal by reason only": (0.75, 0.35),
    "an indifferent one": (0.45, 0.25),
}
FENCE = ("fence_rational", "fence_emotional", "fence_coverage", "takes_all")


def numbers(segment: Segment, firm: Firm) -> dict[str, Any]:
    """The numbers of loyalty of a segment: its own, or the firm's."""
    own = {name: getattr(segment, name) for name in LoyaltyNumbers.model_fields}
    return {n: getattr(firm.loyalty, n) if v is None else v for n, v in own.items()}


def ahead(levers: Levers) -> float:
    """What product and list price of a strategy add to every fence on day one."""
    return levers.superiority.at_the_opening - (levers.list_price - 1)


def height(
    loyalty: dict[str, Any], rational: float, emotional: float, more: float = 0.0
) -> float:
    """The fence of a customer who buys all from us, and `more`, as a fraction of list price."""
    return float(
        loyalty["fence_rational"] * rational**2
        + loyalty["fence_emotional"] * emotional**2
        + loyalty["fence_coverage"]
        + more
    )


def fences(scenario: Scenario) -> Iterator[Sentence]:
    """The fences of the firm, and of segments with numbers of their own."""
    levers, firm = scenario.opening(scenario.baseline)
    more = ahead(levers)
    told: dict[str, str] = {}
    for name, segment in scenario.world.segments.items():
        if not segment.buys:
            continue
        text = heights(numbers(segment, firm), more)
        if told and text == next(iter(told.values())):
            continue
        told[name] = text
        whom = "" if len(told) == 1 else f"{name}: "
        own = of_segment(name, *FENCE)
        price: list[Path] = [
            ("strategies", scenario.baseline, key) for key in ("superiority", "list_price")
        ]
        follows = (*(("firm", "loyalty", key) for key in FENCE), *own, *price)
        yield Sentence("fence", whom + text, follows)
        if losses := yearly_losses(scenario, numbers(segment, firm), more):
            yield Sentence("fence", whom + losses, (*follows, ("world", "competitors")))
    yield from in_time(firm)


def standing(loyalty: dict[str, Any], more: float) -> dict[str, float]:
    """The fence of each kind of customer, as an attack meets it."""
    return {who: max(0.0, height(loyalty, *both, more)) for who, both in KINDS.items()}


def heights(loyalty: dict[str, Any], more: float) -> str:
    """What it takes to pull each kind of customer away."""
    (who, highest), *others = standing(loyalty, more).items()
    rational, emotional = KINDS[who]
    said = [f"{other} for less than {share(fence)}" for other, fence in others]
    return (
        f"{who.capitalize()} (loyalties {share(rational)} and {share(emotional)}, buys all from "
        f"us) does not move for less than {share(highest)} off; {', '.join(said)}"
    )


def yearly_losses(scenario: Scenario, loyalty: dict[str, Any], more: float) -> str:
    """How many of each kind climb over the fence in a year, and how many of them go for good."""
    rivals = [r for r in scenario.world.competitors.values() if r.attacks and not r.enters]
    if not rivals:
        return ""
    parts = []
    for who, fence in standing(loyalty, more).items():
        hazard = sum(
            r.attacks * math.exp(-fence / r.advantage) for r in rivals if r.advantage > 0
        )
        gone = -math.expm1(-hazard * loyalty["takes_all"])
        parts.append(f"{who} with a chance of {share(gone)}")
    times = few(sum(r.attacks for r in rivals))
    return (
        f"On day one competitors attack an account {times} times a year; in a year they pull "
        f"away {', '.join(parts)}, at these loyalties"
    )


def in_time(firm: Firm) -> Iterator[Sentence]:
    """How feeling fades without anybody of ours."""
    fade = firm.loyalty.fade
    if fade > 0:
        half = counted(math.log(2) / fade * 12, "month")
        yield Sentence(
            "fence",
            f"Without contact half of the emotional loyalty above the brand's level is gone "
            f"after {half}; a visit brings back {share(firm.loyalty.contact)} of what is missing",
            (("firm", "loyalty", "fade"), ("firm", "loyalty", "contact")),
        )
