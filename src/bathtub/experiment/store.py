"""The store: a folder in which results outlive the program, each under a key, within a limit.

Every entry begins with a checksum of its key and of what follows, so one that is damaged, cut off
or under a wrong name is noticed. Entries are completed in one move, so any number of processes
may share the folder. The time of an entry's file is when it was last of use.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_cache_path

from ..scenario.mistakes import InputError, shortened
from .folder import UNFINISHED

PLACE, LIMIT = "BATHTUB_STORE", "BATHTUB_STORE_LIMIT"  # variables of the environment
USUAL_LIMIT = "2 GB"
SUFFIX = ".lived"  # of entries; nothing else in the folder is ever touched
CHECKSUM = 32  # bytes
LARGEST = 0.1  # of the limit, what one entry may have
LOOK = 0.05  # of the limit, what is written between two looks at it
SPARE = 200e6  # bytes that are left free on the disk, for the results themselves
DEAD = 3600.0  # seconds after which a draft belongs to nobody any more
UNITS = {"KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12}


class Entry(NamedTuple):
    """A file of the store: when it was last of use, its bytes, and where it lies."""

    used: float
    size: int
    file: Path


@dataclass
class Store:
    """Bytes under keys, in a folder that keeps a limit of bytes.

    `trouble` says why nothing can be kept, once that is so; the store then only reads.
    """

    place: Path
    limit: float
    trouble: str = ""
    unseen: float = 0.0  # bytes written since the last look at the limit

    def read(self, key: str) -> bytes | None:
        """What lies under a key, if anything; what is damaged is taken away."""
        file = self.file(key)
        try:
            whole = file.read_bytes()
        except OSError:
            return None
        found = whole[CHECKSUM:]
        sound = whole[:CHECKSUM] == checksum(key, found)
        with suppress(OSError):  # a store that may only be read is of use, too
            os.utime(file) if sound else file.unlink()
        return found if sound else None

    def write(self, key: str, found: bytes) -> None:
        """Keep something under a key, unless it is too large or nothing can be written."""
        if self.trouble or len(found) > LARGEST * self.limit:
            return
        draft = self.place / f"{UNFINISHED}{secrets.token_hex(8)}{SUFFIX}"
        try:
            self.place.mkdir(mode=0o700, parents=True, exist_ok=True)
            if shutil.disk_usage(self.place).free < SPARE:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            draft.write_bytes(checksum(key, found) + found)
            os.replace(draft, self.file(key))
        except OSError as problem:
            with suppress(OSError):
                draft.unlink()
            if self.file(key).exists():  # Windows: somebody is just reading the same result
                return
            self.trouble = (
                f"cannot keep results in the store {self.shown}: {problem.strerror}; those of this "
                "run are whole, but the next one has to compute them anew; let "
                f"{PLACE} name a folder with room"
            )
        self.unseen += len(found)
        if self.unseen > LOOK * self.limit:
            self.tidy()

    def tidy(self) -> None:
        """Let go what was of use longest ago, until the rest keeps the limit."""
        total, self.unseen = 0, 0.0
        for entry in sorted(self.entries(), reverse=True):
            total += entry.size
            if total > self.limit:
                with suppress(OSError):
                    entry.file.unlink()

    def clear(self) -> list[Entry]:
        """Empty the store; returns what was taken away. Raises `InputError` where that fails."""
        found = list(self.entries())
        for entry in found:
            try:
                entry.file.unlink(missing_ok=True)
            except OSError as problem:
                raise InputError(
                    f"cannot empty {self.shown}: {problem.strerror}; take the folder away"
                ) from None
        return found

    def entries(self) -> Iterator[Entry]:
        """Everything that lies there, but drafts that may still be somebody's."""
        try:
            files = list(os.scandir(self.place))
        except OSError:
            return
        for file in files:
            if file.name.endswith(SUFFIX):
                with suppress(OSError):  # another process has taken it away
                    seen = file.stat()
                    draft = file.name.startswith(UNFINISHED)
                    if not draft or time.time() - seen.st_mtime > DEAD:
                        yield Entry(seen.st_mtime, seen.st_size, Path(file.path))

    def file(self, key: str) -> Path:
        """Where the entry of a key lies."""
        return self.place / f"{key}{SUFFIX}"

    @property
    def shown(self) -> str:
        """The place as it can be printed."""
        return str(self.place).encode(errors="replace").decode()


def checksum(key: str, found: bytes) -> bytes:
    """Of an entry and the name under which it lies."""
    return hashlib.blake2b(found, digest_size=CHECKSUM, key=bytes.fromhex(key)).digest()


def user_store() -> Store | None:
    """The user's store, as the environment says; none where `BATHTUB_STORE` is empty.

    Raises `InputError` where `BATHTUB_STORE_LIMIT` is no size.
    """
    place = os.environ.get(PLACE)
    if place is not None and not place.strip():
        return None
    limit = bytes_of(os.environ.get(LIMIT, "").strip() or USUAL_LIMIT)
    return Store(
        Path(place).expanduser() if place else user_cache_path("bathtub") / "store", limit
    )


def bytes_of(said: str) -> float:
    """A size such as `500 MB` in bytes; raises `InputError`."""
    found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?) ?([kMGT]B)", said, re.IGNORECASE)
    if not found:
        raise InputError(
            f"{LIMIT}: '{shortened(said)}' is no size; wants a number of kB, MB, GB or TB, "
            "such as 500 MB"
        )
    return float(found[1]) * UNITS[found[2].upper()]
