"""The twin: the whole model once more, in plain Python on SimPy, from its page alone.

It shares with the engine the draws of luck and the numbers of the decisions, and nothing
else. It is slow, and meant to be read next to `docs/model.md`.
"""
