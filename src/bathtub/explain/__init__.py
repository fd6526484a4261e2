"""What a scenario amounts to before anything is run: its values, sentences and dates in words."""
