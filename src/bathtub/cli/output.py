"""How every command prints: consoles that wrap nothing off a terminal, and JSON."""

from __future__ import annotations

import json
import math
import sys
from typing import TYPE_CHECKING, Any

from .. import SCHEMA_VERSION

if TYPE_CHECKING:
    from rich.console import Console

WIDE = 160  # columns where the output goes into a file or another program


def console(wide: bool = False) -> Console:
    """Where results are printed; colours only on a terminal, and not with NO_COLOR."""
    from rich.console import Console

    if not wide:
        return Console(soft_wrap=True, highlight=False)
    width = None if sys.stdout.isatty() else WIDE
    return Console(highlight=False, width=width)


def print_json(**data: Any) -> None:
    """One JSON object with the version of its form; what is infinite or missing is null."""
    whole = {"schema_version": SCHEMA_VERSION, **data}
    json.dump(plain(whole), sys.stdout, indent=2, ensure_ascii=False)
    print()


def plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    return str(value)
