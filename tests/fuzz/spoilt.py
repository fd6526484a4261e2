"""Spoilt scenarios by number: the same number is always the same mutant."""

import codecs
import random
from functools import cache
from pathlib import Path
from typing import NamedTuple

from spoiling import GENTLE, WAYS

from bathtub import load

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FILES = sorted(SCENARIOS.rglob("*.yaml"))


class Mutant(NamedTuple):
    """A text or the bytes of a file, and how it came about."""

    said: str
    content: str | bytes


@cache
def sources():
    """The shipped files as they are written, and the small ones with every default."""
    written = [(path.stem, path.read_text(encoding="utf-8")) for path in FILES]
    whole = [(f"{path.stem} in full", load(path).to_yaml()) for path in FILES]
    return written, [each for each in whole if len(each[1]) < 9000]


def mutant(number):
    """A text spoilt in one to four ways; two in three are of a file as it is written."""
    luck = random.Random(number)
    name, text = luck.choice(luck.choice((*sources(), sources()[0])))
    ways = luck.choices(luck.choice((WAYS, WAYS, GENTLE)), k=luck.choice((1, 1, 1, 2, 2, 4)))
    for way in ways:
        text = way(text, luck)
    said = ", ".join(way.__name__ for way in ways)
    return Mutant(f"mutant {number}: {name}, {said}", text)


def file_mutant(number):
    """A mutant as the bytes of a file, in another encoding or damaged."""
    luck = random.Random(-number)
    said, text = mutant(number)
    encoding = luck.choice(
        ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-7")
    )
    content = text.encode(encoding, errors=luck.choice(("replace", "ignore")))
    for _ in range(luck.choice((0, 0, 1, 3))):
        content = damaged(content, luck)
    return Mutant(f"{said}, {encoding}", content)


def damaged(content, luck):
    """The bytes with some of them changed, put in or taken out."""
    here = luck.randrange(len(content) + 1)
    other = luck.choice(
        (
            b"\0",
            b"\xff\xfe",
            b"\xc3",
            b"\xed\xa0\x80",
            b"\xf4\x90\x80\x80",
            b"\r",
            codecs.BOM_UTF8,
            b"",
        )
    )
    return content[:here] + other + content[here + luck.choice((0, 0, 1, 2)) :]
