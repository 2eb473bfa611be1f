"""The run log, and the signed file that is made from it."""

from flask import make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.workshops.logs import LONGEST_NOTE, LONGEST_PLACE, day_of
from webapp.operations.workshop_results import (
    AlreadySent,
    NoLog,
    NotOver,
    Over,
    Server,
    result_file,
    write_log,
)
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.workshops.after import held_on, over_of, to_after
from webapp.web.workshops.after_page import lesson_of
from webapp.web.workshops.blueprint import bp
from webapp.web.workshops.log_form import Typed, read_log, shown_form

PAGE = "workshops/log.html"


@bp.get("/<int:workshop_id>/log")
@guard(Scope.WORKSHOP, *STAFF)
def log(workshop_id: int) -> str | Response:
    """The form of the run log."""
    with parts().database.reading() as reading:
        try:
            done = over_of(reading, workshop_id)
        except NotOver:
            return to_after(workshop_id)
    if done.log is not None and done.log.sent_at is not None:
        return to_after(workshop_id, "sent")
    return _page(done, None)


@bp.post("/<int:workshop_id>/log")
@guard(Scope.WORKSHOP, *STAFF)
def keep_log(workshop_id: int) -> Response | tuple[str, int]:
    """Keep the run log."""
    typed = request.form.to_dict()
    with parts().database.writing() as writing:
        try:
            done = over_of(writing, workshop_id)
            draft = read_log(typed, parts().now())
            if draft is None:
                return _page(done, typed), 422
            write_log(writing, _server(), done, draft, parts().now())
        except NotOver:
            return to_after(workshop_id)
        except AlreadySent:
            return to_after(workshop_id, "sent")
    return to_after(workshop_id, "log")


@bp.post("/<int:workshop_id>/result.json")
@guard(Scope.WORKSHOP, *STAFF)
def signed(workshop_id: int) -> Response:
    """The signed result file. It is made once, and the same ever after."""
    with parts().database.writing() as writing:
        try:
            done = over_of(writing, workshop_id)
            body = result_file(writing, _server(), done, parts().now())
        except NotOver:
            return to_after(workshop_id)
        except NoLog:
            return redirect(url_for("workshops.log", workshop_id=workshop_id), 303)
    on = day_of(done.workshop, teaching().school.time_zone).isoformat()
    name = f"workshop-{on}-{done.workshop.order.unit_id}-signed.json"
    response: Response = make_response(body)
    response.headers["Content-Type"] = "application/json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _page(done: Over, typed: Typed | None) -> str:
    return render_template(
        PAGE,
        form=shown_form(done, typed, parts().now()),
        workshop_id=done.workshop.id,
        on=held_on(done),
        lesson=lesson_of(done),
        longest_place=LONGEST_PLACE,
        longest_note=LONGEST_NOTE,
    )


def _server() -> Server:
    return Server(parts().secret, parts().library, teaching().school)
