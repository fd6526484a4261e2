"""What a careful colleague would say about a scenario before it is run."""

from collections.abc import Iterator

from ..scenario.assumptions import Assumption, assumptions
from ..scenario.facts import Scenario
from ..scenario.forms import Path, spelled_out
from ..scenario.quantities import Kind
from ..scenario.uncertain import Uncertain
from .amounts import as_written

# What a single value says beside the mean, where it matters most.
ALIKE: dict[Path, str] = {("wallet", "cv"): ".cv", ("purchases", "shape"): ".shape"}
OF_WHAT = {"wallet": " (the mean order)"}  # how often they buy differs all the same
MOST = 6  # values that are told one by one


def cautions(scenario: Scenario) -> Iterator[str]:
    """Mechanisms that the file switches off, and values outside what is published."""
    segments = scenario.world.segments.values()
    if not any(s.buys and (s.accounts or s.walk_ins or s.births_a_year) for s in segments):
        yield "there is nobody to sell to"
    openings = {name: scenario.opening(name) for name in scenario.strategies}
    idle = [name for name, (levers, firm) in openings.items() if not levers.heads(firm)]
    if idle:
        yield f"nobody is in sales, so nobody is visited or pursued ({', '.join(idle)})"
    stated = [a for a in assumptions(scenario) if not a.is_default]
    buyers = {name for name, s in scenario.world.segments.items() if s.buys and s.wallet.mean}
    alike = [
        short(a).removesuffix(ALIKE[a.path[-2:]]) + OF_WHAT.get(str(a.path[-2]), "")
        for a in stated
        if is_alike(a) and a.path[2] in buyers
    ]
    if alike:
        yield f"the same for all accounts, as a single value says: {listed(alike)}"
    off = [short(a) for a in stated if is_off(a)]
    if off:
        yield f"switched off by a rate of zero: {listed(off)}"
    odd = [f"{short(a)} {as_written(a.said)} ({a.usual})" for a in stated if is_unusual(a)]
    if odd:
        yield f"outside what firms report: {listed(odd)}"


def is_alike(assumption: Assumption) -> bool:
    """Whether a single value took away the difference between accounts."""
    return assumption.implied and assumption.path[-2:] in ALIKE


def is_off(assumption: Assumption) -> bool:
    """Whether somebody wrote a rate of zero where the default is none."""
    kind = assumption.door.kind
    if kind is None or kind.wants != "a rate" or isinstance(assumption.value, Uncertain):
        return False
    return assumption.value == 0 and as_written(assumption.default) not in (
        "0/year",
        "not set",
    )


def is_unusual(assumption: Assumption) -> bool:
    """Whether a stated value lies outside the usual range, if one is known."""
    kind, value = assumption.door.kind, assumption.value
    if not assumption.usual or kind is None or value is None or value == 0:
        return False
    low, high = usual_range(kind, assumption.usual)
    return not low * (1 - 1e-9) - 1e-12 <= value <= high * (1 + 1e-9)


def usual_range(kind: Kind, usual: str) -> tuple[float, float]:
    """The ends of a usual range in base units."""
    low, high = (kind.parse(end) for end in usual.split(" to "))
    return low, high


def short(assumption: Assumption) -> str:
    """A path without the layer that everybody knows."""
    return spelled_out(assumption.path[1:]).removeprefix("segments.")


def listed(told: list[str]) -> str:
    """Some values in a line, and how many more there are."""
    more = f" and {len(told) - MOST} more" if len(told) > MOST else ""
    return ", ".join(told[:MOST]) + more
