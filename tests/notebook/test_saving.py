"""Every shipped file, saved with some of its sliders moved."""

from pathlib import Path

import pytest

import bathtub
from bathtub.notebook.dials import UNSET, dials
from bathtub.notebook.saving import moved_in, says
from bathtub.scenario import Mistakes

ALL = sorted(Path("scenarios").glob("**/*.yaml"))


@pytest.mark.parametrize("file", ALL, ids=lambda file: file.stem)
def test_a_shipped_file_says_in_its_own_words_what_was_moved(file):
    scenario = bathtub.load(file)
    sliders = [dial for dial in dials(scenario) if dial.kind is not None]
    moved = 0
    for dial in sliders[::7]:
        stops = dial.stops(scenario.currency)
        said = stops[len(stops) // 3]
        try:
            scenario = scenario.with_({dial.name: None if said == UNSET else said})
        except Mistakes:  # it contradicts the others
            continue
        moved += 1
    text = moved_in(file.read_text(encoding="utf-8"), scenario.layers)
    assert moved > 3
    assert says(text, scenario)
    assert text.count("#") == file.read_text(encoding="utf-8").count("#")
