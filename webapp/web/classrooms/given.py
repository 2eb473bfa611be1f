"""What a class is given, and taken back."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.assignments import Assignment, Place, Task, is_free_at_home
from webapp.domain.looks import Shown
from webapp.operations import classrooms as teaching_work
from webapp.store import assignments
from webapp.web.access import STAFF, Scope, guard
from webapp.web.classrooms.assigning import units_of
from webapp.web.classrooms.blueprint import bp
from webapp.web.classrooms.forms import read_place
from webapp.web.classrooms.one_class import class_page
from webapp.web.current import parts
from webapp.web.holding import held, teaching
from webapp.web.i18n import _


@bp.post("/<int:classroom_id>/assignments")
@guard(Scope.CLASS, *STAFF, looks=Shown.SEATS)
def assign(classroom_id: int) -> Response | tuple[str, int]:
    """Give a lesson or a test to a class."""
    task = Task(unit_id=request.form.get("unit", ""), place=read_place(request.form))
    with parts().database.writing() as writing:
        classroom = held(writing, classroom_id)
        open_ones = assignments.of_classroom(writing, classroom.school_id, classroom.id)
        problem = _problem(task, open_ones, [unit.id for unit in units_of(classroom.band)])
        if not problem:
            teaching_work.assign(writing, teaching().person, classroom, task, parts().now())
    if problem:
        return class_page(classroom_id, problem), 422
    return _back(classroom_id, "given")


@bp.post("/<int:classroom_id>/assignments/<int:assignment_id>/withdraw")
@guard(Scope.CLASS, *STAFF)
def withdraw(classroom_id: int, assignment_id: int) -> Response:
    """Take an assignment back. What learners did stays."""
    with parts().database.writing() as writing:
        classroom = held(writing, classroom_id)
        assignment = assignments.in_classroom(
            writing, classroom.school_id, classroom.id, assignment_id
        )
        teaching_work.withdraw(writing, assignment, parts().now())
    return _back(classroom_id, "withdrawn")


def _problem(task: Task, open_ones: list[Assignment], fitting: list[str]) -> str:
    if task.unit_id not in fitting:
        return _("Choose a lesson or a test for the age of this class.")
    if task.place is Place.HOME and not is_free_at_home(open_ones, task.unit_id):
        return _("One thing at home at a time: withdraw the other one first.")
    return ""


def _back(classroom_id: int, said: str) -> Response:
    return redirect(url_for("classrooms.show", classroom_id=classroom_id, said=said), 303)
