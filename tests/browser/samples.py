"""Which pages stand for all of their kind, so that a new lesson brings few new ones."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from webapp.domain.labs.lab import Lab
from webapp.domain.lessons import Lesson, Quiz, Step

Thing = TypeVar("Thing")
Kinds = frozenset[str]


def few(
    things: Sequence[Thing], kinds: Callable[[Thing], Kinds], seen: Kinds = frozenset()
) -> Iterator[Thing]:
    """As few things as together show every kind that was not seen yet."""
    missing = Kinds().union(*map(kinds, things)) - seen
    while missing:
        best = max(things, key=lambda thing: len(kinds(thing) & missing))
        missing -= kinds(best)
        yield best


def voice(lesson: Lesson) -> Kinds:
    """For whom it looks as it does."""
    return frozenset({lesson.band or lesson.track})


def kinds_of_step(lesson: Lesson, step: Step) -> Kinds:
    """Kinds of blocks and of questions, as this age sees them."""
    blocks = {f"{block.kind} {who}" for block in step.blocks for who in voice(lesson)}
    return kinds_of_question(lesson, step) | blocks


def kinds_of_question(lesson: Lesson, step: Step) -> Kinds:
    return frozenset(f"{q.kind} {who}" for q in step.questions for who in voice(lesson))


def kinds_of_lab(_lesson: Lesson, lab: Lab) -> Kinds:
    return frozenset({lab.kind})


def kinds_of_lesson(lesson: Lesson) -> Kinds:
    """What a plan and a worksheet print: every kind of anything, and for whom."""
    kinds = {block.kind for step in lesson.steps for block in step.blocks}
    kinds |= {question.kind for question in lesson.questions} | {lab.kind for lab in lesson.labs}
    return frozenset(kinds) | voice(lesson)


def kinds_of_quiz(quiz: Quiz) -> Kinds:
    """For whom a test is, and whether it comes before the lessons or after them."""
    return frozenset({quiz.band, quiz.pair})
