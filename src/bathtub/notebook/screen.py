"""What is on the screen: the base, the values that were moved, and what has come of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from ..experiment.compare import Progress, compare
from ..experiment.comparison import Comparison
from ..experiment.shelf import Shelf
from ..experiment.store import user_store
from ..scenario import InputError
from ..scenario.facts import Scenario
from ..scenario.mistakes import nearest
from ..scenario.writing import write_new
from .dials import UNSET, Dial, chosen, dials, listed
from .saving import as_file
from .tried import in_short

REPLICATIONS = "experiment.replications"
KEPT = 8  # views at hand; the runs of earlier ones lie on the shelf

Moved = tuple[tuple[str, str], ...]  # names of values with what was said instead, sorted


@dataclass(frozen=True)
class View:
    """One state of the screen: what was moved, the scenario that it makes, and its results."""

    moved: Moved
    scenario: Scenario
    comparison: Comparison = field(repr=False)


class Screen:
    """A base scenario, the values moved on it, and the views of now, before, and pinned.

    Nothing is reckoned twice: views are kept, and every run lies on a shelf and in the user's
    store, except those with an own process that does not come with the program.
    """

    def __init__(
        self, base: Scenario, replications: int, sliders: Mapping[str, str] | None = None
    ) -> None:
        as_asked = replications == base.experiment.replications
        self.base = base if as_asked else base.with_({REPLICATIONS: replications})
        # A cell may move the screen while an earlier wish is worked on beside it.
        self.lock = Lock()
        self.moved: dict[str, str] = {}
        self.known: OrderedDict[Moved, View] = OrderedDict()
        self.shelf = Shelf(user_store())
        self.now: View | None = None
        self.before: View | None = None
        self.pinned: View | None = None
        self.tried: dict[Moved, dict[str, str]] = {}  # each view that was shown, in short
        self.main = dials(self.base)
        self.dials: dict[str, Dial] = {dial.name: dial for dial in self.main}
        self.first = self.chosen(sliders or {})
        self.dials |= {dial.name: dial for dial in self.first}

    @property
    def stem(self) -> str:
        """How files are called that are made of it: as the file that it came from."""
        files = self.base.layers.files
        return files[0].stem if files else "scenario"

    @cached_property
    def every(self) -> list[Dial]:
        """The dials of all values."""
        return dials(self.base, every=True)

    def offered(self, every: bool) -> list[Dial]:
        """The dials that come first, and then those of the main values, or of all."""
        return [*self.first, *(self.every if every else self.main)]

    def dial(self, name: str) -> Dial:
        """The dial of a value; raises `InputError` where there is none."""
        if name not in self.dials:
            every = {dial.short: dial for dial in self.every if dial.short}
            every |= {dial.name: dial for dial in self.every}
            if name not in every:
                raise InputError(f"there is no value '{name}'; {nearest(name, [*every])}")
            found = every[name]
            return self.dials.setdefault(found.name, found)
        return self.dials[name]

    def chosen(self, sliders: Mapping[str, str]) -> list[Dial]:
        """The dials that come first; raises `InputError` with all that do not exist."""
        found, wrong = [], []
        for name, called in sliders.items():
            try:
                found.append(chosen(self.dial(name), called))
            except InputError as problem:
                wrong.append(f"sliders: {problem}")
        if wrong:
            raise InputError("\n".join(wrong))
        return found

    def said(self, name: str) -> str:
        """What a value is at the moment, as one writes it."""
        dial = self.dial(name)
        return self.moved.get(dial.name, dial.said)

    def move(self, name: str, said: str) -> None:
        """Say something else for a value; what the base says counts as not moved."""
        dial = self.dial(name)
        said = dial.tidy(said)
        if said == dial.said:
            self.moved.pop(dial.name, None)
        else:
            self.moved[dial.name] = said

    def restore(self) -> None:
        """Take back whatever was moved since the view of now."""
        assert self.now is not None
        self.moved = dict(self.now.moved)

    def wish(self) -> Moved:
        """What is wished for at the moment."""
        return tuple(sorted(self.moved.items()))

    def reckon(self, wish: Moved, progress: Progress | None = None) -> View:
        """What comes of it; raises `Mistakes` where the values contradict each other."""
        with self.lock:
            if wish not in self.known:
                scenario = self.base.with_(self.values(wish)) if wish else self.base
                results = compare(scenario, progress=progress, shadows=False, store=self.shelf)
                self.known[wish] = View(wish, scenario, results)
                if len(self.known) > KEPT:
                    del self.known[next(filter(None, self.known))]  # the base stays
            self.known.move_to_end(wish)
            return self.known[wish]

    def values(self, wish: Moved) -> dict[str, Any]:
        """The values by path as `Scenario.with_` takes them."""
        return dict(self.value(self.dial(name), said) for name, said in wish)

    def value(self, dial: Dial, said: str) -> tuple[str, Any]:
        """What was said as a path and a value of the file."""
        if said == UNSET and dial.optional:
            return dial.switch, None
        if dial.many:
            return dial.name, listed(said)
        return dial.name, said

    def show(self, view: View) -> None:
        """Take a view as the one of now; the one before becomes the ghost."""
        if self.now is not None and self.now.moved != view.moved:
            self.before = self.now
        self.now = view
        self.tried.setdefault(view.moved, in_short(view.comparison))

    def pin(self) -> None:
        """Keep the view of now for later ones, or let go of the one that is kept."""
        self.pinned = None if self.pinned else self.now

    def ghosts(self) -> Mapping[str, Comparison]:
        """Earlier results that are not those of now, by what they are called."""
        assert self.now is not None
        named = {"the run before": self.before, "the pinned run": self.pinned}
        return {
            name: view.comparison
            for name, view in named.items()
            if view is not None and view.moved != self.now.moved
        }

    def differences(self, moved: Moved) -> list[tuple[Dial, str]]:
        """The dials that are moved, and what they say."""
        return [(self.dial(name), said) for name, said in moved]

    def text(self) -> str:
        """The scenario of now as a file."""
        assert self.now is not None
        return as_file(self.now.scenario)

    def save(self, file: str | Path) -> Path:
        """Write the scenario of now to a new file; raises `InputError` where that cannot be."""
        path = Path(file)
        if not path.name:
            raise InputError("the file has no name; give it one, such as ours.yaml")
        if path.suffix.lower() not in (".yaml", ".yml"):
            path = path.with_name(f"{path.name}.yaml")
        write_new(path, self.text())
        return path
