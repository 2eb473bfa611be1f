"""What may be served: where only reviewed texts are, the others wait, and this is the page for it.

Records keep everything (`parts().library`); whatever is offered, given, begun or read asks
`parts().offered`. Without the setting the two are one library.
"""

from flask import Flask, render_template, request

from webapp.domain.bands import VOICE
from webapp.domain.errors import ReviewNeeded
from webapp.domain.lessons import Lesson, Track
from webapp.domain.library import Library
from webapp.web.current import parts, recorded, visitor
from webapp.web.i18n import locale
from webapp.web.reviews_words import said_of

BLUEPRINTS = ("lessons", "labs", "together", "quizzes")
ASKING = ("minors_mode.ask",)
FOR_STAFF = ("lessons.teaching", "lessons.picture", "labs.teaching", "quizzes.review")
PAGE, STATUS = "reviews/waiting.html", 403


def install(app: Flask) -> None:
    """Look before every page of a lesson or test. Behind `access`: it sets the visitor."""
    app.before_request(_look)
    app.register_error_handler(ReviewNeeded, _waiting)


def is_waiting(unit_id: str) -> bool:
    """Tell whether a text is there and waits for its review."""
    everything, offered = parts().library, parts().offered
    return offered is not everything and everything.has(unit_id) and not offered.has(unit_id)


def require_offered(*unit_ids: str) -> None:
    """Refuse what waits for its review, before it is given to anybody or begun with.

    Raises:
        ReviewNeeded: the first of them that waits.
    """
    for unit_id in unit_ids:
        if is_waiting(unit_id):
            raise ReviewNeeded(unit_id)


def shelf_for(lesson_id: str) -> Library:
    """The library to read a lesson from: who works here reads lessons for the staff as they are."""
    return parts().library if _is_for_this_staff(lesson_id) else parts().offered


def shelf_going_on(unit_id: str) -> Library:
    """Where a text is had that something began with: reviewed languages alone, if there are any.

    What waits altogether is had as it is, so that a room that is in is led to its end.
    """
    return parts().library if is_waiting(unit_id) else parts().offered


def _look() -> tuple[str, int] | None:
    if request.blueprint not in BLUEPRINTS and request.endpoint not in ASKING:
        return None
    asked = request.view_args or {}
    unit_id = str(asked.get("lesson_id") or asked.get("quiz_id") or "")
    if not unit_id or not is_waiting(unit_id):
        return None
    if visitor().person is not None and request.endpoint in FOR_STAFF:
        return None
    return None if _is_for_this_staff(unit_id) else _page(unit_id)


def _is_for_this_staff(lesson_id: str) -> bool:
    """A training of the staff is nobody else's; without it no grave lesson could be led."""
    if visitor().person is None or lesson_id not in parts().library.lessons:
        return False
    return parts().library.lesson(lesson_id, locale()).track is Track.LEADER


def _waiting(refusal: ReviewNeeded) -> tuple[str, int]:
    return _page(refusal.unit_id)


def _page(unit_id: str) -> tuple[str, int]:
    """Calm words for children, the reason for the staff."""
    unit, classroom = parts().library.unit(unit_id, locale()), visitor().classroom
    page = render_template(
        PAGE,
        voice=VOICE[classroom.band] if classroom else "8-12",
        unit=unit,
        is_lesson=isinstance(unit, Lesson),
        is_kept=recorded() is not None,
        said_of_it=said_of(parts().library, unit_id, unit.locale),
    )
    return page, STATUS
