"""The scenarios that come with the package."""

from importlib.resources import files
from pathlib import Path


def folder() -> Path:
    """Where they lie: inside the installed package, or beside it in a checkout."""
    installed = Path(str(files("bathtub"))) / "shipped"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "scenarios"


def shipped(name: str) -> Path:
    """The file of a shipped scenario."""
    return folder() / f"{name}.yaml"
