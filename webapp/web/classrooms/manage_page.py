"""The page of a class's people and years. It shows seat numbers that are closed, and no learner."""

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from flask import render_template, request
from sqlmodel import Session

from webapp.domain.bands import Band
from webapp.domain.class_years import (
    LAST_GRADE,
    Teacher,
    band_next_year,
    last_days,
    name_next_year,
)
from webapp.domain.people import Classroom, Person, Role
from webapp.domain.terms import day_at
from webapp.store import classrooms, learners, people
from webapp.store import teaching as those_who_teach
from webapp.web.ages import ages_of
from webapp.web.classrooms.said import said_words
from webapp.web.current import parts
from webapp.web.holding import manageable, managed, teaching
from webapp.web.i18n import _, day

MANAGE = "classrooms/manage.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherLine:
    """Somebody who teaches the class."""

    person_id: int
    name: str
    how: str
    is_main: bool


def manage_page(classroom_id: int, problem: str = "") -> str:
    """Who teaches the class, and what can happen to it."""
    with parts().database.reading() as reading:
        classroom = managed(reading, classroom_id)
        there = those_who_teach.of_classroom(reading, classroom, parts().now())
        others = [c for c in manageable(reading) if c.id != classroom.id]
        closed = learners.closed_in(reading, classroom.school_id, classroom.id)
        seats = classrooms.seat_counts(reading, classroom.school_id, [classroom.id])
        staff = staff_of(reading, classroom)
    first, last = last_days(day_at(teaching().school.time_zone, parts().now()))
    return render_template(
        MANAGE,
        classroom=classroom,
        teachers=[_line(one) for one in there],
        addable=[p for p in staff if p.id not in {t.person_id for t in there if not t.until}],
        heirs=[p for p in staff if p.id not in {t.person_id for t in there if t.is_main}],
        first_day=first.isoformat(),
        last_day=last.isoformat(),
        others=others,
        closed=closed,
        has_seats=bool(seats),
        is_mine=any(t.person_id == teaching().person.id for t in there),
        has_next_year=classroom.grade < LAST_GRADE,
        next_name=name_next_year(classroom),
        next_band=band_next_year(classroom).value,
        bands=[(band.value, ages_of(band)) for band in Band],
        said=said_words(request.args),
        problem=problem,
    )


def staff_of(reading: Session, classroom: Classroom) -> list[Person]:
    """Who may teach a class of the school."""
    everybody = people.of_school(reading, classroom.school_id)
    return [person for person in everybody if person.role is not Role.OPERATOR]


def _line(teacher: Teacher) -> TeacherLine:
    return TeacherLine(
        person_id=teacher.person_id, name=teacher.name, how=_how(teacher), is_main=teacher.is_main
    )


def _how(teacher: Teacher) -> str:
    if teacher.until is None:
        return _("main teacher") if teacher.is_main else _("teaches it too")
    zone = ZoneInfo(teaching().school.time_zone)
    last = (teacher.until - timedelta(seconds=1)).astimezone(zone).date()
    return _("stands in up to %(day)s", day=day(last))
