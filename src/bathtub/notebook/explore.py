"""`explore`: a scenario on a screen with sliders, for a workshop."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..experiment.compare import selected
from ..experiment.comparison import Comparison
from ..scenario import load
from ..scenario.facts import Scenario
from .dials import Dial, as_text
from .pictures import BASE, courses, page
from .screen import Screen
from .sliders import Names, by_name

if TYPE_CHECKING:
    import pandas as pd

    from .panel import Panel

USUAL = 10  # replications, unless the file asks for fewer; more answer slower and surer
MISSING = (
    'sliders need ipywidgets: python -m pip install "bathtub[notebook]", then restart the '
    "notebook. This is the picture as it stands; `.move(name, value)` changes it."
)


def explore(
    scenario: Scenario | str | Path,
    strategy: str | None = None,
    replications: int | None = None,
    sliders: Names | str | Path = (),
) -> Explorer:
    """Show a scenario in Jupyter with sliders and choices for levers and main values.

    `scenario` is one that is loaded, or what `load` takes. The levers and the tub of `strategy`
    (default: the baseline) are shown first. Every change runs `replications` of all strategies
    that it touches, by default those of the file, but at most 10; runs with more hours, for
    marginal costs, are left out. `sliders` are names of values that come before all others, such
    as `firm.sales.people`; as a mapping, or a file with a line for each, also what the room calls
    them. Raises `Mistakes` where a file is wrong, and `InputError` where there is no such
    strategy or value.

    Without `ipywidgets` there are a message and the picture as it stands.
    """
    loaded = scenario if isinstance(scenario, Scenario) else load(scenario)
    shown = selected(loaded, strategy or loaded.baseline)[0]
    own = loaded.experiment.replications
    number = min(own, USUAL) if replications is None else replications
    return Explorer(loaded, shown, number, by_name(sliders))


class Explorer:
    """The screen of a scenario: shows itself in a notebook, and can be moved from a cell, too."""

    def __init__(
        self, scenario: Scenario, strategy: str, replications: int, sliders: Mapping[str, str]
    ) -> None:
        self.strategy = strategy
        self.screen = Screen(scenario, replications, sliders)
        self.screen.show(self.screen.reckon(self.screen.wish()))
        self.panel: Panel | None = None
        if find_spec("ipywidgets") is not None:
            from .panel import Panel

            self.panel = Panel(self.screen, strategy)

    @property
    def scenario(self) -> Scenario:
        """The scenario that the screen shows."""
        assert self.screen.now is not None
        return self.screen.now.scenario

    @property
    def comparison(self) -> Comparison:
        """The results that the screen shows."""
        assert self.screen.now is not None
        return self.screen.now.comparison

    @property
    def tried(self) -> pd.DataFrame:
        """A row for every view that was shown: what was moved, and what came of it in short."""
        import pandas as pd

        rows = [
            {"moved": in_a_line(self.screen.differences(wish)), **told}
            for wish, told in self.screen.tried.items()
        ]
        return pd.DataFrame(rows)

    def move(self, name: str, value: Any) -> Explorer:
        """Say another value, such as `move("firm.service.quality", "96 %")`.

        Raises `InputError` where there is no such value, and `Mistakes` where it cannot be; then
        nothing has changed.
        """
        self.screen.move(name, as_text(value))
        return self.shown()

    def back(self) -> Explorer:
        """Take every move back."""
        self.screen.moved.clear()
        return self.shown()

    def pin(self) -> Explorer:
        """Keep the run of now as a thin line behind later ones, or let go of it."""
        self.screen.pin()
        return self.shown()

    def save(self, file: str | Path) -> Path:
        """Write what the screen shows to a new file; raises `InputError` where that cannot be."""
        return self.screen.save(file)

    def shown(self) -> Explorer:
        """Reckon with the values of now, and show what comes of it."""
        if self.panel is not None:
            self.panel.latest.drop()  # what a slider has wished for before
        try:
            self.screen.show(self.screen.reckon(self.screen.wish()))
        except BaseException:  # an interrupt, too, takes the move back
            self.screen.restore()
            raise
        finally:
            if self.panel is not None:
                self.panel.refresh()
        return self

    def __repr__(self) -> str:
        return repr(self.comparison)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        if self.panel is None:
            course = courses(self.scenario.strategies)[0]
            whole = page(self.screen, self.strategy, course)
            return {
                "text/plain": f"{MISSING}\n{self!r}",
                "text/html": f"<p><b>{escape(MISSING)}</b></p>{whole}",
            }
        bundle: dict[str, Any] = self.panel.whole._repr_mimebundle_()
        # What a saved notebook shows where nobody answers, as on the web.
        return {**bundle, "text/plain": repr(self), "text/html": self.panel.page.value}


def in_a_line(moves: list[tuple[Dial, str]]) -> str:
    """What was moved, and from where."""
    return "; ".join(f"{dial.title} {dial.said} → {said}" for dial, said in moves) or BASE
