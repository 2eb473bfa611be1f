"""Seats of a class: let in at once, more seats, the page of names."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.classrooms import MOST_SEATS
from webapp.domain.looks import Shown
from webapp.domain.responsible import NobodyResponsible
from webapp.operations.classrooms import add_seats
from webapp.operations.signing_in import release_seat
from webapp.store import learners
from webapp.web.access import STAFF, Scope, guard
from webapp.web.classrooms.blueprint import bp
from webapp.web.classrooms.forms import read_count, seats_problem
from webapp.web.classrooms.one_class import class_page
from webapp.web.current import parts
from webapp.web.holding import hat, held, held_seat, looking, teaching
from webapp.web.responsible_forms import nobody_responsible_words

NAMES = "classrooms/names.html"


@bp.get("/<int:classroom_id>/names")
@guard(Scope.CLASS, *STAFF, looks=Shown.NAMES)
def names(classroom_id: int) -> str:
    """Where a list of names is read and locked, in the browser alone: nothing comes back here."""
    with looking(classroom_id) as hand:
        classroom = hand.classroom
        seated = learners.of_classroom(hand.session, classroom.school_id, classroom.id)
        return render_template(NAMES, classroom=classroom, learners=seated)


@bp.post("/<int:classroom_id>/seats")
@guard(Scope.CLASS, *STAFF, looks=Shown.SEATS)
def add(classroom_id: int) -> Response | tuple[str, int]:
    """More seats behind the last one."""
    count = read_count(request.form.get("seats", ""))
    try:
        with parts().database.writing(teaching().school.id) as writing:
            classroom = held(writing, classroom_id)
            there = learners.of_classroom(writing, classroom.school_id, classroom.id)
            problem = seats_problem(count, MOST_SEATS - len(there))
            if not problem:
                add_seats(writing, classroom, count, hat(), parts().now())
    except NobodyResponsible:
        problem = nobody_responsible_words()
    if problem:
        return class_page(classroom_id, problem), 422
    return _back(classroom_id, "seats")


@bp.post("/<int:classroom_id>/seats/<int:learner_id>/release")
@guard(Scope.CLASS, *STAFF)
def release(classroom_id: int, learner_id: int) -> Response:
    """Let a seat in at once that pauses after wrong tries."""
    with parts().database.writing(teaching().school.id) as writing:
        release_seat(writing, held_seat(writing, classroom_id, learner_id))
    return _back(classroom_id, "released")


def _back(classroom_id: int, said: str) -> Response:
    return redirect(url_for("classrooms.show", classroom_id=classroom_id, said=said), 303)
