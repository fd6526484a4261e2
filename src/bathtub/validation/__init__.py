"""The engine against what others have published: closed forms, tables, known answers.

A textbook model is a scenario file (`scenarios/reductions/`), a file here says what is known of
it, and `bathtub validate` prints a line for each figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from . import (
    bg_nbd,
    birth_death,
    equal_strategies,
    gamma_gamma,
    margin_multiples,
    mm_infinity,
    nbd_dirichlet,
    pareto_nbd,
    philox,
    price_leverage,
    residual_value,
    shifted_beta_geometric,
)
from .check import Check, exactly


class Proof(NamedTuple):
    """Figures that belong together, and what would be wrong in a result if they were."""

    matters: str
    checks: Callable[[], Iterator[Check]]


PROOFS = {
    "random numbers": Proof("all luck comes from these", philox.checks),
    "customers come and go": Proof("how full the tub is, and when", mm_infinity.checks),
    "customers bring customers": Proof("what recommendations add up to", birth_death.checks),
    "purchases until silence": Proof(
        "how often customers buy, and who has left", pareto_nbd.checks
    ),
    "purchases until the last one": Proof(
        "the same, where a purchase is the last", bg_nbd.checks
    ),
    "yearly contracts": Proof("how many contracts are renewed", shifted_beta_geometric.checks),
    "what who stays is worth": Proof(
        "the value of customers who stayed", residual_value.checks
    ),
    "what a contract is worth": Proof("net present values", margin_multiples.checks),
    "orders": Proof("how much customers buy, and how they differ", gamma_gamma.checks),
    "a market of several brands": Proof(
        "our share, and who buys us at all", nbd_dirichlet.checks
    ),
    "a lower price": Proof("when a discount pays", price_leverage.checks),
    "equal strategies": Proof("differences come of strategies only", equal_strategies.checks),
}


def proven(title: str) -> list[Check]:
    """All lines of one proof; one that breaks off is a line that does not pass."""
    found: list[Check] = []
    try:
        found.extend(PROOFS[title].checks())
    except Exception as problem:  # whatever it is, the other proofs are still worth reading
        said = f"{type(problem).__name__}: {problem}"
        found.append(exactly("this program", f"{title}: runs to its end", "yes", said))
    return found
