"""Whether a reader can read every text of one picture."""

from itertools import combinations

from matplotlib.text import Text


def shown_texts(ax):
    """The texts that are drawn in and around axes."""
    found = [ax.title, *ax.texts]
    for legend in legends(ax):
        found += [*legend.get_texts(), legend.get_title()]
    if ax.axison:
        found += [ax.xaxis.label, ax.yaxis.label, *seen(ax.xaxis), *seen(ax.yaxis)]
    return [text for text in found if text.get_text().strip()]


def legends(ax):
    """All legends of axes."""
    from matplotlib.legend import Legend

    return [child for child in ax.get_children() if isinstance(child, Legend)]


def seen(axis):
    """The labels of ticks within view."""
    low, high = sorted(axis.get_view_interval())
    ticks = axis.get_major_ticks() + axis.get_minor_ticks()
    return [t.label1 for t in ticks if low <= t.get_loc() <= high]


def assert_readable(ax):
    """No text is cut off, small, or over another."""
    fig = ax.figure
    fig.draw_without_rendering()
    boxes = [(text, Text.get_window_extent(text)) for text in shown_texts(ax)]
    assert boxes
    for text, box in boxes:
        assert text.get_size() >= 10, text
        assert fig.bbox.x0 - 1 <= box.x0 and box.x1 <= fig.bbox.x1 + 1, text
        assert fig.bbox.y0 - 1 <= box.y0 and box.y1 <= fig.bbox.y1 + 1, text
    for (one, here), (other, there) in combinations(boxes, 2):
        across = min(here.x1, there.x1) - max(here.x0, there.x0)
        down = min(here.y1, there.y1) - max(here.y0, there.y0)
        assert across < 1 or down < 2, (one, other)


class Changed:
    """Results with some of their tables changed."""

    def __init__(self, results, **tables):
        self._results, self._tables = results, tables

    def __getattr__(self, name):
        return self._tables[name] if name in self._tables else getattr(self._results, name)
