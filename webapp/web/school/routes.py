"""The first page of the lead and the operator: who teaches here, and which classes there are."""

from flask import Blueprint, render_template

from webapp.domain.people import Role, School
from webapp.store import classrooms, people
from webapp.web.access import Scope, guard
from webapp.web.current import parts, visitor

bp = Blueprint("school", __name__, url_prefix="/school")

PAGE = "school/school.html"


@bp.get("")
@guard(Scope.SCHOOL, Role.LEAD, Role.OPERATOR)
def show() -> str:
    """Staff and classes. Nothing of a learner is read here."""
    school = _mine()
    with parts().database.reading() as reading:
        rooms = classrooms.of_school(reading, school.id)
        seats = classrooms.seat_counts(reading, school.id, [room.id for room in rooms])
        staff = people.of_school(reading, school.id)
    return render_template(PAGE, school=school, rooms=rooms, seats=seats, staff=staff)


def _mine() -> School:
    """The visitor's school; `guard` let in only people who have one."""
    school = visitor().school
    assert school is not None
    return school
