"""Ranges that say how sure a figure is: 95 % of them hold the truth they speak of."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from math import atanh, fsum, sqrt, tanh
from statistics import NormalDist, fmean

Range = tuple[float, float]
Z = NormalDist().inv_cdf(0.975)
BETA_GRID = 200


def t_quantile(freedom: int) -> float:
    """Student's t for a range of 95 %, right to two places from 4 degrees of freedom on.

    Source: the expansion of Fisher and Cornish (Abramowitz and Stegun 26.7.5).
    """
    z, v = Z, freedom
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return sum((term / float(v) ** power for power, term in enumerate(terms)), 0.0)


def mean_range(differences: Sequence[float], step: float) -> Range:
    """The 95 % range of a mean difference: Student's t, kept within -100 and 100.

    Of the methods tried (`python -m bench.ranges`: t, with pseudo-pairs, bootstrap-t, BCa,
    flipped signs) it keeps its word best on few, discrete, bounded scores. Where all changed
    alike it would claim certainty: the spread counts as at least that of a group of which one
    learner moved by `step`, the smallest difference two scores can have.

    Needs two differences.
    """
    count, mean = len(differences), fmean(differences)
    squares = fsum((one - mean) ** 2 for one in differences)
    spread = max(sqrt(squares / (count - 1)), step / sqrt(count))
    half = t_quantile(count - 1) * spread / sqrt(count)
    return max(mean - half, -100.0), min(mean + half, 100.0)


def beta_range(right: float, wrong: float) -> Range:
    """The middle 90 % of a beta distribution, 0 to 1, to half a point. Parameters from 1 on."""
    middles = [(n + 0.5) / BETA_GRID for n in range(BETA_GRID)]
    weights = [p ** (right - 1) * (1 - p) ** (wrong - 1) for p in middles]
    reached = list(accumulate(weights))
    low, high = (bisect_left(reached, share * reached[-1]) for share in (0.05, 0.95))
    return middles[low], middles[high]


def share_range(right: int, answered: int) -> Range:
    """Wilson's 95 % range of a share, 0 to 1; it holds from a handful of answers on.

    Source: Wilson 1927; recommended for small counts by Brown, Cai and DasGupta 2001.
    """
    share, square = right / answered, Z * Z / answered
    middle = (share + square / 2) / (1 + square)
    half = Z * sqrt(share * (1 - share) / answered + square / answered / 4) / (1 + square)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def correlation_range(r: float, count: int) -> Range:
    """Fisher's 95 % range of a correlation. Needs four pairs."""
    bounded = min(max(r, -0.999), 0.999)
    half = Z / sqrt(count - 3)
    return tanh(atanh(bounded) - half), tanh(atanh(bounded) + half)
