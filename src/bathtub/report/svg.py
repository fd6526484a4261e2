"""A drawing as a piece of a page: its ink follows light and dark, no name stands there twice."""

from __future__ import annotations

import io
import re
import warnings
from typing import TYPE_CHECKING

import matplotlib
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from ..figures.style import FAINT, INK, STYLE

if TYPE_CHECKING:
    from .pictures import Panel

FONTS = "'DejaVu Sans', Verdana, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"
DIGITS = re.compile(r"(\.\d\d)\d+")  # a hundredth of a point is seen by nobody
NAMED = re.compile(r'(id="|url\(#|href="#)([^")]+)')


def drawing(panel: Panel, name: str) -> str:
    """The panel as inline SVG; `name` is its own on the page."""
    with matplotlib.rc_context({**STYLE, "svg.hashsalt": name}), warnings.catch_warnings():
        # The browser has fonts for every script; only here some are missing.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        warnings.filterwarnings("ignore", message="Matplotlib currently does not support")
        figure = Figure(figsize=(panel.width, panel.height), layout="constrained")
        FigureCanvasSVG(figure)
        panel.draw(ax=figure.add_subplot())
        file = io.StringIO()
        figure.savefig(
            file, format="svg", transparent=True, metadata={"Date": None, "Creator": None}
        )
    return on_a_page(file.getvalue(), name)


def on_a_page(text: str, name: str) -> str:
    """The picture without what belongs to a file of its own."""
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = NAMED.sub(lambda found: f"{found[1]}{name}-{found[2]}", text)
    text = DIGITS.sub(r"\1", text)
    text = text.replace(INK, "currentColor").replace(FAINT, "var(--faint)")
    text = text.replace("'DejaVu Sans'", FONTS.replace('"', ""))
    return re.sub(r"<svg ", '<svg aria-hidden="true" focusable="false" ', text, count=1)
