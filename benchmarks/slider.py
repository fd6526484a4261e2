"""The slider: a value is moved, and the new comparison is there."""

import itertools
from collections.abc import Iterator

import bathtub
from bathtub.notebook.pictures import AHEAD, page
from bathtub.notebook.screen import Screen

from .cores import hire
from .figure import Figure
from .side_by_side import side_by_side, timed
from .worlds import rich

STRATEGIES = ("farming", "hunting", "cut_throat")


def figures(quick: bool) -> Iterator[Figure]:
    """Figure 7: from a changed value to verdict, summary and differences; then to the picture."""
    scenario = rich()
    quality = itertools.count()

    def moved(jobs: int) -> None:
        """Move the quality of service, each time to where it has never been."""
        value = f"{92 + next(quality) / 100} %"
        changed = scenario.with_({"firm.service.quality": value})
        found = bathtub.compare(changed, STRATEGIES, 10, jobs=jobs, shadows=False, store=False)
        _ = found.verdict(), found.summary, found.differences  # each is made when asked for

    hire(2)  # as the first comparison in a notebook does
    works = [timed("two", lambda: moved(2))]
    if not quick:
        works.append(timed("one", lambda: moved(1)))
    rounds = side_by_side(works, warm=False)  # a median of five minds no cold first round
    yield Figure(
        "slider",
        "from a changed value to verdict, summary and differences: 3 strategies, 10 "
        "replications, 5,000 accounts, 5 years, no shadow runs, on two cores whose processes an "
        "earlier comparison hired",
        rounds.median("two"),
        "s",
        at_most=0.8,
        aim=0.25,
        parts={
            **({} if quick else {"on one core, s": rounds.median("one")}),
            "ms a run, two cores": 1e3 * rounds.median("two") / 30,
        },
    )
    yield on_the_screen()


def on_the_screen() -> Figure:
    """The same on a workshop's screen, with one strategy's lever moved, and all of it drawn."""
    screen = Screen(rich().only(STRATEGIES), 10)
    hours = itertools.count()

    def reckon() -> None:
        """Move a lever to where it has never been, and reckon what comes of it."""
        screen.move("strategies.farming.hunting", f"{20 + next(hours) / 10:g} %")
        screen.show(screen.reckon(screen.wish()))

    def draw() -> None:
        """Draw the page: verdict, tub, and two courses with their ghosts."""
        page(screen, "farming", AHEAD)

    reckon()
    works = [timed("reckon", reckon), timed("draw", draw)]
    rounds = side_by_side(works, warm=False)
    reckoned, drawn = rounds.median("reckon"), rounds.median("draw")
    return Figure(
        "slider to picture",
        "on the screen of `bathtub.explore`, from a lever of one of 3 strategies that is moved to "
        "the new page, tub and ghost lines drawn: 10 replications, 5,000 accounts, 5 years; the "
        "other strategies' runs lie on the shelf",
        reckoned + drawn,
        "s",
        at_most=1.0,
        aim=0.5,
        parts={"reckoned, s": reckoned, "drawn, s": drawn},
    )
