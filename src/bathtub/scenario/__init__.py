"""Words in, checked facts out: reading, composing and checking a scenario file."""

from .facts import Scenario
from .mistakes import InputError, Mistake, Mistakes, Place
from .reading import load

__all__ = ["InputError", "Mistake", "Mistakes", "Place", "Scenario", "load"]
