"""A guard for what must not hang: it counts the time that this process works, not the clock's."""

import os
import signal
from contextlib import contextmanager

import pytest


class Hang(BaseException):
    """It took far longer than it can; no `except Exception` takes this for an answer."""


@contextmanager
def within(seconds, what):
    """Fails if what is done takes more than so many seconds of work."""
    if os.name != "posix":
        yield
        return

    def hangs(number, frame):
        raise Hang

    before = signal.signal(signal.SIGVTALRM, hangs)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    except Hang as found:
        pytest.fail(f"{what} hangs in {found.__traceback__.tb_next.tb_frame.f_code.co_name}")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
