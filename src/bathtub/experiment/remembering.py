"""A crew with a memory: what lies in the store is not worked on again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache

from ..scenario.facts import Scenario
from .entries import packed, unpacked
from .keys import fingerprint, key_of
from .part import Lived, Part
from .shelf import Shelf
from .store import Store
from .workers import Workers, Working


class Recalled(Collection[Part]):
    """The parts with what is known of each, looked up when its turn comes."""

    def __init__(self, parts: Collection[Part], recall: Callable[[Part], Part]) -> None:
        self.parts, self.recall = parts, recall

    def __len__(self) -> int:
        return len(self.parts)

    def __iter__(self) -> Iterator[Part]:
        return map(self.recall, self.parts)

    def __contains__(self, part: object) -> bool:
        return part in self.parts


class Remembering:
    """Hands out parts with what the store knows of them, and keeps what comes back.

    `found` counts the runs that were known.
    """

    def __init__(self, store: Store | Shelf, crew: Workers) -> None:
        self.store, self.crew = store, crew
        self.found = 0

    def work(
        self, scenario: Scenario, parts: Collection[Part], working: Working
    ) -> Iterator[tuple[Part, Lived]]:
        """Work on the parts that are not known; all come back in their order."""

        @cache
        def print_of(strategy: str) -> str | None:
            return fingerprint(scenario, strategy)

        def key(part: Part) -> str | None:
            of_strategy = print_of(part.strategy)
            return of_strategy and key_of(of_strategy, part.replication)

        def recalled(part: Part) -> Part:
            found = self.store.read(name) if (name := key(part)) else None
            return part._replace(known=unpacked(found, part)) if found else part

        for part, lived in self.crew.work(scenario, Recalled(parts, recalled), working):
            self.found += bool(part.known)
            news = len(lived) > len(part.known)
            if news and (name := key(part)) and (found := packed(lived)):
                self.store.write(name, found)
            yield part, lived
        if self.store.unseen:
            self.store.tidy()
