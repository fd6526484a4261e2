"""How the pages are built: `sphinx-build -W --keep-going -n -b html docs OUT`.

What the program knows better than a writer is made first, into `docs/made`: pages of the
reference from its own tables (`tables.py`), and the pictures of the tutorial (`pictures.py`).
"""

import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import pictures  # noqa: E402
import tables  # noqa: E402

import bathtub  # noqa: E402

project = "bathtub"
author = "the developers of bathtub"
release = version = bathtub.__version__
language = "en"

extensions = ["myst_parser"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = "bathtub"
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False


def setup(app: Any) -> None:
    """Make what is made, before Sphinx looks for pages."""
    tables.make(HERE / "made")
    pictures.make(HERE / "made")
