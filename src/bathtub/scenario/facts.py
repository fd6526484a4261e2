"""A scenario: checked, frozen, and able to say itself again as a whole file."""

import copy
import dataclasses
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .document import Document
from .experiment import Experiment
from .firm import Firm
from .forms import Path
from .laws import Law
from .settling import address, laws_in, put
from .strategy import Levers, Strategy, changed
from .world import World
from .writing import as_yaml

if TYPE_CHECKING:
    from .layers import Layers


@dataclass(frozen=True, eq=False)
class Scenario:
    """What is known about a market, a firm and its strategies.

    `firms` holds the firm as each strategy has it. `resolved` is the whole file with every
    default, `warnings` what is probably not meant. For a number that is uncertain its median
    stands in.
    """

    document: Document = field(repr=False)
    firms: Mapping[str, Firm] = field(repr=False)
    resolved: dict[str, Any] = field(repr=False)
    warnings: tuple[str, ...] = field(repr=False)
    layers: "Layers" = field(repr=False)

    @property
    def name(self) -> str:
        """What the scenario is called."""
        return self.document.name

    @property
    def currency(self) -> str:
        """Code of the currency of all its money."""
        return self.document.currency

    @property
    def world(self) -> World:
        """Everything that no strategy decides."""
        return self.document.world

    @property
    def experiment(self) -> Experiment:
        """How the comparison is made."""
        return self.document.experiment

    @property
    def strategies(self) -> Mapping[str, Strategy]:
        """The levers of each strategy, in the order of the file."""
        return self.document.strategies

    @property
    def baseline(self) -> str:
        """The strategy with which the others are compared."""
        return self.experiment.baseline or next(iter(self.strategies))

    def opening(self, strategy: str) -> tuple[Levers, Firm]:
        """The levers and the firm with which a strategy begins: as written, or of month 0."""
        levers: Levers = self.strategies[strategy]
        firm = self.firms[strategy]
        for change in self.strategies[strategy].changes:
            if change.when == 0.0:
                levers, firm = changed(levers, firm, change)
        return levers, firm

    @cached_property
    def laws(self) -> dict[Path, Law]:
        """The uncertain numbers, by their place among `document` and `firms`."""
        return dict(laws_in({"document": self.document, "firms": self.firms}))

    def settled(self, luck: Callable[[str], float]) -> "Scenario":
        """The same scenario with a number for every law, at the quantile `luck(address)`."""
        whole: Any = {"document": self.document, "firms": self.firms}
        for path, law in self.laws.items():
            whole = put(whole, path, law.at(luck(address(path))))
        return dataclasses.replace(self, **whole)

    def to_yaml(self) -> str:
        """The whole scenario as a file: every default, no `extends`, no `like`."""
        return as_yaml(self.resolved)

    @property
    def hash(self) -> str:
        """Fingerprint of the whole file; two scenarios with the same one run the same."""
        return hashlib.sha256(self.to_yaml().encode()).hexdigest()

    def with_(self, set: Mapping[str, Any]) -> "Scenario":
        """The same scenario with some values changed, by path; raises `Mistakes`."""
        from .reading import build

        layers = copy.deepcopy(self.layers)
        for path, value in set.items():
            layers.set(path, value, f"set {path}")
        return build(layers)

    def only(self, strategies: Sequence[str]) -> "Scenario":
        """The same scenario with some of its strategies; the first of them replaces a baseline
        that is not among them."""
        from .reading import build

        if list(strategies) == list(self.strategies):
            return self
        layers = copy.deepcopy(self.layers)
        layers.resolve_like()
        layers.tree["strategies"] = {
            name: each
            for name, each in layers.tree["strategies"].items()
            if name in strategies
        }
        experiment = layers.tree.get("experiment", {})
        if experiment.get("baseline") not in (None, *strategies):
            del experiment["baseline"]
        return build(layers)

    def __repr__(self) -> str:
        segments, strategies = ", ".join(self.world.segments), ", ".join(self.strategies)
        accounts = sum(segment.accounts for segment in self.world.segments.values())
        customers = sum(segment.customers for segment in self.world.segments.values())
        uncertain = ", ".join(dict.fromkeys(map(address, self.laws)))
        return (
            f"Scenario {self.name!r}: {accounts:,} accounts, {customers:,} of them customers\n"
            f"  segments: {segments}\n  strategies: {strategies}"
            + (f"\n  uncertain: {uncertain}" if uncertain else "")
        )
