"""A drawing as a piece of a page: its ink follows light and dark, no name stands there twice."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import matplotlib
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from ..figures.style import FAINT, INK, STYLE

if TYPE_CHECKING:
    from .pictures import Panel

FONTS = "'DejaVu Sans', Verdana, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"
DIGITS = re.compile(r"(\.\d\d)\d+")  # a hundredth of a point is seen by nobody
NAMED = re.compile(r'(id="|url\(#|href="#)([^")]+)')


def drawing(panel: Panel, name: str) -> str:
    """The panel as inline SVG; `name` is its own on the page."""
    return inline(lambda: drawn(panel, drawn(panel).axes[0].get_position()), name)


def inline(draw: Callable[[], Figure], name: str) -> str:
    """The figure that is drawn, as inline SVG."""
    with matplotlib.rc_context({**STYLE, "svg.hashsalt": name}), warnings.catch_warnings():
        # The browser has fonts for every script; only here some are missing.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        warnings.filterwarnings("ignore", message="Matplotlib currently does not support")
        file = io.StringIO()
        draw().savefig(
            file, format="svg", transparent=True, metadata={"Date": None, "Creator": None}
        )
    return on_a_page(file.getvalue(), name)


def drawn(panel: Panel, place: Bbox | None = None) -> Figure:
    """The panel as a figure that is laid out.

    Titles are broken by the width of the axes, which only the layout knows: so one draws once to
    learn their `place`, and once more.
    """
    figure = Figure(figsize=(panel.width, panel.height), layout="constrained")
    FigureCanvasSVG(figure)
    edges = ("left", "bottom", "right", "top")
    around: dict[str, Any] = dict(zip(edges, place.extents, strict=True)) if place else {}
    panel.draw(ax=figure.add_subplot(figure.add_gridspec(1, 1, **around)[0]))
    figure.draw_without_rendering()
    figure.set_layout_engine("none")  # it stays as it is now
    return figure


def on_a_page(text: str, name: str) -> str:
    """The picture without what belongs to a file of its own."""
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", lambda tag: in_a_page(tag[0], name), text)
    return re.sub(r"<svg ", '<svg aria-hidden="true" focusable="false" ', text, count=1)


def in_a_page(tag: str, name: str) -> str:
    """A tag with names of its own and the page's ink and fonts; what users wrote is in no tag."""
    tag = NAMED.sub(lambda found: f"{found[1]}{name}-{found[2]}", tag)
    tag = DIGITS.sub(r"\1", tag)
    tag = tag.replace(INK, "currentColor").replace(FAINT, "var(--faint)")
    return tag.replace("'DejaVu Sans'", FONTS)
