"""Dask clusters of real processes on this machine: a scheduler without bathtub, and workers."""

import os
import re
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pandas as pd

import bathtub

SOURCE = Path(bathtub.__file__).parents[1]
ALONE = ("--host", "127.0.0.1", "--no-dashboard")
STRANGER = (  # a Python that cannot import this package
    "import sys; sys.modules['bathtub'] = None; sys.argv[0] = 'dask-scheduler';"
    "from distributed.cli.dask_scheduler import main; main()"
)


@contextmanager
def dask(command, ready, **environment):
    """A process of Dask, from the line that says what is `ready` on; gone afterwards."""
    with subprocess.Popen(
        [sys.executable, *command],
        env={**os.environ, "PYTHONPATH": str(SOURCE), **environment},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        said = []
        for line in process.stderr:
            said.append(line)
            if found := re.search(ready, line):
                break
        else:
            raise AssertionError("".join(said))
        rest = threading.Thread(target=said.extend, args=[process.stderr])
        rest.start()  # so that it never waits for a reader
        try:
            yield process, found[1]
        finally:
            process.kill()
            rest.join()


class Cluster:
    """A scheduler and its workers, as processes."""

    def __init__(self, running, **environment):
        self.running, self.workers = running, []
        command = ("-c", STRANGER, *ALONE, "--port", "0")
        self.scheduler, self.address = running.enter_context(
            dask(command, r"Scheduler at: +(\S+)", **environment)
        )

    def worker(self, **environment):
        command = ("-m", "distributed.cli.dask_worker", self.address, *ALONE, "--no-nanny")
        ready = r"(Registered to)"
        worker, _ = self.running.enter_context(
            dask((*command, "--nthreads", "1"), ready, **environment)
        )
        self.workers.append(worker)
        return self


def same(one, other):
    """Whether two comparisons hold the same bytes."""
    for name in ("summary", "differences", "twins", "monthly"):
        pd.testing.assert_frame_equal(
            getattr(one, name), getattr(other, name), check_exact=True
        )
    return plain(one) == plain(other)


def plain(comparison):
    """All runs of a comparison, and those in their shadow, as bytes."""
    runs = [
        [
            each.tobytes() if isinstance(each, np.ndarray) else each
            for each in vars(run).values()
        ]
        for run in comparison.runs
    ]
    return runs, repr(comparison.extras)


def until(happened):
    """Wait until something has happened; not for ever."""
    end = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)
