"""Money in whole millionths, and tallies of heads, month by month."""

import math
from collections import defaultdict

LINES = {  # what each line adds to the result
    "revenue": 1,
    "concessions": -1,
    "goods": -1,
    "serving": -1,
    "hunting": -1,
    "farming": -1,
    "recovery": -1,
    "win_back": -1,
    "rewards": -1,
    "marketing": -1,
    "development": -1,
    "fixed": -1,
}
NOBODY = ""


def money(amount: float) -> int:
    """Rounded once; after that it is only added."""
    return math.floor(amount * 1e6 + 0.5)


class Ledger:
    """Flows of the month that is open."""

    def __init__(self) -> None:
        self.month = 1
        self.flows: dict[tuple[int, str, str], int] = defaultdict(int)

    def tally(self, segment: str, line: str, number: int = 1) -> None:
        self.flows[self.month, segment, line] += number

    def book(self, account, line: str, amount: float) -> int:
        """Book an amount on an account, or on nobody; whole numbers are millionths."""
        whole = amount if isinstance(amount, int) else money(amount)
        self.tally(account.segment.name if account else NOBODY, line, whole)
        if account:
            account.result += LINES[line] * whole
            if line == "revenue":
                account.revenue += whole
        return whole

    def sum(self, line: str, months: range, segments=None) -> int:
        return sum(
            amount
            for (month, segment, name), amount in self.flows.items()
            if name == line and month in months and (segments is None or segment in segments)
        )
