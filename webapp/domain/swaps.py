"""Questions of a lesson put in the place of others: same band, same skill, same outcome.

The bank is what the lessons of a band ask while learning. Tests and the questions before and after
a lesson stay as they are: both forms are parallel item by item, and a form of which one class saw
another item can no longer be compared with its partner.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from webapp.domain.lessons import Block, Lesson, Quiz, Step
from webapp.domain.questions import Phase, Question

BETWEEN = "--"  # of unit and question in a swapped question's id; no id of an author has it
Swaps = Mapping[str, str]  # id of the question that gives way -> id of the one that comes


class Refusal(StrEnum):
    """Why a question is not replaced."""

    COMPARED = "compared"  # before and after would no longer be the same measure
    UNSCORED = "unscored"  # a poll or a thought: it belongs to its story
    ALONE = "alone"  # no other lesson asks this of this age
    UNFIT = "unfit"  # the other one measures something else
    BEGUN = "begun"  # a lesson that somebody is in does not change


@dataclass(frozen=True, slots=True)
class Banked:
    """A question of the bank, under the id it has in another lesson."""

    lesson: Lesson
    block: Block

    @property
    def question(self) -> Question:
        """The question, with that id."""
        assert self.block.question is not None
        return self.block.question


def refusal(unit: Lesson | Quiz, question: Question) -> Refusal | None:
    """Why this question of a unit is never replaced; None when it may be."""
    if isinstance(unit, Quiz) or question.phase is not Phase.LEARN or question.form:
        return Refusal.COMPARED
    return None if question.is_scored else Refusal.UNSCORED


def banked_for(
    unit: Lesson | Quiz, question: Question, bank: Iterable[Lesson | Quiz]
) -> tuple[Banked, ...]:
    """What could stand in a question's place, in the order of the bank."""
    if refusal(unit, question) is not None:
        return ()
    return tuple(
        item
        for lesson in bank
        if isinstance(lesson, Lesson) and lesson.id != unit.id
        for item in _banked_of(lesson)
        if refusal(lesson, item.question) is None
        and (item.question.skill, item.question.outcome) == (question.skill, question.outcome)
    )


def with_swaps(lesson: Lesson, swaps: Swaps, bank: Iterable[Lesson | Quiz]) -> Lesson:
    """The lesson as a class gets it. What the bank no longer has stays as it was written."""
    if not swaps:
        return lesson
    others = tuple(bank)
    steps = tuple(_swapped_step(lesson, step, swaps, others) for step in lesson.steps)
    told = ",".join(f"{here}={there}" for here, there in sorted(swaps.items()))
    return replace(lesson, steps=steps, revision=f"{lesson.revision}+{told}")


def questions_ever(unit: Lesson | Quiz, bank: Iterable[Lesson | Quiz]) -> Mapping[str, Question]:
    """Every question that answers of a unit can be about, by id: its own and those of the bank."""
    others = tuple(bank)
    own = {question.id: question for question in unit.questions}
    swapped = (item for q in unit.questions for item in banked_for(unit, q, others))
    return {item.question.id: item.question for item in swapped} | own


def packed(swaps: Swaps) -> str:
    """As one line of text."""
    return " ".join(f"{here}={there}" for here, there in sorted(swaps.items()))


def unpacked(text: str) -> Swaps:
    """What was packed."""
    return dict(pair.split("=", 1) for pair in text.split())


def _banked_of(lesson: Lesson) -> Iterator[Banked]:
    for step in lesson.steps:
        for block in step.blocks:
            if block.question is not None:
                renamed = replace(block.question, id=f"{lesson.id}{BETWEEN}{block.question.id}")
                yield Banked(lesson, replace(block, question=renamed))


def _swapped_step(
    lesson: Lesson, step: Step, swaps: Swaps, bank: tuple[Lesson | Quiz, ...]
) -> Step:
    return replace(step, blocks=tuple(_swapped(lesson, b, swaps, bank) for b in step.blocks))


def _swapped(lesson: Lesson, block: Block, swaps: Swaps, bank: tuple[Lesson | Quiz, ...]) -> Block:
    """The block of the other question, in this one's place."""
    if block.question is None or block.question.id not in swaps:
        return block
    wanted = swaps[block.question.id]
    fitting = banked_for(lesson, block.question, bank)
    item = next((i for i in fitting if i.question.id == wanted), None)
    return block if item is None else replace(item.block, id=block.id)
