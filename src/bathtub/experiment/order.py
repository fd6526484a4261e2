"""What who works elsewhere is told: the whole scenario, and the own processes that it names."""

from __future__ import annotations

import pickle
from functools import lru_cache

from ..firm.calendar import Beat, unheard
from ..processes import Process, borrowed, registered
from ..scenario.facts import Scenario
from .part import Lived, Part, live


def order_of(scenario: Scenario) -> bytes:
    """The order of an experiment."""
    import cloudpickle

    firms = [scenario.document.firm, *scenario.firms.values()]
    own = registered(sorted({name for firm in firms for name in firm.processes}))
    return pickle.dumps((scenario, cloudpickle.dumps(own)))


@lru_cache(4)
def opened(order: bytes) -> tuple[Scenario, dict[str, Process]]:
    """The scenario of an order and its own processes; each is read once."""
    scenario, processes = pickle.loads(order)
    return scenario, pickle.loads(processes)


def live_there(order: bytes, part: Part, beat: Beat = unheard) -> Lived:
    """Run a part elsewhere; `beat` is told how far it is, from 0 to 1."""
    scenario, own = opened(order)
    with borrowed(own):
        return live(scenario, part, beat=beat)
