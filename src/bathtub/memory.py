"""How much memory a run takes, and whether this machine has it: asked before anything is run."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import psutil

from .accounts.record import ACCOUNT
from .lives import FINAL
from .scenario.facts import Scenario
from .scenario.mistakes import InputError

WORKING = ACCOUNT.itemsize + 70  # bytes an account: its record, its alarm, lists, sorting
FINISHED = sum(ACCOUNT[name].itemsize for name in FINAL)  # bytes of what is kept of an account
WRITING = 3.5  # times what is kept, while it is written; measured
PROCESS = 250e6  # bytes of a process that has loaded the compiled rules
SPARE = 200e6  # bytes that are left to others
CGROUP = Path("/sys/fs/cgroup")


def accounts_in_all(scenario: Scenario) -> float:
    """How many accounts there are in a run: those of day one, births and walk-ins."""
    years = scenario.experiment.horizon / 365.25
    return sum(
        s.accounts + (s.walk_ins + s.births_a_year) * years
        for s in scenario.world.segments.values()
    )


def of_a_run(scenario: Scenario) -> float:
    """Bytes that one run takes while it runs, and until it is taken back."""
    return accounts_in_all(scenario) * (WORKING + FINISHED)


def free_memory() -> float:
    """Bytes that this process can still have: of the machine, its container and its limit."""
    free = [float(psutil.virtual_memory().available)]
    with suppress(OSError, ValueError):  # no container, or one without a limit
        most, used = (
            int((CGROUP / f"memory.{name}").read_text()) for name in ("max", "current")
        )
        stated = (CGROUP / "memory.stat").read_text().split()
        files = int(stated[stated.index("inactive_file") + 1])  # given back when asked for
        free.append(most - used + files)
    with suppress(ImportError, OSError):
        import resource

        most, _ = resource.getrlimit(resource.RLIMIT_AS)
        if most != resource.RLIM_INFINITY:
            free.append(most - psutil.Process().memory_info().vms)
    return max(0.0, min(free) - SPARE)


def runs_that_fit(scenario: Scenario, kept: float = 0.0) -> int:
    """How many runs can be under way at once, beside results of so many bytes.

    Raises `InputError` with the numbers if not even one can.
    """
    one = of_a_run(scenario)
    if one + kept < SPARE:  # nobody need be asked
        return int(1e9 // max(1.0, one))
    free = free_memory()
    if one + kept > free:
        raise InputError(
            f"a run of {accounts_in_all(scenario):,.0f} accounts takes about {in_gb(one)} of "
            f"memory, the results {in_gb(kept)}, and {in_gb(free)} are free here; take fewer "
            "accounts or replications, or a machine with more"
        )
    return int((free - kept) // one)


def processes_that_fit() -> int:
    """How many worker processes there is memory for."""
    return int(free_memory() // PROCESS)


def in_gb(number: float) -> str:
    """Bytes as people say them."""
    return f"{number / 1e9:.3g} GB" if number >= 1e8 else f"{number / 1e6:.2g} MB"
