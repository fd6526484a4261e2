"""What a user reads who made a mistake: the whole text, for one mistake after the other."""

import pytest

from mistakes import DATA, cases, told


@pytest.mark.parametrize("case", cases("mistakes"), ids=lambda case: case.stem)
def test_a_mistake_is_told_as_it_stands_beside_it(case):
    status, said = told(case)
    assert said == case.with_suffix(".txt").read_text(encoding="utf-8")
    assert status == 2
    assert "Traceback" not in said


@pytest.mark.parametrize("case", cases("warnings"), ids=lambda case: case.stem)
def test_what_is_probably_not_meant_is_told_as_it_stands_beside_it(case):
    status, said = told(case)
    assert said == case.with_suffix(".txt").read_text(encoding="utf-8")
    assert status == 0
    assert "warning: " in said


def test_there_are_many_mistakes_and_every_text_has_its_file():
    assert len(cases("mistakes")) >= 40
    texts = {text.stem for text in (DATA / "mistakes").glob("*.txt")}
    assert texts == {case.stem for case in cases("mistakes")}
