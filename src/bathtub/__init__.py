"""Farm our customers, hunt new ones, or fight on price? Strategies on the same luck.

    import bathtub
    scenario = bathtub.load("scenarios/fire_protection.yaml")
    print(bathtub.compare(scenario).verdict())

The names below are imported when they are first used, so that `bathtub --help` stays quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .experiment.compare import compare
    from .experiment.comparison import Comparison
    from .experiment.trace import trace
    from .notebook.explore import explore
    from .processes import process
    from .run import Run, simulate
    from .scenario import InputError, Mistakes, Scenario, load

__all__ = [
    "Comparison",
    "InputError",
    "Mistakes",
    "Run",
    "Scenario",
    "compare",
    "explore",
    "load",
    "process",
    "simulate",
    "trace",
]

SCHEMA_VERSION = 1  # of everything that is written for other programs: JSON and manifests

_HOME = {
    "Comparison": "experiment.comparison",
    "InputError": "scenario",
    "Mistakes": "scenario",
    "Run": "run",
    "Scenario": "scenario",
    "compare": "experiment.compare",
    "explore": "notebook.explore",
    "load": "scenario",
    "process": "processes",
    "simulate": "run",
    "trace": "experiment.trace",
}


def __dir__() -> list[str]:
    return [*__all__, "__version__"]


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("bathtub")
    except PackageNotFoundError:  # a checkout that was never installed
        return "0"


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return _version()
    if name not in _HOME:
        raise AttributeError(f"module 'bathtub' has no attribute '{name}'")
    return getattr(import_module(f"bathtub.{_HOME[name]}"), name)
