"""How far a comparison is, on stderr, once it takes longer than two seconds."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..experiment.compare import Progress

PATIENCE = 2.0  # seconds of silence


@contextmanager
def progress_bar(name: str, quiet: bool, unit: str = "runs") -> Iterator[Progress | None]:
    """A bar with the time left on a terminal, a line now and then elsewhere.

    `unit` is what is counted.
    """
    if quiet:
        yield None
        return
    if not sys.stderr.isatty():
        yield _Lines(name, unit)
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True, emoji=False), transient=True) as bar:
        task = bar.add_task(name, total=None, visible=False)
        begun = time.monotonic()

        def show(done: float, total: int) -> None:
            visible = time.monotonic() - begun > PATIENCE
            bar.update(task, completed=done, total=total, visible=visible)

        yield show


@contextmanager
def interruptible(progress: Progress | None) -> Iterator[Progress]:
    """Ctrl-C or `kill` end the run at the next replication where the compiler ate them."""
    interrupted = False

    def note(number: int, frame: Any) -> None:
        nonlocal interrupted
        interrupted = True
        signal.default_int_handler(number, frame)

    def told(done: float, total: int) -> None:
        if interrupted:
            raise KeyboardInterrupt
        if progress:
            progress(done, total)

    ours = [
        number
        for number in (signal.SIGINT, signal.SIGTERM)
        if signal.getsignal(number) is signal.default_int_handler
        and threading.current_thread() is threading.main_thread()
    ]
    for number in ours:
        signal.signal(number, note)
    try:
        yield told
    finally:
        for number in ours:
            signal.signal(number, signal.default_int_handler)


class _Lines:
    """A line at each quarter of the way, with the time left by what was done since the last.

    A way that becomes longer, as more is added to it, is one more way from there on.
    The beginning may have compiled the rules, and does not count for the time left.
    """

    def __init__(self, name: str, unit: str) -> None:
        self.name, self.unit = name, unit
        self.begun, self.said = time.monotonic(), 0
        self.first, self.warm = 0.0, 0.0
        self.total = 0

    def __call__(self, done: float, total: int) -> None:
        passed = time.monotonic() - self.begun
        if not self.first:
            self.first, self.warm = done, passed
        quarter = int(4 * done / total)
        if 0 < self.total < total:
            self.said = quarter
        self.total = total
        if passed > PATIENCE and self.said < quarter < 4:
            self.said = quarter
            left = (passed - self.warm) * (total - done) / max(1e-9, done - self.first)
            print(
                f"{self.name}: {done / total:.0%} of {total} {self.unit}, {left:.0f} s left",
                file=sys.stderr,
            )


# The loop of the accounts is half of what there is to compile.
COMPILE_THE_LOOP = "from bathtub.accounts.tub import nobody; nobody().play(1.0)"


@contextmanager
def compiling(quiet: bool) -> Iterator[None]:
    """Explain the one long wait after installation, and halve it on a second core.

    Another process compiles the loop into the cache while this one compiles what comes before.
    """
    from ..accounts.rule import CACHE

    if CACHE is None or any(CACHE.rglob("*.nbi")):
        yield
        return
    if not quiet:
        print("compiling the rules, once after installation ...", file=sys.stderr)
    nowhere = subprocess.DEVNULL
    command = [sys.executable, "-c", COMPILE_THE_LOOP]
    with subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere) as helper:
        try:
            yield
        finally:
            helper.kill()
