"""What is kept of a reader: of a learner all that may be, of staff a training, else nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from webapp.domain.attempts import GivenAnswer, Submission, mark_again
from webapp.domain.grading import grade
from webapp.domain.labs.keeping import LabMark
from webapp.domain.lessons import Lesson
from webapp.domain.people import Learner
from webapp.domain.questions import Answer, Kind, Question
from webapp.operations import learning
from webapp.store import answers, attempts, lab_runs, polls
from webapp.web import trained
from webapp.web.answering import Form, read_client_key, read_tried, read_tries
from webapp.web.asking import seed
from webapp.web.current import parts, recorded
from webapp.web.i18n import locale
from webapp.web.presenting import Reply


@dataclass(frozen=True, slots=True)
class Kept:
    """A run that goes on: where it stopped, and what was answered, by question id.

    Polls and reflections come back empty: nobody can look up what a child said.
    """

    step_id: str = ""
    replies: Mapping[str, Reply] = field(default_factory=dict)
    labs: tuple[LabMark, ...] = ()


def kept(lesson: Lesson) -> Kept:
    """The learner's run of this lesson; empty for others and after the end. Up to three queries."""
    learner = recorded()
    if learner is None:
        return Kept()
    with parts().database.glancing() as reading:
        attempt = attempts.latest_or_none(reading, learner.school_id, learner.id, lesson.id)
        if attempt is None or attempt.is_finished:
            return Kept()
        if not attempt.goes_on_in(learner.classroom_id):  # of the class before
            return Kept(step_id=attempt.step_id)
        given = answers.of_attempt(reading, attempt.school_id, attempt.id)
        labs = tuple(lab_runs.marks(reading, attempt)) if lesson.labs else ()
    return Kept(step_id=attempt.step_id, replies=_replies(lesson, given), labs=labs)


def _replies(lesson: Lesson, given: Iterable[GivenAnswer]) -> Mapping[str, Reply]:
    questions = {q.id: q for q in lesson.questions if q.is_scored}
    return {
        g.question_id: Reply(
            answer=g.answer,
            mark=mark_again(questions[g.question_id], g.answer, g.percent),
            tries=g.tries,
        )
        for g in given
        if g.question_id in questions
    }


def answer(lesson: Lesson, question: Question, given: Answer, form: Form) -> Reply:
    """Grade an answer; keep it when a learner gave it. Of a training: that it was right."""
    learner = recorded()
    tries = read_tries(form) + 1
    key = read_client_key(form, seed())
    if learner is None:
        mark = grade(question, given)
        if question.is_scored and mark.is_right:
            trained.note(lesson, question.id)
        return Reply(answer=given, mark=mark, tries=tries, tried=read_tried(question, form))
    submission = Submission(
        unit=lesson,
        question=question,
        answer=given,
        client_key=key,
        locale=locale(),
    )
    with parts().database.writing(learner.school_id) as writing:
        if _is_at_start(lesson, question):
            learning.begin(writing, learner, lesson, locale(), parts().now())
        result = learning.answer_question(writing, learner, submission, parts().now())
    return Reply(
        answer=given,
        mark=result.mark,
        tries=result.tries,
        tried=read_tried(question, form),
        counts=_counts(lesson, question, learner),
    )


def go_on(lesson: Lesson, index: int) -> None:
    """Keep that a step is done: where to go on, or that the lesson ended."""
    learner = recorded()
    if learner is None:
        return
    after = lesson.steps[index + 1 : index + 2]
    now = parts().now()
    with parts().database.writing(learner.school_id) as writing:
        latest = attempts.latest_or_none(writing, learner.school_id, learner.id, lesson.id)
        is_left = latest is not None and latest.classroom_id != learner.classroom_id
        if latest is None or is_left or (latest.is_finished and index == 0):
            latest = learning.begin(writing, learner, lesson, locale(), now)
        if latest.is_finished:
            return
        if after:
            learning.go_to_step(writing, latest, after[0].id, now)
        else:
            learning.finish(writing, learner, lesson, now)


def close(lesson: Lesson) -> None:
    """Keep that the learner came to the end; nothing when nothing was begun."""
    if learner := recorded():
        with parts().database.writing(learner.school_id) as writing:
            learning.finish(writing, learner, lesson, parts().now())


def _is_at_start(lesson: Lesson, question: Question) -> bool:
    """A finished lesson starts again at its first step, and only there."""
    return any(q.id == question.id for q in lesson.steps[0].questions)


def _counts(lesson: Lesson, question: Question, learner: Learner) -> Mapping[str, int] | None:
    """What the class chose, once enough have; for private polls only, others are not counted."""
    if question.kind is not Kind.POLL or not question.is_private:
        return None
    place = (learner.school_id, learner.classroom_id)
    with parts().database.reading() as reading:
        return polls.counts_or_none(reading, place, lesson.id, question.id)
