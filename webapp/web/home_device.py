"""A home device: leaving a learner's profile there asks for the guardian's code.

The mark stands in a signed cookie of that browser and names one learner. While that learner is
signed in, every way to another profile asks for the code first: signing out, and each door. Help
and all other pages stay open, nothing is asked on other devices, and a school can release a code
that was forgotten: then nothing is asked any more.
"""

from flask import Flask, current_app, request, url_for
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from webapp.domain.guardians import SIGNED_IN_FOR
from webapp.domain.people import Learner
from webapp.operations.guardians import has_code
from webapp.web import cookies, hx
from webapp.web.current import parts, visitor

COOKIE = "home-device"
WAYS_OUT = frozenset({
    "accounts.sign_out", "accounts.knock", "accounts.use_card", "accounts.sign_in_staff",
    "family.use_link",
})  # fmt: skip


def install(app: Flask) -> None:
    """Look before every way out of a profile. Behind `access`: it sets the visitor."""
    app.before_request(_ask)


def mark(response: Response, learner: Learner) -> Response:
    """Let this browser be a home device of a learner."""
    value = str(_signer().dumps([learner.school_id, learner.id]))
    cookies.keep(response, COOKIE, value, int(SIGNED_IN_FOR.total_seconds()))
    return response


def unmark(response: Response) -> Response:
    """Let it be a device like any other."""
    cookies.drop(response, COOKIE)
    return response


def is_marked(learner: Learner) -> bool:
    """Tell whether this browser is a home device of this learner."""
    try:
        place = _signer().loads(cookies.read(COOKIE))
    except BadSignature:
        return False
    return bool(place == [learner.school_id, learner.id])


def asks_for_code(learner: Learner) -> bool:
    """Tell whether leaving this profile here needs the code. One query, on home devices alone."""
    if not is_marked(learner):
        return False
    with parts().database.reading() as reading:
        return has_code(reading, learner)


def _ask() -> Response | None:
    learner = visitor().learner if request.method == "POST" else None
    if learner is None or request.endpoint not in WAYS_OUT or not asks_for_code(learner):
        return None
    return hx.go_to(url_for("home.ask_to_leave"))


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="home-device")
