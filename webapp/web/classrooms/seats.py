"""Seats of a class: let in again, new cards, more seats, the sheet of cards, the page of names."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.classrooms import MOST_SEATS
from webapp.domain.looks import Shown
from webapp.operations.classrooms import add_seats, reissue_card
from webapp.operations.signing_in import release_seat
from webapp.store import learners
from webapp.web.access import STAFF, Scope, guard
from webapp.web.classrooms.blueprint import bp
from webapp.web.classrooms.cards import is_only_here, sheets_of
from webapp.web.classrooms.forms import read_count, seats_problem
from webapp.web.classrooms.one_class import class_page
from webapp.web.classrooms.said import said_words
from webapp.web.current import parts
from webapp.web.holding import hat, held, held_seat, looking

CARDS, NAMES = "classrooms/cards.html", "classrooms/names.html"


@bp.get("/<int:classroom_id>/cards")
@guard(Scope.CLASS, *STAFF, looks=Shown.CARDS)
def cards(classroom_id: int) -> str:
    """The cards of all seats, or of one (`?seat=7`), eight a page."""
    only = read_count(request.args.get("seat", ""))
    with looking(classroom_id, seat=only) as hand:
        classroom = hand.classroom
        one = [hand.learner] if hand.learner else None
        shown = one or learners.of_classroom(hand.session, classroom.school_id, classroom.id)
        return render_template(
            CARDS,
            classroom=classroom,
            sheets=sheets_of(classroom, shown),
            count=len(shown),
            is_only_here=is_only_here(request.host),
            host=request.host,
            said=said_words(request.args),
        )


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
    with parts().database.writing() as writing:
        classroom = held(writing, classroom_id)
        there = learners.of_classroom(writing, classroom.school_id, classroom.id)
        problem = seats_problem(count, MOST_SEATS - len(there))
        if not problem:
            add_seats(writing, classroom, count, hat(), parts().now())
    if problem:
        return class_page(classroom_id, problem), 422
    return _back(classroom_id, "seats")


@bp.post("/<int:classroom_id>/seats/<int:learner_id>/release")
@guard(Scope.CLASS, *STAFF)
def release(classroom_id: int, learner_id: int) -> Response:
    """Let a seat in again that tried five times."""
    with parts().database.writing() as writing:
        release_seat(writing, held_seat(writing, classroom_id, learner_id))
    return _back(classroom_id, "released")


@bp.post("/<int:classroom_id>/seats/<int:learner_id>/card")
@guard(Scope.CLASS, *STAFF)
def new_card(classroom_id: int, learner_id: int) -> Response:
    """A new card for one seat; the sheet shows that card alone."""
    with parts().database.writing() as writing:
        learner = held_seat(writing, classroom_id, learner_id)
        reissue_card(writing, learner, parts().now())
    onward = url_for("classrooms.cards", classroom_id=classroom_id, seat=learner.seat, said="card")
    return redirect(onward, 303)


def _back(classroom_id: int, said: str) -> Response:
    return redirect(url_for("classrooms.show", classroom_id=classroom_id, said=said), 303)
