"""What to say after a workshop: again to the group, and to the families of this very group."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from webapp.domain.periods import ENOUGH
from webapp.domain.questions import Question
from webapp.domain.workshops.plans import ActKind
from webapp.domain.workshops.results import Asked, Questions, Result

SOME_PERCENT, SOME = 20, 2  # an idea is worth a word when every fifth had it, and two did
MISSED_PERCENT = 33  # a question goes onto the family sheet when every third missed it
MOST_IDEAS, MOST_POINTS = 5, 3


class News(StrEnum):
    """What the report of a workshop can say first."""

    EMPTY = "empty"  # nobody answered
    FEW = "few"  # fewer than five: nothing about a group
    GAIN = "gain"  # the range lies above zero
    LOSS = "loss"
    NO_GAIN = "no-gain"  # the range holds zero: it may be luck
    COUNTS = "counts"  # five to nine pairs: how many went up
    NOW = "now"  # nothing to compare


@dataclass(frozen=True, slots=True)
class Idea:
    """A wrong option that some of the group picked."""

    asked: Asked
    option: str
    count: int


@dataclass(frozen=True, slots=True)
class Point:
    """A question that many missed, and the option most of them picked (empty: none stands out)."""

    unit_id: str
    question_id: str
    option: str


def news_of(result: Result) -> News:
    """Choose the headline: a gain is news only when its range lies above zero."""
    gain = result.gain
    if not result.asked:
        return News.EMPTY
    if max(one.answered for one in result.asked) < ENOUGH:
        return News.FEW
    if gain is None or gain.pairs < ENOUGH:
        return News.NOW
    if gain.before is None:
        return News.COUNTS
    if gain.is_clear:
        return News.GAIN
    return News.LOSS if gain.is_clear_loss else News.NO_GAIN


def ideas(result: Result, questions: Questions) -> tuple[Idea, ...]:
    """The commonest wrong options, the most shared first."""
    found = [
        Idea(one, option, count)
        for one, question in _last_word(result, questions)
        for option, count in _wrong(one, question)
    ]
    found.sort(key=lambda idea: -idea.count / idea.asked.answered)
    return tuple(found[:MOST_IDEAS])


def family_points(result: Result, questions: Questions) -> tuple[Point, ...]:
    """What the family sheet speaks about: the questions that this group missed most.

    Every third or more of at least five must have missed it, and the question must have something
    to say; at most three, the most missed first. Where a group missed nothing the sheet is the
    lesson's own.
    """
    missed = []
    for one, question in _last_word(result, questions):
        option = next((key for key, _count in _wrong(one, question)), "")
        is_much = 100 * one.missed >= MISSED_PERCENT * one.answered and one.missed > 0
        if is_much and (question.explanation is not None or _says(question, option)):
            missed.append((one, option))
    missed.sort(key=lambda pair: -pair[0].missed / pair[0].answered)
    return tuple(
        Point(one.unit_id, one.question_id, option) for one, option in missed[:MOST_POINTS]
    )


def went_well(result: Result, questions: Questions) -> bool:
    """Every question with right and wrong was missed by fewer than every third; one at least."""
    told = [one for one, _question in _last_word(result, questions)]
    return bool(told) and all(100 * one.missed < MISSED_PERCENT * one.answered for one in told)


def _last_word(result: Result, questions: Questions) -> Iterator[tuple[Asked, Question]]:
    """Questions with right and wrong, those from before only where nothing was asked after."""
    has_post = any(one.kind is ActKind.POST for one in result.asked)
    for one in result.asked:
        is_old = has_post and one.kind is ActKind.PRE
        if one.right is not None and not is_old:
            yield one, questions[one.unit_id, one.question_id]


def _wrong(one: Asked, question: Question) -> list[tuple[str, int]]:
    """Wrong options that some picked, the commonest first."""
    right = {part.key for part in question.parts if part.is_right}
    found = [
        (key, count)
        for key, count in one.options
        if key not in right and count >= SOME and 100 * count >= SOME_PERCENT * one.answered
    ]
    return sorted(found, key=lambda pair: -pair[1])


def _says(question: Question, option: str) -> str:
    return next((part.feedback_text for part in question.parts if part.key == option), "")
