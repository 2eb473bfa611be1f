"""Who of the staff looked at what of learners: for the lead, in words, by class and period."""

from flask import Response, current_app, render_template
from sqlmodel import Session

from webapp.documents import csv
from webapp.domain.looks import Look, Shown, by_day
from webapp.domain.people import Role
from webapp.store import access_rows, classrooms, learners, people
from webapp.web.access import Scope, guard
from webapp.web.current import parts
from webapp.web.holding import looking_at_school, teaching
from webapp.web.i18n import _
from webapp.web.looks import checking, unusual
from webapp.web.looks.asking import PERIODS, asked, months
from webapp.web.looks.blueprint import bp
from webapp.web.looks.words import Known, csv_row, days, kind_words, month_words, period_words

__all__ = ["bp", "checking", "unusual"]  # the other routes of the blueprint

PAGE = "looks/looks.html"
MOST = 2000  # rows that one page reads
MOST_IN_FILE = 200_000


@bp.get("")
@guard(Scope.SCHOOL, Role.LEAD, looks=Shown.LOG)
def show() -> str:
    """The looks of a period, put together by day. Nothing of a learner but the number of a seat.

    That the lead read the log is a look as well.
    """
    school, now = teaching().school, parts().now()
    with looking_at_school() as session:
        rooms, staff = classrooms.names(session, school.id), people.names(session, school.id)
        choice = asked(school.time_zone, now, rooms, staff)
        found = access_rows.of_school(session, school.id, choice.wanted, MOST)
        known = _known(session, rooms, staff, found)
        return render_template(
            PAGE,
            days=days(by_day(found, school.time_zone), known),
            rooms=rooms,
            staff=staff,
            kinds=[(one.value, kind_words(one)) for one in Shown],
            periods=[
                *((key, period_words(key)) for key in PERIODS),
                *((key, month_words(key)) for key in months(school.time_zone, now)),
            ],
            choice=choice,
            most=MOST if len(found) == MOST else 0,
        )


@bp.get("/looks.csv")
@guard(Scope.SCHOOL, Role.LEAD, looks=Shown.LOG)
def as_file() -> Response:
    """The same as a table: every look in a line of its own, the newest first."""
    school, now = teaching().school, parts().now()
    with looking_at_school() as session:
        rooms, staff = classrooms.names(session, school.id), people.names(session, school.id)
        choice = asked(school.time_zone, now, rooms, staff)
        found = access_rows.of_school(session, school.id, choice.wanted, MOST_IN_FILE)
        known = _known(session, rooms, staff, found)
        heading = [_("Day"), _("Time"), _("Who"), _("What they saw"), _("Class"), _("Reason")]
        table = [heading, *(csv_row(look, known) for look in found)]
    response = current_app.make_response(csv.write(table))
    response.content_type = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = 'attachment; filename="looks.csv"'
    return response


def _known(
    session: Session,
    rooms: dict[int, str],
    staff: dict[int, str],
    found: list[Look],
) -> Known:
    school = teaching().school
    return Known(
        staff=staff,
        rooms=rooms,
        seats=learners.seats_of(session, school.id, {look.learner_id or 0 for look in found}),
        time_zone=school.time_zone,
    )
