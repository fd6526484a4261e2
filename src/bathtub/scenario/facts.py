"""A scenario: checked, frozen, and able to say itself again as a whole file."""

import copy
import dataclasses
import hashlib
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

from .document import Document
from .experiment import Experiment
from .firm import Firm
from .forms import Path
from .laws import Law
from .settling import address, laws_in, put
from .strategy import Levers, Strategy, changed
from .world import World

if TYPE_CHECKING:
    from .layers import Layers

WIDTH, DEEPEST = 95, 60  # columns of a whole file, and those to which its keys are indented


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
        return _as_yaml(self.resolved)

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


def _as_yaml(tree: dict[str, Any]) -> str:
    """A tree of texts as a file."""
    yaml = YAML()
    yaml.default_flow_style = False
    yaml.width = max(WIDTH, _longest_key(tree) + DEEPEST)  # a key that is folded is none
    yaml.representer.ignore_aliases = lambda value: True
    yaml.representer.add_representer(str, _represent_text)
    yaml.representer.add_representer(type(None), _represent_nothing)
    out = io.StringIO()
    yaml.dump(tree, out)
    return out.getvalue()


def _longest_key(tree: Any) -> int:
    """The length of the longest key of a tree."""
    if isinstance(tree, list):
        return max(map(_longest_key, tree), default=0)
    if not isinstance(tree, dict):
        return 0
    return max((max(len(key), _longest_key(part)) for key, part in tree.items()), default=0)


def _represent_text(representer: Any, text: str) -> Any:
    """Numbers stay as they were written, without quotes."""
    if "\n" in text:
        return representer.represent_scalar("tag:yaml.org,2002:str", text, style="|")
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        tag = "float" if "." in text else "int"
        return representer.represent_scalar(f"tag:yaml.org,2002:{tag}", text)
    return representer.represent_scalar("tag:yaml.org,2002:str", text)


def _represent_nothing(representer: Any, nothing: None) -> Any:
    return representer.represent_scalar("tag:yaml.org,2002:null", "null")
