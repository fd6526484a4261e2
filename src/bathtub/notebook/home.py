"""The thread of the notebook: all that changes the screen or draws is done there, in turn.

JupyterLab may tell of a slider in another thread than that in which cells run.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any


class Home:
    """The thread, and the loop of the notebook, in which this was made."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()
        try:
            self.loop: asyncio.AbstractEventLoop | None = asyncio.get_running_loop()
        except RuntimeError:  # no notebook
            self.loop = None

    def at(self, act: Callable[[Any], None]) -> Callable[[Any], None]:
        """The same act, done at home: at once, or as soon as no cell runs there."""

        def acted(what: Any) -> None:
            if self.loop is None or threading.get_ident() == self.thread:
                act(what)
            else:
                self.loop.call_soon_threadsafe(act, what)

        return acted
