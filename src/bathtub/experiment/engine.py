"""All on which the bytes of a result depend, beside the scenario: this program and this machine."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from ..accounts.rule import COMPILED, cache_folder
from .folder import version_of

ABOVE = ("cli", "validation")  # packages that no result can depend on: they import it
LIBRARIES = ("bathtub", "numpy", "scipy", "simpy", "pydantic", "numba", "llvmlite")


@cache
def engine() -> dict[str, str]:
    """What must be the same elsewhere so that a run has the same bytes there, by its name.

    It is read once: who replaces files under a running program goes on with the old ones.
    """
    arithmetic: Any = np.show_config(mode="dicts")
    return {
        **{name: version_of(name) or "not installed" for name in LIBRARIES},
        "source of bathtub": source(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": platform.system(),
        "C library": " ".join(platform.libc_ver()).strip(),  # its logarithms and exponentials
        "processor": processor(),
        "vector instructions of numpy": " ".join(arithmetic["SIMD Extensions"]["found"]),
        # The name of the folder knows the rules, the processor and numba's settings.
        "rules": f"compiled as {cache_folder().name}" if COMPILED else "interpreted",
    }


def processor() -> str:
    """Its family, as compilers call it."""
    try:
        import llvmlite.binding as llvm
    except ImportError:
        return platform.machine()
    return f"{platform.machine()} {llvm.get_host_cpu_name()}"


def source() -> str:
    """Hash of every source file but those of the layers above the experiment."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for file in sorted(package.rglob("*.py")):
        name = file.relative_to(package)
        if name.parts[0] not in ABOVE:
            digest.update(f"{name.as_posix()} ".encode() + file.read_bytes())
    return digest.hexdigest()


def unlike(here: dict[str, str], there: dict[str, str]) -> str:
    """In what another engine is unlike this one, in words; nothing where they are the same."""
    return ", ".join(
        f"{name} {there.get(name)} instead of {value}"
        for name, value in here.items()
        if there.get(name) != value
    )
