"""What is kept of a test: a learner's answers; nothing of staff or of seats without a record."""

from collections.abc import Mapping

from flask import session
from sqlmodel import Session

from webapp.domain.assignments import open_now
from webapp.domain.attempts import Attempt, GivenAnswer, Submission, uncovered
from webapp.domain.lessons import Quiz
from webapp.domain.people import Learner
from webapp.domain.questions import Answer, Question
from webapp.operations import learning
from webapp.store import answers, assignments, attempts, class_hours
from webapp.web.answering import Form, read_client_key
from webapp.web.asking import seed
from webapp.web.current import parts, recorded, visitor
from webapp.web.i18n import locale

HANDED_IN = "handed_in"  # in the browser's signed cookie


def latest_attempt(quiz: Quiz) -> Attempt | None:
    """The learner's newest run, or None; also where it is the class's before and not done."""
    learner = recorded()
    if learner is None:
        return None
    with parts().database.reading() as reading:
        found = attempts.latest_or_none(reading, learner.school_id, learner.id, quiz.id)
    is_done = found is not None and found.is_finished
    return found if found and (is_done or found.goes_on_in(learner.classroom_id)) else None


def is_given(quiz: Quiz) -> bool:
    """Tell whether the reader may take the test now: staff, and a learner to whom it is open.

    It is open while it is given to the learner, and while the class is in with it.
    """
    learner = visitor().learner
    if learner is None:
        return True
    with parts().database.reading() as reading:
        now = parts().now()
        mine = open_now(assignments.of_learner(reading, learner), now)
        hour = class_hours.running_or_none(reading, learner.school_id, learner.classroom_id, now)
    return any(a.unit_id == quiz.id for a in mine) or (hour is not None and hour.unit_id == quiz.id)


def given_answers(attempt: Attempt | None) -> Mapping[str, GivenAnswer]:
    """The latest answers of a run, by question id."""
    if attempt is None:
        return {}
    with parts().database.reading() as reading:
        given = answers.of_attempt(reading, attempt.school_id, attempt.id)
    return {g.question_id: g for g in given}


def keep(quiz: Quiz, question: Question, answer: Answer, form: Form) -> None:
    """Keep an answer. The same answer again, or none, changes nothing."""
    learner = recorded()
    before = given_answers(latest_attempt(quiz)).get(question.id)
    answer = uncovered(answer, before.answer) if before else answer
    if learner is None or answer.is_empty or (before and before.answer == answer):
        return
    submission = Submission(
        unit=quiz,
        question=question,
        answer=answer,
        client_key=read_client_key(form, seed()),
        locale=locale(),
    )
    now = parts().now()
    with parts().database.writing(learner.school_id) as writing:
        if _is_open(writing, learner, quiz):
            learning.answer_question(writing, learner, submission, now)


def go_to(quiz: Quiz, question: Question) -> None:
    """Remember where the learner is, so that the next device opens it there."""
    if learner := recorded():
        now = parts().now()
        with parts().database.writing(learner.school_id) as writing:
            if _is_open(writing, learner, quiz):
                attempt = learning.begin(writing, learner, quiz, locale(), now)
                learning.go_to_step(writing, attempt, question.id, now)


def finish(quiz: Quiz) -> None:
    """Hand the test in."""
    if learner := recorded():
        now = parts().now()
        with parts().database.writing(learner.school_id) as writing:
            if _is_open(writing, learner, quiz):
                learning.begin(writing, learner, quiz, locale(), now)
                learning.finish(writing, learner, quiz, now)


def note_handed_in(quiz: Quiz) -> None:
    """Let a seat without a record see the end: its own browser remembers, until it signs out."""
    learner = visitor().learner
    if learner is not None and recorded() is None:
        session[HANDED_IN] = [learner.id, quiz.id]


def is_handed_in(quiz: Quiz) -> bool:
    """Tell whether the seat without a record that is here handed this in."""
    learner = visitor().learner
    return learner is not None and session.get(HANDED_IN) == [learner.id, quiz.id]


def _is_open(writing: Session, learner: Learner, quiz: Quiz) -> bool:
    """Asked in the transaction that writes: a second tap on "Hand it in" must not begin anew."""
    latest = attempts.latest_or_none(writing, learner.school_id, learner.id, quiz.id)
    return latest is None or not latest.is_finished
