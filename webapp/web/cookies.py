"""Cookies: out of reach of scripts and of other sites, and over HTTPS bound to this very host.

Most schools open the site over plain HTTP, where browsers drop cookies that are marked `Secure`; so
the mark and the name that begins with `__Host-` come with HTTPS. A cookie of one kind is never
read as one of the other: who can write into the plain traffic cannot plant one for HTTPS.
"""

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from werkzeug.wrappers import Response

BOUND = "__Host-"


class BoundSession(SecureCookieSessionInterface):
    """Flask's signed session in such a cookie."""

    _signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs it. The secret stays, so it is made once and not for every page."""
        if self._signer is None:
            self._signer = super().get_signing_serializer(app)
        return self._signer

    def get_cookie_name(self, app: Flask) -> str:
        """Its name for this request."""
        return named(super().get_cookie_name(app))

    def get_cookie_secure(self, app: Flask) -> bool:
        """Only where browsers keep it."""
        return request.is_secure


def named(name: str) -> str:
    """What a cookie of ours is called in this request."""
    return f"{BOUND}{name}" if request.is_secure else name


def read(name: str) -> str:
    """What the browser keeps for us; empty when nothing."""
    return request.cookies.get(named(name), "")


def keep(response: Response, name: str, value: str, seconds: int) -> None:
    """Let the browser keep something."""
    response.set_cookie(
        named(name), value, max_age=seconds, path="/", httponly=True, samesite="Lax",
        secure=request.is_secure,
    )  # fmt: skip


def drop(response: Response, name: str) -> None:
    """Take it away. Browsers take a bound cookie away only by a bound one."""
    response.delete_cookie(
        named(name), path="/", httponly=True, samesite="Lax", secure=request.is_secure
    )
