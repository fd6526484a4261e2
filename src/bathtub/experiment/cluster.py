"""Parts of an experiment on a Dask cluster: batches out, what became of them back.

Only bytes travel, so the scheduler need not have this package. Parts come back in the order in
which they were handed out; so a cluster never changes a result.
"""

from __future__ import annotations

import pickle
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from ..scenario.facts import Scenario
from ..scenario.mistakes import InputError
from ..scenario.spelling import counted
from .engine import engine, unlike
from .joining import joined, refusal, refuse_unlike
from .order import live_there, order_of
from .part import Lived, Part
from .workers import LOOK, Stopped, Working

if TYPE_CHECKING:
    from distributed import Client, Future

BATCH = 1.0  # seconds that a batch should take: sending it costs little beside
AHEAD = 3  # batches that are handed out for every thread of the workers
PATIENCE = 60.0  # seconds without any worker, or until a result has arrived


class Cluster:
    """The workers of a Dask cluster, by its address or a client of it."""

    def __init__(self, cluster: str | Client) -> None:
        self.cluster = cluster

    def work(
        self, scenario: Scenario, parts: Iterable[Part], working: Working
    ) -> Iterator[tuple[Part, Lived]]:
        """Work on the parts; they come back in their order, as they get done.

        Whatever ends the caller, an interrupt too, ends the runs at their next waking. Raises
        `InputError` before anything is run where the cluster cannot be joined or could give
        other bytes, and later where it is lost.
        """
        with joined(self.cluster) as client:
            yield from Sending(client, scenario, working).all(iter(parts))


class Batch(NamedTuple):
    """Parts that are handed out together, and the promise of what becomes of them."""

    parts: list[Part]
    future: Future

    @property
    def runs(self) -> int:
        """How many runs it is."""
        return sum(part.runs for part in self.parts)


class Back(NamedTuple):
    """What a batch took, and what became of it: compressed, with the length that it had."""

    seconds: float
    length: int
    lived: bytes


class Sending:
    """Batches of one scenario on their way to the workers and back."""

    def __init__(self, client: Client, scenario: Scenario, working: Working) -> None:
        self.client, self.address, self.working = client, client.scheduler.address, working
        self.order = order_of(scenario)
        self.waiting: deque[Batch] = deque()

    def all(self, parts: Iterator[Part]) -> Iterator[tuple[Part, Lived]]:
        """Hand out batches so far ahead that no worker waits, and take them back."""
        size = 1.0  # runs of a batch: as many as take its time, by the pace of the last one
        try:
            while True:
                while len(self.waiting) < AHEAD * max(1, self.threads()):
                    if not (some := taken(parts, size)):
                        break
                    self.hand_out(some)
                if not self.waiting:
                    return
                back = self.first()
                batch = self.waiting.popleft()
                batch.future.release()  # its worker need not keep it
                size = max(1.0, BATCH * batch.runs / max(back.seconds, 1e-3))
                for part, lived in zip(batch.parts, unpacked(back), strict=True):
                    yield part, lived or [*part.known]
        finally:
            for batch in self.waiting:
                batch.future.release()

    def threads(self) -> int:
        """How many batches the workers can work on at present."""
        with self.standing():
            return sum(self.client.nthreads().values())

    def hand_out(self, parts: list[Part]) -> None:
        """Hand out a batch."""

        def bathtub(*told: bytes) -> tuple:  # travels by value, as it has no name elsewhere
            from bathtub.experiment.cluster import worked

            return tuple(worked(*told))

        told = [None if part.whole else part for part in parts]
        with self.standing():
            future = self.client.submit(
                bathtub, pickle.dumps(engine()), self.order, pickle.dumps(told), pure=False
            )
        self.waiting.append(Batch(parts, future))

    def first(self) -> Back:
        """What became of the first batch; raises `InputError` where nothing can of any."""
        from distributed import wait

        seen = time.monotonic()
        while True:
            # One that has come to nothing goes first: the others may wait for its victims.
            batch = next(iter([*self.those("error"), *self.waiting]))
            try:
                with self.standing(), self.client.as_current():
                    wait([batch.future], LOOK)
                    return Back(*batch.future.result(PATIENCE))
            except TimeoutError:
                self.working(sum(each.runs for each in self.those("finished")))
            except InputError:
                raise
            except Exception as problem:
                self.explain(batch, problem)
                raise
            if self.threads():
                seen = time.monotonic()
            elif time.monotonic() - seen > PATIENCE and not self.those("error"):
                said = f"has had no workers for {PATIENCE:.0f} seconds; start some"
                raise InputError(f"the cluster at {self.address} {said}, and run again")

    def those(self, status: str) -> list[Batch]:
        """The batches under way of which the scheduler says this."""
        return [batch for batch in self.waiting if batch.future.status == status]

    @contextmanager
    def standing(self) -> Iterator[None]:
        """Raise `InputError` where the cluster is gone meanwhile."""
        from distributed import CancelledError

        try:
            yield
        except (TimeoutError, InputError):  # a wait that ends, a worker that is refused
            raise
        except Exception as problem:
            cut_off = isinstance(problem, OSError | CancelledError)
            if not cut_off and self.client.status == "running":
                raise
            raise InputError(
                f"the cluster at {self.address} is gone, or has let go of our runs; start it "
                "again, and run again: what was finished is in the store"
            ) from None

    def explain(self, batch: Batch, problem: Exception) -> None:
        """Raise `InputError` if somebody can mend that a batch has come to nothing.

        A run that breaks off is no such thing: it comes back as a failure.
        """
        from distributed import KilledWorker

        if isinstance(problem, KilledWorker):
            one, deaths = batch.parts[0], problem.allowed_failures + 1
            raise InputError(
                f"{counted(deaths, 'worker')} died over the same runs (from strategy "
                f"'{one.strategy}', replication {one.replication} on); look at what they said; "
                "if it is memory, start fewer on each machine"
            ) from None
        refuse_unlike(self.client)
        if isinstance(problem, ImportError):
            raise InputError(
                f"a worker cannot import what an own process needs ({problem}); install it "
                "there, or put its file where workers can import it"
            ) from None


def taken(parts: Iterator[Part], size: float) -> list[Part]:
    """The next parts, so many runs together; fewer at the end."""
    some: list[Part] = []
    runs = 0
    for part in parts:
        some.append(part)
        runs += part.runs
        if runs >= size:
            break
    return some


def worked(wanted: bytes, order: bytes, parts: bytes) -> Back:
    """On a worker: work on a batch; `InputError` if this worker is unlike who has sent it."""
    from distributed import get_worker

    begun = time.perf_counter()
    worker = get_worker()
    if said := unlike(pickle.loads(wanted), engine()):
        raise InputError(f"a worker that joined meanwhile {refusal({worker.address: said})}")
    task = worker.state.tasks[worker.get_current_task()]

    def beat(_: float) -> None:
        if task.state == "cancelled":
            raise Stopped

    found = [part and live_there(order, part, beat) for part in pickle.loads(parts)]
    return Back(time.perf_counter() - begun, *packed(found))


def packed(found: list[Lived | None]) -> tuple[int, bytes]:
    """What became of a batch, as it travels: by our own hand, so that arrays arrive as ours.

    Compressed it is a quarter as long, which takes 2 % of the time of the runs.
    """
    import pyarrow as pa

    plain = pickle.dumps(found)
    return len(plain), pa.compress(plain, codec="zstd", asbytes=True)


def unpacked(back: Back) -> list[Lived | None]:
    """What has come back of a batch."""
    import pyarrow as pa

    plain = pa.decompress(back.lived, back.length, codec="zstd", asbytes=True)
    return pickle.loads(plain)
