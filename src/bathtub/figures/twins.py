"""Twins as a stream of people and money: who the accounts were, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..experiment.finished import Results
from ..scenario.spelling import counted, duration, few, signed
from .bridge import beside_the_baseline
from .lettering import headed, instead
from .style import BAD, FAINT, GOOD, GRID, canvas, pictured, shortened

if TYPE_CHECKING:
    from matplotlib.axes import Axes

GROUPS = {  # of day one, and the fates of each from top to bottom
    "our customers\non day one": ("kept in both", "saved", "lost", "lost in both"),
    "the others": ("won in both", "won", "not won", "never"),
}
LOOKS: dict[str, dict[str, Any]] = {
    "saved": {"facecolor": GOOD},
    "won": {"facecolor": GOOD},
    "lost": {"facecolor": BAD, "hatch": "///"},
    "not won": {"facecolor": BAD, "hatch": "///"},
    "kept in both": {"facecolor": FAINT},
    "won in both": {"facecolor": FAINT},
    "lost in both": {"facecolor": GRID, "alpha": 0.45},
    "never": {"facecolor": GRID, "alpha": 0.2},
}
# Across: the left pillar, the right pillar, and the columns of words.
LEFT, RIGHT, NAME, ACCOUNTS, MONEY = 0.17, 0.47, 0.51, 0.77, 1.0
PILLAR = 0.015
# Down: all bands together, the least room for a row of words, and the room between groups.
BANDS, ROW, BETWEEN = 50.0, 5.6, 4.0


class Band(NamedTuple):
    """A fate: its accounts, what they bring more, and where its band begins and ends.

    One that is `narrowed` is wider in truth.
    """

    fate: str
    accounts: float
    more: float
    wide: float
    left: float
    right: float
    narrowed: bool


@pictured
def plot_twins(results: Results, ax: Axes | None = None, strategy: str | None = None) -> Axes:
    """What became of the same accounts under a strategy and under the baseline.

    Bands run from who the accounts were on day one to what they are at the end, as wide as they
    are many, means over the replications. Green: ours only with the strategy; orange and hatched:
    only with the baseline; grey: the same in both. Where most accounts never become customers,
    that band is dashed and narrower than it ought to be. Money is what a group brings more than
    with the baseline over the horizon, not discounted; with what no account caused it adds up to
    the whole difference. Without a `strategy` it is the best of those beside the baseline.
    """
    name = beside_the_baseline(results, strategy)
    if not name:
        words = "one strategy only: nothing to compare"
        return instead(canvas(ax, 8.0, 2.5), "The same accounts", words)
    title = f"The same accounts: {shortened(name)} against {shortened(results.baseline)}"
    table = results.twins[results.twins["strategy"] == name].set_index("fate")
    if table["accounts"].sum() == 0:
        return instead(canvas(ax, 8.0, 2.5), title, "there are no accounts")
    table["more"] = table["result_strategy"] - table["result_against"]
    ax = canvas(ax, 8.6, 6.2)
    found = bands(table["accounts"].to_dict(), table["more"].to_dict())
    for band in found:
        draw_band(ax, band)
    name_groups(ax, found)
    write_table(ax, results, found, float(table["more"]["not by account"]))
    ax.set_xlim(0, 1)
    ax.set_axis_off()
    headed(ax, title, how_to_read(results, name, found))
    return ax


def bands(accounts: dict[str, float], more: dict[str, float]) -> list[Band]:
    """Every fate with its place; `never` is as wide as the widest other band at most."""
    others = max(number for fate, number in accounts.items() if fate != "never")
    shown = accounts | {"never": min(accounts["never"], others or accounts["never"])}
    a_unit = BANDS / sum(shown.values())
    found, top = [], 0.0
    for fates in GROUPS.values():
        wide = {fate: shown[fate] * a_unit for fate in fates}
        left = top + ROW * len(fates) / 2
        for fate in fates:
            right = top + ROW / 2
            narrowed = shown[fate] < accounts[fate]
            place = wide[fate], left, right, narrowed
            found.append(Band(fate, accounts[fate], more[fate], *place))
            left, top = left + wide[fate], top + ROW + wide[fate]
        top += BETWEEN
    return found


def draw_band(ax: Axes, band: Band) -> None:
    """A smooth band between its places at the left and at the right."""
    from matplotlib.patches import PathPatch, Rectangle
    from matplotlib.path import Path

    if band.wide == 0:
        return
    middle = (LEFT + RIGHT) / 2
    above = [(LEFT, band.left), (middle, band.left), (middle, band.right), (RIGHT, band.right)]
    below = [(x, y + band.wide) for x, y in reversed(above)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    look = {"edgecolor": "#ffffff", "linewidth": 0.0, "alpha": 0.75} | LOOKS[band.fate]
    if band.narrowed:
        look |= {"edgecolor": FAINT, "linewidth": 1.0, "linestyle": "--"}
    ax.add_patch(PathPatch(Path([*above, *below, above[0]], codes), label=band.fate, **look))
    for x, y in ((LEFT - PILLAR, band.left), (RIGHT, band.right)):
        ax.add_patch(Rectangle((x, y), PILLAR, band.wide, facecolor=FAINT, linewidth=0))


def name_groups(ax: Axes, found: Sequence[Band]) -> None:
    """Who the accounts were, with their number, beside the left pillar."""
    for group, fates in GROUPS.items():
        own = [band for band in found if band.fate in fates]
        middle = (own[0].left + own[-1].left + own[-1].wide) / 2
        said = f"{group}\n{heads(sum(band.accounts for band in own))}"
        ax.text(LEFT - PILLAR - 0.015, middle, said, ha="right", va="center", linespacing=1.35)


def write_table(ax: Axes, results: Results, found: Sequence[Band], rest: float) -> None:
    """Beside every band its fate, accounts and money; below what makes the money add up."""
    currency = results.scenario.currency
    write_row(ax, -ROW / 2, "", "accounts", f"bring more, {currency}", color=FAINT)
    for band in found:
        row = band.right + band.wide / 2
        write_row(ax, row, band.fate, heads(band.accounts), signed(band.more))
    last = found[-1].right + found[-1].wide + ROW
    write_row(ax, last + ROW / 2, "not by account", "", signed(rest))
    everybody = heads(sum(band.accounts for band in found))
    whole = signed(sum(band.more for band in found) + rest)
    ax.plot([NAME, MONEY], [last + 1.25 * ROW] * 2, color=FAINT, linewidth=0.8)
    write_row(ax, last + 2 * ROW, "together", everybody, whole, weight="bold")
    ax.set_ylim(last + 2.6 * ROW, -ROW)


def write_row(ax: Axes, y: float, name: str, accounts: str, money: str, **look: Any) -> None:
    """A row of the three columns of words."""
    ax.text(NAME, y, name, va="center_baseline", **look)
    for x, said in ((ACCOUNTS, accounts), (MONEY, money)):
        ax.text(x, y, said, ha="right", va="center_baseline", **look)


def heads(number: float) -> str:
    """A mean number of accounts: whole ones, of few with the figures that it has."""
    return f"{number:,.0f}" if number >= 10 else few(round(number, 1))


def how_to_read(results: Results, name: str, found: Sequence[Band]) -> str:
    """What the colours mean, what the money is, and that one band is not to scale."""
    horizon = duration(results.scenario.experiment.horizon)
    said = (
        f"Green: ours at the end only with {shortened(name)}; orange, hatched: only with "
        f"{shortened(results.baseline)}; grey: no difference. Money over {horizon}, not "
        f"discounted; means of {counted(results.replications, 'replication')}."
    )
    if any(band.narrowed for band in found):
        said += " The dashed band is wider in truth."
    return said
