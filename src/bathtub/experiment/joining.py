"""Joining a Dask cluster: who answers there, and whether its workers are like us."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from ..scenario.mistakes import InputError, shortened
from .engine import engine, unlike

if TYPE_CHECKING:
    from distributed import Client

ANSWER = 5.0  # seconds in which a scheduler must answer, and a worker must be there
SHOWN = 3  # workers that are named where many have the same trouble
MISSING = 'a cluster needs Dask\'s `distributed`; python -m pip install "bathtub[cluster]"'


@contextmanager
def joined(cluster: str | Client) -> Iterator[Client]:
    """A client of the cluster at an address, or the client that is given; it stays open.

    Raises `InputError` where nobody answers, or who answers cannot work for us.
    """
    try:
        from distributed import Client
    except ImportError:
        raise InputError(MISSING) from None
    if isinstance(cluster, Client):
        if cluster.asynchronous or cluster.status != "running":
            raise InputError("the client of the cluster must be running, and not asynchronous")
        refuse_unlike(cluster)
        yield cluster
        return
    if not isinstance(cluster, str):
        said = "wants an address, such as tcp://host:8786, or a distributed.Client"
        raise InputError(f"cluster {said}; got {cluster!r:.60}")
    refuse_strangers(cluster)
    client = Client(cluster, timeout=ANSWER, set_as_default=False)
    try:
        refuse_unlike(client)
        yield client
    finally:
        with suppress(OSError):  # nobody is there any more
            client.close(ANSWER)


def refuse_strangers(address: str) -> None:
    """Raise `InputError` if no scheduler answers; a client would wait for ever for some."""
    shown = shortened(address)
    try:
        # In a thread of its own: a notebook has an event loop already.
        with ThreadPoolExecutor(1) as apart:
            found = apart.submit(asyncio.run, who_is_there(address)).result()
    except TimeoutError:
        found = "something else"
    except OSError:
        raise InputError(
            f"nobody answers at {shown}; is `dask scheduler` running there, may this machine "
            "reach it, and is the port that of 'Scheduler at', not that of the dashboard?"
        ) from None
    except Exception as problem:
        raise InputError(
            f"{shown} is no address of a cluster ({problem}); it looks like tcp://host:8786"
        ) from None
    if found != "Scheduler":
        raise InputError(
            f"{shown} is not a Dask scheduler but {found.lower()}; take the address that "
            "`dask scheduler` prints as 'Scheduler at'"
        )


async def who_is_there(address: str) -> str:
    """What answers at an address; raises `TimeoutError` if it does not speak like Dask."""
    from distributed import rpc
    from distributed.security import Security

    async def asked() -> Any:
        keys = Security().get_connection_args("client")
        async with rpc(address, timeout=ANSWER, connection_args=keys) as far:
            return await far.identity()

    return str((await asyncio.wait_for(asked(), 1.5 * ANSWER))["type"])


def refuse_unlike(client: Client) -> None:
    """Raise `InputError` if there is no worker, or one on which bytes could differ."""
    address = client.scheduler.address
    try:
        client.wait_for_workers(1, ANSWER)
    except TimeoutError:
        raise InputError(
            f"the cluster at {address} has no workers; start some: dask worker {address}"
        ) from None

    def asked() -> dict[str, str]:
        from bathtub.experiment.engine import engine

        return engine()

    here, troubles = engine(), {}
    found = client.run(asked, on_error="return")
    for worker, there in found.items():
        if isinstance(there, Exception):
            troubles[worker] = f"cannot be asked ({type(there).__name__}: {there})"
        elif said := unlike(here, there):
            troubles[worker] = said
    if troubles:
        some = f"{len(troubles)} of {len(found)} workers"
        raise InputError(f"{some} at {address} {refusal(troubles)}")


def refusal(troubles: Mapping[str, str]) -> str:
    """Why workers are refused, those with the same trouble together, and what to do."""
    by_trouble: dict[str, list[str]] = {}
    for worker, said in troubles.items():
        by_trouble.setdefault(said, []).append(worker)
    lines = []
    for said, workers in by_trouble.items():
        more = f" and {len(workers) - SHOWN} more" if len(workers) > SHOWN else ""
        lines.append(f"  {', '.join(sorted(workers)[:SHOWN])}{more}: {said}\n")
    return (
        f"could give other results than this machine:\n{''.join(lines)}"
        "install the same versions there and start the workers anew, or use workers of one "
        "kind and start from one of them"
    )
