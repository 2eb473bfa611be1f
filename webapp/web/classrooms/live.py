"""The live view of a class hour, and its counts for the projector."""

from dataclasses import dataclass

from flask import request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from webapp.domain.class_hours import ClassHour
from webapp.domain.looks import Shown
from webapp.domain.people import Classroom
from webapp.store import class_hours
from webapp.web import hx
from webapp.web.access import STAFF, Scope, guard
from webapp.web.classrooms.blueprint import bp
from webapp.web.classrooms.hours import DoorChoice, door_choices
from webapp.web.classrooms.live_page import LivePage, WallPage, live_page, wall_page
from webapp.web.classrooms.said import said_words
from webapp.web.current import parts
from webapp.web.holding import Hand, held, looking_on

PAGE, PART = "classrooms/live.html", "classrooms/_live.html"
WALL, WALL_PART = "classrooms/live_wall.html", "classrooms/_live_wall.html"


class NotIn(Exception):
    """Class is not in: there is nothing to see, and so no look to write down."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the live view, and is not renewed with it."""

    doors: tuple[DoorChoice, ...]
    said: str


@bp.get("/<int:classroom_id>/live")
@guard(Scope.CLASS, *STAFF, looks=Shown.LIVE)
def live(classroom_id: int) -> Response:
    """Where everybody is while class is in. Afterwards nothing of it can be seen.

    htmx asks again every few seconds; while nothing changed it gets nothing.
    """
    try:
        with looking_on(classroom_id) as hand:
            return _seen(hand)
    except NotIn:
        return hx.go_to(url_for("classrooms.hour", classroom_id=classroom_id))


@bp.get("/<int:classroom_id>/live/wall")
@guard(Scope.CLASS, *STAFF)
def live_wall(classroom_id: int) -> Response:
    """Counts by step for the projector; of no seat, and no small figure."""
    with parts().database.reading() as reading:
        classroom = held(reading, classroom_id)
        hour = _running(reading, classroom)
        page = wall_page(reading, classroom, hour, parts().now())
    return _answer(WALL, WALL_PART, page)


def _answer(
    template: str, part: str, page: LivePage | WallPage, around: Around | None = None
) -> Response:
    if hx.wants_part() and request.args.get("seen") == page.seen:
        return Response(status=204)
    return hx.render(template, part, page=page, around=around)


def _seen(hand: Hand) -> Response:
    hour = _running(hand.session, hand.classroom)
    if hour is None:
        raise NotIn
    page = live_page(hand.session, hand.classroom, hour, parts().now())
    if hx.wants_part():
        return _answer(PAGE, PART, page)
    around = Around(door_choices(hand.session, hand.classroom), said_words(request.args))
    return _answer(PAGE, PART, page, around)


def _running(reading: Session, classroom: Classroom) -> ClassHour | None:
    return class_hours.running_or_none(reading, classroom.school_id, classroom.id, parts().now())
