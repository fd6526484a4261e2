"""Small scenarios over the whole schema: every key of every mapping, read off its declaration."""

import json
from typing import Any

from hypothesis import strategies as st

from bathtub.accounts.record import ATTACKERS
from bathtub.scenario.doors import door_of
from bathtub.scenario.fields import Model
from bathtub.scenario.firm import Firm
from bathtub.scenario.forms import inner
from bathtub.scenario.strategy import Change, Strategy
from bathtub.scenario.when import measure_units
from bathtub.scenario.world import Competitor, Event, Retaliation, Segment

PRODUCTS = ["tools", "training", "repairs"]
SEGMENTS = ["shops", "homes", "leaders"]


def texts(form: str, *values: Any) -> st.SearchStrategy:
    """One of some numbers, written in a form."""
    return st.sampled_from([form.format(value) for value in values])


# What may be written for each kind of value; small numbers, so that a run stays small.
KINDS = {
    "a bare number": texts("{}", 0, 1, 2, 0.5, -1),
    "a bare number from 0": texts("{}", 0, 0.5, 1, 1.3, 3),
    "a bare number above 0": texts("{}", 0.3, 0.8, 1, 2.5, 9),
    "a class from 1 to 5": texts("{}", 1, 2.5, 3, 5),
    "a whole number": texts("{}", 0, 1, 2, 5),
    "a share": texts("{} %", 0, 3, 10, 35, 60, 90, 100),
    "a rate": texts("{}", "0/year", "4 %/year", "0.5/year", "2/year", "1.5/month"),
    "a growth rate": texts("{} %/year", -8, 0, 3, 25),
    "money": texts("{} EUR", 0, 35, 900.5, 12000),
    "money per time": texts("{}", "0 EUR/year", "2 k EUR/month", "60 k EUR/year"),
    "a number per time": texts("{}", "150/year", "1500/year"),
    "hours": texts("{} hours", 1, 3, 12.5),
    "a time": texts("{}", "9 days", "3 weeks", "1 month", "1 quarter", "6 months", "1 year"),
    "a date": texts("{}", "month 0", "day 40", "month 7", "month 12"),
    "true or false": st.sampled_from(["true", "false"]),
    "a share, or one share to another": texts("{}", "2 %", "1 % to 5 %", "3 % to 20 %"),
    "own intervals or a time": texts("{}", "2 own intervals", "4 own intervals", "3 months"),
    "own intervals": texts("{} own intervals", 2, 4),
}
# Three rising values of some kinds, for numbers that nobody knows.
RISING = {
    "a share": ("{} %", 5, 20, 45),
    "a rate": ("{}/year", 0.5, 1, 3),
    "money per time": ("{} k EUR/year", 5, 10, 40),
    "a time": ("{} days", 10, 30, 80),
    "a bare number from 0": ("{}", 0.5, 1, 2),
}


def laws(kind: str) -> st.SearchStrategy:
    """One of all laws that an uncertain number of a kind may have."""
    form, *values = RISING[kind]
    low, mode, high = (form.format(value) for value in values)
    ends = {"low": low, "high": high}
    found: list[Any] = [
        f"{low} to {high}",
        {"dist": "uniform", **ends},
        {"dist": "lognormal", **ends},
        {"dist": "triangular", **ends, "mode": mode},
        {"dist": "pert", **ends, "mode": mode},
        {"dist": "normal", "mean": mode, "sd": low},
    ]
    if kind == "a share":
        found.append({"dist": "logitnormal", **ends})
    return st.sampled_from(found)


KINDS |= {kind: KINDS[kind] | KINDS[kind] | laws(kind) for kind in RISING}
SHARES = texts("{} %", 5, 30, 65, 95)
LINES = {
    "heads": ("5", "12"),
    "events": ("10", "60"),
    "share": ("20 %", "60 %"),
    "share a year": ("10 %/year",),
    "money": ("0 EUR", "5 k EUR"),
    "factor": ("0.9",),
    "level": ("2",),
}
CONDITIONS = st.sampled_from(
    [
        f"{measure} {sign} {line}"
        for measure, unit in measure_units().items()
        for sign in "<>"
        for line in LINES[unit]
    ]
)
# Where a number needs company, or could make a small world large.
SPECIAL: dict[tuple[str, str], st.SearchStrategy] = {
    ("Competitor", "enters"): texts("{}", "month 0", "day 40", "month 3"),
    ("Competitor", "leaves"): texts("{}", "day 95", "month 6", "month 14"),
    ("Retaliation", "trigger"): texts("{} %", 0.5, 3, 10),
    ("Spend", "q"): texts("{}", 1.5, 3.74, 9),
    ("Renewal", "every"): texts("{}", "3 months", "100 days", "1 year"),
    ("Purchases", "mean"): texts("{}/year", 0.5, 4, 12, 40),
    ("Purchases", "every"): texts("{}", "9 days", "1 month"),
    ("Referrals", "rate"): texts("{}/year", 0, 0.5, 1.5),
    ("LoyaltyNumbers", "word"): texts("{}/year", 0, 1.5, 3),
    ("Segment", "word"): texts("{}/year", 0, 1.5, 3),
    ("Event", "for"): texts("{}", "9 days", "2 months", "6 months"),
    ("Event", "size"): texts("{} %", 0, 10, 45),
    ("Firm", "processes"): st.just([]),
    ("Segment", "needs"): st.lists(st.sampled_from(PRODUCTS), min_size=1, unique=True),
    ("Segment", "coverage"): SHARES,
    ("Strategy", "opening_discount"): texts("{} %", 0, 3, 6),
    ("Change", "opening_discount"): texts("{} %", 0, 3, 6),
    ("Firm", "marketing"): texts("{} k EUR/year", 1, 30),
    ("Change", "when"): texts("{}", "month 0", "month 5", "day 100") | CONDITIONS,
}
for spread in ("OpeningReason", "OpeningFeeling", "Brand"):
    SPECIAL[spread, "mean"] = texts("{} %", 25, 40, 70)
    SPECIAL[spread, "spread"] = texts("{} %", 0, 10, 25)
INSTEAD = {  # keys of which one excludes others
    "Purchases": [("every", ("mean", "shape"))],
    "Spend": [("amount", ("p", "q", "scale"))],
    "Chance": [("chance", ("alpha", "beta"))],
    "Event": [("at", ("rate",))],
    "Segment": [("holds", ("coverage",)), ("spend", ("wallet",))],
}
LEFT_OUT = {
    ("Segment", "accounts"), ("Segment", "customers"), ("Segment", "through"),
    ("Segment", "holds"), ("Segment", "buys"), ("Strategy", "changes"),
    ("Firm", "products"), ("Firm", "alliances"), ("Change", "products"),
    ("Change", "alliances"), ("Change", "processes"), ("Event", "segments"), ("Event", "what"),
    ("Event", "size"), ("Event", "cost"), ("Event", "at"), ("Event", "rate"),
}  # fmt: skip


def value_of(model: type[Model], key: str) -> st.SearchStrategy:
    """Anything that may stand at a key."""
    name = "Segment" if model is Segment else model.__name__
    if (name, key) in SPECIAL:
        return SPECIAL[name, key]
    field = model.model_fields[key]
    below, many = inner(field.annotation)
    if below is not None and not many:
        return mapping(below)
    door = door_of(field)
    if door.many:
        return st.lists(st.sampled_from(door.choices), unique=True)
    if door.choices:
        return st.sampled_from(door.choices)
    return KINDS[door.wants]


def mapping(model: type[Model], **certain: st.SearchStrategy) -> st.SearchStrategy:
    """A mapping with some of its keys."""
    keys = [key for key in model.model_fields if (model.__name__, key) not in LEFT_OUT]
    optional = {key: value_of(model, key) for key in keys if key not in certain}
    found = st.fixed_dictionaries(dict(certain), optional=optional)
    return found.map(lambda tree: without_rivals(model.__name__, tree))


def without_rivals(name: str, tree: dict) -> dict:
    """The mapping without keys that others in it exclude."""
    for key, others in INSTEAD.get(name, ()):
        if key in tree:
            tree = {k: v for k, v in tree.items() if k not in others}
    return tree


@st.composite
def segments(draw: st.DrawFn) -> dict[str, Any]:
    """One to three segments; the second may buy through the first, the third only listens."""
    found = {}
    for name in SEGMENTS[: draw(st.integers(1, 3))]:
        tree = draw(mapping(Segment))
        accounts = draw(st.integers(1, 14))
        tree["accounts"], tree["customers"] = accounts, draw(st.integers(0, accounts))
        if name == "homes" and draw(st.booleans()):
            tree["through"] = "shops"
        if name == "leaders" and draw(st.booleans()):
            tree = {"accounts": accounts, "buys": "false"}
        found[name] = tree
    return found


@st.composite
def events(draw: st.DrawFn) -> list[dict[str, Any]]:
    """What may happen to everybody."""
    found = []
    for _ in range(draw(st.integers(0, 3))):
        tree = draw(mapping(Event))
        tree["what"] = draw(st.sampled_from(door_of(Event.model_fields["what"]).choices))
        if draw(st.booleans()):
            tree["at"] = draw(KINDS["a date"])
        else:
            tree["rate"] = draw(texts("{}/year", 0.5, 4))
        if tree["what"] != "hiring_freeze":
            tree["size"] = draw(SPECIAL["Event", "size"])
        if tree["what"] == "campaign":
            tree["cost"] = draw(KINDS["money"])
        found.append(tree)
    return found


@st.composite
def firms(draw: st.DrawFn) -> dict[str, Any]:
    """A firm of three products, one of which may be an alliance."""
    tree = draw(mapping(Firm, marketing=SPECIAL["Firm", "marketing"]))
    tree["products"] = dict(zip(PRODUCTS, ["60 %", "25 %", "15 %"], strict=True))
    if draw(st.booleans()):
        tree["alliances"] = {"repairs": draw(SHARES)}
    sales = tree.setdefault("sales", {})
    sales.setdefault("people", "1.2")
    return tree


@st.composite
def scenarios(draw: st.DrawFn) -> dict[str, Any]:
    """A whole file, as a mapping of texts; it may still contradict itself."""
    strategy = draw(mapping(Strategy))
    strategy["changes"] = draw(
        st.lists(mapping(Change, when=SPECIAL["Change", "when"]), max_size=2)
    )
    rivals = st.dictionaries(
        st.sampled_from(["nibblers", "discounter", "old", "new"]),
        mapping(Competitor),
        max_size=ATTACKERS,
    )
    experiment = {
        "discount": draw(KINDS["a growth rate"]),
        "horizon": draw(texts("{}", "2 months", "100 days", "14 months", "2 years")),
        "planning": draw(texts("{}", "1 month", "20 days", "1 quarter")),
        "report": "every 1 month",
        "run_off": draw(texts("{}", "0 days", "50 days", "6 months")),
        "seed": draw(st.integers(0, 2**32 - 1)),
        "replications": 2,
    }
    world = {
        "segments": draw(segments()),
        "competitors": draw(rivals),
        "retaliation": draw(mapping(Retaliation)),
        "events": draw(events()),
    }
    return {
        "bathtub": 1,
        "world": world,
        "firm": draw(firms()),
        "strategies": {"only": strategy},
        "experiment": experiment,
    }


def as_text(tree: dict[str, Any]) -> str:
    """The mapping as a file: JSON is YAML."""
    return json.dumps(tree, indent=1)
