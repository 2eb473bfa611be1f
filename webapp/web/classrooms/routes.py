"""The staff's first page, a new class, and one class."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.bands import Band
from webapp.domain.looks import Shown
from webapp.domain.responsible import NobodyResponsible
from webapp.operations.classrooms import create_classroom
from webapp.operations.exceptional import waiting_for
from webapp.web import hx
from webapp.web.access import STAFF, Scope, guard
from webapp.web.ages import ages_of
from webapp.web.classrooms import (
    card_pages,
    given,
    guardians,
    home,
    hours,
    live,
    manage,
    seats,
    years,
)
from webapp.web.classrooms.blueprint import bp
from webapp.web.classrooms.forms import Typed, read_plan, typed
from webapp.web.classrooms.one_class import class_page
from webapp.web.classrooms.panel import panel
from webapp.web.classrooms.running import hour_links, hours_of, running
from webapp.web.classrooms.seeing import seen_of
from webapp.web.classrooms.things import of_school, things
from webapp.web.classrooms.today import (
    class_line,
    greeting,
    standings,
    today_words,
)
from webapp.web.current import parts
from webapp.web.holding import hat, teaching
from webapp.web.responsible_forms import nobody_responsible_words

__all__ = [
    "bp",
    "card_pages",
    "given",
    "guardians",
    "home",
    "manage",
    "hours",
    "live",
    "seats",
    "years",
]  # the other routes of the blueprint

TODAY, PANEL = "classrooms/today.html", "classrooms/_assign.html"
NEW = "classrooms/new.html"
USUAL_SEATS = "30"


@bp.get("")
@guard(Scope.CLASS, *STAFF)
def today() -> Response:
    """What today asks for, every class, and the panel to assign."""
    who, now = teaching(), parts().now()
    with parts().database.reading() as reading:
        every = standings(reading, who)
        seen = [seen_of(reading, one, who, now) for one in every]
        suggested = {s.standing.classroom.id: s.next_unit for s in seen}
        classes = [s.classroom for s in every]
        plan = panel(reading, classes, suggested, request.args) if classes else None
        now_in = hours_of(reading, who, every, now)
        asked = waiting_for(reading, who.person, now)
    todo = [*of_school(who, now), *things(seen)]
    return hx.render(
        TODAY,
        PANEL if classes else TODAY,
        greeting=greeting(who, now),
        today_is=today_words(who, now, len(todo)),
        asked=asked,
        running=running(every, now_in, who),
        things=todo,
        lines=[class_line(s) for s in every],
        hours=hour_links(seen, now_in),
        plan=plan,
    )


@bp.get("/new")
@guard(Scope.CLASS, *STAFF)
def new() -> str:
    """An empty form."""
    return _form(Typed(seats=USUAL_SEATS), {})


@bp.post("/new")
@guard(Scope.CLASS, *STAFF)
def create() -> Response | tuple[str, int]:
    """Make the class; the cards come next."""
    plan = read_plan(request.form)
    if isinstance(plan, dict):
        return _form(typed(request.form), plan), 422
    try:
        with parts().database.writing() as writing:
            classroom = create_classroom(writing, teaching().person, plan, hat(), parts().now())
    except NobodyResponsible:
        return _form(typed(request.form), {"band": nobody_responsible_words()}), 422
    return redirect(url_for("classrooms.cards", classroom_id=classroom.id, said="made"), 303)


@bp.get("/<int:classroom_id>")
@guard(Scope.CLASS, *STAFF, looks=Shown.SEATS)
def show(classroom_id: int) -> str:
    """Seats, cards, and what is given."""
    return class_page(classroom_id)


def _form(seen: Typed, wrong: dict[str, str]) -> str:
    bands = [(band.value, ages_of(band)) for band in Band]
    return render_template(NEW, typed=seen, wrong=wrong, bands=bands, grades=range(1, 13))
