"""The gate of ages: a lesson for another age than the learner's class needs the teacher.

It stands before the pages, so that a direct address leads here too. A test is open only to whom a
teacher gave it, so it needs no gate. Visitors choose as they like.
"""

from flask import Flask, render_template, request

from webapp.domain.bands import VOICE
from webapp.domain.lessons import Lesson
from webapp.operations.minors_mode import is_open
from webapp.store.opened import has_asked
from webapp.web.ages import ages_of
from webapp.web.current import may_keep, parts, visitor
from webapp.web.i18n import _, locale

PAGES = frozenset({
    "lessons.show", "lessons.step", "lessons.answer", "lessons.step_done", "lessons.end",
    "lessons.leave", "labs.show", "labs.move",
})  # fmt: skip
CLOSED = "minors_mode/closed.html"


def install(app: Flask) -> None:
    """Look before every page of a lesson. Behind `access`: it sets the visitor."""
    app.before_request(_look)
    app.jinja_env.globals["why_it_fits"] = why_it_fits


def why_it_fits(lesson: Lesson) -> str:
    """Why a lesson fits the age that it is for: what its authors are held to by the rules."""
    if lesson.band is None:
        return ""
    values = {"ages": ages_of(lesson.band), "n": lesson.minutes.get("self", 0)}
    if lesson.labs:
        return _(
            "For %(ages)s: words and sentences that this age reads, practice where nothing real"
            " happens, about %(n)s minutes.",
            **values,
        )
    return _(
        "For %(ages)s: words and sentences that this age reads, about %(n)s minutes.", **values
    )


def _look() -> tuple[str, int] | None:
    learner, classroom = visitor().learner, visitor().classroom
    if learner is None or classroom is None or request.endpoint not in PAGES:
        return None
    lesson_id = str((request.view_args or {})["lesson_id"])
    if lesson_id not in parts().library.lessons:
        return None
    lesson = parts().library.lesson(lesson_id, locale())
    if lesson.band is classroom.band:
        return None
    with parts().database.glancing() as reading:
        if is_open(reading, learner, lesson.id, parts().now()):
            return None
        is_asked = has_asked(reading, learner, lesson.id)
    page = render_template(
        CLOSED,
        voice=VOICE[classroom.band],
        lesson=lesson,
        ages=ages_of(lesson.band) if lesson.band else "",
        is_asked=is_asked,
        may_ask=may_keep(learner) and not is_asked,
    )
    return page, 403
