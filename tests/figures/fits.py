"""Whether every text of a picture can be read: inside the picture, and none over another."""

from itertools import combinations

from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

SMALLEST = 10  # points


def texts_of(fig: Figure) -> dict[str, Bbox]:
    """The texts that are drawn, with their boxes; the same text twice has a number behind it."""
    fig.draw_without_rendering()
    found: dict[str, Bbox] = {}
    unseen = {id(text) for ax in fig.axes for text in _outside(ax)}
    for text in fig.findobj(Text):
        if text.get_visible() and text.get_text().strip() and id(text) not in unseen:
            name = text.get_text()
            while name in found:
                name += "'"
            assert text.get_size() >= SMALLEST, name
            found[name] = Text.get_window_extent(text)  # of an annotation without its arrow
    return found


def _outside(ax):
    """Labels of ticks that lie outside the axes, or belong to axes that are not shown."""
    for axis in (ax.xaxis, ax.yaxis):
        low, high = sorted(axis.get_view_interval())
        edge = 1e-6 * (high - low)
        for tick in [*axis.majorTicks, *axis.minorTicks]:
            seen = low - edge <= tick.get_loc() <= high + edge and ax.axison
            yield from (tick.label2,) if seen else (tick.label1, tick.label2)
        if not ax.axison:
            yield axis.label


def assert_fits(fig: Figure) -> None:
    """No text is cut, and none lies over another."""
    texts = texts_of(fig)
    for name, box in texts.items():
        assert box.x0 >= fig.bbox.x0 - 1 and box.x1 <= fig.bbox.x1 + 1, name
        assert box.y0 >= fig.bbox.y0 - 1 and box.y1 <= fig.bbox.y1 + 1, name
    for (one, here), (other, there) in combinations(texts.items(), 2):
        wide = min(here.x1, there.x1) - max(here.x0, there.x0)
        high = min(here.y1, there.y1) - max(here.y0, there.y0)
        assert wide < 2 or high < 2, (one, other)
