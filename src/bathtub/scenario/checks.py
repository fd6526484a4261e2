"""What no single value shows: values that contradict each other."""

import math
import zlib
from collections.abc import Iterator

from .dates import date_contradictions, situations
from .document import Document
from .firm import Firm
from .forms import Path
from .mistakes import nearest, shortened, too_many
from .quantities import MONTH, MOST_A_YEAR, YEAR, is_currency
from .settling import laws_in
from .spelling import few
from .world import Chance, Segment, Spread, World

COMPETITORS = 4
PRODUCTS = 16
SHORTEST = YEAR / MOST_A_YEAR  # days from one happening of a kind to the next
MOST_ACCOUNTS = 5e7
MOST_MONEY = 4e12  # currency; the ledger counts millionths in 64 bits

Finding = tuple[Path, str]


def contradictions(document: Document, firms: dict[str, Firm]) -> Iterator[Finding]:
    """Everything in the scenario that cannot be, with the path of the culprit."""
    world = document.world
    if not world.segments:
        yield (
            ("world", "segments"),
            "are missing; name at least one kind of customer, such as "
            "`world: {segments: {firms: {accounts: 900, customers: 210}}}`",
        )
    if not document.strategies:
        yield ("strategies",), "are missing; the simplest is `strategies: {only: {}}`"
    if not is_currency(document.currency):
        code = shortened(document.currency)
        yield ("currency",), f"'{code}' is no currency code; write one such as EUR"
    yield from _names(document)
    for name, segment in world.segments.items():
        yield from _segment(("world", "segments", name), segment)
        for strategy, firm in firms.items():
            yield from _products(("world", "segments", name), segment, firm, strategy)
    yield from _partners(world)
    yield from _competition(world)
    yield from date_contradictions(document, firms)
    yield from _experiment(document)
    yield from _sizes(document, firms)


def _competition(world: World) -> Iterator[Finding]:
    if len(world.competitors) > COMPETITORS:
        yield ("world", "competitors"), too_many(len(world.competitors), COMPETITORS)
    if world.retaliation.trigger <= 0:
        yield (
            ("world", "retaliation", "trigger"),
            "must be above 0 %; for competitors who never answer, write `chance: 0 %`",
        )
    for name, rival in world.competitors.items():
        enters, leaves = rival.enters, rival.leaves
        if enters is not None and leaves is not None and leaves <= enters:
            yield ("world", "competitors", name, "leaves"), "must be later than `enters`"


def _partners(world: World) -> Iterator[Finding]:
    """Who buys through whom."""
    for name, segment in world.segments.items():
        path = ("world", "segments", name, "through")
        if segment.through is None:
            continue
        partners = world.segments.get(segment.through)
        if partners is None or segment.through == name:
            others = [other for other in world.segments if other != name]
            hint = nearest(segment.through, others) if others else "there is no other one"
            itself = "this segment itself" if segment.through == name else "no segment"
            yield (
                path,
                f"'{segment.through}' is {itself}; name the segment of the partners; {hint}",
            )
        elif partners.accounts == 0 or not partners.buys:
            why = "has no accounts" if partners.buys else "buys nothing"
            yield path, f"'{segment.through}' {why}; name a segment that buys from us"
        elif partners.through is not None:
            yield (
                path,
                f"'{segment.through}' buys through others itself; name a segment that buys from us",
            )


def _experiment(document: Document) -> Iterator[Finding]:
    experiment = document.experiment
    uncertain = [("experiment", *path) for path, _ in laws_in(experiment)]
    for path in uncertain:
        yield (
            path,
            "cannot be uncertain, as it says how the comparison is made; try one number after "
            f"another with `--set {'.'.join(map(str, path))}=..`",
        )
    for key in ("horizon", "planning", "report"):
        if getattr(experiment, key) <= 0:
            yield ("experiment", key), "must be longer than nothing, such as 1 month"
    if 0 < experiment.planning < 1:
        yield ("experiment", "planning"), "must be a day at least, such as 1 month"
    uneven = experiment.report > 0 and experiment.report % MONTH
    if uneven and ("experiment", "report") not in uncertain:
        yield ("experiment", "report"), "must be whole months, such as `every 3 months`"
    if experiment.replications < 1:
        yield ("experiment", "replications"), "must be at least 1"
    if experiment.sharp.at_most < 2:
        said = "must be at least 2, as a single replication can tell nothing"
        yield ("experiment", "sharp", "at_most"), said
    if experiment.baseline is not None and experiment.baseline not in document.strategies:
        hint = nearest(experiment.baseline, list(document.strategies))
        said = f"there is no strategy '{shortened(experiment.baseline)}'; {hint}"
        yield ("experiment", "baseline"), said


def _sizes(document: Document, firms: dict[str, Firm]) -> Iterator[Finding]:
    """What would run over in memory or in the ledger, estimated from above."""
    experiment = document.experiment
    years = (experiment.horizon + experiment.run_off) / 365.25
    everything = list(situations(document, firms))
    for name, segment in document.world.segments.items():
        path: Path = ("world", "segments", name)
        newcomers = (segment.walk_ins + segment.births_a_year) * experiment.horizon / 365.25
        newcomers += _brought_along(segment, document.firm, newcomers, experiment.horizon)
        if segment.accounts + newcomers > MOST_ACCOUNTS:
            yield (
                path,
                f"brings {few((segment.accounts + newcomers) / 1e6)} M accounts in all, more "
                f"than {few(MOST_ACCOUNTS / 1e6)} M; model a sample of them",
            )
            continue
        heads = segment.accounts + newcomers
        dearest = max((levers.list_price for _, levers, _, _ in everything), default=1.0)
        for firm in [document.firm, *(situation.firm for situation in everything)]:
            dear = max(1.0, dearest) * max(1.0, firm.tiers.better, firm.tiers.best)
            money = heads * years * _yearly_money(segment, firm, years) * dear
            if money > MOST_MONEY:
                yield path, _too_much(money, document.currency)
                break
    for path, levers, firm, _ in everything:
        sales = firm.sales
        people = levers.heads(firm)
        money = people * max(sales.hunter_cost, sales.farmer_cost) + firm.fixed
        money += levers.extra_cost + (levers.marketing or 0) + firm.marketing
        money += (firm.service.capacity or 0) * firm.service.capacity_cost
        if money * years > MOST_MONEY:
            yield path, _too_much(money * years, document.currency)


def _brought_along(segment: Segment, firm: Firm, others: float, horizon: float) -> float:
    """How many newcomers customers bring along, by the rates at which they come and go."""
    referrals, years = segment.referrals, horizon / 365.25
    if referrals.brings != "newcomer":
        return 0.0
    rate = firm.loyalty.word if referrals.rate is None else referrals.rate
    leaving = segment.natural_decline
    if segment.lapses.shape is None:
        leaving += segment.lapses.mean
    families = math.exp(min(100.0, max(0.0, rate - leaving) * years))
    return (segment.customers + others) * families * (1 + min(rate, leaving) * years)


def _yearly_money(segment: Segment, firm: Firm, years: float) -> float:
    """The most that an account of a segment moves in a year, on average."""
    spend, wallet = segment.spend, segment.wallet.mean
    occasions = segment.purchases.mean or 0.0
    if segment.purchases.every:
        occasions = 365.25 / segment.purchases.every
    if spend is not None and spend.amount is not None:
        wallet = spend.amount * (occasions + segment.floor)
    elif spend is not None and spend.p and spend.q and spend.scale and spend.q > 1:
        wallet = spend.p * spend.scale / (spend.q - 1) * (occasions + segment.floor)
    if segment.wallet.growth > 0:
        grown = years * math.log1p(segment.wallet.growth)
        wallet *= math.exp(min(grown, 500.0))
    fees = 0.0
    if segment.renewal is not None and segment.renewal.every > 0:
        fees = segment.renewal.fee * (365.25 / segment.renewal.every + 1)
    return wallet + fees + segment.encounters.mean * firm.service.cost * 1.3


def _too_much(money: float, currency: str) -> str:
    return (
        f"moves {few(money / 1e6)} M {currency} in all, more than the ledger can count "
        f"({few(MOST_MONEY / 1e6)} M); state money in thousands and name the currency so"
    )


def _names(document: Document) -> Iterator[Finding]:
    seen: dict[int, str] = {}
    for name in document.world.segments:
        path = ("world", "segments", name)
        if name == "all":
            yield (
                path,
                "'all' cannot name a segment, as it stands for their sum; rename it",
            )
        if not name.strip():
            yield path, "a segment needs a name"
        code = zlib.crc32(name.encode())
        if code in seen:
            yield path, f"shares its luck with '{seen[code]}' (same crc32); rename one of them"
        seen[code] = name
    for name in document.strategies:
        if not name.strip():
            yield ("strategies", name), "a strategy needs a name"
    for name in document.world.competitors:
        if not name.strip():
            yield ("world", "competitors", name), "a competitor needs a name"
    for name in document.firm.products:
        if not name.strip():
            yield ("firm", "products", name), "a product needs a name"


def _segment(path: Path, segment: Segment) -> Iterator[Finding]:
    if segment.customers > segment.accounts:
        yield (
            (*path, "customers"),
            f"{segment.customers} are more than the {segment.accounts} accounts that they are "
            "part of; raise `accounts`, or lower `customers`",
        )
    if segment.customers and not segment.buys:
        yield (*path, "customers"), "cannot be in a segment that buys nothing; leave them out"
    if segment.walk_ins and not segment.buys:
        yield (
            (*path, "walk_ins"),
            "are customers at once, and this segment buys nothing; leave them out",
        )
    if segment.referrals.brings == "newcomer" and not segment.buys:
        yield (
            (*path, "referrals", "brings"),
            "makes customers of people in a segment that buys nothing; write `brings: lead`, or "
            "leave it out",
        )
    if segment.coverage is not None and segment.holds is not None:
        yield (*path, "coverage"), "and `holds` say the same in two ways; drop one of them"
    for key, spread in (
        ("brand", segment.brand),
        ("loyalty.rational", segment.loyalty.rational),
        ("loyalty.emotional", segment.loyalty.emotional),
    ):
        yield from _spread((*path, *key.split(".")), spread)
    if segment.spend is not None and segment.spend.q is not None and segment.spend.q <= 1:
        yield (*path, "spend", "q"), "must be above 1, or the mean order has no finite value"
    if segment.purchases.every is not None and segment.purchases.every < SHORTEST:
        yield (*path, "purchases", "every"), _too_often(segment.purchases.every, "1 month")
    chances: list[tuple[str, Chance]] = [
        ("lapses_after_purchase", segment.lapses_after_purchase)
    ]
    if segment.renewal is not None:
        chances.append(("renewal.leave", segment.renewal.leave))
        if segment.renewal.every < SHORTEST:
            yield (*path, "renewal", "every"), _too_often(segment.renewal.every, "1 year")
    for key, chance in chances:
        if chance.chance is None and (chance.alpha is None or chance.beta is None):
            said = "wants a chance such as 10 %, or both alpha and beta"
            yield (*path, *key.split(".")), said


def _too_often(days: float, example: str) -> str:
    least = f"{few(SHORTEST * 24 * 60)} minutes" if days else "nothing"
    return f"must be longer than {least}, such as {example}"


def _spread(path: Path, spread: Spread) -> Iterator[Finding]:
    most = (spread.mean * (1 - spread.mean)) ** 0.5
    if spread.spread and spread.spread >= most:
        limit = f"less than {most * 100:.3g} %" if most else "0 %"
        yield (
            (*path, "spread"),
            f"{spread.spread * 100:.3g} % is too wide: around a mean of {spread.mean * 100:.3g} % "
            f"it must be {limit}",
        )


def _products(path: Path, segment: Segment, firm: Firm, strategy: str) -> Iterator[Finding]:
    """Needs and holdings against what the firm sells."""
    products = firm.products
    if len(products) > PRODUCTS:
        yield ("firm", "products"), too_many(len(products), PRODUCTS)
        return
    if sum(products.values()) <= 0:
        yield (
            ("firm", "products"),
            "have weights that sum to nothing; give one of them a weight",
        )
        return
    for product in firm.alliances:
        if product not in products:
            hint = nearest(product, list(products))
            said = f"'{product}' is none of the firm's products; {hint}"
            yield ("firm", "alliances", product), said
    for key in ("needs", "holds"):
        for number, product in enumerate(getattr(segment, key) or ()):
            if product not in products:
                hint = nearest(product, list(products))
                said = f"names '{product}', which the firm does not sell; {hint}"
                yield (*path, key, number), said
    needs = list(products) if segment.needs is None else segment.needs
    for number, product in enumerate(segment.holds or ()):
        if product in products and product not in needs:
            said = (
                f"names '{product}', which is not among the `needs`; add it there or drop it"
            )
            yield (*path, "holds", number), said
    if sum(products.get(product, 0) for product in needs) <= 0:
        yield (
            (*path, "needs"),
            "have weights that sum to nothing; name a product with a weight",
        )
