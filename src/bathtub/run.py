"""One run: draw the accounts, put the calendar on the clock, let it run, return what came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from .accounts.opening import FIRST_NEWCOMER
from .accounts.tub import EVERYBODY, Tub, fill
from .firm.calendar import YEAR, Beat, Calendar, unheard
from .firm.changes import changes
from .firm.competitors import Market
from .firm.conditions import conditions
from .firm.desk import Desk, own_process
from .firm.draws import drawn
from .firm.events import begin_events
from .firm.figures import Figures
from .firm.ledger import Ledger, all_months
from .firm.planning import AS_PLANNED, Effort, Management, cycles, planning
from .firm.policy import Policy
from .firm.years import YearOnYear, year_ends
from .memory import runs_that_fit
from .scenario.facts import Scenario
from .scenario.mistakes import InputError, nearest

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Outcome:
    """What one strategy made of one replication, in tables.

    `ends` are month ends in days, `flows`, `stocks` and `climates` the tables at each (see
    `firm.ledger`), the opening first and months after the horizon last; `months` of them
    belong to the horizon. `years` are the sums of `firm.years`, `records` the accounts at the
    horizon. `fired` are the changes whose condition came true, by number, with the instant.
    """

    strategy: str
    replication: int
    ends: np.ndarray = field(repr=False)
    flows: np.ndarray = field(repr=False)
    stocks: np.ndarray = field(repr=False)
    climates: np.ndarray = field(repr=False)
    months: int
    years: np.ndarray = field(repr=False)
    records: np.ndarray = field(repr=False)
    fired: tuple[tuple[int, float], ...] = field(repr=False)


@dataclass(frozen=True, eq=False)
class Run(Outcome):
    """One run with its scenario, so that it can be looked at and replayed.

    `log` holds the events of whoever was watched, in the order of accounts within each stretch
    of the calendar.
    """

    scenario: Scenario = field(repr=False)
    log: np.ndarray = field(repr=False)

    @cached_property
    def monthly(self) -> pd.DataFrame:
        """A row a period and segment with every measure, `all` last."""
        from .measures import monthly_table

        return monthly_table(self.scenario, [self])

    @cached_property
    def accounts(self) -> pd.DataFrame:
        """The accounts as they stood at the horizon."""
        from .lives import account_table

        return account_table(self.scenario, self)

    def life(self, segment: str, rank: int) -> pd.DataFrame:
        """The dated events of one account, from a replay of this run with the log on."""
        from .lives import life_table

        here = drawn(self.scenario, self.replication)
        index = find_account(here, self.records, segment, rank)
        return life_table(simulate(self.scenario, self.strategy, self.replication, log=index))


def simulate(
    scenario: Scenario,
    strategy: str,
    replication: int = 0,
    log: int | str | None = None,
    shadow: Effort | None = None,
    jobs: int = 1,
    beat: Beat = unheard,
    columns: Sequence[str] | None = None,
) -> Run:
    """Run one strategy in one replication.

    `log` is the index of an account whose life is written down, or "all". The same arguments
    give the same run, bit for bit, and watching changes nothing. A `shadow` is the same run
    with another effort of the sales force; it ends at the horizon. With `jobs` the accounts are
    played on so many threads. Of the final records only these `columns` are kept, or all.
    `beat` is told now and then how far the run is, from 0 to 1; what it raises ends the run.
    """
    runs_that_fit(scenario)
    return played(scenario, strategy, replication, log, shadow, jobs, beat, columns)


def played(
    scenario: Scenario,
    strategy: str,
    replication: int,
    log: int | str | None = None,
    shadow: Effort | None = None,
    jobs: int = 1,
    beat: Beat = unheard,
    columns: Sequence[str] | None = None,
) -> Run:
    """`simulate`, for who has seen to it that there is memory enough for all that runs at once."""
    if strategy not in scenario.strategies:
        hint = nearest(str(strategy), list(scenario.strategies))
        raise InputError(f"there is no strategy '{strategy}'; {hint}")
    if not 0 <= replication < 2**32:
        raise InputError(f"replication {replication} is not in 0 .. 4294967295")
    horizon = scenario.experiment.horizon
    end = horizon if shadow else horizon + scenario.experiment.run_off
    here = drawn(scenario, replication)
    tub = draw_accounts(here, strategy, replication, jobs)
    if log is not None:
        more = tub.terms["brings"].any()  # who is brought along has an index later
        tub.watch(watched(log, 2**31 if more else len(tub.accounts)))
    calendar, ledger, years = Calendar(tub, end, beat), Ledger(tub, columns), YearOnYear(tub)
    policy = fill_calendar(calendar, ledger, here, strategy, shadow)
    calendar.put(year_ends(calendar, years, horizon))
    try:
        calendar.run()
    finally:
        tub.blocks.close()
    ends = np.array(ledger.ends)
    return Run(
        strategy=strategy,
        replication=replication,
        ends=ends,
        flows=ledger.flows(),
        stocks=np.array(ledger.stocks),
        climates=np.array(ledger.climates),
        months=int(np.searchsorted(ends, horizon)),
        years=years.sums,
        records=ledger.records,
        fired=tuple(policy.fired),
        scenario=scenario,
        log=tub.log.copy(),
    )


def fill_calendar(
    calendar: Calendar,
    ledger: Ledger,
    scenario: Scenario,
    strategy: str,
    shadow: Effort | None = None,
) -> Policy:
    """Put everybody on the calendar who acts on it; returns the policy that they share."""
    experiment, world = scenario.experiment, scenario.world
    horizon = experiment.horizon
    end = calendar.end
    instants = cycles(experiment.planning, horizon, end)
    policy = Policy(ledger.tub, scenario, strategy)
    market = Market(calendar, world)
    desk = Desk(calendar, ledger, policy, scenario, strategy, end)
    figures = Figures(calendar, ledger, list(world.segments))
    entries = scenario.strategies[strategy].changes
    asked = [instant for instant in instants if instant < horizon]
    calendar.put(all_months(calendar, ledger, policy, experiment, end))
    calendar.put(changes(calendar, policy, figures, entries, asked, end))
    begin_events(calendar, ledger, policy, world.events, horizon, end)
    for name in policy.firm.processes:
        calendar.put(own_process(calendar, desk, name, horizon))
    calendar.put(market.entries_and_exits(end))
    calendar.put(market.retaliation(instants))
    management = Management(ledger.tub, ledger, policy, shadow or AS_PLANNED)
    calendar.put(planning(calendar, management, instants, horizon, end))
    return policy


def draw_accounts(scenario: Scenario, strategy: str, replication: int, jobs: int = 1) -> Tub:
    """All accounts of a replication, with the terms on which this strategy meets them."""
    segments = list(scenario.world.segments.values())
    return fill(
        conditions(scenario, strategy, replication),
        [s.accounts for s in segments],
        [s.customers for s in segments],
        [s.births_a_year / YEAR for s in segments],
        [s.walk_ins / YEAR for s in segments],
        scenario.experiment.horizon,
        jobs,
    )


def watched(log: int | str, accounts: int) -> int:
    """Whose life is to be written down; raises `InputError` where there is no such account."""
    if log == "all":
        return EVERYBODY
    if not isinstance(log, int) or not 0 <= log < accounts:
        raise InputError(f"log={log!r}: wants 'all' or an index in 0 .. {accounts - 1}")
    return log


def find_account(scenario: Scenario, records: np.ndarray, segment: str, rank: int) -> int:
    """The index of the account with this identity; raises `InputError` with the ranks."""
    names = list(scenario.world.segments)
    if segment not in names:
        raise InputError(f"there is no segment '{segment}'; {nearest(segment, names)}")
    among = records["segment"] == names.index(segment)
    found = np.flatnonzero(among & (records["rank"] == rank))
    if len(found) == 0:
        known = ranks_of(records["rank"][among].astype(np.int64))
        raise InputError(f"'{segment}' has no account of rank {rank}; {known}")
    return int(found[0])


def ranks_of(ranks: np.ndarray) -> str:
    """Which ranks there are."""
    first, later = ranks[ranks < FIRST_NEWCOMER], ranks[ranks >= FIRST_NEWCOMER]
    known = f"day one has 0 .. {first.max()}" if len(first) else "day one has none"
    if len(later):
        known += f"; later ones have {later.min()} .. {later.max()}, births even, walk-ins odd"
    return known
