"""A force: the heads on one side, hunting or farming, and how many of them are still learning."""

HALF = 0.5  # output of who is still learning


class Force:
    """Heads on one side; who comes later needs a while until full output.

    Who leaves first came last. Those of the first planning know their work.
    """

    def __init__(self) -> None:
        self.heads: float | None = None
        self.learning: list[tuple[float, float]] = []  # (since, heads)

    def output(self, heads: float, ramp_up: float, now: float, end: float) -> float:
        """By how many full heads so many do their work from now to `end`."""
        self.staff(heads, now)
        self.learning = [(since, few) for since, few in self.learning if now - since < ramp_up]
        lost = 0.0
        for since, few in self.learning:
            part = min(1.0, (since + ramp_up - now) / (end - now))
            lost += (1.0 - HALF) * few * part
        return heads - lost

    def staff(self, heads: float, now: float) -> None:
        """From now on there are so many."""
        more = heads - (heads if self.heads is None else self.heads)
        self.heads = heads
        if more > 0:
            self.learning.append((now, more))
        while more < 0 and self.learning:
            since, few = self.learning.pop()
            if few + more > 0:
                self.learning.append((since, few + more))
            more += few
