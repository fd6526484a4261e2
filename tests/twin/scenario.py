"""Reading a resolved scenario file: one world, one strategy, one replication."""

from ruamel.yaml import YAML

from .defaults import WRITTEN
from .fields import (
    BARE,
    DATE,
    EXPERIMENT,
    FIRM,
    LEVERS,
    LOYALTY,
    NUMBER,
    TIME,
    WORLD,
    Kind,
    Patience,
)
from .laws import drawn, halves
from .luck import Luck
from .quantities import number


class Tree(dict):
    """A mapping whose keys are read like attributes; what is not there is None."""

    def __getattr__(self, key):
        return self.get(key)


def merged(old, new):
    """A tree with what another says laid over it."""
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return new
    return Tree({**old, **{key: merged(old.get(key), value) for key, value in new.items()}})


def moved(levers: Tree, moves: Tree, instant: float) -> Tree:
    """The levers after a change; a superior product starts then, unless it says later."""
    brought = moves.superiority
    if brought:
        start = max(brought.start or 0.0, instant)
        moves = merged(moves, Tree(superiority=Tree(start=start)))
    return restored(merged(levers, moves), moves, DEFAULTS)


def restored(levers: Tree, moves: Tree, defaults: dict) -> Tree:
    """An empty mapping puts all numbers under it back to their defaults."""
    for key, value in moves.items():
        if value == {} and key in defaults:
            levers[key] = defaults[key]
        elif isinstance(value, dict) and isinstance(defaults.get(key), dict):
            levers[key] = restored(levers[key], value, defaults[key])
    return levers


class Reader:
    """Reads trees of texts by a tree of kinds, drawing what is uncertain."""

    def __init__(self, luck: Luck) -> None:
        self.luck = luck

    def tree(self, written, kinds, address: str, key: str = ""):
        if isinstance(written, dict) and "value" in written:
            written = written["value"]
        if written is None:
            return None
        if isinstance(kinds, dict):
            if not isinstance(written, dict) or "dist" in written:
                written = {part: written for part in BARE[key]}
            return Tree(
                (name, self.tree(value, self.kind(kinds, name), f"{address}.{name}", name))
                for name, value in written.items()
            )
        if isinstance(kinds, list):
            return [
                self.tree(item, kinds[0], f"{address}.{k}") for k, item in enumerate(written)
            ]
        if isinstance(kinds, Patience):
            return self.silence(written, address)
        if isinstance(kinds, Kind):
            return drawn(kinds, written, address, self.luck)
        return kinds(written)

    def kind(self, kinds: dict, name: str):
        return kinds[name] if name in kinds else kinds["*"]

    def silence(self, written, address: str):
        """How many days, or own intervals; and whether it is the latter."""
        own = str(written).endswith("own intervals")
        plain = str(written).replace("own intervals", "").strip()
        return drawn(NUMBER if own else TIME, plain, address, self.luck), own


DEFAULTS = Reader(None).tree(YAML(typ="safe").load(WRITTEN), FIRM | LEVERS, "")


class Change(Tree):
    """A change of strategy: `when` (a date, or a condition) and the levers that it moves."""


class Scenario:
    """What the twin plays: world, experiment, the levers of one strategy, its changes."""

    def __init__(self, resolved: str, strategy: str, replication: int) -> None:
        file = YAML(typ="safe").load(resolved)
        experiment = Reader(None).tree(
            {key: file["experiment"][key] for key in EXPERIMENT}, EXPERIMENT, "experiment"
        )
        self.experiment = experiment
        self.luck = Luck(experiment.seed, replication)
        reader = Reader(self.luck)
        self.world = reader.tree(file["world"], WORLD, "world")
        for name, segment in file["world"]["segments"].items():
            self.world.segments[name]["price_demands"]["depth"] = self.range_of(
                reader, segment["price_demands"]["depth"], name
            )
        firm = reader.tree(file["firm"], FIRM, "firm")
        written = dict(file["strategies"][strategy])
        changes = written.pop("changes", None) or []
        self.levers = moved(firm, self.moves(reader, written), 0.0)
        self.firm_marketing = firm.marketing
        self.changes = []
        for k, entry in enumerate(changes):
            moves = {key: value for key, value in entry.items() if key != "when"}
            change = Change(
                when=self.when(reader, entry["when"], k),
                moves=self.moves(reader, moves, f".changes.{k}"),
            )
            self.changes.append(change)
            if change.when == 0:  # in force before accounts are drawn, and once more
                self.levers = moved(self.levers, change.moves, 0.0)

    def moves(self, reader: Reader, written: dict, inside: str = "") -> Tree:
        """Levers, and values of the firm, which have the firm's addresses."""
        return Tree(
            (
                key,
                reader.tree(
                    value,
                    (LEVERS | FIRM)[key],
                    f"strategies{inside}.{key}" if key in LEVERS or inside else f"firm.{key}",
                    key,
                ),
            )
            for key, value in written.items()
        )

    def when(self, reader: Reader, written, k: int):
        """A date in days, or a condition: measure, sense, line."""
        text = str(written)
        for sense in ("<", ">"):
            if sense in text:
                measure, line = text.split(sense)
                return measure.strip(), sense, number(line.removeprefix("="))
        return reader.tree(written, DATE, f"strategies.changes.{k}.when")

    def range_of(self, reader: Reader, written, name: str) -> tuple[float, float]:
        """The depths that customers ask for: this range is no law, but anything between."""
        if isinstance(written, str) and " to " in written:
            low, high = halves(written)
            return number(low), number(high)
        return number(written), number(written)


def own_numbers(segment: Tree, levers: Tree) -> Tree:
    """The numbers of loyalty as a segment has them: the firm's, or its own."""
    own = {
        key: segment[key]
        for key in LOYALTY
        if key != "loyalty" and segment.get(key) is not None
    }
    return merged(levers.loyalty, own)


__all__ = ["Change", "Scenario", "Tree", "merged", "moved", "own_numbers"]
