"""A shelf: results at hand in memory, before a store on the disk, for as long as somebody looks."""

from __future__ import annotations

from collections import OrderedDict

from .store import Store

ROOM = 500e6  # bytes; what was of use longest ago makes room


class Shelf:
    """Bytes under keys, in memory and in the `store` below it, if there is one."""

    def __init__(self, store: Store | None, room: float = ROOM) -> None:
        self.store, self.room = store, room
        self.kept: OrderedDict[str, bytes] = OrderedDict()
        self.size = 0

    @property
    def trouble(self) -> str:
        """Nothing: what the store below cannot keep is here."""
        return ""

    @property
    def unseen(self) -> float:
        """Bytes that the store below has taken since it was last tidied."""
        return self.store.unseen if self.store else 0.0

    def read(self, key: str) -> bytes | None:
        """What lies under a key, if anything."""
        found = self.kept.get(key)
        if found is None and self.store and (found := self.store.read(key)):
            self.put(key, found)
        elif found is not None:
            self.kept.move_to_end(key)
        return found

    def write(self, key: str, found: bytes) -> None:
        """Keep something under a key, here and below."""
        self.put(key, found)
        if self.store:
            self.store.write(key, found)

    def put(self, key: str, found: bytes) -> None:
        """Keep something here."""
        self.size += len(found) - len(self.kept.pop(key, b""))
        self.kept[key] = found
        while self.size > self.room:
            self.size -= len(self.kept.popitem(last=False)[1])

    def tidy(self) -> None:
        """Let the store below keep its limit."""
        if self.store:
            self.store.tidy()
