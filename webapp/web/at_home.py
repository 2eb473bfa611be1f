"""Enough for this week: what was given for home rests when its minutes are used.

It stands before the pages instead of in them, so that no page of a lesson, a test or a simulation
can forget it. Only pages that are opened rest; what a child just answered is always taken.
"""

from flask import Flask, render_template, request

from webapp.domain.bands import VOICE
from webapp.domain.people import Learner
from webapp.operations.spending import for_home, left_at_home
from webapp.store.glances import Reading
from webapp.web.current import parts, visitor
from webapp.web.given import given_of

PAGES = frozenset({"lessons.show", "lessons.step", "labs.show", "quizzes.start", "quizzes.show"})
ENOUGH = "home/enough.html"


def install(app: Flask) -> None:
    """Look before every page of a unit. Behind `access`: it sets the visitor."""
    app.before_request(_rest)


def minutes_left(reading: Reading, learner: Learner) -> int:
    """What the learner still has at home this week. Two queries."""
    school = visitor().school
    assert school is not None
    return left_at_home(reading, learner, school.time_zone, parts().now())


def _rest() -> str | None:
    learner = visitor().learner
    if learner is None or request.endpoint not in PAGES or request.method != "GET":
        return None
    asked = request.view_args or {}
    unit_id = str(asked.get("lesson_id") or asked.get("quiz_id"))
    with parts().database.glancing() as reading:
        mine = given_of(reading, learner, unit_id)
        where = (learner.school_id, learner.classroom_id)
        is_home = unit_id in for_home(reading, where, mine, parts().now())
        if not is_home or minutes_left(reading, learner):
            return None
    classroom = visitor().classroom
    assert classroom is not None
    return render_template(ENOUGH, voice=VOICE[classroom.band])
