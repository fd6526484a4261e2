"""`@rule`: compiled where numba is installed, plain Python where it is not.

A rule uses + - * /, comparisons, `math.log`, `math.exp` and `math.sqrt` on whole numbers and
64-bit floats, so both ways give the same bits; a test holds them together. Without numba a
run takes some hundred times as long and gives the same answer, which serves debugging.
"""

import hashlib
import os
import platform
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

F = TypeVar("F", bound=Callable[..., Any])

# Intel's vector library rounds differently from the C library that Python itself calls.
os.environ.setdefault("NUMBA_DISABLE_INTEL_SVML", "1")

try:
    import numba
except ImportError:
    numba = None

COMPILED = numba is not None and not numba.config.DISABLE_JIT


def cache_folder() -> Path:
    """Where compiled rules are kept: a folder named after everything they depend on.

    numba notices a change in the file of a function, not in the files of the functions that
    it calls; so the name carries a hash of all rule files, of both compilers and the processor.
    """
    import llvmlite
    from platformdirs import user_cache_path

    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for file in sorted([*package.glob("accounts/*.py"), *package.glob("firm/*.py")]):
        digest.update(file.read_bytes())
    digest.update(
        f"{numba.__version__} {llvmlite.__version__} {platform.processor()}".encode()
    )
    settings = (numba.config.CPU_NAME, numba.config.OPT, numba.config.DISABLE_INTEL_SVML)
    digest.update(str(settings).encode())
    digest.update(_cpu().encode())
    return user_cache_path("bathtub") / "rules" / digest.hexdigest()[:16]


def _cpu() -> str:
    import llvmlite.binding as llvm

    return f"{llvm.get_host_cpu_name()} {platform.machine()}"


def _writable(folder: Path) -> Path:
    """The folder itself, or one in the temporary folder where the cache may not be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return Path(tempfile.mkdtemp(prefix="bathtub-rules-"))


if COMPILED:
    CACHE: Path | None = _writable(cache_folder())
    numba.config.CACHE_DIR = str(CACHE)
else:
    CACHE = None


def records(table: np.ndarray) -> np.ndarray:
    """A structured array in the form in which rules read its fields as attributes."""
    return table if COMPILED else table.view(np.recarray)


def rule(function: F) -> F:
    """Compile `function` on its first call, without the interpreter's lock; keep the result."""
    if not COMPILED:
        return function
    compiled: F = numba.njit(nogil=True, cache=True, error_model="numpy")(function)
    return compiled
