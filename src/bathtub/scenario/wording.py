"""What the schema finds, in our words."""

from collections.abc import Sequence
from typing import Any

from .document import Document
from .fields import form
from .forms import NAME, Path, homes
from .mistakes import closest, nearest, shortened

WANTS = {
    "string_type": "a text",
    "list_type": "a list, such as [one, other]",
    "dict_type": "names with what belongs to each, such as {one: .., other: ..}",
}
COMMON = 3  # a key with as many homes alike, such as `mean`, has none of its own


def in_our_words(problem: Any, path: Path, known: Sequence[str]) -> str:
    """What the schema found at a path; `known` are the keys that can stand beside it."""
    kind, given = problem["type"], form(problem["input"])
    if kind == "extra_forbidden":
        return unknown_key(path, known)
    if kind == "literal_error":
        if path == ("bathtub",):
            return f"{given} is no version of the file format; write `bathtub: 1`"
        names = [
            word.strip(" '")
            for word in problem["ctx"]["expected"].replace(" or ", ",").split(",")
        ]
        return f"{given} is no choice here; {nearest(str(problem['input']), names)}"
    return f"wants {WANTS[kind]}; got {given}" if kind in WANTS else str(problem["msg"])


def unknown_key(path: Path, known: Sequence[str]) -> str:
    """Where the key at the end of a path belongs, or what was probably meant by it."""
    above, key = path[:-1], str(path[-1])
    if key[:1].isdigit() and known:
        return (
            f"'{shortened(key)}' is no key: a comma ends the value before it; decimals follow a "
            "point, as in 0.5, and thousands stand unseparated, as in 1000"
        )
    odd = next((letter for letter in key if letter.isspace() and letter != " "), None)
    if odd:
        return (
            f"'{shortened(key)}' is no key, because of a special blank (U+{ord(odd):04X}); type "
            "it again with the space bar"
        )
    if ":" in key:
        name, _, value = key.partition(":")
        return (
            f"'{shortened(key)}' is no key; a blank follows the colon: {name}: {value.strip()}"
        )
    said = f"there is no key '{shortened(key)}' here"
    home = home_of(key, above)
    if not home:
        return f"{said}; {nearest(key, known)}"
    near = closest(key, known)
    return f"{said}; it stands {home}" + (f", or did you mean '{near}'?" if near else "")


def home_of(key: str, above: Path) -> str:
    """Where a key may stand, as one would write it; empty if nowhere or in many places."""
    found = homes(Document).get(key, [("strategies", NAME)] if key == "like" else [])
    ranks = [(shared(path, above), -len(path)) for path in found]
    if not found or ranks.count(max(ranks)) >= COMMON:
        return ""
    home = found[ranks.index(max(ranks))]
    if above[:1] == ("strategies",) and home[:1] == ("firm",):
        home = home[1:]  # in a strategy, the values of the firm stand without it
    elif shared(home, above) == len(above):
        home = home[len(above) :]
    text = f"{key}: .."
    for step in reversed(home):
        text = f"{step}: {{{text}}}"
    return f"in `{text}`" if home else "at the top of the file"


def shared(home: tuple[str, ...], above: Path) -> int:
    """How many steps two paths have in common."""
    number = 0
    for step, other in zip(home, above, strict=False):
        if step not in (NAME, other):
            break
        number += 1
    return number
