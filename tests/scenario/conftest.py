"""A small sound scenario to spoil."""

import pytest

from bathtub import Mistakes, load

SOUND = """\
bathtub: 1
world: {segments: {firms: {accounts: 10, customers: 3}}}
strategies: {only: {}}
"""


@pytest.fixture
def sound():
    return SOUND


@pytest.fixture
def mistakes_of():
    """The mistakes in a text or file."""

    def find(source, set=None):
        with pytest.raises(Mistakes) as caught:
            load(source, set)
        return caught.value.mistakes

    return find
