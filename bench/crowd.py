"""A crowd that answers: every learner has a turn at every question, with a fresh key each time.

A learner answers a question once or twice in a run, not a thousand times. So before each
repetition everybody begins a new run, and as long as it lasts nearly all answers are first ones:
the dearest kind, because they count in reports.
"""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

from webapp.domain.attempts import Attempt, Submission
from webapp.domain.bands import Band
from webapp.domain.lessons import Lesson
from webapp.domain.library import Library
from webapp.domain.people import Learner
from webapp.domain.questions import Answer, Kind, Question
from webapp.operations import learning
from webapp.store import attempts
from webapp.store.engine import Database
from webapp.store.ids import new_id

LOCALE = "zh-Hans"
PICKED = frozenset({Kind.SINGLE, Kind.MULTI, Kind.TRUEFALSE})  # forms of one field


@dataclass(frozen=True, slots=True)
class Turn:
    """One answer to be given."""

    learner: Learner
    lesson: Lesson
    question: Question
    pick: str
    client_key: str


class Crowd:
    """Learners, shared out among so many connections or threads."""

    def __init__(
        self,
        database: Database,
        library: Library,
        seats: Sequence[Learner],
        shares: int,
        *,
        is_by_school: bool = True,
    ) -> None:
        """Nobody has begun yet: see `begin_again`. `is_by_school`: writers name their school."""
        self._is_by_school = is_by_school
        self._database = database
        self._lessons = library.lessons_of(Band.B, LOCALE)
        self._questions = [
            (lesson, q) for lesson in self._lessons for q in lesson.questions if q.kind in PICKED
        ]
        self._shares = [seats[n::shares] for n in range(shares)]
        self._turns = [self._walk(n) for n in range(shares)]

    def share(self, number: int) -> Sequence[Learner]:
        """The learners of one connection."""
        return self._shares[number]

    def next(self, number: int) -> Turn:
        """The next answer of one connection."""
        return next(self._turns[number])

    def answer(self, number: int, _n: int) -> None:
        """Give it at once, without a server between."""
        turn = self.next(number)
        given = Submission(
            unit=turn.lesson,
            question=turn.question,
            answer=Answer(picks=(turn.pick,)),
            client_key=turn.client_key,
            locale=LOCALE,
        )
        school_id = turn.learner.school_id if self._is_by_school else None
        with self._database.writing(school_id) as session:
            learning.answer_question(session, turn.learner, given, datetime.now(UTC))

    def begin_again(self) -> None:
        """Everybody begins a new run of each lesson; the newest one is the one that goes on."""
        now = datetime.now(UTC)
        self._turns = [self._walk(n) for n in range(len(self._shares))]
        begun = [
            _begun(learner, lesson, now)
            for share in self._shares
            for learner in share
            for lesson in self._lessons
        ]
        with self._database.writing() as session:
            attempts.add_all(session, begun)

    def _walk(self, number: int) -> Iterator[Turn]:
        for n in count():
            for lesson, question in self._questions:
                pick = question.parts[n % len(question.parts)].key
                for learner in self._shares[number]:
                    yield Turn(learner, lesson, question, pick, secrets.token_urlsafe(12))


def _begun(learner: Learner, lesson: Lesson, now: datetime) -> Attempt:
    return Attempt(
        school_id=learner.school_id,
        id=new_id(now),
        learner_id=learner.id,
        classroom_id=learner.classroom_id,
        unit_id=lesson.id,
        revision=lesson.revision,
        locale=LOCALE,
        step_id="",
        started_at=now,
    )
