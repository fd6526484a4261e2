"""Works that need a process of their own."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import bathtub

ROOT = Path(__file__).parents[1]


def environment(**more: str) -> dict[str, str]:
    """The environment in which a child finds this bathtub and the benchmarks."""
    paths = [str(Path(bathtub.__file__).parents[1]), str(ROOT), os.environ.get("PYTHONPATH")]
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))} | more


def output(arguments: Sequence[str]) -> str:
    """What a Python process prints."""
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, env=environment(), cwd=ROOT, check=True, capture_output=True, text=True
    )
    return done.stdout


def fresh(
    name: str, arguments: Sequence[str], **more: str
) -> Callable[[], Mapping[str, float]]:
    """A work: a fresh Python process from its start to its end."""

    def work() -> dict[str, float]:
        command = [sys.executable, *arguments]
        begun = time.perf_counter()
        subprocess.run(
            command, env=environment(**more), cwd=ROOT, check=True, capture_output=True
        )
        return {name: time.perf_counter() - begun}

    return work
