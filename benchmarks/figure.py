"""A figure, what was promised of it, and the table and the JSON of all."""

import os
import platform
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

SCHEMA_VERSION = 1
WIDTH = 46  # of the column of meanings


@dataclass(frozen=True)
class Figure:
    """A measured number; it has at most one bound, and an aim only where it has a bound.

    `parts` are what it was made of, each with its unit in its name.
    """

    name: str
    meaning: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None
    aim: float | None = None
    parts: Mapping[str, float] = field(default_factory=dict)

    @property
    def verdict(self) -> str:
        """`aim met`, `met` or `missed`; `no bound` where nothing was promised."""
        if self.at_most is None and self.at_least is None:
            return "no bound"
        if self.aim is not None and self.within(self.aim):
            return "aim met"
        bound = self.at_least if self.at_most is None else self.at_most
        return "met" if self.within(bound) else "missed"

    def within(self, bound: float) -> bool:
        """Whether the figure keeps a bound on its side; what is no number keeps none."""
        return self.value >= bound if self.at_most is None else self.value <= bound

    @property
    def bound(self) -> str:
        """The bound in words."""
        if self.at_most is None and self.at_least is None:
            return ""
        if self.at_most is None:
            return f"at least {said(self.at_least)}"
        return f"at most {said(self.at_most)}"

    def as_json(self) -> dict[str, Any]:
        """The figure as a mapping; a bound that it has not is left out."""
        bounds = {"at_most": self.at_most, "at_least": self.at_least, "aim": self.aim}
        return {
            "name": self.name,
            "meaning": self.meaning,
            "value": self.value,
            "unit": self.unit,
            **{name: bound for name, bound in bounds.items() if bound is not None},
            "verdict": self.verdict,
            "parts": dict(self.parts),
        }


def said(number: float) -> str:
    """A number with three digits."""
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.3g}"


def table(figures: Sequence[Figure]) -> str:
    """All figures with their bounds, and below each what it was made of."""
    head = ("figure", "what it means", "measured", "bound", "aim", "")
    rows = [
        (f.name, f.meaning, f"{said(f.value)} {f.unit}", f.bound,
         "" if f.aim is None else said(f.aim), f.verdict)
        for f in figures
    ]  # fmt: skip
    wide = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    wide[1] = WIDTH

    def line(cells: Sequence[str]) -> str:
        return "  ".join(c.ljust(w) for c, w in zip(cells, wide, strict=True)).rstrip()

    lines = [line(head)]
    for figure, row in zip(figures, rows, strict=True):
        first, *more = textwrap.wrap(figure.meaning, WIDTH)
        lines.append(line([row[0], first, *row[2:]]))
        lines += [line(["", text, "", "", "", ""]) for text in more]
        lines += [f"    {name}: {said(part)}" for name, part in figure.parts.items()]
    return "\n".join(lines)


def as_json(figures: Sequence[Figure]) -> dict[str, Any]:
    """Everything that was measured, and where."""
    return {
        "schema_version": SCHEMA_VERSION,
        "machine": machine(),
        "figures": [figure.as_json() for figure in figures],
    }


def machine() -> dict[str, Any]:
    """On what it was measured."""
    return {
        "processor": processor(),
        "cores": os.cpu_count(),
        "platform": platform.platform(),
        "python": platform.python_version(),
        **{name: version(name) for name in ("numpy", "numba", "simpy")},
    }


def processor() -> str:
    """The name of the processor, as far as the system tells it."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text().splitlines() if about.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
