"""`python -m bathtub` is the command line."""

from .cli import main

main()
