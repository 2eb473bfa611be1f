"""What one class was given, given to another: one thing, or last year's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from webapp.domain.assignments import Assignment, Task, copied
from webapp.domain.people import Classroom
from webapp.domain.terms import day_at, last_school_year, noon_of
from webapp.operations.assigning import copy_to
from webapp.store import assignments, classrooms
from webapp.web.access import STAFF, Scope, guard
from webapp.web.classrooms.blueprint import bp
from webapp.web.classrooms.led import lead_or_train
from webapp.web.classrooms.offered import offer_of, offers_of
from webapp.web.classrooms.when import moment_words, title_of
from webapp.web.classrooms.wishes import Choice
from webapp.web.current import parts
from webapp.web.holding import held, teaching
from webapp.web.i18n import _, locale

PAGE = "classrooms/copy.html"
YEAR = timedelta(weeks=52)  # the same day of the week


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One thing that could be copied."""

    id: int
    title: str
    when: str


@dataclass(frozen=True, slots=True)
class Found:
    """Something a class was given, and what it would be here."""

    given: Assignment
    task: Task


@bp.post("/<int:classroom_id>/assignments/<int:assignment_id>/copy")
@guard(Scope.CLASS, *STAFF)
def copy_one(classroom_id: int, assignment_id: int) -> Response:
    """Give the same to another class of this age that one teaches."""
    now = parts().now()
    with parts().database.writing() as writing:
        classroom = held(writing, classroom_id)
        place = (classroom.school_id, classroom.id, assignment_id)
        given = assignments.in_classroom(writing, *place)
        target = next(
            (c for c in targets(writing, classroom) if str(c.id) == request.form.get("to")), None
        )
        is_open = target is not None and _is_offered(writing, target, given)
        if target is not None and is_open:
            copy = [copied(given, timedelta(), now)]
            lead_or_train(writing, given.unit_id)
            count = copy_to(writing, teaching().person, target, copy, now)
    if target is not None and not is_open:
        return _to_open(target, given)
    if target is None:
        onward = url_for("classrooms.assignment", classroom_id=classroom_id, assignment_id=given.id)
        return redirect(onward, 303)
    said = "copied" if count else "copied-before"
    return redirect(url_for("classrooms.show", classroom_id=target.id, said=said), 303)


@bp.get("/<int:classroom_id>/assignments/copy")
@guard(Scope.CLASS, *STAFF)
def copy(classroom_id: int) -> str:
    """Choose a class, and what of the last school year it was given."""
    with parts().database.reading() as reading:
        classroom = held(reading, classroom_id)
        sources = _sources(reading, classroom)
        source = _chosen(sources, request.args.get("from", ""))
        found = _found(reading, classroom, source) if source else []
    return render_template(
        PAGE,
        classroom=classroom,
        sources=[Choice(str(c.id), c.name, c is source) for c in sources],
        source=source,
        lines=[_line(one) for one in found],
    )


@bp.post("/<int:classroom_id>/assignments/copy")
@guard(Scope.CLASS, *STAFF)
def copy_year(classroom_id: int) -> Response:
    """Give the class what was chosen, a year later."""
    picked = frozenset(request.form.getlist("pick"))
    with parts().database.writing() as writing:
        classroom = held(writing, classroom_id)
        source = _chosen(_sources(writing, classroom), request.form.get("from", ""))
        found = _found(writing, classroom, source) if source else []
        tasks = [one.task for one in found if str(one.given.id) in picked]
        lead_or_train(writing, *(task.unit_id for task in tasks))
        count = copy_to(writing, teaching().person, classroom, tasks, parts().now())
    said = "copied" if count else "copied-before"
    return redirect(url_for("classrooms.show", classroom_id=classroom_id, said=said), 303)


def _is_offered(session: Session, target: Classroom, given: Assignment) -> bool:
    """A lesson of another age was opened for one class, and not for the other."""
    return offer_of(offers_of(session, target), given.unit_id, given.lab_id) is not None


def _to_open(target: Classroom, given: Assignment) -> Response:
    """Where it can be opened for the other class, and given there."""
    panel = url_for("classrooms.today", classroom=target.id, unit=given.unit_id, _anchor="assign")
    return redirect(panel, 303)


def targets(reading: Session, classroom: Classroom) -> list[Classroom]:
    """Other classes of the same age that one teaches. One query."""
    mine = classrooms.of_person(reading, classroom.school_id, teaching().person.id)
    return [c for c in mine if c.band is classroom.band and c.id != classroom.id]


def _first_moment() -> datetime:
    zone = teaching().school.time_zone
    return noon_of(zone, last_school_year(day_at(zone, parts().now()))[0]) - timedelta(hours=12)


def _sources(reading: Session, classroom: Classroom) -> list[Classroom]:
    """Classes that one teaches or taught, and that were given something since last September."""
    since, person = _first_moment(), teaching().person
    found = assignments.classes_of(reading, classroom.school_id, person.id, since)
    return [c for c in found if c.id != classroom.id]


def _chosen(sources: Sequence[Classroom], asked: str) -> Classroom | None:
    return next((c for c in sources if str(c.id) == asked), next(iter(sources), None))


def _found(reading: Session, classroom: Classroom, source: Classroom) -> list[Found]:
    """What of the last school year fits here: each thing once, as it was given last."""
    zone, now = teaching().school.time_zone, parts().now()
    _first, last = last_school_year(day_at(zone, now))
    given = assignments.ever_given(reading, source.school_id, source.id, _first_moment())
    offers = offers_of(reading, classroom)
    newest = {
        (one.unit_id, one.lab_id): one
        for one in given
        if day_at(zone, one.assigned_at) <= last and offer_of(offers, one.unit_id, one.lab_id)
    }
    return [Found(one, copied(one, YEAR, now)) for one in newest.values()]


def _line(one: Found) -> CopyLine:
    unit = parts().library.unit(one.given.unit_id, locale())
    opens = one.task.window.opens_at
    when = (
        _("opens %(at)s", at=moment_words(teaching().school.time_zone, opens))
        if opens
        else _("opens at once")
    )
    return CopyLine(one.given.id, title_of(unit, one.given.lab_id), when)
