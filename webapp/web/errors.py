"""Refusals and faults become pages that say what happened and what to do."""

from http import HTTPStatus

from flask import Flask, current_app, g, render_template, request
from flask import Response as FlaskResponse
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import BadHost, HTTPException, SecurityError
from werkzeug.wrappers import Response

from webapp.domain.alarms import MOST_FILES
from webapp.domain.consents import NoRecord
from webapp.domain.errors import (
    BadAnswer,
    Busy,
    Damaged,
    DomainError,
    NotAllowed,
    SecondNeeded,
    SomebodyElse,
    StorageFull,
    TrainingNeeded,
    UnknownLab,
    UnknownLesson,
    UnknownQuestion,
    UnknownQuiz,
    UnknownStep,
    Unwritable,
)
from webapp.domain.people import Visitor
from webapp.domain.responsible import NobodyResponsible
from webapp.web.current import parts
from webapp.web.i18n import _, locale
from webapp.web.numbering import number_of

STATUS: dict[type[DomainError], HTTPStatus] = {
    UnknownLesson: HTTPStatus.NOT_FOUND,
    UnknownLab: HTTPStatus.NOT_FOUND,
    UnknownStep: HTTPStatus.NOT_FOUND,
    UnknownQuiz: HTTPStatus.NOT_FOUND,
    UnknownQuestion: HTTPStatus.NOT_FOUND,
    NotAllowed: HTTPStatus.NOT_FOUND,  # a stranger must not learn that it exists
    SecondNeeded: HTTPStatus.FORBIDDEN,  # with a page of its own
    TrainingNeeded: HTTPStatus.FORBIDDEN,  # with a page of its own
    NoRecord: HTTPStatus.FORBIDDEN,
    BadAnswer: HTTPStatus.UNPROCESSABLE_ENTITY,
    SomebodyElse: HTTPStatus.CONFLICT,
    NobodyResponsible: HTTPStatus.UNPROCESSABLE_ENTITY,  # forms say it in place
    Busy: HTTPStatus.SERVICE_UNAVAILABLE,
    StorageFull: HTTPStatus.INSUFFICIENT_STORAGE,
    Unwritable: HTTPStatus.INSUFFICIENT_STORAGE,
    Damaged: HTTPStatus.INTERNAL_SERVER_ERROR,
}
PLAIN = {"Content-Type": "text/plain; charset=utf-8"}
RETRY_AFTER = {HTTPStatus.SERVICE_UNAVAILABLE: "2"}  # seconds


def install(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(DomainError, _refused)
    app.register_error_handler(SecondNeeded, _second_needed)
    app.register_error_handler(TrainingNeeded, _training_needed)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _fault)


def words(status: int) -> tuple[str, str]:
    """What happened, and what to do now, for a status."""
    table = {
        400: (_("This form has gone stale"), _("Go back, reload the page and send it again.")),
        403: (
            _("Nothing is kept for this seat"),
            _("Open the page anew and go on: everything works without a record, too."),
        ),
        404: (_("There is no page here"), _("Check the address, or go back to the start.")),
        405: (_("This page works another way"), _("Go back to the start and try from there.")),
        409: (
            _("This page was opened by somebody else"),
            _("The answer was not kept. Sign in, open the page anew and answer there."),
        ),
        413: (_("That was too much at once"), _("Send a shorter text or a smaller file.")),
        422: (_("Something is still missing"), _("Go back, look at the form and send it again.")),
        500: (
            _("Something broke on our side"),
            _("Try again. If it happens again, tell your teacher."),
        ),
        503: (
            _("Many people are writing at this moment"),
            _("Wait a few seconds and send it again. Nothing is lost or counted twice."),
        ),
        507: (
            _("This computer can store nothing now"),
            _("Your last answer was not stored. Earlier ones are safe. Tell your teacher."),
        ),
    }
    unknown = _("This did not work"), _("Go back to the start and try from there.")
    return table.get(status, unknown)


def words_to_staff(status: int, is_only_opened: bool) -> tuple[str, str] | None:
    """What to say of a look that could not be written down, or of what was done in vain."""
    if not is_only_opened:
        return _done_in_vain(status)
    table = {
        503: (
            _("Many people are writing at this moment"),
            _("Wait a few seconds and open it again. Nothing is lost."),
        ),
        507: (
            _("This page stays closed for now"),
            _(
                "Every look at learners is written down first. It cannot be written down now:"
                " this computer can store nothing. Earlier answers are safe. Tell the person"
                " who looks after this computer."
            ),
        ),
    }
    return table.get(status)


def _done_in_vain(status: int) -> tuple[str, str] | None:
    """A leader in a room full of children has to know what to do, and that nothing is lost."""
    if status != HTTPStatus.INSUFFICIENT_STORAGE:
        return None
    return (
        _("This computer can store nothing now"),
        _(
            "What you did just now was not kept. Everything before is safe. Make room on this"
            " computer: empty the bin, move large files elsewhere. Then go back and do it again."
        ),
    )


def page(status: int, told: tuple[str, str] | None = None) -> tuple[str, int, dict[str, str]]:
    """The error page in the reader's language; `told`, where a page has words of its own."""
    if "visitor" not in g:
        g.visitor = Visitor()
    is_staff = g.visitor.person is not None
    to_staff = words_to_staff(status, request.method == "GET") if is_staff else None
    what, now_what = told or to_staff or words(status)
    number = number_of(request.environ) if status >= HTTPStatus.INTERNAL_SERVER_ERROR else ""
    html = render_template("error.html", what=what, now_what=now_what, status=status, number=number)
    retry = RETRY_AFTER.get(HTTPStatus(status))
    return html, status, {"Retry-After": retry} if retry else {}


def _refused(refusal: DomainError) -> tuple[str, int, dict[str, str]]:
    kinds = (STATUS[kind] for kind in type(refusal).__mro__ if kind in STATUS)
    return page(next(kinds, HTTPStatus.BAD_REQUEST))


def _second_needed(refusal: SecondNeeded) -> tuple[str, int]:
    """Why this file waits for a second person, and the way there."""
    return render_template(
        "exceptional/second_needed.html", classroom_id=refusal.classroom_id, most=MOST_FILES
    ), STATUS[SecondNeeded]


def _training_needed(refusal: TrainingNeeded) -> tuple[str, int]:
    """Why this lesson waits for a training, and the way there."""
    training = parts().library.lesson(refusal.lesson_id, locale())
    return render_template("training/needed.html", training=training), STATUS[TrainingNeeded]


def _stale_form(_error: CSRFError) -> tuple[str, int, dict[str, str]]:
    return page(400)


def _http(error: HTTPException) -> tuple[str, int, dict[str, str]] | Response:
    if error.code is None or error.code < 400:
        return error.get_response()
    if isinstance(error, BadHost | SecurityError):  # no page can be made: it could link nowhere
        return FlaskResponse("\n".join([*words(404), ""]), 400, PLAIN)
    return page(error.code)


def _fault(_error: Exception) -> tuple[str, int, dict[str, str]]:
    """Ours to mend: the log gets the traceback with the route's pattern, never names or answers."""
    number = number_of(request.environ)
    current_app.logger.exception("fault %s at %s %s", number, request.method, request.url_rule)
    return page(500)
