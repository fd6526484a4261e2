"""The market's own luck: what happens to all accounts alike, the same in every strategy."""

from ..accounts.luck import philox, uniform
from ..accounts.terms import AllTerms


def market_luck(terms: AllTerms, decision: int, occurrence: int) -> float:
    """One draw between 0 and 1, addressed as that of nobody: segment 0, rank 0."""
    seed, replication = int(terms[0]["seed"]), int(terms[0]["replication"])
    return uniform(philox(0, 0, decision, occurrence, seed, replication)[0])
