import matplotlib
from matplotlib import pyplot

from bathtub.figures.style import STYLE, pictured


def test_the_users_own_settings_are_as_before():
    before = matplotlib.rcParams["font.size"]
    seen = pictured(lambda: matplotlib.rcParams["font.size"])()
    assert seen == STYLE["font.size"] != before
    assert matplotlib.rcParams["font.size"] == before


def test_a_notebook_that_the_first_picture_turns_interactive_stays_so():
    """Else it would show the first picture and no other."""
    assert not matplotlib.is_interactive()
    try:
        pictured(pyplot.ion)()
        assert matplotlib.is_interactive()
    finally:
        pyplot.ioff()
