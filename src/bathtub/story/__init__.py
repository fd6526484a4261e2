"""One account's life as a story: who it is, what happens to it, what it comes to."""
