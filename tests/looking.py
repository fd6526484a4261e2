"""The procedure of `--until-sharp`, fed with drawn differences instead of runs."""

import numpy as np

from bathtub.experiment.sharpness import looks, settled, standing


def until_sharp(differences, within=0.0, at_most=2000):
    """Looks, replications and verdict of one comparison, or of those that stand together.

    `differences` holds a row for each comparison.
    """
    rows = np.atleast_2d(differences)
    for look, number in enumerate(looks(at_most), 1):
        if all(settled(row[:number], within, look) for row in rows):
            break
    words = [standing("", "", row[:number], within, look).verdict for row in rows]
    return look, number, words if np.ndim(differences) > 1 else words[0]


def normal(luck, shape):
    """Differences that are normal: mean 0, standard deviation 1."""
    return luck.normal(size=shape)


def skewed(sigma):
    """A lognormal less its mean: a few results are far above all others."""

    def law(luck, shape):
        return np.exp(sigma * luck.normal(size=shape)) - np.exp(sigma * sigma / 2)

    return law


def war(chance):
    """Far below in some replications, where rivals answer with a price war; mean 0."""

    def law(luck, shape):
        fought = luck.random(shape) < chance
        return 5 * (chance - fought) + luck.normal(0, 0.5, shape)

    return law


def out_of(found):
    """Drawn with replacement out of differences that were run, less their mean."""

    def law(luck, shape):
        return luck.choice(found - found.mean(), shape)

    return law


def shares(law, sequences, seed, shift=0.0, within=0.0, at_most=2000):
    """How often each verdict is the last one, and the mean number of replications."""
    luck = np.random.default_rng(seed)
    words, taken = [], []
    for _ in range(sequences):
        _, number, word = until_sharp(law(luck, at_most) + shift, within, at_most)
        words.append(word)
        taken.append(number)
    return {word: words.count(word) / sequences for word in set(words)}, np.mean(taken)
