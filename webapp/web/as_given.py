"""Lessons as they were given: with the questions that a teacher put in the place of others."""

from webapp.domain.lessons import Lesson
from webapp.domain.swaps import Swaps, with_swaps
from webapp.web.current import parts, visitor
from webapp.web.given import already_read, given_of
from webapp.web.i18n import locale
from webapp.web.offered import shelf_for
from webapp.web.preview import current


def lesson_as_given(lesson_id: str, question_id: str = "") -> Lesson:
    """The lesson as this reader gets it: learners and previews with swaps, others as written.

    With a `question_id` that only the written lesson has, the written one: what a page asked
    before a swap is still taken. At most one query.

    Raises:
        UnknownLesson: no lesson of this id.
    """
    library = shelf_for(lesson_id)
    written = library.lesson(lesson_id, locale())
    swaps = _swaps(lesson_id)
    if not swaps or written.band is None:
        return written
    lesson = with_swaps(written, swaps, library.lessons_of(written.band, locale()))
    is_asked = not question_id or any(q.id == question_id for q in lesson.questions)
    return lesson if is_asked else written


def _swaps(lesson_id: str) -> Swaps:
    if looked_at := current():
        return looked_at.assignment.swaps if looked_at.assignment else {}
    learner = visitor().learner
    if learner is None:
        return {}
    if (mine := already_read(lesson_id)) is None:
        with parts().database.glancing() as reading:
            mine = given_of(reading, learner, lesson_id)
    return next((a.swaps for a in mine if not a.lab_id), {})
