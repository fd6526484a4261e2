"""Own processes: a generator function with a name, which a scenario can put on the calendar."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeAlias

Process: TypeAlias = Callable[[Any], Generator[Any, Any, Any]]

_registered: dict[str, Process] = {}
_borrowed: ContextVar[Mapping[str, Process] | None] = ContextVar("borrowed", default=None)


def process(name: str) -> Callable[[Process], Process]:
    """Register a process under the name by which scenarios call it.

    The function gets a desk (see `firm.desk`), acts by `desk.change` and `desk.shock` and
    yields `desk.wait("1 month")` or `desk.until("month 18")`:

        @bathtub.process("thermostat")
        def thermostat(desk):
            while True:
                yield desk.wait("3 months")
                if desk.read("customers") < 400:
                    desk.change(hunting="60 %")

    A name that is registered again stands for the new function.
    """
    if not isinstance(name, str) or not name.strip():
        raise TypeError('a process wants a name: @bathtub.process("thermostat")')

    def keep(function: Process) -> Process:
        _registered[name] = function
        return function

    return keep


def registered(names: Iterable[str] | None = None) -> dict[str, Process]:
    """The processes of these names, or all."""
    known = {**_registered, **(_borrowed.get() or {})}
    return {name: known[name] for name in (known if names is None else names)}


@contextmanager
def borrowed(processes: Mapping[str, Process]) -> Iterator[None]:
    """Use processes that another Python registered, in this thread and while this lasts.

    So those of the same name do not meet where two experiments are worked on at once.
    """
    before = _borrowed.set(processes)
    try:
        yield
    finally:
        _borrowed.reset(before)
