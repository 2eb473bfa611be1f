"""What a learner does in a unit: begin, go on, answer, finish."""

from datetime import datetime

from sqlmodel import Session

from webapp.domain.attempts import (
    Attempt,
    Given,
    Submission,
    check_submission,
    mark_again,
    marked,
)
from webapp.domain.consents import NoRecord
from webapp.domain.errors import BadAnswer
from webapp.domain.grading import grade
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.people import Learner
from webapp.domain.questions import Kind
from webapp.domain.records import Record, evidence
from webapp.operations.spending import spend
from webapp.store import answers, attempts, polls, projections, runs
from webapp.store.ids import new_id


def require_record(learner: Learner) -> None:
    """Refuse to keep anything under a seat whose guardian has not agreed.

    Raises:
        NoRecord: nothing of this seat may be kept.
    """
    if not learner.keeps_record:
        raise NoRecord


def begin(
    session: Session, learner: Learner, unit: Lesson | Quiz, locale: str, now: datetime
) -> Attempt:
    """Resume the unfinished attempt, from whatever device it was begun on, or begin a new one.

    A run belongs to one class: who has moved goes on in a new one, at the same step of a lesson.

    Raises:
        NoRecord: nothing of this seat may be kept.
    """
    require_record(learner)
    who = runs.seat_of(learner)
    run = runs.find(session, who, unit.id, now)
    attempt = run.attempt
    if attempt is None or not attempt.goes_on_in(learner.classroom_id):
        attempt = _new_attempt(session, learner, unit, locale, (now, attempt))
    spend(session, who, unit.id, run, now)
    return attempt


def go_to_step(session: Session, attempt: Attempt, step_id: str, now: datetime) -> None:
    """Remember the step, so that the next device opens it."""
    attempts.go_to_step(session, attempt, step_id)
    who = runs.Who(attempt.school_id, attempt.classroom_id, attempt.learner_id)
    spend(session, who, attempt.unit_id, runs.find(session, who, attempt.unit_id, now), now)


def answer_question(session: Session, learner: Learner, given: Submission, now: datetime) -> Given:
    """Mark an answer and keep it, once.

    It belongs to the learner's latest attempt at the unit, which is begun if there is none in the
    class where the learner is now. The same client key gives the stored mark again and writes
    nothing.

    Raises:
        BadAnswer: no client key, one used for another question, or an answer too long.
        NoRecord: nothing of this seat may be kept.
    """
    require_record(learner)
    check_submission(given)
    who, asked = runs.seat_of(learner), (given.question.id, given.client_key)
    run = runs.find(session, who, given.unit.id, now, asked)
    same = next((a for a in run.earlier if a.client_key == given.client_key), None)
    if same is not None:
        return _repeated(given, same, len(run.earlier))
    if run.attempt is None or run.attempt.classroom_id != learner.classroom_id:
        before = (now, run.attempt)
        attempt = _new_attempt(session, learner, given.unit, given.locale, before)
        run = run._replace(attempt=attempt, earlier=())
    kept = _keep(session, run, given, now)
    spend(session, who, given.unit.id, run, now)
    return kept


def finish(
    session: Session, learner: Learner, unit: Lesson | Quiz, now: datetime
) -> Attempt | None:
    """Close the latest attempt and return it; None: nothing was begun. Not of another class."""
    latest = attempts.latest_or_none(session, learner.school_id, learner.id, unit.id)
    if latest is not None and latest.goes_on_in(learner.classroom_id):
        attempts.finish(session, latest, now)
    return attempts.latest_or_none(session, learner.school_id, learner.id, unit.id)


def _keep(session: Session, run: runs.Run, given: Submission, now: datetime) -> Given:
    """Write the answer, and what it changes in reports, in this transaction."""
    attempt, before = run.attempt, run.earlier
    assert attempt is not None
    mark = grade(given.question, given.answer)
    record = Record(
        school_id=attempt.school_id,
        attempt_id=attempt.id,
        client_key=given.client_key,
        id=new_id(now, above=max((a.id for a in before), default=0)),
        question_id=given.question.id,
        kept=marked(given.question, given.answer, mark),
        is_first=not before,
        answered_at=now,
    )
    answers.add(session, record)
    if record.is_first:
        projections.add(session, evidence(attempt, record, run.zone))
        _count_poll(session, attempt, given)
    return Given(mark=mark, tries=len(before) + 1, is_repeat=False)


def _count_poll(session: Session, attempt: Attempt, given: Submission) -> None:
    question = given.question
    if question.kind is not Kind.POLL or not question.is_private:
        return
    options = {part.key for part in question.parts}
    for key in options.intersection(given.answer.picks[:1]):
        pick = polls.Pick(attempt.unit_id, question.id, key)
        polls.add(session, (attempt.school_id, attempt.classroom_id), pick)


def _repeated(given: Submission, same: runs.Earlier, tries: int) -> Given:
    if same.question_id != given.question.id:
        raise BadAnswer("client_key")
    mark = mark_again(given.question, same.answer, same.percent)
    return Given(mark=mark, tries=tries, is_repeat=True)


def _new_attempt(
    session: Session,
    learner: Learner,
    unit: Lesson | Quiz,
    locale: str,
    before: tuple[datetime, Attempt | None],
) -> Attempt:
    """`before`: now, and the learner's newest run of the unit. A test begins at its beginning."""
    now, latest = before
    is_left = latest is not None and not latest.is_finished and isinstance(unit, Lesson)
    attempt = Attempt(
        school_id=learner.school_id,
        id=new_id(now, above=latest.id if latest else 0),
        learner_id=learner.id,
        classroom_id=learner.classroom_id,
        unit_id=unit.id,
        revision=unit.revision,
        locale=locale,
        step_id=latest.step_id if latest and is_left else "",
        started_at=now,
    )
    attempts.add(session, attempt)
    return attempt
