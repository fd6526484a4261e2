"""Pictures of results, one a file; each takes a comparison and, if you like, axes to draw on.

    from bathtub import figures
    figures.plot_forest(comparison)

A new picture is a file here with a function `plot_x(results, ax=None, ...)`, a name below, and a
place in `report/pictures.py`. Nothing but this folder draws.
"""

from importlib import import_module
from typing import Any

_HOME = {
    "animate_tubs": "animation",
    "plot_bridge": "bridge",
    "plot_costs": "costs",
    "plot_course": "course",
    "plot_doors": "doors",
    "plot_forest": "forest",
    "plot_gap": "gap",
    "plot_hunting_share": "hunting_share",
    "plot_life": "life",
    "plot_loyalty_matrix": "loyalty_matrix",
    "plot_luck": "luck",
    "plot_one_more": "one_more",
    "plot_platform": "platform",
    "plot_tub": "tub",
    "plot_tubs": "tub",
    "plot_twins": "twins",
    "plot_worlds": "worlds",
}
__all__ = list(_HOME)


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'bathtub.figures' has no attribute '{name}'")
    return getattr(import_module(f"bathtub.figures.{_HOME[name]}"), name)
