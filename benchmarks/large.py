"""`--large`: three million accounts, from the command line to the folder of results."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from .children import environment
from .figure import Figure

MARKET = """
bathtub: 1
name: Large market
world: {segments: {market: {accounts: 3000000, customers: 600000}}}
firm: {sales: {people: 12000}}
strategies: {half: {hunting: 50 %}}
experiment: {horizon: 5 years, run_off: 0 years, planning: 1 month}
"""


def figures(quick: bool) -> Iterator[Figure]:
    """Figure 9: seconds and memory; its progress goes to the error output as it comes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "large.yaml"
        file.write_text(MARKET)
        command = [
            *(sys.executable, "-m", "bathtub", "run", str(file), "--replications", "1"),
            *("--jobs", "2", "--out", str(Path(folder) / "results")),
        ]
        begun = time.perf_counter()
        with subprocess.Popen(command, env=environment(), stdout=sys.stderr) as child:
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - begun
        if child.returncode:
            raise subprocess.CalledProcessError(child.returncode, command)
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e9
    yield Figure(
        "large market: time",
        "`bathtub run` of 3,000,000 accounts, 5 years, 1 replication with the runs in its "
        "shadow, results written, on two cores; measured once",
        seconds,
        "s",
        at_most=120,
    )
    yield Figure("large market: memory", "its peak", peak, "GB", at_most=6)
