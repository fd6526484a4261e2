"""The literature's formulas, written from the papers and not from the program."""

from math import exp, log, sqrt

import numpy as np
from scipy.integrate import quad
from scipy.special import beta as beta_function
from scipy.special import betaln, gammaln, hyp2f1


def immigration_mean(start: float, arrivals: float, hazard: float, time: float) -> float:
    """M/M/infinity: expected number present after `time`."""
    stay = exp(-hazard * time)
    return start * stay + arrivals / hazard * (1 - stay)


def immigration_variance(start: float, arrivals: float, hazard: float, time: float) -> float:
    """M/M/infinity: survivors of the start are binomial, newcomers still there Poisson."""
    stay = exp(-hazard * time)
    return start * stay * (1 - stay) + arrivals / hazard * (1 - stay)


def pareto_nbd_mean(r: float, alpha: float, s: float, beta: float, time: float) -> float:
    """Schmittlein, Morrison and Colombo (1987): expected purchases in (0, time]."""
    return r * beta / (alpha * (s - 1)) * (1 - (beta / (beta + time)) ** (s - 1))


def pareto_survival(s: float, beta: float, time: float) -> float:
    """Lomax: the share of a cohort that is still alive."""
    return (beta / (beta + time)) ** s


def pareto_nbd_sd(r: float, alpha: float, s: float, beta: float, time: float) -> float:
    """From E[X^2] = E[L] E[T] + E[L^2] E[T^2], L the rate and T the time alive in (0, time]."""
    first = quad(lambda u: pareto_survival(s, beta, u), 0, time)[0]
    second = quad(lambda u: 2 * u * pareto_survival(s, beta, u), 0, time)[0]
    square = r / alpha * first + r * (r + 1) / alpha**2 * second
    return sqrt(square - (r / alpha * first) ** 2)


def bg_nbd_mean(r: float, alpha: float, a: float, b: float, time: float) -> float:
    """Fader, Hardie and Lee (2005), equation 9: expected repeat purchases in (0, time]."""
    z = time / (alpha + time)
    kept = (alpha / (alpha + time)) ** r * hyp2f1(r, b, a + b - 1, z)
    return (a + b - 1) / (a - 1) * (1 - kept)


def bg_nbd_chances(
    r: float, alpha: float, a: float, b: float, time: float, most: int
) -> np.ndarray:
    """Fader, Hardie and Lee (2005), equation 8: P(X(time) = 0, 1, ..., most)."""
    j = np.arange(most + 1)
    log_nbd = gammaln(r + j) - gammaln(r) - gammaln(j + 1)
    log_nbd += r * log(alpha / (alpha + time)) + j * log(time / (alpha + time))
    nbd = np.exp(log_nbd)
    below = np.cumsum(nbd) - nbd  # sum over 0 .. x - 1
    chances = np.exp(betaln(a, b + j) - betaln(a, b)) * nbd
    chances[1:] += np.exp(betaln(a + 1, b + j[1:] - 1) - betaln(a, b)) * (1 - below[1:])
    return chances


def moment(chances: np.ndarray, power: int, about: float = 0.0) -> float:
    """A moment of a distribution on 0, 1, 2, ..."""
    return float(((np.arange(len(chances)) - about) ** power * chances).sum())


def sbg_survival(alpha: float, beta: float, years: int) -> np.ndarray:
    """Fader and Hardie (2007): S(0), S(1), ... with S(t) = B(alpha, beta + t)/B(alpha, beta)."""
    t = np.arange(years + 1)
    return np.exp(betaln(alpha, beta + t) - betaln(alpha, beta))


def sbg_retention(alpha: float, beta: float, years: int) -> np.ndarray:
    """Fader and Hardie (2007): r(1), r(2), ..., r(t) = (beta + t - 1)/(alpha + beta + t - 1)."""
    t = np.arange(1, years + 1)
    return (beta + t - 1) / (alpha + beta + t - 1)


def sbg_residual_value(alpha: float, beta: float, tenure: int, rate: float) -> float:
    """Just before the end of contract `tenure`: sum over t >= tenure of S(t)/S(tenure - 1) v^..."""
    survival = sbg_survival(alpha, beta, 4000)
    later = survival[tenure:] / survival[tenure - 1]
    return float((later / (1 + rate) ** np.arange(len(later))).sum())


def gamma_gamma_mean(p: float, q: float, scale: float) -> float:
    """Colombo and Jiang (1999): mean of an order."""
    return p * scale / (q - 1)


def gamma_gamma_sd_of_means(p: float, q: float, scale: float) -> float:
    """Standard deviation of the customers' means."""
    return p * scale / ((q - 1) * sqrt(q - 2))


def gamma_gamma_sd(p: float, q: float, scale: float) -> float:
    """Standard deviation of one order: within customers, p E[1/nu^2], and between them."""
    within = p * scale**2 / ((q - 1) * (q - 2))
    return sqrt(within + gamma_gamma_sd_of_means(p, q, scale) ** 2)


def margin_multiple(retention: float, rate: float) -> float:
    """Gupta and Lehmann (2003): what follows the first payment, r/(1 + i - r)."""
    return retention / (1 + rate - retention)


def annuity_sd(retention: float, rate: float) -> float:
    """Spread of sum over k = 1 .. N of v^k, where N renewals come with P(N >= k) = r^k."""
    v = 1 / (1 + rate)
    first = (1 - retention) / (1 - retention * v)  # E[v^N]
    second = (1 - retention) / (1 - retention * v**2)  # E[v^2N]
    return v / (1 - v) * sqrt(second - first**2)


def dirichlet_penetration(mean: float, shape: float, share: float, strength: float) -> float:
    """Goodhardt, Ehrenberg and Chatfield (1984), one brand: who buys it at least once.

    Given the share p, purchases of the brand are NBD with mean p x `mean`; p is beta.
    """
    a, b = strength * share, strength * (1 - share)
    none, _ = quad(
        lambda p: (1 + mean * p / shape) ** -shape, 0, 1, weight="alg", wvar=(a - 1, b - 1)
    )
    return 1 - none / beta_function(a, b)


def dirichlet_sd(mean: float, shape: float, share: float, strength: float) -> float:
    """Spread of purchases of the brand: Poisson, of a gamma rate times a beta share."""
    square_share = share * (strength * share + 1) / (strength + 1)
    square_rate = mean**2 * (1 + 1 / shape)
    return sqrt(mean * share + square_rate * square_share - (mean * share) ** 2)


def birth_death_mean(
    start: float, arrivals: float, hazard: float, birth: float, time: float
) -> float:
    """Mean of a linear birth-death process with immigration (Kendall 1949)."""
    rest = exp(-(hazard - birth) * time)
    return start * rest + arrivals / (hazard - birth) * (1 - rest)


def birth_death_variance(
    start: float, arrivals: float, hazard: float, birth: float, time: float
) -> float:
    """Its variance: families of those who were there, and negative binomial immigrants."""
    net = hazard - birth
    rest = exp(-net * time)
    families = start * (hazard + birth) / net * rest * (1 - rest)
    came = arrivals / net * (1 - rest)
    return families + came + came * came * birth / arrivals


def break_even_volume(margin: float, cut: float) -> float:
    """Nagle, Hogan and Zale: the gain in volume from which a price cut pays."""
    return cut / (margin - cut)
