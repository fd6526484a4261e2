"""The right half of the screen: the verdict in words, and the tub and its course as one drawing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from html import escape

from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from .. import figures
from ..experiment.comparison import Comparison
from ..figures.ghosts import how_to_read as ghosts_explained
from ..report.svg import inline
from .screen import Moved, Screen

SIZE = 9.4, 5.2  # inches
# Left, bottom, width and height of each part; fixed, as laying out would take as long as drawing.
TUB = 0.015, 0.01, 0.43, 0.98
ABOVE = 0.555, 0.60, 0.23, 0.33
BELOW = 0.555, 0.11, 0.23, 0.33

STYLE = """<style>
.bathtub-page { --faint: var(--jp-ui-font-color2, #69727b); line-height: 1.45; }
.bathtub-page svg { width: 100%; max-width: 68rem; height: auto; overflow: visible; }
.bathtub-page figure { margin: 0; }
.bathtub-verdict b { font-size: 1.15em; }
.bathtub-moved { margin: .4em 0; }
.bathtub-note { color: var(--faint); font-size: .9em; }
</style>"""
BASE = "nothing: this is the base"
AHEAD = "result so far, against the baseline"
SO_FAR = "result so far"
COURSES = {  # what the lower chart may show, and how it is drawn
    AHEAD: partial(figures.plot_gap, measure="result"),
    SO_FAR: partial(figures.plot_course, measure="result", cumulated=True),
    "new customers so far": partial(figures.plot_course, measure="acquired", cumulated=True),
    "lost customers so far": partial(figures.plot_course, measure="lost", cumulated=True),
    "temperature": partial(figures.plot_course, measure="temperature"),
}


def courses(strategies: Collection[str]) -> list[str]:
    """What the lower chart may show; without others there is nothing to be ahead of."""
    return [name for name in COURSES if name != AHEAD or len(strategies) > 1]


def drawing(
    now: Comparison, strategy: str, course: str, ghosts: Mapping[str, Comparison]
) -> str:
    """The tub of a strategy, and customers and another course of all, as inline SVG."""

    def draw() -> Figure:
        figure = Figure(figsize=SIZE)
        FigureCanvasSVG(figure)
        figures.plot_tub(now, figure.add_axes(TUB), strategy)
        above, below = figure.add_axes(ABOVE), figure.add_axes(BELOW)
        figures.plot_course(now, "customers", above, ghosts=ghosts, brief=True)
        COURSES[course](now, ax=below, ghosts=ghosts, brief=True)
        above.set_xlabel("")
        if "result" in course:
            below.set_ylabel(f"{below.get_ylabel()}, not discounted")
        return figure

    return inline(draw, "explored")


def page(screen: Screen, strategy: str, course: str) -> str:
    """Verdict, moved values and pictures of the view of now, as HTML.

    Where every run of the strategy failed, the first of the others has its tub drawn.
    """
    assert screen.now is not None
    now = screen.now.comparison
    strategy = strategy if strategy in now.strategies else now.strategies[0]
    picture = drawing(now, strategy, course, screen.ghosts())
    first, *others = (escape(line) for line in now.verdict().splitlines())
    return (
        f'{STYLE}<div class="bathtub-page"><div class="bathtub-verdict"><b>{first}</b></div>'
        f'<div class="bathtub-moved">Moved: {moved(screen, screen.now.moved)}</div>'
        f'<figure role="img" aria-label="{escape(in_words(screen, strategy, course))}">'
        f'{picture}</figure><div class="bathtub-verdict">{"<br>".join(others)}</div>'
        f"{how_to_read(screen, course)}</div>"
    )


def how_to_read(screen: Screen, course: str) -> str:
    """What lines, bands and thin lines are, and why money differs from that of the verdict."""
    assert screen.now is not None
    number = screen.now.comparison.replications
    of_luck = f"mean of {number} replications; bands: its 95 % interval"
    told = of_luck if number > 1 else "one replication, so how far luck reaches cannot be said"
    thin = ghosts_explained([*screen.ghosts()])
    money = " Results are not discounted, npv is." if "result" in course else ""
    return f'<div class="bathtub-note">Lines: {told}{thin}.{money}</div>'


def moved(screen: Screen, wish: Moved) -> str:
    """What was moved, and from where."""
    told = [
        f'<span title="{escape(dial.name)}">{escape(dial.title)} {escape(dial.said)} → '
        f"<b>{escape(said)}</b></span>"
        for dial, said in screen.differences(wish)
    ]
    return "; ".join(told) or BASE


def tried(screen: Screen) -> str:
    """Every view that was shown, once: what was moved, and what came of it in short."""
    heads = [*dict.fromkeys(head for told in screen.tried.values() for head in told)]
    rows = [["moved", *map(escape, heads)]]
    for wish, told in screen.tried.items():
        rows.append([moved(screen, wish), *(escape(told.get(head, "-")) for head in heads)])
    body = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rows)
    return f'<table class="bathtub-tried">{body}</table>'


def in_words(screen: Screen, strategy: str, course: str) -> str:
    """The drawing for who cannot see it."""
    assert screen.now is not None
    ghosts = " and ".join(screen.ghosts())
    behind = f", with thin lines of {ghosts}" if ghosts else ""
    return (
        f"The bathtub of {strategy}, and customers and {course} of all strategies{behind}. "
        "The verdict says it in words."
    )
