"""Which pictures a page shows, in which order, and what each of them says in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from .. import figures
from ..experiment.finished import Results
from ..experiment.notable import notable_account
from ..experiment.trace import trace
from ..memory import accounts_in_all
from . import words

PANEL = 4.2  # inches, of one of several panels beside each other
WATCHABLE = (
    300_000  # accounts of all runs in which a life is looked for; more would take minutes
)
SHOWN = 6  # strategies that get a panel of their own


class Panel(NamedTuple):
    """One drawing: how large, in inches, and who draws it on the axes called `ax`."""

    width: float
    height: float
    draw: Callable[..., object]


class Picture(NamedTuple):
    """A picture of the page: its name, heading, panels, caption and text alternative."""

    name: str
    heading: str
    panels: list[Panel]
    caption: str
    instead: str


def pictures(results: Results) -> Iterator[Picture]:
    """The pictures of a page, the most telling first."""
    yield tubs(results)
    if not results.bridge.empty:
        yield forest(results)
        yield gap(results)
        yield bridges(results)
        yield twins(results)
    yield from courses(results)
    yield doors(results)
    yield costs(results)
    yield matrices(results)
    yield platform(results)
    yield from life(results)


def shown(results: Results) -> list[str]:
    """Strategies that get a panel of their own; the baseline and the first ones."""
    names = list(results.strategies)
    if len(names) <= SHOWN:
        return names
    first = [name for name in names if name != results.baseline][: SHOWN - 1]
    return [name for name in names if name in {results.baseline, *first}]


def others(results: Results) -> list[str]:
    """Those of them that are held against the baseline."""
    compared = set(results.bridge["strategy"])
    return [name for name in shown(results) if name in compared]


def left_out(results: Results) -> str:
    """A sentence on strategies for which there is no room."""
    missing = [name for name in results.strategies if name not in shown(results)]
    return f" Not shown here: {', '.join(missing)}." if missing else ""


def tubs(results: Results) -> Picture:
    """The bathtub of each strategy at the horizon."""
    panels = [
        Panel(PANEL, PANEL, partial(figures.plot_tub, results, strategy=name))
        for name in shown(results)
    ]
    caption = (
        "The water is the customers, its colour their loyalty; taps are where customers came from "
        "lately, drains why they left, both as wide as the flow; the posts are the fence that "
        "keeps customers in. The scale is the same for all strategies."
    )
    return Picture(
        "tubs",
        "The bathtub at the end",
        panels,
        caption + left_out(results),
        words.tubs(results),
    )


def forest(results: Results) -> Picture:
    """The differences in npv with their verdicts."""
    height = 1.6 + 0.55 * (len(results.strategies) - 1)
    panels = [Panel(8.5, height, partial(figures.plot_forest, results))]
    caption = (
        f"How much more or less than {results.baseline}, in net present value, on the same luck. "
        "What crosses zero cannot be told from it."
    )
    return Picture(
        "forest", "The difference, and how sure it is", panels, caption, words.forest(results)
    )


def gap(results: Results) -> Picture:
    """How the difference grows over the months."""
    panels = [Panel(8.5, 4.5, partial(figures.plot_gap, results))]
    caption = (
        f"The result so far, less that of {results.baseline} in the same replication; not "
        "discounted."
    )
    return Picture("gap", "When the difference comes", panels, caption, words.gap(results))


def bridges(results: Results) -> Picture:
    """Of what the differences in npv are made."""
    panels = [
        Panel(6.4, 4.2, partial(figures.plot_bridge, results, strategy=name))
        for name in others(results)
    ]
    caption = (
        f"From the net present value of {results.baseline} to that of each strategy, line by line; "
        "the steps add up to the difference."
    )
    return Picture(
        "bridges",
        "What makes the difference",
        panels,
        caption + left_out(results),
        words.bridges(results),
    )


def twins(results: Results) -> Picture:
    """What became of the same accounts."""
    panels = [
        Panel(6.4, 5.0, partial(figures.plot_twins, results, strategy=name))
        for name in others(results)
    ]
    caption = (
        f"The same accounts under {results.baseline} and under each strategy: how many are "
        "customers at the end under both, under one of them, under none, and what they bring "
        "more or less, not discounted."
    )
    return Picture(
        "twins",
        "What became of the same accounts",
        panels,
        caption + left_out(results),
        words.twins(results),
    )


COURSES = {
    "customers": ("Customers over time", "Accounts that are customers in truth."),
    "result": ("Result over time", "Revenue less all costs so far, not discounted."),
    "temperature": (
        "Temperature over time",
        "Mean loyalty of the customers, weighted by what they spend with us: the warmth of the "
        "water.",
    ),
    "share_of_wallet": ("Share of wallet over time", "Our part of what customers spend."),
}


def courses(results: Results) -> Iterator[Picture]:
    """What changes over the months, a picture a measure."""
    for measure, (heading, caption) in COURSES.items():
        yield Picture(
            f"course-{measure.replace('_', '-')}",
            heading,
            [
                Panel(
                    8.5,
                    4.2,
                    partial(
                        figures.plot_course, results, measure, cumulated=measure == "result"
                    ),
                )
            ],
            caption,
            words.course(results, measure),
        )


def doors(results: Results) -> Picture:
    """Where customers come from and why they leave."""
    height = 1.8 + 0.6 * len(results.strategies)
    panels = [Panel(9.0, height, partial(figures.plot_doors, results))]
    caption = (
        "Customers won, by where they come from, and lost, by why they leave; a year, on average "
        "over the whole horizon (the bathtub shows the last year only)."
    )
    return Picture(
        "doors",
        "Where customers come from, and why they leave",
        panels,
        caption,
        words.doors(results),
    )


def costs(results: Results) -> Picture:
    """Average and marginal cost to win and to keep."""
    height = 1.9 + 0.5 * len(results.strategies)
    panels = [
        Panel(6.4, height, partial(figures.plot_costs, results, side=side))
        for side in ("win", "keep")
    ]
    caption = (
        "On average, and for one more: only the latter says whether more effort pays. Where the "
        "latter is missing, so few replications cannot tell it."
    )
    return Picture(
        "costs",
        "What it costs to win a customer, and to keep one",
        panels,
        caption,
        words.costs(results),
    )


def matrices(results: Results) -> Picture:
    """The loyalty matrix of each strategy over the months."""
    panels = [
        Panel(5.6, 4.0, partial(figures.plot_loyalty_matrix, results, strategy=name))
        for name in shown(results)
    ]
    caption = (
        "Customers by loyalty of the head (rational) and of the heart (emotional): ambassadors "
        "have both. Of each group, how many are lost in a year."
    )
    return Picture(
        "matrices",
        "The loyalty matrix",
        panels,
        caption + left_out(results),
        words.matrices(results),
    )


def platform(results: Results) -> Picture:
    """The sales platform at the horizon."""
    height = 1.5 + 6 * (0.42 + 0.045 * len(results.strategies))  # six rows
    panels = [Panel(10.0, height, partial(figures.plot_platform, results))]
    caption = (
        "On what the business of the years to come stands: how wide and how even the base of "
        "customers is, and how deep it goes."
    )
    return Picture("platform", "The sales platform", panels, caption, words.platform(results))


def life(results: Results) -> Iterator[Picture]:
    """One account whose life differs most between the strategies."""
    if accounts_in_all(results.scenario) * len(results.strategies) > WATCHABLE:
        return
    finals = results.finals[results.finals["strategy"].isin(shown(results))]
    found = notable_account(finals)
    if found is None:
        return
    names, number = list(finals["strategy"].unique()), int(finals["replication"].iloc[0])
    lived = trace(results.scenario, *found, names, number)
    segment, rank = found
    height = 1.8 + 1.0 * len(lived.strategies)
    yield Picture(
        "life",
        "One account, the same luck, other strategies",
        [Panel(9.5, height, partial(figures.plot_life, lived, strategies=results.strategies))],
        f"Account {rank} of {segment}, in replication {number}: what happens to it from outside "
        "is the same in every strategy, what comes of it is not. It is one of many, chosen "
        f"because its lives differ. bathtub trace FILE --account {segment}:{rank} tells all of it.",
        words.life(lived),
    )
