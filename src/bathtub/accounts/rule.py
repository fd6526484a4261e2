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
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar, cast

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


def writable(folder: Path) -> Path | None:
    """The folder itself, one in the temporary folder, or none where neither can be written."""
    with suppress(OSError):
        return tried(folder)
    with suppress(OSError):
        return tried(own_temporary(folder.name))
    return None


def tried(folder: Path) -> Path:
    """The folder, made if need be; raises `OSError` where nothing can be written in it."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        return folder


def own_temporary(name: str) -> Path:
    """A folder of this user's alone among the temporary ones, the same for every process.

    What lies there is run: so `PermissionError` where somebody else made it or may write to it.
    """
    user = os.getuid() if hasattr(os, "getuid") else 0
    above = Path(tempfile.gettempdir()) / f"bathtub-rules-{user}"
    above.mkdir(mode=0o700, exist_ok=True)
    found = above.lstat()
    if os.name == "posix" and (found.st_uid != user or found.st_mode & 0o170022 != 0o040000):
        raise PermissionError(f"{above} is not ours alone")
    return above / name


CACHE: Path | None = writable(cache_folder()) if COMPILED else None
if CACHE is not None:
    numba.config.CACHE_DIR = str(CACHE)


def records(table: np.ndarray) -> np.ndarray:
    """A structured array in the form in which rules read its fields as attributes."""
    return table if COMPILED else table.view(np.recarray)


def rule(function: F) -> F:
    """Compile `function` on its first call, as a part of every rule that calls it.

    Compiled rules do without the interpreter's lock, and are kept.
    """
    return compiled(function, forceinline=True)


def rule_apart(function: F) -> F:
    """Compile a rule by itself: a happening, or what is long and called from several places.

    Written into its callers it would take longer to compile, and run no faster.
    """
    return compiled(function)


def compiled(function: F, **how: bool) -> F:
    """The compiled function, or the function itself where nothing is compiled."""
    if not COMPILED:
        return function
    cached = CACHE is not None
    made: Any = numba.njit(nogil=True, cache=cached, error_model="numpy", **how)(function)
    if cached:
        made._cache.save_overload = if_there_is_room(made._cache.save_overload)
    return cast(F, made)


def if_there_is_room(keep: Callable[..., None]) -> Callable[..., None]:
    """Keep a compiled rule; where the disk is full it is compiled anew the next time."""

    def kept(*arguments: Any) -> None:
        with suppress(OSError):
            keep(*arguments)

    return kept
