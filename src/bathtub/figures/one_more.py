"""What one more person brings, by whether it hunts or farms: where both are alike, shift none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..accounts.tally import Flow
from ..experiment.bridge import LINES, present_lines
from ..experiment.statistics import interval
from .lettering import SMALL, headed, instead, of_luck
from .style import FAINT, Look, canvas, looks, percent_on, pictured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes

    from ..experiment.comparison import Comparison

SIDES = ("one more hunter", "one more farmer")
PAY = [LINES.index(Flow.HUNTING), LINES.index(Flow.FARMING)]


class Crowd(NamedTuple):
    """Who hunts and who farms on day one, in persons."""

    hunters: float
    farmers: float


class More(NamedTuple):
    """What money for more people brings back: at which share of hunting, and how surely."""

    share: float
    mean: float
    low: float
    high: float


@pictured
def plot_one_more(results: Comparison, ax: Axes | None = None) -> Axes:
    """What 1 of the currency brings back if it pays one more hunter, or one more farmer.

    Across is the share of hours that hunted before. For a point there must be a strategy that has
    more people of one side, and differs in nothing else. What comes back is all that npv gains
    but the pay of the people, by the present value of that pay; below 1 it does not come back.
    Lines are 95 % intervals of the mean, on the same luck.
    """
    title = "What money for one more person brings back"
    found = {side: sorted(added(results, side)) for side in SIDES}
    ax = canvas(ax, 9.0, 4.4)
    if not any(found.values()):
        return instead(ax, title, "no strategy has more hunters or farmers than another one")
    for side, look in colours().items():
        draw(ax, found[side], side, look)
    ax.axhline(1, color=FAINT, linewidth=1.2)
    ax.set_ylabel(f"{results.scenario.currency}, for 1 {results.scenario.currency} of pay")
    percent_on(ax, "x", "hours that hunted before")
    ax.set_xlim(-0.03, 1.03)
    ax.legend(loc="upper center", fontsize=SMALL)
    note = f"Below 1 it does not come back. {of_luck(results, 'Lines')}"
    headed(ax, title, note)
    return ax


def colours() -> dict[str, Look]:
    """How hunters and farmers are drawn."""
    return dict(zip(SIDES, list(looks(["", *SIDES]).values())[1:], strict=True))


def draw(ax: Axes, found: list[More], side: str, look: Look) -> None:
    """The points of a side with their intervals."""
    x, mean, low, high = np.array(found).reshape(-1, 4).T
    bounds = np.nan_to_num([mean - low, high - mean])
    style = f"{look.marker}{look.dash}"
    ax.errorbar(x, mean, bounds, fmt=style, color=look.colour, label=side, capsize=3)


def added(results: Comparison, side: str) -> Iterator[More]:
    """Every pair of strategies of which one has more people, of this side only."""
    crowds = {name: crowd(results, name) for name in results.strategies}
    for few, before in crowds.items():
        for many, after in crowds.items():
            hunters, farmers = np.round(np.subtract(after, before), 3)
            more, other = (hunters, farmers) if side == SIDES[0] else (farmers, hunters)
            people = before.hunters + before.farmers
            if more > 0 and other == 0 and people > 0 and alike(results, few, many):
                found = brought_back(results, few, many)
                if found:
                    yield More(before.hunters / people, *found)


def alike(results: Comparison, one: str, other: str) -> bool:
    """Whether two strategies differ in the number and the work of people only."""
    scenario, no_matter = results.scenario, {"people": None, "hunting": 0.0}
    first, second = (scenario.strategies[n].model_copy(update=no_matter) for n in (one, other))
    return first == second and scenario.firms[one] == scenario.firms[other]


def crowd(results: Comparison, strategy: str) -> Crowd:
    """Hunters and farmers with which a strategy begins."""
    levers, firm = results.scenario.opening(strategy)
    people = levers.heads(firm)
    return Crowd(people * levers.hunting, people * (1 - levers.hunting))


def brought_back(
    results: Comparison, few: str, many: str
) -> tuple[float, float, float] | None:
    """What the pay of the people whom `many` has more brings back, with its interval.

    None where they are not paid.
    """
    runs, more = results.outcomes[few], results.outcomes[many]
    discount = results.scenario.experiment.discount
    lines = np.array(
        [
            present_lines(more[r], discount) - present_lines(runs[r], discount)
            for r in runs
            if r in more
        ]
    )
    pay = -lines[:, PAY].sum(axis=1)
    if not pay.mean() > 0:
        return None
    return interval((lines.sum(axis=1) + pay) / pay.mean())
