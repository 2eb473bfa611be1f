"""Simulated groups whose true gain is known, and how often a range covers it.

A learner's ability is normal, and so is what a lesson adds to it; each question of the two
parallel tests is answered by chance with the logistic share of both. Scores are shares of few
questions: discrete, bounded, and skewed where a test is easy.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, pi, sqrt
from random import Random

Range = tuple[float, float]
Method = Callable[[Sequence[float], float], Range]  # differences, smallest step -> range

SMALLEST, LARGEST = 10, 60  # learners
GRID = 81  # points of the integral
REACH = 6.0  # standard deviations on both sides


@dataclass(frozen=True, slots=True)
class World:
    """Where groups come from. Abilities in logits."""

    questions: int  # of each test
    middle: float  # ability before; 0 is 50 %
    spread: float
    taught: float  # what the lesson adds
    spread_of_taught: float = 0.5

    @property
    def gain(self) -> float:
        """The true mean difference in points of 100."""
        both = sqrt(self.spread**2 + self.spread_of_taught**2)
        return 100 * (_mean_share(self.middle + self.taught, both)
                      - _mean_share(self.middle, self.spread))  # fmt: skip

    @property
    def step(self) -> float:
        """The smallest difference that two scores can have."""
        return 100 / self.questions

    def group(self, count: int, luck: Random) -> list[float]:
        """Differences of that many learners."""
        return [self._difference(luck) for _ in range(count)]

    def _difference(self, luck: Random) -> float:
        ability = luck.gauss(self.middle, self.spread)
        later = ability + luck.gauss(self.taught, self.spread_of_taught)
        before, after = (self._right(logits, luck) for logits in (ability, later))
        return 100 * (after - before) / self.questions

    def _right(self, logits: float, luck: Random) -> int:
        share = _share(logits)
        return sum(luck.random() < share for _ in range(self.questions))


WORLDS = tuple(
    World(questions, middle, spread, taught)
    for questions in (2, 6, 12, 24)
    for middle, spread in ((-0.5, 0.6), (0.2, 0.8), (0.8, 1.2), (1.6, 0.9))
    for taught in (0.0, 0.4, 0.9, 1.5)
)


def groups(
    count: int, seed: int, worlds: Sequence[World] = WORLDS
) -> Iterator[tuple[World, list[float]]]:
    """That many groups, from the worlds in turn, of any size from 10 to 60."""
    luck = Random(seed)
    for number in range(count):
        world = worlds[number % len(worlds)]
        yield world, world.group(luck.randint(SMALLEST, LARGEST), luck)


def covered(method: Method, drawn: Sequence[tuple[World, list[float]]]) -> float:
    """The share of groups whose range holds the truth."""
    hits = 0
    for world, differences in drawn:
        low, high = method(differences, world.step)
        hits += low <= world.gain <= high
    return hits / len(drawn)


def _mean_share(middle: float, spread: float) -> float:
    width = 2 * REACH / (GRID - 1)
    places = [-REACH + width * n for n in range(GRID)]
    weights = [exp(-z * z / 2) / sqrt(2 * pi) * width for z in places]
    return sum(w * _share(middle + spread * z) for z, w in zip(places, weights, strict=True))


def _share(logits: float) -> float:
    return 1 / (1 + exp(-logits))
