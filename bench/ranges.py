"""`python -m bench.ranges [GROUPS]`: which 95 % range of a gain keeps its word.

Candidates for `webapp.domain.gain`: how often each covers the truth, how wide it is, and what it
does in the hardest corner (two questions, easy tests, ten to twenty learners).
"""

import sys
from collections.abc import Sequence
from functools import partial
from math import sqrt
from random import Random
from statistics import NormalDist, fmean, stdev
from time import perf_counter

from bench.groups import WORLDS, Method, Range, covered, groups
from webapp.domain.ranges import mean_range, t_quantile

NORMAL = NormalDist()
RESAMPLES = 200
SOME = (WORLDS[0], WORLDS[13], WORLDS[15], WORLDS[63])  # each looked at by itself


def plain_t(d: Sequence[float], _step: float) -> Range:
    """Student's t on the differences."""
    half = t_quantile(len(d) - 1) * stdev(d) / sqrt(len(d))
    return fmean(d) - half, fmean(d) + half


def with_pseudo_pairs(d: Sequence[float], step: float, by: float = 1.0) -> Range:
    """Two more learners, one a step up and one a step down, then t (Bonett and Price 2012)."""
    return plain_t([*d, by * step, -by * step], step)


def bootstrap_t(d: Sequence[float], step: float) -> Range:
    """Bootstrap of the studentised mean."""
    luck, n, mean, spread = Random(len(d)), len(d), fmean(d), stdev(d)
    if not spread:
        return plain_t(d, step)
    found = []
    for _ in range(RESAMPLES):
        again = luck.choices(d, k=n)
        if error := stdev(again):
            found.append((fmean(again) - mean) / (error / sqrt(n)))
    found.sort()
    low, high = found[int(0.025 * len(found))], found[min(int(0.975 * len(found)), len(found) - 1)]
    error = spread / sqrt(n)
    return mean - high * error, mean - low * error


def bca(d: Sequence[float], _step: float) -> Range:
    """Bias-corrected and accelerated bootstrap (Efron 1987)."""
    luck, n, mean = Random(len(d)), len(d), fmean(d)
    found = sorted(fmean(luck.choices(d, k=n)) for _ in range(RESAMPLES))
    below = (sum(x < mean for x in found) + sum(x == mean for x in found) / 2) / len(found)
    if not 0 < below < 1:
        return found[0], found[-1]
    bias = NORMAL.inv_cdf(below)
    total = sum(d)
    left = [(total - x) / (n - 1) for x in d]
    centre = fmean(left)
    cubes, squares = sum((centre - x) ** 3 for x in left), sum((centre - x) ** 2 for x in left)
    pull = cubes / (6 * squares**1.5) if squares else 0.0

    def end(share: float) -> float:
        z = bias + NORMAL.inv_cdf(share)
        at = NORMAL.cdf(bias + z / (1 - pull * z))
        return found[min(int(at * len(found)), len(found) - 1)]

    return end(0.025), end(0.975)


def sign_flips(d: Sequence[float], _step: float) -> Range:
    """All gains that a test of flipped signs does not refuse, by halving."""
    luck, n, mean = Random(len(d)), len(d), fmean(d)
    flips = [[luck.random() < 0.5 for _ in range(n)] for _ in range(RESAMPLES)]

    def refused(truth: float, side: int) -> bool:
        rest = [side * (x - truth) for x in d]
        total = sum(rest)
        more = sum(
            sum(x if up else -x for x, up in zip(rest, f, strict=True)) >= total - 1e-9
            for f in flips
        )
        return more / RESAMPLES < 0.025

    def edge(side: int) -> float:
        near, far = mean, mean - side * 5 * (stdev(d) or 1) / sqrt(n) * 2
        for _ in range(12):
            middle = (near + far) / 2
            near, far = (near, middle) if refused(middle, side) else (middle, far)
        return (near + far) / 2

    return edge(1), edge(-1)


METHODS: dict[str, Method] = {
    "t": plain_t,
    "t with two pseudo-pairs of a step": with_pseudo_pairs,
    "t with two pseudo-pairs of half a step": partial(with_pseudo_pairs, by=0.5),
    "bootstrap-t": bootstrap_t,
    "BCa": bca,
    "sign flips": sign_flips,
    "chosen (domain.ranges.mean_range)": mean_range,
}


def main(count: int) -> None:
    """Print a line for each method."""
    anywhere = list(groups(count, 7))
    hard = [world for world in WORLDS if world.questions == 2 and world.middle > 1]
    corner = [(w, d[:20]) for w, d in groups(count // 2, 8, hard)]
    print(
        f"{count:,} groups of 10 to 60; nominal 95 %. Covered: all, corner, lowest of four; width"
    )
    for name, method in METHODS.items():
        began = perf_counter()
        share, there = covered(method, anywhere), covered(method, corner)
        width = fmean(high - low for w, d in anywhere for low, high in (method(d, w.step),))
        lowest = min(covered(method, list(groups(count // 4, 9, [w]))) for w in SOME)
        shares = " ".join(f"{100 * x:6.1f} %" for x in (share, there, lowest))
        print(f"{name:42} {shares} {width:6.1f} {perf_counter() - began:7.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
