"""The scenarios and the notebooks of the workshop that come with the package."""

import re
from importlib.resources import files
from pathlib import Path

from .scenario.mistakes import InputError, nearest

KINDS = {".": "questions", "examples": "examples", "reductions": "textbook models"}


def folder() -> Path:
    """Where they lie: inside the installed package, or beside it in a checkout."""
    installed = Path(str(files("bathtub"))) / "shipped"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "scenarios"


def by_kind() -> dict[str, list[Path]]:
    """All files, by kind: questions of firms first, then examples and textbook models."""
    return {kind: sorted((folder() / part).glob("*.yaml")) for part, kind in KINDS.items()}


def shipped(name: str) -> Path:
    """The file of a shipped scenario; raises `InputError` with the nearest name."""
    found = {path.stem: path for paths in by_kind().values() for path in paths}
    wanted = name.removesuffix(".yaml")
    if wanted not in found:
        hint = nearest(wanted, list(found))
        raise InputError(f"there is no template '{name}'; {hint} `bathtub list` tells them")
    return found[wanted]


def lessons() -> list[Path]:
    """The workshop's notebooks, kept as text, in their order."""
    inside = folder() / "notebooks"
    place = inside if inside.is_dir() else folder().parent / "notebooks"
    return sorted(place.glob("[0-9]_*.md"))


def lessons_sliders() -> list[Path]:
    """The files that say which sliders the notebooks show first."""
    return sorted(lessons()[0].parent.glob("*_sliders.yaml"))


def lessons_need() -> list[Path]:
    """The scenario files that the notebooks name: their own ones, and shipped ones."""
    named = {
        name
        for lesson in lessons()
        for name in re.findall(r"\w+\.yaml", lesson.read_text(encoding="utf-8"))
    }
    shipped_ones = [path for paths in by_kind().values() for path in paths]
    own = {*lessons()[0].parent.glob("*.yaml")} - {*lessons_sliders()}
    return sorted(path for path in (*shipped_ones, *own) if path.name in named)
