"""`load`: a file in, a checked scenario out, or every mistake in it at once."""

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from .checks import contradictions
from .consequences import Faulty, follows, read_with
from .document import Document
from .doubts import warnings
from .facts import Scenario
from .fields import DefaultMoney
from .firm import Firm
from .forms import Path as Steps
from .forms import bare_key, filled, long_form, merged, names_at, spelled_out, value_at
from .layers import Layers
from .mistakes import InputError, Mistake, Mistakes
from .quantities import is_currency
from .strategy import FIRM, LEVERS
from .text import MOST_VALUES, read_text, too_many_values
from .wording import in_our_words


def load(source: str | Path, set: Mapping[str, Any] | None = None) -> Scenario:
    """Read a scenario from a file, or from a text that holds a line break.

    `set` lays values upon it by path, such as `{"strategies.hunting.hunting": "60 %"}`.
    Raises `Mistakes` with every mistake, each with its place and a remedy.
    """
    if not isinstance(source, str | Path):
        raise InputError(f"load wants a path, or a text of several lines; got {source!r:.60}")
    if not isinstance(set or {}, Mapping):
        raise InputError('set wants values by path, such as {"firm.sales.people": 9}')
    layers = Layers()
    if isinstance(source, str) and "\n" in source:
        layers.add_text(read_text(source, "text"), Path(), ())
    else:
        layers.add_file(Path(source))
    for path, value in (set or {}).items():
        layers.set(str(path), value, f"set {path}")
    return build(layers)


def build(layers: Layers) -> Scenario:
    """Check all layers together; raises `Mistakes`."""
    if crowds := layers.crowds():
        raise Mistakes([*layers.mistakes, *crowds])
    base = copy.deepcopy(layers)
    layers.resolve_like()
    checker = _Checker(layers)
    document, firms = checker.run()
    resolved = checker.resolved()
    if size(resolved) > MOST_VALUES:
        raise Mistakes([Mistake(layers.place(()), too_many_values(MOST_VALUES))])
    found = [
        Mistake(
            place, said if place.names(spelled_out(path)) else f"{spelled_out(path)}: {said}"
        )
        for path, said in warnings(document, firms, layers.places)
        for place in [layers.place(path)]
    ]
    told = tuple(dict.fromkeys([*layers.doubts, *map(str, found)]))
    return Scenario(document, firms, resolved, told, base)


def size(tree: Any) -> int:
    """How many values a tree has, the mappings and lists themselves among them."""
    if isinstance(tree, dict):
        return 1 + sum(map(size, tree.values()))
    return 1 + sum(map(size, tree)) if isinstance(tree, list) else 1


class _Checker:
    """Validates a tree, taking faulty values out one by one, so that all are found."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.mistakes = list(layers.mistakes)
        self.tree = copy.deepcopy(layers.tree)
        self.faulty = Faulty()
        currency = self.tree.get("currency")
        if not isinstance(currency, str) or not is_currency(currency):
            currency = "EUR"
        self.context = {"currency": currency}

    def run(self) -> tuple[Document, dict[str, Firm]]:
        """The validated document, and the firm as each strategy has it."""
        overrides = self.split_strategies()
        document = self.valid(Document, self.tree, ())
        firm_tree = self.tree.get("firm", {})
        firms = {}
        for name, over in overrides.items():
            whole = merged(firm_tree, long_form(Firm, over))
            firms[name] = self.valid(Firm, copy.deepcopy(whole), ("strategies", name))
        # What a file that cannot be read would have said contradicts nothing.
        complete = not self.layers.incomplete
        for path, said in contradictions(document, firms or {"": document.firm}):
            if complete and not follows(path, self.faulty, self.tree):
                self.note(path, said + self.elsewhere(path))
        if self.mistakes:
            unique = dict.fromkeys(self.mistakes)
            raise Mistakes(sorted(unique, key=lambda m: m.place.order))
        self.overrides = overrides
        return document, firms

    def split_strategies(self) -> dict[str, Any]:
        """Take the firm's values out of the strategies; what is neither stays, and is found."""
        strategies = self.tree.get("strategies")
        overrides: dict[str, Any] = {}
        if not isinstance(strategies, dict):
            return overrides
        for name, levers in strategies.items():
            levers = {} if levers is None else levers
            if not isinstance(levers, dict):
                continue
            overrides[name] = {k: v for k, v in levers.items() if k in FIRM - LEVERS}
            strategies[name] = {k: v for k, v in levers.items() if k not in FIRM - LEVERS}
        return overrides

    def valid(self, model: Any, tree: dict[str, Any], above: Steps) -> Any:
        """The validated tree; mistakes are noted and their values left to the defaults."""
        for _ in range(10_000):
            try:
                return model.model_validate(tree, context=self.context)
            except ValidationError as error:
                for problem in error.errors(include_url=False):
                    self.problem(model, problem, above)
                    place = problem["loc"]
                    prune(tree, place, is_mapping=bool(names_at(model, place)))
        raise AssertionError("the defaults of the schema contradict the schema")

    def problem(self, model: Any, problem: Any, above: Steps) -> None:
        """Note one finding of the schema, in our words."""
        path = (*above, *problem["loc"])
        known = names_at(model, problem["loc"][:-1])
        if path[:1] == ("strategies",) and len(path) == 3:
            known = sorted({*LEVERS, *FIRM, "like"})
        self.note(path, in_our_words(problem, path, known))

    def note(self, path: Steps, said: str) -> None:
        """Note a mistake under the key that the user wrote."""
        written = self.written(path)
        self.faulty.add(path)
        self.faulty.add(written)
        name = next((step for step in reversed(written) if isinstance(step, str)), "")
        place = self.layers.place(written)
        told = f"'{name}'" in said or not name.strip() or place.names(name)
        self.mistakes.append(Mistake(place, said if told else f"{name}: {said}"))

    def elsewhere(self, path: Steps) -> str:
        """Where the value stands that a contradiction is read with, if not in the same file."""
        own = self.layers.place(self.written(path))
        for other in read_with(path):
            place = self.layers.places.get(other)
            if place is not None and place.source != own.source:
                return f" (`{other[-1]}` stands in {place})"
        return ""

    def written(self, path: Steps) -> Steps:
        """Where a value was written: as a bare one, or by the firm of which it is taken over."""
        places, ways = self.layers.places, [path]
        if path[:1] == ("strategies",) and path[2:3] and path[2] in FIRM - LEVERS:
            ways.append(("firm", *path[2:]))
        for way in ways:
            if way in places:
                return way
            if way[:-1] in places and bare_key(Document, ways[-1]):
                return way[:-1]
        return path

    def resolved(self) -> dict[str, Any]:
        """The whole tree with every default, in the order of the schema."""
        whole = filled(Document, self.tree)
        for name, over in self.overrides.items():
            whole["strategies"][name] |= over
        return _wrapped(whole, self.layers.notes, self.context["currency"], ())


def _wrapped(
    value: Any, notes: Mapping[Steps, dict[str, str]], currency: str, path: Steps
) -> Any:
    """The tree with sources and notes beside their values again, in the scenario's currency."""
    if isinstance(value, dict):
        value = {k: _wrapped(v, notes, currency, (*path, k)) for k, v in value.items()}
    if isinstance(value, list):
        value = [_wrapped(v, notes, currency, (*path, i)) for i, v in enumerate(value)]
    if isinstance(value, DefaultMoney):
        value = value.in_(currency)
    return {"value": value, **notes[path]} if path in notes and value is not None else value


def prune(tree: Any, path: Steps, is_mapping: bool) -> None:
    """Take the value at a path out of the tree, or the nearest named one above it.

    A mapping is left empty, as it may have a name or a number that others rely on.
    """
    above = value_at(tree, path[:-1])
    if is_mapping and path and above is not None:
        above[path[-1]] = {}
        return
    holder, name = None, None
    for step in path:
        if isinstance(tree, dict):
            holder, name = tree, step
        try:
            tree = tree[step]
        except (TypeError, KeyError, IndexError):
            break
    if holder is not None:
        holder.pop(name, None)
    elif not path and isinstance(tree, dict):
        tree.clear()
