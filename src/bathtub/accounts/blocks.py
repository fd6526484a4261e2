"""The accounts in blocks, on which several threads can work at once."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np

T = TypeVar("T")

# Sums of floats depend on how accounts are grouped; so their number alone decides about it.
BLOCK = 1 << 15


def total(parts: Sequence[np.ndarray]) -> np.ndarray:
    """The sum of what was found in each block, in their order."""
    return parts[0] if len(parts) == 1 else np.sum(parts, axis=0)


class Blocks:
    """Goes through the accounts block by block, on so many `threads`."""

    def __init__(self, threads: int = 1) -> None:
        self.threads = threads
        self._pool: ThreadPoolExecutor | None = None

    def each(self, size: int, work: Callable[[int, int], T]) -> list[T]:
        """What `work(first, last)` makes of each block, in their order."""
        if size <= BLOCK:
            return [work(0, size)]
        parts = [(first, min(first + BLOCK, size)) for first in range(0, size, BLOCK)]
        if self.threads == 1:
            return [work(*part) for part in parts]
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self.threads, thread_name_prefix="accounts")
        return list(self._pool.map(lambda part: work(*part), parts))

    def close(self) -> None:
        """Let the threads go."""
        if self._pool is not None:
            self._pool.shutdown()
