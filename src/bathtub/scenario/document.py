"""The whole scenario file as one model: four layers and a few words about it."""

from typing import Literal

from .experiment import Experiment
from .fields import Model, fact
from .firm import Firm
from .strategy import Strategy
from .world import World


class Document(Model):
    """A scenario file: four layers, and a few words about it.

    Strategies are split into levers and values of the firm before.
    """

    bathtub: Literal["1"] = fact("1", "version of the file format")
    name: str = fact("scenario", "what it is called")
    about: str = fact("", "the question that it answers")
    currency: str = fact("EUR", "code of the currency of all money")
    world: World = fact({}, "everything that no strategy decides")
    firm: Firm = fact({}, "everything that management could decide")
    strategies: dict[str, Strategy] = fact({}, "the strategies to compare")
    experiment: Experiment = fact({}, "how they are compared")
