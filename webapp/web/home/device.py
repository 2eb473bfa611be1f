"""A learner at home: this browser becomes a home device, or the profile is left, by the code."""

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from webapp.domain.addresses import Door
from webapp.domain.bands import VOICE
from webapp.domain.guardians import read_figures
from webapp.domain.people import Learner, Role
from webapp.operations import signing_in
from webapp.operations.guardians import Asked, has_code, is_code_right
from webapp.web.access import SIGN_IN, Scope, guard
from webapp.web.current import parts, visitor
from webapp.web.home.blueprint import bp
from webapp.web.home_device import is_marked, mark, unmark
from webapp.web.whence import whence

DEVICE, LEAVE = "home/device.html", "home/leave.html"


@bp.get("/home/device")
@guard(Scope.OWN, Role.LEARNER)
def device() -> str:
    """What a home device is, and the field for the code."""
    return _device_page(is_wrong=False)


@bp.post("/home/device")
@guard(Scope.OWN, Role.LEARNER)
def change_device() -> Response | tuple[str, int]:
    """With the code this browser becomes one, or stops being one."""
    learner = _learner()
    if not _is_right(learner):
        return _device_page(is_wrong=True), 422
    onward = redirect(url_for("home.device"), 303)
    return unmark(onward) if is_marked(learner) else mark(onward, learner)


@bp.get("/home/leave")
@guard(Scope.OWN, Role.LEARNER)
def ask_to_leave() -> str:
    """Who wants to leave this profile calls a grown-up."""
    return _leave_page(is_wrong=False)


@bp.post("/home/leave")
@guard(Scope.OWN, Role.LEARNER)
def leave() -> Response | tuple[str, int]:
    """Leave it with the code. The mark stays: the next time is asked again."""
    if not _is_right(_learner()):
        return _leave_page(is_wrong=True), 422
    with parts().database.writing() as writing:
        signing_in.sign_out(writing, session.get(SIGN_IN, ""), parts().now())
    session.clear()
    return redirect(url_for("accounts.doors"), 303)


def _is_right(learner: Learner) -> bool:
    figures = read_figures(request.form.get("figures", ""))
    with parts().database.writing() as writing:
        asked = Asked(figures, whence(Door.FAMILIES))
        return is_code_right(writing, learner, asked, parts().secret, parts().now())


def _learner() -> Learner:
    found = visitor().learner
    assert found is not None  # `guard` let nobody else in
    return found


def _device_page(*, is_wrong: bool) -> str:
    learner = _learner()
    with parts().database.reading() as reading:
        is_ready = has_code(reading, learner)
    return render_template(
        DEVICE,
        voice=_voice(),
        is_ready=is_ready,
        is_marked=is_marked(learner),
        is_wrong=is_wrong,
    )


def _leave_page(*, is_wrong: bool) -> str:
    return render_template(LEAVE, voice=_voice(), is_wrong=is_wrong)


def _voice() -> str:
    classroom = visitor().classroom
    assert classroom is not None
    return VOICE[classroom.band]
