"""Worlds at the edge: what is said of them must still be true, and fit."""

import io
from typing import Any

from ruamel.yaml import YAML

import bathtub
from worlds import TOWN

HTML = "<script>alert('us & \"them\"')</script>"
AWKWARD: dict[str, dict[str, Any]] = {
    "one strategy": {"strategies": {"farming": {}}},
    "one replication": {"experiment.replications": 1},
    "one month": {"experiment.horizon": "1 month", "experiment.run_off": "0 days"},
    "no customers": {
        "world.segments.shops.customers": 0,
        "world.segments.homes.customers": 0,
        "world.segments.homes.walk_ins": "0/year",
        "firm.sales.people": 0,
    },
    "nobody at all": {
        "world.segments": {"shops": {"accounts": 0, "customers": 0}},
    },
    "loses everything": {
        "world.segments": {
            "shops": {
                "accounts": 20,
                "customers": 20,
                "lapses": "60/year",
                "inbound": "0 %/year",
            }
        },
        "firm.sales.people": 0,
    },
    "long names": {
        "strategies": {
            "farm_" + "the_same_customers_again_and_again_" * 3: {"hunting": "20 %"},
            "hunt_" + "whoever_has_not_run_away_quickly_" * 3: {"hunting": "80 %"},
        }
    },
    "a hundred segments": {
        "world.segments": {
            f"segment_{k}": {"accounts": 4, "customers": 2, "wallet": "20 k EUR/year"}
            for k in range(100)
        }
    },
    "other scripts": {
        "name": "顧客の浴槽 - ванна - حوض",
        "strategies": {"農業": {"hunting": "20 %"}, "охота": {"hunting": "80 %"}, "صيد": {}},
    },
    "numbers as names": {"strategies": {"1": {}, "02": {"hunting": "90 %"}, "1e3": {}}},
    "forty-five days": {"experiment.horizon": "45 days", "experiment.run_off": "0 days"},
    "eight strategies": {
        "strategies": {f"plan_{k}": {"hunting": f"{10 * k} %"} for k in range(8)}
    },
    "markup in names": {"name": HTML, "strategies": {HTML: {}, "$a_b$ & <i>c</i>": {}}},
}


def awkward_world(name: str) -> bathtub.Scenario:
    """The town, made awkward; by its name in `AWKWARD`."""
    yaml = YAML(typ="safe", pure=True)
    tree = yaml.load(TOWN)
    for path, value in AWKWARD[name].items():
        *above, last = path.split(".")
        place = tree
        for key in above:
            place = place[key]
        place[last] = value
    text = io.StringIO()
    yaml.dump(tree, text)
    return bathtub.load("\n" + text.getvalue())
