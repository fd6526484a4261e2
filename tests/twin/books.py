"""The books: month ends, stocks, overhead, and what the firm believes of whom."""

from .account import ACTIVE, CUSTOMER, LAPSED, PROSPECT, PURSUED, WARNED
from .horizon import MONTH_END
from .ledger import NOBODY, money
from .life import rouse
from .quantities import YEAR

QUADRANTS = ("ambassadors", "rational_only", "emotional_only", "neither")
STOCKS = ("customers", "book_customers", "prospects", "dead_files", *QUADRANTS)
COSTS = (
    "concessions",
    "goods",
    "serving",
    "hunting",
    "farming",
    "recovery",
    "win_back",
    "rewards",
    "marketing",
    "development",
    "fixed",
)


class Books:
    def __init__(self, market) -> None:
        self.market = market
        self.stocks: dict[tuple[int, str, str], int] = {}
        self.climates: list[tuple[float, ...]] = []
        self.paid_until = 0.0
        self.overhead = {"marketing": 0.0, "fixed": 0.0, "serving": 0.0}

    # -- month ends ----------------------------------------------------------------------

    def month_ends(self):
        """A process: the month is closed at its end."""
        market = self.market
        for k, instant in enumerate(market.month_ends, 1):
            yield market.env.at(instant, MONTH_END)
            self.pay_overhead()
            self.measure_row(k)
            market.ledger.month = k + 1
            if self.ends_report(instant):
                for account in market.accounts:
                    account.bought = False

    def ends_report(self, instant: float) -> bool:
        """Reporting periods are whole months, counted from the opening and the horizon."""
        horizon, report = self.market.horizon, self.market.scenario.experiment.report
        return (instant if instant <= horizon else instant - horizon) % report == 0

    def run_overhead(self) -> None:
        """Overhead since it was last run up, at what the levers say now."""
        market, levers = self.market, self.market.levers
        years = (market.env.now - self.paid_until) / YEAR
        service = levers.service
        self.overhead["serving"] += (service.capacity or 0.0) * service.capacity_cost * years
        if self.paid_until < market.horizon:
            self.overhead["marketing"] += levers.marketing * years
            self.overhead["fixed"] += (levers.fixed + levers.extra_cost) * years
        self.paid_until = market.env.now

    def pay_overhead(self) -> None:
        """The overhead of a month is one amount of each line."""
        self.run_overhead()
        for line, amount in self.overhead.items():
            self.market.ledger.book(NOBODY, line, money(amount))
            self.overhead[line] = 0.0

    def measure_row(self, month: int) -> None:
        for segment, row in self.stocks_now().items():
            for name, heads in row.items():
                self.stocks[month, segment, name] = heads
        self.climates.append(self.market.climate_met())

    def stocks_now(self) -> dict[str, dict[str, int]]:
        rows = {segment.name: dict.fromkeys(STOCKS, 0) for segment in self.market.segments}
        for account in self.market.accounts:
            row = rows[account.segment.name]
            is_customer = account.status == CUSTOMER
            if account.in_books:
                row["book_customers"] += 1
                row["dead_files"] += not is_customer
            if is_customer:
                row["customers"] += 1
                row[account.quadrant()] += 1
            elif account.status in (PROSPECT, PURSUED, LAPSED):
                row["prospects"] += 1
        return rows

    # -- what conditions read ------------------------------------------------------------

    def book_customers_at(self, month: int) -> int:
        return sum(
            heads
            for (at, _, name), heads in self.stocks.items()
            if at == month and name == "book_customers"
        )


# -- what the firm believes ----------------------------------------------------------------


def keep_books(market, account, new_year: bool) -> None:
    """One account in the pass of a planning: warnings, strikes, and who is forgotten."""
    from .customership import be_prospect_again, strike_off

    now, limits = market.env.now, market.levers
    account.partner_ours = account.partner is None or account.partner.status == CUSTOMER
    if new_year:
        account.last_year, account.this_year = account.this_year, 0
    if account.segment.law.buys:
        silence = now - account.sign_of_life
        if account.books == ACTIVE and silence >= patience(market, account):
            account.books = WARNED
            account.tally("warnings")
            if account.status == CUSTOMER:
                account.tally("false_alarms")
        limit = limits.strike_off_after or limits.books.strike_off_after
        if account.books == WARNED and silence >= limit:
            strike_off(account)
    if (
        account.status == LAPSED
        and account.books == "struck_off"
        and now >= account.door_until
    ):
        be_prospect_again(account)
        rouse(account)


def patience(market, account) -> float:
    """The silence until a warning: a time, or so many of the customer's own intervals."""
    many, own = market.levers.warn_after or market.levers.books.warn_after
    return many * own_interval(market, account) if own else many


def own_interval(market, account) -> float:
    """Days since the window began, by its purchases from us in it."""
    bought = account.this_year + account.last_year
    if bought >= 3:
        return (market.env.now - max(market.window, account.since)) / bought
    law = account.segment.law
    a_day = market.mean_rates[account.segment.number] / YEAR
    buys = a_day * law.share.mean * account.coverage
    return 1 / buys if buys else float("inf")
