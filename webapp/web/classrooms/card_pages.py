"""Cards of a class: the sheets to cut, the list for the desk, new ones for a seat or for all."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.looks import Shown
from webapp.operations.classrooms import reissue_card
from webapp.store import learners
from webapp.web.access import STAFF, Scope, guard
from webapp.web.addresses import is_only_here
from webapp.web.classrooms.blueprint import bp
from webapp.web.classrooms.cards import A_SHEET, cards_of, read_size, sheets_of
from webapp.web.classrooms.forms import read_count
from webapp.web.classrooms.said import said_words
from webapp.web.current import parts
from webapp.web.holding import held, held_seat, looking, teaching

CARDS, DESK, NEW = (f"classrooms/{name}.html" for name in ("cards", "desk", "new_cards"))


@bp.get("/<int:classroom_id>/cards")
@guard(Scope.CLASS, *STAFF, looks=Shown.CARDS)
def cards(classroom_id: int) -> str:
    """The cards of all seats, or of one (`?seat=7`), eight or sixteen a page (`?size=16`)."""
    only, size = read_count(request.args.get("seat", "")), read_size(request.args)
    with looking(classroom_id, seat=only) as hand:
        classroom = hand.classroom
        one = [hand.learner] if hand.learner else None
        shown = one or learners.of_classroom(hand.session, classroom.school_id, classroom.id)
    return render_template(
        CARDS,
        classroom=classroom,
        sheets=sheets_of(cards_of(classroom, shown), size),
        size=size,
        sizes=A_SHEET,
        seat=hand.learner.seat if hand.learner else None,
        count=len(shown),
        is_only_here=is_only_here(request.host),
        host=request.host,
        said=said_words(request.args),
    )


@bp.get("/<int:classroom_id>/cards/desk")
@guard(Scope.CLASS, *STAFF, looks=Shown.CARDS)
def desk(classroom_id: int) -> str:
    """The list for the teacher's desk: what opens each seat, and room for names."""
    with looking(classroom_id) as hand:
        classroom = hand.classroom
        seated = learners.of_classroom(hand.session, classroom.school_id, classroom.id)
    return render_template(DESK, classroom=classroom, cards=cards_of(classroom, seated))


@bp.get("/<int:classroom_id>/cards/new")
@guard(Scope.CLASS, *STAFF)
def ask_new_cards(classroom_id: int) -> str:
    """What new cards for the whole class mean, before anything happens."""
    with parts().database.reading() as reading:
        classroom = held(reading, classroom_id)
        count = len(learners.of_classroom(reading, classroom.school_id, classroom.id))
    return render_template(NEW, classroom=classroom, learner=None, count=count)


@bp.post("/<int:classroom_id>/cards/new")
@guard(Scope.CLASS, *STAFF)
def new_cards(classroom_id: int) -> Response:
    """New cards for all seats, in one transaction."""
    with parts().database.writing(teaching().school.id) as writing:
        classroom = held(writing, classroom_id)
        for learner in learners.of_classroom(writing, classroom.school_id, classroom.id):
            reissue_card(writing, learner, parts().now())
    return redirect(url_for("classrooms.cards", classroom_id=classroom_id, said="cards"), 303)


@bp.get("/<int:classroom_id>/seats/<int:learner_id>/card")
@guard(Scope.CLASS, *STAFF, looks=Shown.SEATS)
def ask_new_card(classroom_id: int, learner_id: int) -> str:
    """The same for one seat."""
    with looking(classroom_id, learner_id=learner_id) as hand:
        return render_template(NEW, classroom=hand.classroom, learner=hand.learner, count=1)


@bp.post("/<int:classroom_id>/seats/<int:learner_id>/card")
@guard(Scope.CLASS, *STAFF)
def new_card(classroom_id: int, learner_id: int) -> Response:
    """A new card for one seat; the sheet shows that card alone."""
    with parts().database.writing(teaching().school.id) as writing:
        learner = held_seat(writing, classroom_id, learner_id)
        reissue_card(writing, learner, parts().now())
    onward = url_for("classrooms.cards", classroom_id=classroom_id, seat=learner.seat, said="card")
    return redirect(onward, 303)
