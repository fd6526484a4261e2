"""The experiment: how far, how often, and compared with what."""

from typing import Annotated

from pydantic import BeforeValidator

from . import fields as f
from .fields import Model, fact


def _without_every(value: object) -> object:
    return value.strip().removeprefix("every ") if isinstance(value, str) else value


class Sharp(Model):
    """What difference is small enough not to matter, and how hard to look for it."""

    within: f.Money = fact("0 EUR", "differences of net present value up to this are the same")
    at_most: f.Count = fact("2000", "replications that `--until-sharp` may take")
    looks: f.Looks = fact(
        "0",
        "how often `--until-sharp` looked before it stopped at `replications`: the more often, "
        "the wider are intervals of differences; 0: the number was planned",
    )


class Experiment(Model):
    """The layer that says how the comparison is made."""

    horizon: f.Duration = fact("5 years", "how far the runs go", reach="1 year to 10 years")
    planning: f.Duration = fact("1 month", "management plans anew")
    report: Annotated[f.Duration, BeforeValidator(_without_every)] = fact(
        "every 1 month", "period of the reported rows; whole months"
    )
    discount: f.Growth = fact(
        "12 %/year",
        "rate of net present values",
        "Gupta, Lehmann and Stuart 2004",
        "a",
        usual="8 %/year to 16 %/year",
        reach="0 %/year to 20 %/year",
    )
    run_off: f.Duration = fact(
        "3 years", "after the horizon: no more hunting, and the customers that are left"
    )
    baseline: str | None = fact(
        None, "strategy with which the others are compared; null: the first"
    )
    seed: f.Seed = fact("1", "another seed is another sample of the same world")
    replications: f.Count = fact("50", "runs of every strategy", reach="2 to 100")
    sharp: Sharp = fact({}, "when a difference is settled")
