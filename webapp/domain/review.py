"""What a class, or a learner, is about to forget, and the questions that bring it back.

What is kept is a day's answers to an indicator (a projection); the memory is computed from the
days by FSRS (`operations/remembering.py`). The class is the learner: its day is one review,
however many children answered.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from random import Random

from webapp.domain.gain import Sum
from webapp.domain.lessons import Lesson, Sensitivity
from webapp.domain.questions import Kind, Question

WARM_UP_QUESTIONS = 4  # in three minutes
FORGOTTEN = 0.9  # below this chance of recall an indicator is due; FSRS's own default
HANDS_KINDS = frozenset({Kind.SINGLE, Kind.TRUEFALSE})  # what a show of hands can answer
MOST_OPTIONS = 4  # hands for A to D
ASKED_ALOUD = frozenset({Sensitivity.NONE, Sensitivity.CARE})  # hands are public
MOST_OF_ONE = 2  # questions an indicator


class Recalled(IntEnum):
    """How a day went, in FSRS's words and figures; `easy` is never claimed by counting answers."""

    AGAIN = 1
    HARD = 2
    GOOD = 3


@dataclass(frozen=True, slots=True)
class Day:
    """One day's first answers to one indicator."""

    on: date
    sum: Sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The state of one indicator on a day."""

    indicator: str
    stability_days: float  # until the chance of recall falls to 90 %
    difficulty: float  # 1..10
    last_on: date
    due_on: date
    recall: float  # chance 0..1 on the day asked about
    reviews: int  # days with answers


@dataclass(frozen=True, slots=True, kw_only=True)
class WarmUpQuestion:
    """A question for the beginning of a lesson, and the lesson it comes from."""

    memory: Memory
    lesson_id: str
    question_id: str


def recalled(day: Sum) -> Recalled:
    """What a day says: under 50 is forgotten, from 70 on (an indicator that is met) known."""
    if day.mean < 50:
        return Recalled.AGAIN
    return Recalled.HARD if day.mean < 70 else Recalled.GOOD


def due(memories: Iterable[Memory]) -> tuple[Memory, ...]:
    """What is about to be forgotten, the weakest memory first."""
    weak = [one for one in memories if one.recall < FORGOTTEN]
    return tuple(sorted(weak, key=lambda one: (one.recall, one.indicator)))


def warm_up(
    memories: Iterable[Memory], lessons: Sequence[Lesson], seed: str
) -> tuple[WarmUpQuestion, ...]:
    """Up to four questions about what is due, the weakest memory first.

    A second question of an indicator only when there is room after one of each. From the lessons
    given, which the class has had; never from a test, nor from a lesson in which a child could
    speak of itself. `seed` draws among several questions: the same on a day, others next time.
    """
    by_indicator: dict[str, list[tuple[str, str]]] = {}
    for lesson in lessons:
        for question in lesson.questions:
            if _can_be_shown(lesson, question):
                found = by_indicator.setdefault(question.skill, [])
                found.append((lesson.id, question.id))
    rounds: list[list[WarmUpQuestion]] = [[] for _ in range(MOST_OF_ONE)]
    for memory in due(memories):
        known = by_indicator.get(memory.indicator, [])
        drawn = Random(f"{seed}|{memory.indicator}").sample(known, min(len(known), MOST_OF_ONE))
        for place, (lesson_id, question_id) in enumerate(drawn):
            asked = WarmUpQuestion(memory=memory, lesson_id=lesson_id, question_id=question_id)
            rounds[place].append(asked)
    return tuple([one for each in rounds for one in each][:WARM_UP_QUESTIONS])


def _can_be_shown(lesson: Lesson, question: Question) -> bool:
    return (
        lesson.sensitivity in ASKED_ALOUD
        and question.kind in HANDS_KINDS
        and question.body is None
        and len(question.parts) <= MOST_OPTIONS
        and bool(question.skill)
    )


Days = Mapping[str, Sequence[Day]]  # indicator -> days, in their order
