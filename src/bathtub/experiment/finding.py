"""A figure held against what is published, and the sentence that says so."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any

from .bands import Band


@dataclass(frozen=True)
class Finding:
    """One figure of a strategy and its band; `untold` says why there is no figure."""

    strategy: str
    band: Band
    got: float
    untold: str = ""

    @property
    def verdict(self) -> str:
        """`held`, `missed` or `not told`."""
        if self.untold:
            return "not told"
        return "held" if self.band.holds(self.got) else "missed"

    @property
    def sentence(self) -> str:
        """What to say of it, and where to look if the band is missed."""
        if self.untold:
            return f"{self.strategy}: {self.band.figure} cannot be told; {self.untold}"
        held = self.verdict == "held"
        said = f"{self.strategy}: {self.band.figure} is {amount(self.got, self.band)}"
        said += f", {'within' if held else 'outside'} {limits(self.band)}"
        return said if held else f"{said}; look at {self.band.look}"

    @property
    def short(self) -> str:
        """Figure and band in a few words."""
        return f"{self.band.figure} {amount(self.got, self.band)} ({ends(self.band)})"

    @property
    def row(self) -> dict[str, Any]:
        """All of it as plain data."""
        own = {"strategy": self.strategy, "got": self.got, "untold": self.untold}
        return own | {"verdict": self.verdict, "sentence": self.sentence} | asdict(self.band)


def amount(got: float, band: Band) -> str:
    """The figure in its unit, with as many digits as it takes to see on which side it lies."""
    size, digits = in_unit(band), 1 if "%" in band.unit else 2
    while digits < 9 and band.holds(round(got * size, digits) / size) != band.holds(got):
        digits += 1
    return f"{got * size:.{digits}f}{band.unit}"


def limits(band: Band) -> str:
    """Both ends of the band, and how good the word for it is."""
    return f"the {ends(band)} that {'one believes' if band.grade == 'j' else 'firms report'}"


def ends(band: Band) -> str:
    """Both ends of the band in its unit."""
    size = in_unit(band)
    mark = " %" if "%" in band.unit else ""
    low, high = f"{band.low * size:.3g}", f"{band.high * size:.3g}{mark}"
    return f"{low} to {high}" if math.isfinite(band.high) else f"{low}{mark} or more"


def in_unit(band: Band) -> float:
    """How many units are one."""
    return 100.0 if "%" in band.unit else 1.0
