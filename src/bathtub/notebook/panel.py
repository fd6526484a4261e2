"""The screen as widgets: what happens when something is moved, chosen or pressed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from itertools import count
from pathlib import Path
from shlex import quote
from typing import Any

from ..scenario import InputError
from .dials import FIRST, Dial, groups
from .home import Home
from .latest import Latest, Superseded
from .parts import Parts
from .pictures import courses, page, tried
from .row import Row
from .screen import Moved, Screen, View

PATIENCE = 5.0  # seconds that a run of old values may still take; stopping takes some, too
TELL = 0.5  # seconds between two words on how far it is
TAKEN_BACK = "It was taken back; the page stays as it was."


class Panel(Parts):
    """The parts of the screen, and what happens when they are moved, chosen or pressed."""

    def __init__(self, screen: Screen, strategy: str) -> None:
        names = list(screen.base.strategies)
        first = FIRST if screen.first else f"strategy: {strategy}"
        super().__init__(groups(screen.offered(False)), first, names, strategy, courses(names))
        self.screen, self.home = screen, Home()
        self.latest: Latest[Moved, View] = Latest(self.reckon, self.show, self.fail)
        self.quiet = False  # whether widgets are set by the program
        self.took = ""  # how many runs the last view took, and how long
        self.rows: list[Row] = []
        self.kept: dict[tuple[str, str], Row] = {}  # rows shown before, by group and value
        self.file.value = self.free_name()
        self.fill()
        self.listen()
        self.draw()

    def listen(self) -> None:
        """Say what happens when something is chosen or pressed."""
        at = self.home.at
        self.group.observe(at(self.grouped), "value")
        self.every.observe(at(lambda _: self.fill_groups()), "value")
        self.tub.observe(at(lambda _: self.draw()), "value")
        self.course.observe(at(lambda _: self.draw()), "value")
        self.back.on_click(at(lambda _: self.go_back()))
        self.pin.on_click(at(lambda _: self.pin_it()))
        self.stop.on_click(at(lambda _: self.stop_it()))
        self.save.on_click(at(lambda _: self.save_it()))

    def grouped(self, _: Any) -> None:
        """Another group is chosen: show its dials, and the tub of a strategy with its levers."""
        if not self.quiet:
            self.fill()
            kind, _, name = self.group.value.partition(": ")
            if kind == "strategy":
                self.tub.value = name

    def shown(self) -> list[Dial]:
        """The dials of the chosen group."""
        offered = self.screen.offered(self.every.value)
        return [dial for dial in offered if dial.group == self.group.value]

    def fill_groups(self) -> None:
        """Offer the groups anew, as some have only values that are not the main ones."""
        with self.quietly():
            chosen = self.group.value
            options = groups(self.screen.offered(self.every.value))
            self.group.options = options
            self.group.value = chosen if chosen in options else options[0]
        self.fill()

    def fill(self) -> None:
        """Show the rows of the chosen group."""
        self.rows = [self.row(dial) for dial in self.shown()]
        self.controls.children = [row.whole for row in self.rows]
        told = "".join(
            f"<dt>{escape(row.dial.label)}</dt><dd>{escape(row.dial.meaning)}</dd>"
            for row in self.rows
        )
        self.meanings.value = (
            f'<details class="bathtub-meanings"><summary>What they mean</summary><dl>{told}</dl>'
            "</details>"
        )

    def row(self, dial: Dial) -> Row:
        """The row of a dial as it stands; each is made once, as a browser keeps all of them."""
        said, key = self.screen.said(dial.name), (dial.group, dial.name)
        if key not in self.kept:
            currency = self.screen.base.currency
            self.kept[key] = Row(dial, currency, said, self.home, self.mover(dial))
        self.kept[key].set(said)
        return self.kept[key]

    def mover(self, dial: Dial) -> Callable[[str], None]:
        """What is called when a dial is moved."""

        def moved(said: str) -> None:
            self.screen.move(dial.name, said)
            self.ask()

        return moved

    def say(self, what: str) -> None:
        """Say how it stands, above the page."""
        self.status.value = what

    def ask(self) -> None:
        """Ask for what is wished now; what was saved before is another screen then."""
        self.saved.value = ""
        self.say("reckoning …")
        self.stop.disabled = False
        self.latest.ask(self.screen.wish())

    def reckon(self, wish: Moved) -> View:
        """What comes of a wish, with all that is drawn of it."""
        begun = said = time.perf_counter()
        at_hand = wish in self.screen.known

        def progress(done: float, runs: int) -> None:
            nonlocal said
            left = (time.perf_counter() - begun) * (runs - done) / max(done, 1.0)
            if self.latest.is_stale or (self.latest.waiting and left > PATIENCE):
                raise Superseded
            if time.perf_counter() - said > TELL:
                said = time.perf_counter()
                self.latest.tell(self.say, f"reckoning … {done:.0f} of {runs} runs")

        view = self.screen.reckon(wish, progress)
        _ = view.comparison.verdict(), view.comparison.monthly, view.comparison.differences
        took = time.perf_counter() - begun
        runs = sum(map(len, view.comparison.outcomes.values()))
        new = 0 if at_hand else runs - view.comparison.from_store
        self.took = f"{runs} runs, {new} of them new: {took:.1f} s"
        return view

    def show(self, view: View) -> None:
        """Show what came of it."""
        self.screen.show(view)
        begun = time.perf_counter()
        self.draw()
        self.end(f"{self.took}; drawn in {time.perf_counter() - begun:.1f} s")

    def draw(self) -> None:
        """Draw the page anew, and say on the button what it does now."""
        self.page.value = page(self.screen, self.tub.value, self.course.value)
        pinned = self.screen.pinned is not None
        self.pin.description = "Let go of it" if pinned else "Pin this run"
        self.tried.value = tried(self.screen)

    def refresh(self) -> None:
        """Show what a cell has moved."""
        self.fill()
        self.draw()
        self.end("")

    def fail(self, problem: Exception) -> None:
        """Say what is wrong; unless something newer waits, take back what was moved."""
        text = f"{problem}".strip()
        for name in self.screen.moved:  # the room knows its title, and has not set anything
            text = text.replace(f"set {name}:", f"{self.screen.dial(name).title}:")
        said = text.splitlines() or [type(problem).__name__]
        if not isinstance(problem, InputError):
            said = [f"{type(problem).__name__}: {said[0]}"]
        if not self.latest.waiting:
            self.screen.restore()
            self.set_rows()
            said.append(TAKEN_BACK)
        self.end(wrong(said))

    def end(self, what: str) -> None:
        """Say what has come of a wish; unless another waits there is nothing to stop."""
        self.stop.disabled = not self.latest.waiting
        self.say(f"{what}; reckoning …" if self.latest.waiting else what)

    def stop_it(self) -> None:
        """Let go of what is reckoned, and go back to what the page shows."""
        self.latest.drop()
        self.screen.restore()
        self.set_rows()
        self.end(f"stopped. {TAKEN_BACK}")

    def set_rows(self) -> None:
        """Let the rows say what is moved."""
        for row in self.rows:
            row.set(self.screen.said(row.dial.name))

    def go_back(self) -> None:
        """Take every move back."""
        self.screen.moved.clear()
        self.set_rows()
        self.ask()

    def pin_it(self) -> None:
        """Keep the run of now as a ghost, or let go of it."""
        self.screen.pin()
        self.draw()

    def save_it(self) -> None:
        """Write what the page shows to a file."""
        try:
            file = self.screen.save(self.file.value)
        except InputError as problem:
            self.saved.value = wrong([f"not saved: {problem}"])
            return
        told = f"saved as {file}; to run it: bathtub run {quote(str(file))}"
        self.saved.value = escape(told)
        self.file.value = self.free_name()

    def free_name(self) -> str:
        """A name for a file that is not there yet."""
        names = (f"{self.screen.stem}_{number}.yaml" for number in count(1))
        return next(name for name in names if not Path(name).exists())

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Set widgets without being told of it."""
        self.quiet = True
        try:
            yield
        finally:
            self.quiet = False


def wrong(lines: list[str]) -> str:
    """What is wrong, as it stands above the page."""
    return f'<span class="bathtub-wrong">{"<br>".join(map(escape, lines))}</span>'
