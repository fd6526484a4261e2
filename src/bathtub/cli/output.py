"""How every command prints: texts, tables that lose nothing, and JSON."""

from __future__ import annotations

import json
import math
import sys
from typing import TYPE_CHECKING, Any

from .. import SCHEMA_VERSION

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

NARROWEST, WIDEST = 80, 100_000  # columns of a table


def console(width: int | None = None) -> Console:
    """Where results are printed; colours only on a terminal, and not with NO_COLOR.

    Names and texts of users appear as they are written, whatever brackets and colons they hold.
    """
    from rich.console import Console

    class Pipe(Console):
        """A console that leaves it to the command line what an early end of a pipe means."""

        def on_broken_pipe(self) -> None:
            """The reader, such as `head`, has seen enough."""
            raise BrokenPipeError

    wraps = width is not None
    return Pipe(soft_wrap=not wraps, width=width, highlight=False, markup=False, emoji=False)


def print_table(table: Table) -> None:
    """Print a table: folded on a narrow terminal, off one as wide as it is; never cut off."""
    text = console()
    width = max(NARROWEST, text.width) if text.is_terminal else width_of(table)
    console(width).print(table)


def width_of(table: Table) -> int:
    """How many columns a table needs so that no line is folded."""
    text = console()
    return text.measure(table, options=text.options.update(max_width=WIDEST)).maximum


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
