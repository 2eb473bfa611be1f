"""What made-up learners know: different by seat and skill, and more after a lesson."""

from dataclasses import dataclass
from functools import lru_cache
from math import exp
from random import Random

from webapp.domain.questions import Phase, Question

SPREAD_OF_SEATS = 0.8  # logits
SPREAD_OF_SKILLS = 0.5
SPREAD_OF_QUESTIONS = 0.35
BEFORE = 0.15  # logits of a middling learner at a middling question before learning: 54 %
WHILE = 0.45
# What lessons change, skill by skill in this order: two work well, one hardly. Logits.
GAINS = (1.5, 0.9, 1.2, 0.25, 0.7)
LEAST, MOST = 0.05, 0.97  # nobody is certain


@dataclass(frozen=True, slots=True)
class Minds:
    """The learners of one school. The same seed makes the same minds."""

    seed: int
    skills: tuple[str, ...]  # in report order

    def chance(self, learner_id: int, question: Question) -> float:
        """The chance (0..1) that this learner answers this question rightly."""
        easy = _draw(self.seed, "question", question.id, SPREAD_OF_QUESTIONS)
        return _share(self._knows(learner_id, question.skill) + easy + self._learnt(question))

    def care(self, learner_id: int, skill: str) -> float:
        """How careful (0..1) this learner is in a simulation of a skill."""
        return _share(self._knows(learner_id, skill) + WHILE)

    def _knows(self, learner_id: int, skill: str) -> float:
        seat = _draw(self.seed, "seat", str(learner_id), SPREAD_OF_SEATS)
        return BEFORE + seat + _draw(self.seed, "skill", f"{learner_id}|{skill}", SPREAD_OF_SKILLS)

    def _learnt(self, question: Question) -> float:
        if question.phase is Phase.PRE:
            return 0.0
        if question.phase is Phase.LEARN:
            return WHILE
        place = self.skills.index(question.skill) if question.skill in self.skills else 0
        return GAINS[place % len(GAINS)]


def _share(logits: float) -> float:
    return min(MOST, max(LEAST, 1 / (1 + exp(-logits))))


@lru_cache(maxsize=1 << 16)
def _draw(seed: int, what: str, whose: str, spread: float) -> float:
    return Random(f"{seed}|{what}|{whose}").gauss(0, spread)
