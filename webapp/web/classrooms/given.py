"""What a class is given, and taken back."""

from flask import redirect, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from webapp.domain.assignments import Place, Task, is_free_at_home
from webapp.domain.looks import Shown
from webapp.domain.people import Classroom
from webapp.operations import assigning
from webapp.store import assignments, home_times, learners
from webapp.web.access import STAFF, Scope, guard
from webapp.web.classrooms import one_given, swapping
from webapp.web.classrooms.assigning import time_problem
from webapp.web.classrooms.blueprint import bp
from webapp.web.classrooms.led import lead_or_train
from webapp.web.classrooms.offered import not_offered, offer_of, offers_of
from webapp.web.classrooms.one_class import class_page
from webapp.web.classrooms.wishes import read_wish, task_of, window_of
from webapp.web.current import parts
from webapp.web.holding import held, teaching
from webapp.web.i18n import _
from webapp.web.offered import require_offered

__all__ = ["one_given", "swapping"]  # the routes of one assignment


@bp.post("/<int:classroom_id>/assignments")
@guard(Scope.CLASS, *STAFF, looks=Shown.SEATS)
def assign(classroom_id: int) -> Response | tuple[str, int]:
    """Give a lesson, a test or a simulation to a class or some seats."""
    who = teaching()
    with parts().database.writing(teaching().school.id) as writing:
        classroom = held(writing, classroom_id)
        wish = read_wish(
            request.form, learners.of_classroom(writing, classroom.school_id, classroom.id)
        )
        task = task_of(wish, who.school.time_zone)
        require_offered(task.unit_id)
        is_readable = window_of(wish, who.school.time_zone) is not None
        problem = _problem(writing, classroom, task) if is_readable else time_problem()
        if not problem:
            lead_or_train(writing, task.unit_id)
            assigning.assign(writing, who.person, classroom, task, parts().now())
    if problem:
        return class_page(classroom_id, problem), 422
    return _back(classroom_id, "given" if task.window.opens_at is None else "given-later")


@bp.post("/<int:classroom_id>/assignments/<int:assignment_id>/withdraw")
@guard(Scope.CLASS, *STAFF)
def withdraw(classroom_id: int, assignment_id: int) -> Response:
    """Take an assignment back. What learners did stays."""
    with parts().database.writing(teaching().school.id) as writing:
        classroom = held(writing, classroom_id)
        assignment = assignments.in_classroom(
            writing, classroom.school_id, classroom.id, assignment_id
        )
        assigning.withdraw(writing, assignment, parts().now())
    return _back(classroom_id, "withdrawn")


def _problem(writing: Session, classroom: Classroom, task: Task) -> str:
    offers = offers_of(writing, classroom)
    if offer_of(offers, task.unit_id, task.lab_id) is None:
        return not_offered(classroom, "" if offer_of(offers, task.unit_id) else task.unit_id)
    weekly = home_times.weekly_minutes(writing, classroom.school_id, classroom.id)
    if task.place is Place.HOME and not weekly:
        return _("Home is off for this class. Allow it some minutes a week first.")
    open_ones = assignments.of_classroom(writing, classroom.school_id, classroom.id)
    if task.place is Place.HOME and not is_free_at_home(open_ones, task, parts().now()):
        return _("One thing at home at a time: withdraw the other one first.")
    return ""


def _back(classroom_id: int, said: str) -> Response:
    return redirect(url_for("classrooms.show", classroom_id=classroom_id, said=said), 303)
