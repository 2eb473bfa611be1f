"""Headers and forms that keep strangers out."""

from typing import cast

from flask import Flask, current_app, request, session
from flask_wtf.csrf import CSRFProtect, generate_csrf
from werkzeug.wrappers import Response

from webapp.domain.guardians import SIGNED_IN_FOR
from webapp.domain.people import Role
from webapp.web.cookies import BoundSession
from webapp.web.current import visitor
from webapp.web.printing import Kept

POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "object-src 'none'"
)
NO_SENSORS = "geolocation=(), microphone=(), camera=()"
CAMERA_HERE = "geolocation=(), microphone=(), camera=(self)"
ONLY_HTTPS = "max-age=31536000; includeSubDomains"
ALWAYS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", NO_SENSORS),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
MAX_FORM_BYTES = 256 * 1024
GUARD, TOKENS = "netsprout.csrf", "netsprout.tokens"
MOST_TOKENS = 4096  # of browsers that are at work; each is signed once
KEEPING_NOTHING = frozenset({"lessons.answer", "lessons.step_done"})  # of who is not signed in


def install(app: Flask) -> None:
    """One strict policy for all pages, a token in every form, nothing of a person in any cache."""
    app.session_interface = BoundSession()
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_FORM_BYTES,
        SESSION_COOKIE_NAME="netsprout",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        PERMANENT_SESSION_LIFETIME=SIGNED_IN_FOR,  # of guardians; others end with the browser
        WTF_CSRF_CHECK_DEFAULT=False,  # `_ask_token` does
        WTF_CSRF_TIME_LIMIT=None,  # a page left open over lunch must still take its answer
    )
    app.extensions[GUARD] = CSRFProtect(app)
    app.extensions[TOKENS] = Kept[str](MOST_TOKENS)
    app.before_request(_ask_token)
    app.after_request(_headers)


def _ask_token() -> None:
    """Ask every form for its token; behind `access`, which sets the visitor.

    Pages of lessons are the same for all who are not signed in, so they hold none: of what is sent
    from there nothing is kept. A form with a token was made for somebody, and must be theirs still.
    """
    is_free = request.endpoint in KEEPING_NOTHING and _is_stranger()
    if request.method == "POST" and is_free and not request.form.get("csrf_token"):
        return
    cast(CSRFProtect, current_app.extensions[GUARD]).protect(apply_exemptions=True)


def token() -> str:
    """The token of this browser's forms."""
    if "csrf_token" not in session:
        return str(generate_csrf())
    signed = cast("Kept[str]", current_app.extensions[TOKENS])
    return signed.get(session["csrf_token"], generate_csrf)


def allow_camera(response: Response) -> Response:
    """Let this one page ask for the camera; every other page cannot."""
    response.headers["Permissions-Policy"] = CAMERA_HERE
    return response


def _headers(response: Response) -> Response:
    headers = response.headers
    there = {name.lower() for name, _value in headers}
    for name, value in ALWAYS:
        if name.lower() not in there:
            headers.add(name, value)
    if request.is_secure and "strict-transport-security" not in there:
        headers.add("Strict-Transport-Security", ONLY_HTTPS)
    if request.endpoint != "static" and "cache-control" not in there:
        headers.add("Cache-Control", "no-cache" if _is_stranger() else "no-store")
    return response


def _is_stranger() -> bool:
    return visitor().role is Role.VISITOR
