"""Headers and forms that keep strangers out."""

from flask import Flask, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.wrappers import Response

from webapp.domain.guardians import SIGNED_IN_FOR
from webapp.domain.people import Role
from webapp.web.cookies import BoundSession
from webapp.web.current import visitor

POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "object-src 'none'"
)
NO_SENSORS = "geolocation=(), microphone=(), camera=()"
CAMERA_HERE = "geolocation=(), microphone=(), camera=(self)"
ONLY_HTTPS = "max-age=31536000; includeSubDomains"
MAX_FORM_BYTES = 256 * 1024


def install(app: Flask) -> None:
    """One strict policy for all pages, a token in every form, nothing of a person in any cache."""
    app.session_interface = BoundSession()
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_FORM_BYTES,
        SESSION_COOKIE_NAME="netsprout",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        PERMANENT_SESSION_LIFETIME=SIGNED_IN_FOR,  # of guardians; others end with the browser
        WTF_CSRF_TIME_LIMIT=None,  # a page left open over lunch must still take its answer
    )
    CSRFProtect(app)
    app.after_request(_headers)


def allow_camera(response: Response) -> Response:
    """Let this one page ask for the camera; every other page cannot."""
    response.headers["Permissions-Policy"] = CAMERA_HERE
    return response


def _headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", NO_SENSORS)
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    if request.is_secure:
        headers.setdefault("Strict-Transport-Security", ONLY_HTTPS)
    if request.endpoint != "static" and "Cache-Control" not in headers:
        headers["Cache-Control"] = "no-cache" if _is_stranger() else "no-store"
    return response


def _is_stranger() -> bool:
    return visitor().role is Role.VISITOR
