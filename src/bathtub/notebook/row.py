"""One value on the screen: its name, a slider or a choice, the value as one writes it, undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from .dials import UNSET, Dial, listed
from .home import Home

NAME, HANDLE, TEXT, WIDE, UNDO = "8rem", "6.6rem", "7.2rem", "14.1rem", "2rem"  # widths


class Row:
    """The widgets of a dial; `moved` is called with what is said now."""

    def __init__(
        self, dial: Dial, currency: str, said: str, home: Home, moved: Callable[[str], None]
    ) -> None:
        self.dial, self.currency, self.moved = dial, currency, moved
        self.said, self.home = said, home
        self.quiet = False  # whether the widgets are set by the program
        self.name = widgets.Label(dial.label, tooltip=dial.meaning)
        self.name.layout = widgets.Layout(width=NAME, height="auto")
        self.text = widgets.Text(value=said, continuous_update=False, tooltip=dial.meaning)
        self.text.layout.width = TEXT
        self.handle = self.made()
        if self.handle is None:
            self.text.layout.width = WIDE
        self.undo = widgets.Button(icon="undo", tooltip=f"{dial.label}: back to {dial.said}")
        self.undo.layout = widgets.Layout(width=UNDO)
        self.undo.on_click(home.at(lambda _: self.say(dial.said)))
        self.undo.add_class("bathtub-undo")
        self.whole = widgets.HBox(self.beside())
        self.whole.layout.align_items = "center"
        self.whole.add_class("bathtub-row")
        self.mark()
        self.text.observe(home.at(self.typed), "value")
        self.listen()

    def beside(self) -> list[Any]:
        """The parts of the row, from left to right."""
        text = None if self.is_choice else self.text
        parts = (self.name, self.handle, text, self.undo)
        return [part for part in parts if part is not None]

    def listen(self) -> None:
        """Hear of the slider or the choice."""
        if self.handle is not None:
            self.handle.observe(self.home.at(self.handled), "value")

    @property
    def is_choice(self) -> bool:
        """Whether there are only a few values, so that nothing need be typed."""
        return bool(self.dial.choices)

    def made(self) -> Any:
        """The slider or the choice, if there is one."""
        width = {"layout": widgets.Layout(width=WIDE), "tooltip": self.dial.meaning}
        if self.dial.many and self.dial.choices:
            chosen = self.chosen(self.said)
            return widgets.TagsInput(
                value=chosen,
                allowed_tags=list(self.dial.choices),
                allow_duplicates=False,
                **width,
            )
        if self.dial.choices:
            options = [*([UNSET] if self.dial.optional else []), *self.dial.choices]
            return widgets.Dropdown(options=options, value=self.said, **width)
        if self.dial.kind is None:
            return None
        stops = self.dial.stops(self.currency, self.said)
        return widgets.SelectionSlider(
            options=stops,
            value=self.said if self.said in stops else stops[0],
            readout=False,
            layout=widgets.Layout(width=HANDLE),
        )

    def chosen(self, said: str) -> list[str]:
        """The choices of a list, in their order."""
        return [part for part in listed(said) if part in self.dial.choices]

    def handled(self, change: Any) -> None:
        """The slider or the choice was moved."""
        new = change["new"]
        if not self.quiet:
            self.say(", ".join(new) if isinstance(new, list | tuple) else str(new))

    def typed(self, change: Any) -> None:
        """A value was typed; nothing at all means not set, or else what the base says."""
        if not self.quiet:
            nothing = UNSET if self.dial.optional else self.dial.said
            said = str(change["new"]).strip()
            self.say(said if said or self.dial.many else nothing)

    def say(self, said: str) -> None:
        """Tell of a new value, once."""
        is_new = said != self.said
        self.set(said)
        if is_new:
            self.moved(said)

    def set(self, said: str) -> None:
        """Show a value, however it came about, without telling of it."""
        self.said, self.quiet = said, True
        try:
            self.mark()
            self.text.value = said
            if self.dial.many and self.dial.choices:
                self.handle.value = self.chosen(said)
            elif self.dial.choices:
                self.handle.value = said
            elif self.handle is not None:
                self.slide(said)
        finally:
            self.quiet = False

    def mark(self) -> None:
        """Offer to go back where the value is not that of the base."""
        is_moved = self.said != self.dial.said
        self.undo.layout.visibility = "visible" if is_moved else "hidden"

    def slide(self, said: str) -> None:
        """Put the slider where a value stands; one that has no place leaves it where it is.

        A value between or beyond its stops makes a new slider: of an old one with other stops
        the page would say that it stands at its end.
        """
        if said in self.handle.options:
            self.handle.value = said
        elif said in self.dial.stops(self.currency, said):
            self.handle.close()
            self.handle = self.made()
            self.listen()
            self.whole.children = self.beside()
