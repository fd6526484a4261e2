"""`python -m benchmarks.memory ACCOUNTS RUN_OFF`: peak memory of one run, and its results.

In a process of its own, since a peak never falls. Printed as JSON, in bytes.
"""

import json
import re
import sys
from pathlib import Path

import numpy as np

import bathtub

from .worlds import rich

STRATEGY = "all_at_once"


def peak() -> int:
    """The most memory that this process has had."""
    status = Path("/proc/self/status")
    if status.exists():  # what Unix tells otherwise may be the peak of who started us
        return 1024 * int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1])
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else 1024 * most


def main() -> None:
    """Run a few accounts first, so that the compiled rules are in both peaks."""
    accounts, run_off = map(int, sys.argv[1:])
    bathtub.simulate(rich(500, 1, run_off), STRATEGY)
    run = bathtub.simulate(rich(accounts, 1, run_off), STRATEGY)
    tables = [value for value in vars(run).values() if isinstance(value, np.ndarray)]
    told = {
        "peak": peak(),
        "results": sum(table.nbytes for table in tables),
        "accounts": len(run.records),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
