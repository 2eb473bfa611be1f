"""Who is concerned in a span, as page, paper and table; notices; the record of incidents."""

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response as Answer

from webapp.documents import csv
from webapp.domain.breaches import Concerned, Kind, Told
from webapp.domain.looks import Shown
from webapp.domain.people import Role
from webapp.domain.terms import from_wall
from webapp.operations import breaches as work
from webapp.store import breaches, classrooms, people, responsible
from webapp.web.access import Scope, guard
from webapp.web.breaches.asking import Span, span
from webapp.web.breaches.words import (
    heading,
    incident_line,
    kind_words,
    rooms_of,
    row_of,
    told_words,
)
from webapp.web.current import parts
from webapp.web.holding import looking_at_school, teaching
from webapp.web.i18n import _

bp = Blueprint("breaches", __name__, url_prefix="/school/breach")

PAGE = "breaches/breach.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """What was asked, and who is on it."""

    span: Span
    found: list[Concerned]
    rooms: dict[int, str]
    staff: dict[int, str]


@bp.get("")
@guard(Scope.SCHOOL, Role.LEAD, looks=Shown.BREACH)
def show() -> str:
    """The list by class, texts for families and children, incidents."""
    with looking_at_school() as session:
        return _page(session, "")


@bp.get("/list.csv")
@guard(Scope.SCHOOL, Role.LEAD, looks=Shown.BREACH)
def as_file() -> Response:
    """One line for each learner."""
    with looking_at_school() as session:
        asked = _list(session)
    zone = teaching().school.time_zone
    table: list[list[str | int]] = [[*heading()]]
    table += [row_of(one, asked.rooms, zone) for one in asked.found]
    response = current_app.make_response(csv.write(table))
    response.content_type = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = 'attachment; filename="concerned.csv"'
    return response


@bp.post("/incident")
@guard(Scope.SCHOOL, Role.LEAD)
def note() -> Answer | tuple[str, int]:
    """Write an incident down."""
    who, now, given = teaching(), parts().now(), request.form.get
    kind = given("kind", "")
    noticed = _moment(given("noticed", "")) or now
    noted = work.Noted(
        kind=Kind(kind) if kind in set(Kind) else Kind.SUSPECTED,
        words=given("words", ""),
        began_at=_moment(given("began", "")),
        noticed_at=noticed,
        told=_told(),
    )
    try:
        with parts().database.writing() as session:
            work.note(session, who.person, noted, now)
    except work.NoIncident as why:
        with parts().database.reading() as session:
            return _page(session, _problem(str(why))), 422
    return redirect(url_for("breaches.show"), 303)


@bp.post("/incident/change")
@guard(Scope.SCHOOL, Role.LEAD)
def change() -> Answer:
    """Write down who has been told, and that it is contained."""
    school, now = teaching().school, parts().now()
    wanted = request.form.get("incident", 0, type=int)
    with parts().database.writing() as session:
        known = {one.id: one for one in breaches.incidents(session, school.id)}
        if wanted in known:
            before = known[wanted].contained_at
            contained = before or (now if request.form.get("contained") else None)
            # Only what this form changed: somebody else may have noted another one meanwhile.
            now_told = (known[wanted].told | (_told() - _told("was"))) - (_told("was") - _told())
            breaches.note_on_incident(session, (school.id, wanted), contained, now_told)
    return redirect(url_for("breaches.show"), 303)


def _page(session: Session, problem: str) -> str:
    school = teaching().school
    asked = _list(session)
    return render_template(
        PAGE,
        asked=asked,
        rooms=rooms_of(asked.found, asked.rooms),
        learners=len(asked.found),
        under_14=sum(one.place.is_under_14 for one in asked.found),
        guardians=sum(one.guardians for one in asked.found),
        incidents=[
            incident_line(one, school.time_zone) for one in breaches.incidents(session, school.id)
        ],
        kinds=[(kind.value, kind_words(kind)) for kind in Kind],
        told=[(one.value, told_words(one)) for one in Told],
        responsible=responsible.of_school(session, school.id),
        problem=problem,
    )


def _list(session: Session) -> List:
    school, now = teaching().school, parts().now()
    staff = people.names(session, school.id)
    asked = span(school.time_zone, now, staff)
    found = work.list_of(session, school.id, asked.begin, asked.end, asked.person_id)
    return List(span=asked, found=found, rooms=classrooms.names(session, school.id), staff=staff)


def _told(field: str = "told") -> frozenset[Told]:
    return frozenset(Told(one) for one in request.form.getlist(field) if one in set(Told))


def _moment(given: str) -> datetime | None:
    """A moment as a browser sends it, on the school's wall."""
    try:
        shown = datetime.fromisoformat(given)
    except ValueError:
        return None
    return from_wall(teaching().school.time_zone, shown.replace(tzinfo=None))


def _problem(why: str) -> str:
    return {
        "words": _(
            "Write one line, at most 200 characters: what happened, without any child's name."
        ),
        "when": _("It cannot have been noticed later than now, or before it began."),
    }[why]
