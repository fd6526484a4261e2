"""The source of all luck gives the words that its authors published."""

from __future__ import annotations

from collections.abc import Iterator

from ..accounts.luck import philox
from .check import Check, exactly

SOURCE = "Salmon, Moraes, Dror and Shaw 2011, Random123"
KNOWN = [
    ("00000000 " * 4, "00000000 " * 2, "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    ("ffffffff " * 4, "ffffffff " * 2, "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    (
        "243f6a88 85a308d3 13198a2e 03707344",
        "a4093822 299f31d0",
        "d16cfe09 94fdcceb 5001e420 24126ea1",
    ),
]


def checks() -> Iterator[Check]:
    """Known answers of Philox 4x32-10."""
    for counter, key, published in KNOWN:
        words = [int(word, 16) for word in f"{counter} {key}".split()]
        got = " ".join(f"{word:08x}" for word in philox(*words))
        yield exactly(SOURCE, f"Philox of {words[0]:08x} ..", published, got)
