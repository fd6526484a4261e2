"""The parts of the screen and their places: moves at the left, what comes of them at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

STYLE = """<style>
.bathtub-row { flex: 0 0 auto; min-height: 2rem; }
.bathtub-row .widget-label { white-space: normal; line-height: 1.15; }
.bathtub-undo { padding: 0; }
.bathtub-meanings dt { font-weight: bold; }
.bathtub-meanings dd { margin: 0 0 .3em 0; }
.bathtub-tried { line-height: 1.35; }
.bathtub-tried span { display: inline-block; }
.bathtub-tried td { padding: .1em 1em .1em 0; }
.bathtub-tried tr:first-child { font-weight: bold; }
.bathtub-wrong { color: var(--jp-error-color1, #b34200); }
</style>"""
MOVES, FULL = "25rem", "26rem"  # widths of the left side and of the right
HIGH = "40rem"  # of the list of what can be moved
WIDTHS = {"group": "15rem", "every": "6.5rem", "tub": "12rem", "course": "18rem"}


class Parts:
    """What the screen is made of; `whole` shows it."""

    def __init__(
        self,
        groups: Sequence[str],
        first: str,
        strategies: Sequence[str],
        strategy: str,
        courses: Sequence[str],
    ) -> None:
        self.group = widgets.Dropdown(options=groups, value=first, description="Move")
        self.every = widgets.Checkbox(value=False, description="all values", indent=False)
        self.controls = widgets.VBox()
        self.meanings = widgets.HTML()
        self.tub = widgets.Dropdown(options=strategies, value=strategy, description="Tub of")
        self.course = widgets.Dropdown(options=courses, description="Below")
        self.back = widgets.Button(description="Back to base", icon="undo")
        self.pin = widgets.Button(description="Pin this run", icon="thumb-tack")
        self.stop = widgets.Button(description="Stop", icon="stop", disabled=True)
        self.page = widgets.HTML()
        self.status = widgets.HTML()
        self.file = widgets.Text(description="File")
        self.save = widgets.Button(description="Save as YAML", icon="save")
        self.saved = widgets.HTML()  # what became of it, below the button
        self.tried = widgets.HTML()
        self.whole = self.laid_out()

    def laid_out(self) -> Any:
        """All parts in their places, each with its name as a class of the page."""
        for part in (self.group, self.tub, self.course, self.file):
            part.style.description_width = "initial"
        for button in (self.back, self.pin, self.stop):
            button.layout.width = "auto"
        for name, width in WIDTHS.items():
            getattr(self, name).layout.width = width
        self.controls.layout = widgets.Layout(max_height=HIGH, overflow="hidden auto")
        left = widgets.VBox([row(self.group, self.every), self.controls, self.meanings])
        left.layout = widgets.Layout(width=MOVES, min_width=MOVES)
        above = row(self.tub, self.course, self.back, self.pin, self.stop)
        # An accordion stays open while its content changes.
        below = widgets.Accordion([self.tried], titles=["What was tried"])
        below.selected_index = None
        saving = row(self.file, self.save)
        right = widgets.VBox([above, self.status, self.page, saving, self.saved, below])
        right.layout = widgets.Layout(flex=f"1 1 {FULL}")
        for name, part in vars(self).items():
            part.add_class(f"bathtub-{name}")
        panel = row(left, right)
        panel.add_class("bathtub-panel")
        return widgets.VBox([widgets.HTML(STYLE), panel])


def row(*parts: Any) -> Any:
    """Parts beside each other, those that find no room below."""
    return widgets.HBox(parts, layout=widgets.Layout(flex_flow="row wrap"))
