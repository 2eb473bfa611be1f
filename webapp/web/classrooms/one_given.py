"""One assignment: what it says, a look at it as learners see it, and what can be done with it."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.errors import NotAllowed
from webapp.store import assignments
from webapp.web import preview
from webapp.web.access import STAFF, Scope, guard
from webapp.web.classrooms.blueprint import bp
from webapp.web.classrooms.copying import targets
from webapp.web.classrooms.given_lines import given_lines, known
from webapp.web.classrooms.offered import offer_of, offers_of
from webapp.web.classrooms.said import said_words
from webapp.web.classrooms.when import window_words
from webapp.web.current import parts
from webapp.web.holding import held, teaching
from webapp.web.offered import require_offered

PAGE = "classrooms/assignment.html"


@bp.get("/<int:classroom_id>/assignments/<int:assignment_id>")
@guard(Scope.CLASS, *STAFF)
def assignment(classroom_id: int, assignment_id: int) -> str:
    """One assignment. What the library lost has no page."""
    with parts().database.reading() as reading:
        classroom = held(reading, classroom_id)
        place = (classroom.school_id, classroom.id, assignment_id)
        given = assignments.in_classroom(reading, *place)
        others = targets(reading, classroom)
        offers = offers_of(reading, classroom)
    if not known([given]):
        raise NotAllowed
    return render_template(
        PAGE,
        classroom=classroom,
        given=given,
        line=given_lines(classroom, [given], offers)[0],
        times=window_words(teaching().school.time_zone, given.window),
        targets=others,
        said=said_words(request.args),
    )


@bp.post("/<int:classroom_id>/preview")
@guard(Scope.CLASS, *STAFF)
def begin_preview(classroom_id: int) -> Response:
    """Look at something given, or about to be given, as the learners of the class see it."""
    wanted, asked = request.form.get("assignment", ""), request.form
    with parts().database.reading() as reading:
        classroom = held(reading, classroom_id)
        given = None
        if wanted:
            assignment_id = int(wanted) if wanted.isascii() and wanted.isdigit() else 0
            place = (classroom.school_id, classroom.id, assignment_id)
            given = assignments.in_classroom(reading, *place)
        offers = offers_of(reading, classroom)
    unit_id, lab_id = asked.get("unit", ""), asked.get("lab", "")
    if given:
        unit_id, lab_id = given.unit_id, given.lab_id
    require_offered(unit_id)
    if not (known([given]) if given else offer_of(offers, unit_id, lab_id)):
        raise NotAllowed
    return redirect(preview.begin(preview.Preview(classroom, unit_id, lab_id, given)), 303)


@bp.post("/<int:classroom_id>/preview/end")
@guard(Scope.CLASS, *STAFF)
def end_preview(classroom_id: int) -> Response:
    """Look as staff again."""
    with parts().database.reading() as reading:
        held(reading, classroom_id)
    preview.end()
    return redirect(url_for("classrooms.show", classroom_id=classroom_id), 303)
