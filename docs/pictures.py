"""Pictures of the pages: the office-supplies firm of the tutorial, as the program draws it."""

from pathlib import Path

import matplotlib as mpl

import bathtub
from bathtub import figures
from bathtub.shipped import shipped

REPLICATIONS = 20  # as in the tutorial


def make(folder: Path) -> None:
    """Run the tutorial's comparison, and draw it."""
    mpl.use("Agg")
    scenario = bathtub.load(shipped("office_supplies"))
    found = bathtub.compare(scenario, replications=REPLICATIONS, shadows=False)
    figures.plot_tubs(found).savefig(folder / "tubs.png", dpi=150)
    figures.plot_forest(found).figure.savefig(folder / "forest.png", dpi=150)
