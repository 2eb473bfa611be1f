"""When a workshop is over: its report, its family sheet, and the report as files."""

from flask import redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from webapp.domain.terms import day_at
from webapp.domain.workshops.logs import day_of
from webapp.operations.workshop_results import NotOver, Over, over
from webapp.web import papers
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import day, locale
from webapp.web.paper_files import files_of
from webapp.web.workshops.after_page import after_page, lesson_of
from webapp.web.workshops.after_paper import workshop_paper
from webapp.web.workshops.after_words import said_words
from webapp.web.workshops.blueprint import bp
from webapp.web.workshops.family_page import family_sheets
from webapp.web.workshops.leading import mine

PAGE, FAMILY, NOT_OVER = (
    "workshops/after.html",
    "workshops/family.html",
    "workshops/not_over.html",
)


@bp.get("/<int:workshop_id>/after")
@guard(Scope.WORKSHOP, *STAFF)
def after(workshop_id: int) -> str:
    """The report of a workshop that is over."""
    with parts().database.reading() as reading:
        try:
            done = over_of(reading, workshop_id)
        except NotOver:
            return render_template(NOT_OVER, workshop_id=workshop_id)
    return render_template(
        PAGE,
        page=after_page(done),
        on=held_on(done),
        files=files_of("workshops.after_file", workshop_id=workshop_id),
        said=said_words(request.args.get("said", "")),
    )


@bp.get("/<int:workshop_id>/after.<any(csv, xlsx, pdf, json, html):form>")
@guard(Scope.WORKSHOP, *STAFF)
def after_file(workshop_id: int, form: str) -> Response:
    """The same figures as a file."""
    school = teaching().school
    with parts().database.reading() as reading:
        try:
            done = over_of(reading, workshop_id)
        except NotOver:
            return to_after(workshop_id)
    made_on = day_at(school.time_zone, parts().now())
    return papers.send(workshop_paper(school, after_page(done), made_on), form)


@bp.get("/<int:workshop_id>/family")
@guard(Scope.WORKSHOP, *STAFF)
def family(workshop_id: int) -> str | Response:
    """The family sheet of this group, in the languages of the workshop or in one: `?in=en`.

    Before the end it is that of the print pack, which says what was done.
    """
    with parts().database.reading() as reading:
        try:
            done = over_of(reading, workshop_id)
        except NotOver:
            early = url_for("workshops.pack", workshop_id=workshop_id, piece="family")
            return redirect(early, 303)
    known, wanted = parts().library.locales, request.args.get("in", "")
    own = [tag for tag in done.workshop.order.locales if tag in known] or [locale()]
    return render_template(
        FAMILY,
        sheets=family_sheets(done, [wanted] if wanted in known else own),
        workshop_id=workshop_id,
        known=known,
        lesson=lesson_of(done),
    )


def over_of(session: Session, workshop_id: int) -> Over:
    """The workshop in hand, for its leader, with everything that is left of it.

    Raises:
        NotAllowed: no such workshop, or somebody else leads it.
        NotOver: it has not begun, or still runs.
    """
    workshop = mine(session, workshop_id)
    return over(session, parts().library, workshop, locale(), parts().now())


def held_on(done: Over) -> str:
    """The day of a workshop, in words."""
    return day(day_of(done.workshop, teaching().school.time_zone))


def to_after(workshop_id: int, said: str = "") -> Response:
    """To the report; `said` names the sentence that it begins with."""
    address = url_for("workshops.after", workshop_id=workshop_id, said=said or None)
    return redirect(address, 303)
