"""Numbers that nobody knows exactly: drawn once in a replication, the same for every strategy."""

import zlib
from functools import lru_cache

from ..accounts import decisions
from ..accounts.luck import philox, uniform
from ..scenario.checks import contradictions
from ..scenario.facts import Scenario
from ..scenario.mistakes import InputError


def drawn(scenario: Scenario, replication: int) -> Scenario:
    """The scenario as a replication has it, without uncertain numbers.

    Raises `InputError` where the drawn numbers contradict each other.
    """
    return _drawn(scenario, replication) if scenario.laws else scenario


@lru_cache(maxsize=8)
def _drawn(scenario: Scenario, replication: int) -> Scenario:
    seed = scenario.experiment.seed

    def luck(address: str) -> float:
        code = zlib.crc32(address.encode())
        return uniform(philox(code, 0, decisions.UNCERTAIN, 0, seed, replication)[0])

    here = scenario.settled(luck)
    for path, said in contradictions(here.document, dict(here.firms)):
        raise InputError(
            f"replication {replication} of seed {seed} draws numbers that contradict each "
            f"other: {'.'.join(map(str, path))}: {said}; or make the uncertain numbers narrower"
        )
    return here
