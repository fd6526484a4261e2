"""The engine against what others have published: closed forms, tables, known answers.

A textbook model is a scenario file (`scenarios/reductions/`), a file here says what is known of
it, and `bathtub validate` prints a line for each figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

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

PROOFS: dict[str, Callable[[], Iterator[Check]]] = {
    "random numbers": philox.checks,
    "customers come and go": mm_infinity.checks,
    "customers bring customers": birth_death.checks,
    "purchases until silence": pareto_nbd.checks,
    "purchases until the last one": bg_nbd.checks,
    "yearly contracts": shifted_beta_geometric.checks,
    "what who stays is worth": residual_value.checks,
    "what a contract is worth": margin_multiples.checks,
    "orders": gamma_gamma.checks,
    "a market of several brands": nbd_dirichlet.checks,
    "a lower price": price_leverage.checks,
    "equal strategies": equal_strategies.checks,
}


def proven(title: str) -> list[Check]:
    """All lines of one proof; one that breaks off is a line that does not pass."""
    found: list[Check] = []
    try:
        found.extend(PROOFS[title]())
    except Exception as problem:  # whatever it is, the other proofs are still worth reading
        said = f"{type(problem).__name__}: {problem}"
        found.append(exactly("this program", f"{title}: runs to its end", "yes", said))
    return found
