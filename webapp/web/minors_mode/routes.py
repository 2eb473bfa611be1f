"""Minors' mode: what a teacher sets, what a learner reads, what a guardian decides."""

from flask import Blueprint, redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from webapp.domain.bands import VOICE
from webapp.domain.errors import BadAnswer, NotAllowed
from webapp.domain.looks import Shown
from webapp.domain.minors_mode import UNSET, Source, default_of, rules_of
from webapp.domain.people import Classroom, Learner, Role
from webapp.operations import minors_mode as work
from webapp.store import learners, modes, opened
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import may_keep, parts, visitor
from webapp.web.guarding import Ward, acting_for, looking_at
from webapp.web.holding import held, note_act, teaching
from webapp.web.i18n import _
from webapp.web.minors_gate import standing_with
from webapp.web.minors_mode.class_page import class_page, others
from webapp.web.minors_mode.words import (
    day_words,
    minutes_options,
    quiet_options,
    read_setting,
    setting_words,
)

bp = Blueprint("minors_mode", __name__)

OF_CLASS = "/classrooms/<int:classroom_id>/minors-mode"
MINE, CHILD = "minors_mode/mine.html", "minors_mode/child.html"


@bp.get(OF_CLASS)
@guard(Scope.CLASS, *STAFF, looks=Shown.SEATS)
def show(classroom_id: int) -> str:
    """What the mode does for a class, and what was set."""
    return class_page(classroom_id)


@bp.post(OF_CLASS)
@guard(Scope.CLASS, *STAFF)
def set_class(classroom_id: int) -> Response:
    """Set the day of the class, or of one seat of it."""
    setting = read_setting(request.form)
    typed = request.form.get("seat", "")
    try:
        with parts().database.writing(teaching().school.id) as writing:
            classroom = held(writing, classroom_id)
            if setting is None:
                raise BadAnswer("setting")
            learner = _seat(writing, classroom, typed) if typed else None
            if learner is None:
                work.set_for_class(writing, classroom, setting)
            else:
                work.set_for_seat(writing, classroom, learner, Source.TEACHER, setting)
            note_act(writing, classroom, Shown.DAY_SET, learner)
    except BadAnswer:
        return _back(classroom_id, "no-time")
    return _back(classroom_id, "seat" if typed else "class")


@bp.post(f"{OF_CLASS}/lessons")
@guard(Scope.CLASS, *STAFF)
def open_lesson(classroom_id: int) -> Response:
    """Open a lesson of another age for the class or a seat of it, or close it again.

    Where it is given or begun, it can be opened, too, and the answer leads back there.
    """
    unit_id, typed = request.form.get("unit", ""), request.form.get("seat", "")
    is_closing, is_used = request.form.get("do") == "close", False
    try:
        with parts().database.writing(teaching().school.id) as writing:
            classroom = held(writing, classroom_id)
            if unit_id not in {lesson.id for lesson in others(classroom)}:
                raise BadAnswer("unit")
            learner = _seat(writing, classroom, typed) if typed else None
            if is_closing:
                seated = learners.of_classroom(writing, classroom.school_id, classroom.id)
                opened.close(writing, classroom, unit_id, seated)
                is_used = work.is_in_use(writing, classroom, unit_id, parts().now())
            else:
                when = parts().now(), [learner] if learner else []
                work.open_lesson(writing, teaching().person, classroom, unit_id, when)
            note_act(writing, classroom, Shown.OPENED, learner, f"lesson.{unit_id}")
    except BadAnswer:
        return _back(classroom_id, "no-lesson")
    if not is_closing:
        return _onward(classroom_id, unit_id, request.form.get("then", ""))
    return _back(classroom_id, "close-used" if is_used else "close")


@bp.get("/my-day")
@guard(Scope.OWN, Role.LEARNER)
def mine() -> str:
    """The learner's own day, in words."""
    who = visitor()
    assert who.learner is not None
    assert who.classroom is not None
    with parts().database.reading() as reading:
        today, settings = standing_with(reading, who.learner)
    place = (today.default, settings)
    other = rules_of(*place, is_free=not today.day.is_free).day_minutes
    sentences = list(day_words(today.rules, settings, (today.day.is_free, other)))
    return render_template(MINE, voice=VOICE[who.classroom.band], sentences=sentences)


@bp.post("/ask-teacher/<lesson_id>")
@guard(Scope.OWN, Role.LEARNER)
def ask(lesson_id: str) -> Response:
    """Tell the teacher that somebody would like a lesson of another age. No word is written.

    Of a seat without a record nothing is kept, so its page does not offer it.
    """
    learner = visitor().learner
    assert learner is not None
    if parts().offered.has(lesson_id) and may_keep(learner):
        with parts().database.writing(learner.school_id) as writing:
            opened.ask(writing, learner, lesson_id, parts().now())
    return redirect(url_for("lessons.show", lesson_id=lesson_id), 303)


@bp.get("/family/children/<int:learner_id>/day")
@guard(Scope.CHILD, Role.GUARDIAN, looks=Shown.FAMILY)
def child(learner_id: int) -> str:
    """The day of a guardian's child."""
    with looking_at(learner_id) as ward:
        return _child_page(ward)


@bp.post("/family/children/<int:learner_id>/day")
@guard(Scope.CHILD, Role.GUARDIAN, looks=Shown.FAMILY_ACT)
def set_child(learner_id: int) -> Response:
    """Set it. A guardian's word comes before a teacher's."""
    setting = read_setting(request.form)
    with acting_for(learner_id) as ward:
        if setting is None:
            raise BadAnswer("setting")
        place = (ward.session, ward.classroom, ward.learner)
        work.set_for_seat(*place, Source.GUARDIAN, setting)
    return redirect(url_for("minors_mode.child", learner_id=learner_id, said="kept"), 303)


def _child_page(ward: Ward) -> str:
    found = modes.of_seats(ward.session, ward.classroom).get(ward.learner.id, {})
    own = found.get(Source.GUARDIAN, UNSET)
    default = default_of(ward.classroom.band, ward.school.is_demo)
    before = (modes.of_class(ward.session, ward.classroom), found.get(Source.TEACHER, UNSET))
    as_school = _("as at school")
    return render_template(
        CHILD,
        ward=ward,
        rules=rules_of(default, (*before, own)),
        free=rules_of(default, (*before, own), is_free=True).day_minutes,
        own=setting_words(own),
        minutes=minutes_options(ward.classroom.band, Source.GUARDIAN, own.day_minutes, as_school),
        free_minutes=minutes_options(
            ward.classroom.band, Source.GUARDIAN, own.free_minutes, _("as on school days")
        ),
        quiet=quiet_options(own.quiet, as_school),
        said=request.args.get("said") == "kept",
    )


def _seat(session: Session, classroom: Classroom, typed: str) -> Learner:
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 3 else 0
    found = learners.of_seat_or_none(session, classroom.school_id, classroom.id, number)
    if found is None:
        raise NotAllowed
    return found


def _onward(classroom_id: int, unit_id: str, then: str) -> Response:
    """Back to where it was opened from: the page of the class, or where it is given or begun."""
    said = "opened"
    if then == "assign":
        panel = url_for(
            "classrooms.today", classroom=classroom_id, unit=unit_id, said=said, _anchor="assign"
        )
        return redirect(panel, 303)
    if then == "hour":
        address = url_for("classrooms.hour", classroom_id=classroom_id, unit=unit_id, said=said)
        return redirect(address, 303)
    return _back(classroom_id, "open")


def _back(classroom_id: int, said: str) -> Response:
    return redirect(url_for("minors_mode.show", classroom_id=classroom_id, said=said), 303)
