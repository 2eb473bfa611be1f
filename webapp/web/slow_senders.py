"""Slow senders must not hold up a class.

The server hands a request over while its form is still on the way, and a form may come one letter
a minute. So a form is read whole first, by a thread of which there are many; only then does a
page begin, and of these few run at once, because more would only take turns. When too many forms
are on the way new ones are turned away, and reading goes on.
"""

import io
import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

THREADS = 256  # of a server process; a waiting one costs little
FORMS_AT_ONCE = 224  # on the way at the same time; the rest of the threads read pages
PAGES_AT_ONCE = 4
# The application, which sets the rest, has not been asked.
STRICT = {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}
LATER = """Too many slow connections. Wait a few seconds, then send it again.
连接太慢的人太多。等几秒再发。
"""


class SlowSenders:
    """A WSGI application around another one."""

    def __init__(self, app: "WSGIApplication", largest: int) -> None:
        """Read at most `largest` bytes of a form; the application refuses longer ones."""
        self._app = app
        self._largest = largest
        self._forms = threading.BoundedSemaphore(FORMS_AT_ONCE)
        self._pages = threading.BoundedSemaphore(PAGES_AT_ONCE)

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer a request."""
        if self._has_form(environ):
            if not self._forms.acquire(blocking=False):
                return _later(start_response)
            try:
                self._read_form(environ)
            finally:
                self._forms.release()
        with self._pages:
            return self._app(environ, start_response)

    def _has_form(self, environ: "WSGIEnvironment") -> bool:
        """A form that is on the way and not announced as too long."""
        length = environ.get("CONTENT_LENGTH") or ""
        if length.isascii() and length.isdigit():
            return 0 < int(length[:12]) <= self._largest
        return "HTTP_TRANSFER_ENCODING" in environ

    def _read_form(self, environ: "WSGIEnvironment") -> None:
        body = environ["wsgi.input"].read(self._wanted(environ))
        environ["wsgi.input"] = io.BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        environ.pop("HTTP_TRANSFER_ENCODING", None)

    def _wanted(self, environ: "WSGIEnvironment") -> int:
        """How much to read: what was announced, or one byte more than is taken."""
        return int(environ.get("CONTENT_LENGTH") or self._largest + 1)


def _later(start_response: "StartResponse") -> Iterable[bytes]:
    body = LATER.encode()
    start_response("503 Service Unavailable", [*STRICT.items(), ("Retry-After", "2")])
    return [body]
