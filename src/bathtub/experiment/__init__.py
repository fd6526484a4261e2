"""Many runs: pairing, workers, summary, differences, twins, and the folder they end in."""
