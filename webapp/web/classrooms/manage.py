"""Who teaches a class: beside the main teacher, for a while, from now on."""

from datetime import date, datetime

from flask import request, url_for
from sqlmodel import Session

from webapp.domain.class_years import Teacher, end_of, last_days
from webapp.domain.people import Classroom, Person
from webapp.domain.terms import day_at
from webapp.operations import teaching as work
from webapp.store import teaching as those_who_teach
from webapp.web.access import STAFF, Scope, guard
from webapp.web.classrooms.blueprint import bp
from webapp.web.classrooms.manage_page import manage_page, staff_of
from webapp.web.classrooms.planning import Plan, Reply, carry_out
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import _, day


@bp.get("/<int:classroom_id>/manage")
@guard(Scope.CLASS_OR_LEAD, *STAFF)
def manage(classroom_id: int) -> str:
    """People and years of a class."""
    return manage_page(classroom_id)


@bp.post("/<int:classroom_id>/manage/teachers")
@guard(Scope.CLASS_OR_LEAD, *STAFF)
def add_teacher(classroom_id: int) -> Reply:
    """Let somebody teach the class too, or stand in up to a day."""
    return carry_out(classroom_id, _adding)


@bp.post("/<int:classroom_id>/manage/teachers/end")
@guard(Scope.CLASS_OR_LEAD, *STAFF)
def end_teacher(classroom_id: int) -> Reply:
    """Take the class from somebody who is not its main teacher."""
    return carry_out(classroom_id, _ending)


@bp.post("/<int:classroom_id>/manage/hand-over")
@guard(Scope.CLASS_OR_LEAD, *STAFF)
def hand_over(classroom_id: int) -> Reply:
    """Make somebody else the main teacher."""
    return carry_out(classroom_id, _handing_over)


def _adding(session: Session, classroom: Classroom) -> Plan:
    person, now = _person(session, classroom), parts().now()
    there = {t.person_id: t for t in those_who_teach.of_classroom(session, classroom, now)}
    if person is None:
        return Plan(problem=_("Choose a person."))
    if person.id in there and not there[person.id].is_standing_in:
        return Plan(problem=_("%(name)s teaches this class already.", name=person.name))
    if request.form.get("how") != "days":
        return Plan(
            title=_("%(name)s teaches %(room)s too", name=person.name, room=classroom.name),
            sentences=(
                _(
                    "From now on %(name)s sees and teaches the class as its main teacher does.",
                    name=person.name,
                ),
                _("Nothing changes for the learners."),
            ),
            verb=_("Let %(name)s teach it too", name=person.name),
            do=lambda: work.let_teach(session, classroom, person, now),
            said="teacher",
        )
    return _standing_in(session, classroom, person, now)


def _standing_in(session: Session, classroom: Classroom, person: Person, now: datetime) -> Plan:
    last = _day(request.form.get("until", ""))
    first, latest = last_days(day_at(teaching().school.time_zone, now))
    if last is None or not first <= last <= latest:
        return Plan(problem=_("Choose a day from today on, at most 120 days away."))
    until: datetime = end_of(teaching().school.time_zone, last)
    return Plan(
        title=_("%(name)s stands in for %(room)s", name=person.name, room=classroom.name),
        sentences=(
            _(
                "%(name)s sees and teaches the class up to %(day)s.",
                name=person.name,
                day=day(last),
            ),
            _("It ends by itself when that day ends, and can be ended before."),
            _("Whoever stands in cannot change who teaches the class, move learners or end it."),
        ),
        verb=_("Let %(name)s stand in", name=person.name),
        do=lambda: work.let_teach(session, classroom, person, now, until),
        said="stands-in",
    )


def _ending(session: Session, classroom: Classroom) -> Plan:
    there = those_who_teach.of_classroom(session, classroom, parts().now())
    wanted = request.form.get("person", 0, type=int)
    found: Teacher | None = next((t for t in there if t.person_id == wanted), None)
    if found is None:
        return Plan(problem=_("This person does not teach the class."))
    if found.is_main:
        return Plan(problem=_("The main teacher hands the class over first."))
    return Plan(
        title=_("%(name)s no longer teaches %(room)s", name=found.name, room=classroom.name),
        sentences=(
            _("%(name)s sees nothing of the class any more, from now on.", name=found.name),
            _("What was given to the class and all answers stay."),
        ),
        verb=_("End it"),
        do=lambda: work.end_teaching(session, classroom, found.person_id, parts().now()),
        said="teacher-ended",
        onward=_home_if(found.person_id),
    )


def _handing_over(session: Session, classroom: Classroom) -> Plan:
    person, now = _person(session, classroom), parts().now()
    there = those_who_teach.of_classroom(session, classroom, now)
    main = next((t for t in there if t.is_main), None)
    if person is None:
        return Plan(problem=_("Choose a person."))
    if main is not None and main.person_id == person.id:
        return Plan(problem=_("%(name)s is the main teacher already.", name=person.name))
    stays = request.form.get("stays") == "yes"
    sentences = [_("%(name)s is the main teacher from now on.", name=person.name)]
    if main is not None:
        sentences.append(
            _("%(name)s goes on teaching it too.", name=main.name)
            if stays
            else _("%(name)s sees nothing of the class any more.", name=main.name)
        )
    sentences.append(_("Seats, cards, answers and reports stay as they are."))
    is_leaving = main is not None and not stays
    return Plan(
        title=_("Hand %(room)s over to %(name)s", room=classroom.name, name=person.name),
        sentences=tuple(sentences),
        verb=_("Hand the class over"),
        do=lambda: work.hand_over(session, classroom, person, now, stays=stays),
        said="handed",
        onward=_home_if(main.person_id) if main is not None and is_leaving else "",
    )


def _person(session: Session, classroom: Classroom) -> Person | None:
    wanted = request.form.get("person", 0, type=int)
    return next((p for p in staff_of(session, classroom) if p.id == wanted), None)


def _home_if(person_id: int) -> str:
    """Who takes a class from themselves cannot go back to its page."""
    return url_for("classrooms.today") if teaching().person.id == person_id else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
