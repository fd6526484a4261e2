"""Run with NUMBA_DISABLE_JIT=1: what the rules draw while accounts live, against the script.

Prints the outcomes that occurred, how many draws there were, and those in which both differ.
"""

import json
import sys
from collections import Counter

import bathtub
from bathtub.accounts import hand, luck
from bathtub.accounts.log import Outcome
from benchmarks.luck import Use, needed
from benchmarks.worlds import rich


class Recorder:
    """Notes every draw made while the accounts are played."""

    def __init__(self) -> None:
        self.on = False
        self.found = Counter()

    def note(self, account, terms, decision, occurrence, shape):
        if self.on:
            who = int(terms.crc), int(account.rank)
            self.found[*who, int(decision), int(occurrence) & 0xFFFFFFFF, shape] += 1

    def put_in(self) -> None:
        """Take the place of the functions that draw, and of the loop."""
        draw, gamma, play = luck.draw, luck.log_gamma_variate, hand.play

        def noted_draw(account, terms, decision, occurrence):
            self.note(account, terms, decision, occurrence, 0.0)
            return draw(account, terms, decision, occurrence)

        def noted_gamma(account, terms, decision, occurrence, shape):
            self.note(account, terms, decision, occurrence, float(shape))
            on, self.on = self.on, False
            value = gamma(account, terms, decision, occurrence, shape)
            self.on = on
            return value

        def noted_play(*arguments):
            self.on = True
            played = play(*arguments)
            self.on = False
            return played

        modules = [m for name, m in sys.modules.items() if name.startswith("bathtub.accounts")]
        for module in modules:
            if hasattr(module, "draw"):
                module.draw = noted_draw
            if hasattr(module, "log_gamma_variate"):
                module.log_gamma_variate = noted_gamma
        hand.play = noted_play


def main() -> None:
    scenario = rich(accounts=250, years=3)
    recorder = Recorder()
    recorder.put_in()
    run = bathtub.simulate(scenario, "all_at_once", log="all")
    recorder.on = False
    script, terms = needed(run)
    crc = terms["crc"].tolist()
    said = Counter(
        (
            crc[line.segment],
            int(line.rank),
            int(line.decision),
            int(line.occurrence),
            float(line["shape"]) if line.use == Use.GAMMA else 0.0,
        )
        for line in script
    )
    outcomes = {Outcome(outcome).name for outcome in run.log["outcome"].tolist()}
    told = {
        "outcomes": sorted(outcomes),
        "draws": recorder.found.total(),
        "only_recorded": sorted((recorder.found - said).items())[:20],
        "only_in_the_script": sorted((said - recorder.found).items())[:20],
    }
    print(json.dumps(told))


main()
