"""Class is in: the word that begins it, more time, the end, and the door."""

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from webapp.domain.addresses import Door
from webapp.domain.class_hours import MORE, ClassDoor
from webapp.domain.people import Classroom
from webapp.operations import class_hours as hour_work
from webapp.operations.finding_class import note_network
from webapp.store import class_hours
from webapp.web.access import STAFF, Scope, guard
from webapp.web.classrooms.blueprint import bp
from webapp.web.classrooms.led import lead_or_train
from webapp.web.classrooms.live_page import PastPage, past_page
from webapp.web.classrooms.offered import not_offered, offer_of, offers_of
from webapp.web.classrooms.said import said_words
from webapp.web.classrooms.starting import Start, read_hour, read_minutes, start_of
from webapp.web.current import parts
from webapp.web.holding import held, teaching
from webapp.web.i18n import _
from webapp.web.whence import whence

PAGE = "classrooms/hour.html"
HOUR, LIVE = "classrooms.hour", "classrooms.live"  # pages without an hour that runs, and with one


@dataclass(frozen=True, slots=True)
class DoorChoice:
    """One way in which the door may stand."""

    key: str
    words: str
    meaning: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class HourPage:
    """What a class did last, what it could do now, and its door."""

    classroom: Classroom
    past: PastPage | None
    start: Start
    doors: tuple[DoorChoice, ...]
    said: str
    problem: str


@bp.get("/<int:classroom_id>/hour")
@guard(Scope.CLASS, *STAFF)
def hour(classroom_id: int) -> Response | str:
    """Nobody is in: what was, and the form to begin. While class is in, the live view."""
    with parts().database.reading() as reading:
        classroom = held(reading, classroom_id)
        if is_running(reading, classroom):
            return _to(LIVE, classroom_id)
        return _page(reading, classroom)


@bp.post("/<int:classroom_id>/hour")
@guard(Scope.CLASS, *STAFF)
def begin_hour(classroom_id: int) -> Response | tuple[str, int]:
    """Say that class is in."""
    with parts().database.writing(teaching().school.id) as writing:
        classroom = held(writing, classroom_id)
        plan = read_hour(writing, request.form, classroom)
        if plan is None:
            unit_id = request.form.get("unit", "").partition("/")[0]
            is_there = offer_of(offers_of(writing, classroom), unit_id)
            problem = not_offered(classroom, "" if is_there else unit_id)
            return _page(writing, classroom, problem), 422
        lead_or_train(writing, plan.unit_id)
        hour_work.begin(writing, teaching().person, classroom, plan, parts().now())
        note_network(writing, classroom, whence(Door.LEARNERS), parts().now())
    return _to(LIVE, classroom_id, "hour-begun")


@bp.post("/<int:classroom_id>/hour/more")
@guard(Scope.CLASS, *STAFF)
def lengthen_hour(classroom_id: int) -> Response:
    """Give the running hour more time. One that is over stays over."""
    minutes = read_minutes(request.form, MORE, MORE[0])
    with parts().database.writing(teaching().school.id) as writing:
        classroom = held(writing, classroom_id)
        newest = class_hours.newest_or_none(writing, classroom.school_id, classroom.id)
        if newest is not None:
            hour_work.lengthen(writing, newest, minutes, parts().now())
        return _to(LIVE if is_running(writing, classroom) else HOUR, classroom_id)


@bp.post("/<int:classroom_id>/hour/end")
@guard(Scope.CLASS, *STAFF)
def end_hour(classroom_id: int) -> Response:
    """Class is over. Learners finish their page in peace."""
    now = parts().now()
    with parts().database.writing(teaching().school.id) as writing:
        classroom = held(writing, classroom_id)
        newest = class_hours.newest_or_none(writing, classroom.school_id, classroom.id)
        if newest is not None and newest.is_running(now):
            hour_work.end(writing, newest, now)
    return _to(HOUR, classroom_id, "hour-ended")


@bp.post("/<int:classroom_id>/door")
@guard(Scope.CLASS, *STAFF)
def set_door(classroom_id: int) -> Response | tuple[str, int]:
    """Set when the learners of the class may begin to sign in."""
    wanted = request.form.get("door", "")
    with parts().database.writing(teaching().school.id) as writing:
        classroom = held(writing, classroom_id)
        if wanted not in {door.value for door in ClassDoor}:
            return _page(writing, classroom, _("Choose how the door of the class stands.")), 422
        hour_work.set_door(writing, classroom, ClassDoor(wanted))
        page = LIVE if is_running(writing, classroom) else HOUR
    return _to(page, classroom_id, f"door-{wanted}")


def is_running(reading: Session, classroom: Classroom) -> bool:
    """Class is in. One query."""
    place = (classroom.school_id, classroom.id)
    return class_hours.running_or_none(reading, *place, parts().now()) is not None


def door_choices(reading: Session, classroom: Classroom) -> tuple[DoorChoice, ...]:
    """The three ways, and which one it is. One query."""
    stands = class_hours.door_of(reading, classroom.school_id, classroom.id)
    ways = {
        ClassDoor.OPEN: (_("Open as usual"), _("Learners sign in whenever they like.")),
        ClassDoor.HOUR: (
            _("Only while class is in"),
            _("Outside a class hour nobody begins to sign in."),
        ),
        ClassDoor.CLOSED: (
            _("Closed now"),
            _("Nobody begins to sign in until the next class hour."),
        ),
    }
    return tuple(DoorChoice(way.value, *said, way is stands) for way, said in ways.items())


def _page(reading: Session, classroom: Classroom, problem: str = "") -> str:
    """At most eight queries. Of the hour that was there are counts, and nothing of any seat."""
    newest = class_hours.newest_or_none(reading, classroom.school_id, classroom.id)
    page = HourPage(
        classroom=classroom,
        past=past_page(reading, newest, parts().now()) if newest else None,
        start=start_of(reading, classroom, request.args),
        doors=door_choices(reading, classroom),
        said=said_words(request.args),
        problem=problem,
    )
    return render_template(PAGE, page=page)


def _to(endpoint: str, classroom_id: int, said: str = "") -> Response:
    return redirect(url_for(endpoint, classroom_id=classroom_id, said=said or None), 303)
