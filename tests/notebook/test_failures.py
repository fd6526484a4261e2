"""What the screen does where runs break."""

import bathtub
from worlds import TOWN


def test_a_strategy_whose_runs_all_fail_is_named_and_the_others_are_drawn():
    @bathtub.process("broken_on_the_screen")
    def broken(desk):
        yield desk.wait("1 month")
        raise RuntimeError("the process broke")

    scenario = bathtub.load(TOWN, {"strategies.hunting.processes": ["broken_on_the_screen"]})
    screen = bathtub.explore(scenario, strategy="hunting", replications=2)
    assert "Every run of hunting failed" in screen.panel.page.value
    assert "<svg" in screen.panel.page.value
    screen.move("strategies.hunting.processes", "")
    assert "failed" not in screen.panel.page.value
