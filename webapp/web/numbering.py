"""A number for each request: chance alone, so that a page and a line of the log can be matched."""

import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

KEY = "netsprout.number"


def number_of(environ: "WSGIEnvironment") -> str:
    """The number of a request."""
    if KEY not in environ:
        environ[KEY] = secrets.token_hex(4)
    return str(environ[KEY])
