"""How the pages are built: `sphinx-build -W --keep-going -n -b html docs OUT`.

Pages of the reference that the program knows better than a writer are made first, from its own
tables (`tables.py`), into `docs/made`.
"""

import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import tables  # noqa: E402

import bathtub  # noqa: E402

project = "bathtub"
author = "the developers of bathtub"
release = version = bathtub.__version__
language = "en"

extensions = ["myst_parser"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
suppress_warnings: list[str] = []

html_theme = "furo"
html_title = "bathtub"
html_copy_source = False
html_show_sphinx = False


def setup(app: Any) -> None:
    """Make the pages that come from tables, before Sphinx looks for pages."""
    tables.make(HERE / "made")
