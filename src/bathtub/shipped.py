"""The scenarios that come with the package."""

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
