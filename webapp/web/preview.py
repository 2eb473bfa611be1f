"""Staff look at what was given as its learners see it: their frame, marked, nothing kept.

The browser's cookie says what is looked at. Pages of that unit then print what they print for a
learner of the class; what a page writes still asks who is really there, and that is staff.
"""

from dataclasses import dataclass, replace
from typing import cast

from flask import Flask, g, request, session, url_for

from webapp.domain.assignments import Assignment
from webapp.domain.errors import NotAllowed
from webapp.domain.lessons import Quiz
from webapp.domain.people import Classroom, Learner, Role, Visitor, seat_nought
from webapp.store import assignments
from webapp.web.current import parts, visitor
from webapp.web.holding import held
from webapp.web.i18n import locale

KEY = "preview"  # in the browser's signed cookie
BLUEPRINTS = ("lessons", "labs", "quizzes")
STAFF_PAGES = frozenset(
    {"lessons.teaching", "lessons.paper", "lessons.find", "lessons.index", "labs.teaching"}
)


@dataclass(frozen=True, slots=True)
class Preview:
    """What is looked at. Without an assignment it has not been given yet."""

    classroom: Classroom
    unit_id: str
    lab_id: str
    assignment: Assignment | None

    @property
    def seat(self) -> Learner:
        """A learner of the class that there is not: seat nought."""
        return seat_nought(self.classroom, locale())


def install(app: Flask) -> None:
    """Let templates print what a learner of the class would see."""
    app.jinja_env.globals.update(visitor=seen_by, preview=current)


def begin(looked_at: Preview) -> str:
    """Look at it from now on. Returns the address where learners begin."""
    assignment_id = looked_at.assignment.id if looked_at.assignment else 0
    session[KEY] = [
        looked_at.classroom.id, looked_at.unit_id, looked_at.lab_id, assignment_id
    ]  # fmt: skip
    unit = parts().library.unit(looked_at.unit_id, locale())
    if isinstance(unit, Quiz):
        return url_for("quizzes.start", quiz_id=unit.id)
    if looked_at.lab_id:
        return url_for("labs.show", lesson_id=unit.id, lab_id=looked_at.lab_id)
    return url_for("lessons.show", lesson_id=unit.id)


def end() -> None:
    """Look as staff again."""
    session.pop(KEY, None)


def current() -> Preview | None:
    """What this page is a preview of, or None. Up to two queries, for those who look."""
    if "preview" not in g:
        g.preview = _preview() if _is_of_the_unit() else None
    return cast("Preview | None", g.preview)


def seen_by() -> Visitor:
    """For whom the page is printed: a learner of the class in a preview, else who is there."""
    looked_at = current()
    if looked_at is None:
        return visitor()
    return replace(
        visitor(),
        role=Role.LEARNER,
        person=None,
        learner=looked_at.seat,
        classroom=looked_at.classroom,
    )


def _is_of_the_unit() -> bool:
    if KEY not in session or request.blueprint not in BLUEPRINTS:
        return False
    asked = request.view_args or {}
    unit_id = asked.get("lesson_id") or asked.get("quiz_id")
    return request.endpoint not in STAFF_PAGES and unit_id == session[KEY][1]


def _preview() -> Preview | None:
    """Asked anew on every page: a class that is no longer in hand shows nothing of itself."""
    classroom_id, unit_id, lab_id, assignment_id = session[KEY]
    try:
        with parts().database.reading() as reading:
            classroom = held(reading, classroom_id)
            place = (classroom.school_id, classroom.id, assignment_id)
            given = assignments.in_classroom(reading, *place) if assignment_id else None
    except NotAllowed:
        return None
    return Preview(classroom, unit_id, lab_id, given)
