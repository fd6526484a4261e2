"""A thermostat for the tub: hunts more while the books shrink, and less while they grow."""

from collections.abc import Generator
from typing import Any

from .register import process

STEP = 0.1  # of the sales hours, at each look
LEAST, MOST = 0.1, 0.9


@process("thermostat")
def thermostat(desk: Any) -> Generator[Any, Any, Any]:
    """Look at the books every quarter, and move a tenth of the hours against the drift."""
    before = desk.read("customers")
    while True:
        yield desk.wait("3 months")
        now = desk.read("customers")
        step = STEP if now < before else -STEP if now > before else 0.0
        before = now
        desk.change(hunting=min(MOST, max(LEAST, desk.levers.hunting + step)))
