"""Attempts at a unit (a lesson or a quiz), and the answers given in them."""

from dataclasses import dataclass, replace
from datetime import datetime

from webapp.domain.errors import BadAnswer
from webapp.domain.grading import OTHER, Mark, grade, without_typing
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.questions import Answer, Kind, Phase, Question

LONGEST_KEY = 64  # characters of a client key
LONGEST_ANSWER = 2000  # characters of everything picked, placed and typed together

ONE_PICK = frozenset({Kind.SINGLE, Kind.TRUEFALSE, Kind.POLL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One run of a learner through a unit."""

    school_id: int
    id: int
    learner_id: int
    classroom_id: int
    unit_id: str  # lesson or quiz id
    revision: str  # of the unit when the run began: old answers keep their meaning
    locale: str
    step_id: str  # where to go on; empty at the beginning
    started_at: datetime
    finished_at: datetime | None = None

    @property
    def is_finished(self) -> bool:
        """The learner came to the end of this run."""
        return self.finished_at is not None

    def goes_on_in(self, classroom_id: int) -> bool:
        """It is under way, and this is the class in which it was begun."""
        return not self.is_finished and self.classroom_id == classroom_id


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """The latest answer to one question in an attempt."""

    question_id: str
    answer: Answer  # empty for private polls and reflections
    percent: int | None  # None: the question has no right answer
    tries: int  # answers to this question in this attempt
    answered_at: datetime

    @property
    def is_right(self) -> bool:
        """Everything stands right."""
        return self.percent == 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What a learner hands in: an answer to a question of a unit.

    `client_key` is made by the page for each form it shows; a repeated one is the same answer.
    """

    unit: Lesson | Quiz
    question: Question
    answer: Answer
    client_key: str
    locale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What became of a submission."""

    mark: Mark
    tries: int  # answers to this question in this attempt, this one included
    is_repeat: bool  # this very submission was stored before


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The part of a submission that is kept."""

    answer: Answer
    percent: int | None
    idea: str
    indicator: str
    phase: Phase


def marked(question: Question, answer: Answer, mark: Mark) -> Marked:
    """Reduce an answer to what may be kept of it.

    A private poll keeps no pick and a reflection no words: nobody can look up later what a
    child said. Of typed words only the author's own are kept. `idea` is the pick of a one-choice
    question, else the idea of a wrong answer.
    """
    is_kept = not (question.is_private or question.kind is Kind.REFLECT)
    pick = answer.picks[0] if question.kind in ONE_PICK and answer.picks and is_kept else ""
    return Marked(
        answer=without_typing(question, answer) if is_kept else Answer(),
        percent=mark.percent if question.is_scored else None,
        idea=pick or ("" if mark.is_right else mark.idea),
        indicator=question.skill if question.is_scored else "",
        phase=question.phase,
    )


def mark_again(question: Question, given: Answer, percent: int | None) -> Mark:
    """The mark of a stored answer: its percentage as it was, its parts as they are graded now."""
    fresh = grade(question, given)
    if percent is None or percent == fresh.percent:
        return fresh
    return Mark(percent, fresh.parts, fresh.idea)


def covered(answer: Answer) -> Answer:
    """An answer as an open test shows it again: which typed words were kept would tell much."""
    return replace(answer, words=tuple(word and OTHER for word in answer.words))


def uncovered(answer: Answer, before: Answer) -> Answer:
    """The answer with the words that stand as they were shown, `before` being what is kept."""
    old = (*before.words, *("" for _word in answer.words))
    words = zip(answer.words, old, strict=False)
    return replace(
        answer, words=tuple(was if word == OTHER and was else word for word, was in words)
    )


def check_submission(submission: Submission) -> None:
    """Refuse what no page of ours sends.

    Raises:
        BadAnswer: no client key, one that no page of ours makes, or an answer of absurd length.
    """
    answer = submission.answer
    words = (*answer.picks, *answer.words, *(word for pair in answer.pairs for word in pair))
    key = submission.client_key
    if not 0 < len(key) <= LONGEST_KEY or not key.isprintable():
        raise BadAnswer("client_key")
    if sum(len(word) + 3 for word in words) > LONGEST_ANSWER:
        raise BadAnswer("too long")
