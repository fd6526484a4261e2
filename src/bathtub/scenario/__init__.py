"""Words in, checked facts out: reading, composing and checking a scenario file.

The names below are imported when they are first used: who only wants to tell a mistake need
not wait for the schema.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .facts import Scenario
    from .mistakes import InputError, Mistake, Mistakes, Place
    from .reading import load

__all__ = ["InputError", "Mistake", "Mistakes", "Place", "Scenario", "load"]

_HOME = {"Scenario": "facts", "load": "reading"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'bathtub.scenario' has no attribute '{name}'")
    module = import_module(f"bathtub.scenario.{_HOME.get(name, 'mistakes')}")
    return getattr(module, name)
