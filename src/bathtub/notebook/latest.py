"""The latest wish counts: what is asked for while somebody works is done next, the rest never."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

W = TypeVar("W")
R = TypeVar("R")


class Superseded(Exception):
    """A newer wish waits, or nobody any more; this one need not be worked on."""


class Latest(Generic[W, R]):
    """Works on one wish at a time, and shows what came of it; wishes between are dropped.

    In a notebook `work` runs beside it, so that sliders can go on moving, and `show` and
    `fail` are called where the notebook draws. Elsewhere all is done at once.
    """

    def __init__(
        self,
        work: Callable[[W], R],
        show: Callable[[R], None],
        fail: Callable[[Exception], None],
    ) -> None:
        self.work, self.show, self.fail = work, show, fail
        self.waiting: list[W] = []  # the latest wish, or none
        self.dropped = 0  # how often all that was under way was let go of
        self.dropped_before = 0  # the same when the present work began
        self.task: asyncio.Task[None] | None = None
        self.loop: asyncio.AbstractEventLoop | None = None  # of the notebook

    def ask(self, wish: W) -> None:
        """Ask for something; returns at once in a notebook."""
        self.waiting = [wish]
        if self.task is not None and not self.task.done():
            return
        try:
            self.loop = asyncio.get_running_loop()
        except RuntimeError:
            self.loop = None
            self.at_once()
        else:
            self.task = self.loop.create_task(self.beside())

    def tell(self, say: Callable[[str], None], what: str) -> None:
        """Say something about the work, from within it, where the notebook draws."""
        if self.loop is None:
            say(what)
        else:
            self.loop.call_soon_threadsafe(lambda: None if self.is_stale else say(what))

    @property
    def is_stale(self) -> bool:
        """Whether nobody waits any more for what is worked on."""
        return self.dropped_before != self.dropped

    def drop(self) -> None:
        """Let go of every wish; what is worked on is not shown any more."""
        self.waiting = []
        self.dropped += 1

    def at_once(self) -> None:
        """Do what is wished before anything else."""
        while self.waiting:
            wish, self.dropped_before = self.waiting.pop(), self.dropped
            try:
                self.show(self.work(wish))
            except Exception as problem:
                self.fail(problem)

    async def beside(self) -> None:
        """Do what is wished while the notebook goes on."""
        while self.waiting:
            wish, self.dropped_before = self.waiting.pop(), self.dropped
            try:
                found = await asyncio.to_thread(self.work, wish)
                if not self.is_stale:
                    self.show(found)
            except Superseded:
                continue
            except Exception as problem:
                if not self.is_stale:
                    self.fail(problem)
