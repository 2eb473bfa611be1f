"""What an operator may know of requests: the route's name, never the address; no person, no text.

Around the whole application, so that what is turned away before a page begins is counted, too. Only
there when it was asked for.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any

from flask import Flask, request, request_started

from webapp.store.counters import NO_ROUTE
from webapp.web.numbering import number_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ROUTE = "netsprout.route"
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"})


@dataclass(frozen=True, slots=True)
class Seen:
    """One request that was answered."""

    route: str  # its name in the program
    method: str
    status: int
    seconds: float  # until the answer began
    number: str


class Observed:
    """A WSGI application around another one."""

    def __init__(self, inner: "WSGIApplication", sinks: Sequence[Callable[[Seen], None]]) -> None:
        """Tell each of `sinks` of every request."""
        self._inner = inner
        self._sinks = sinks

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer a request, then tell of it."""
        began, status = perf_counter(), [500]

        def begin(line: str, headers: list[tuple[str, str]], *fault: Any) -> Any:
            status[0] = int(line[:3])
            return start_response(line, headers, *fault)

        try:
            return self._inner(environ, begin)
        finally:
            method = str(environ.get("REQUEST_METHOD", ""))
            seen = Seen(
                route=str(environ.get(ROUTE, NO_ROUTE)),
                method=method if method in METHODS else "other",
                status=status[0],
                seconds=perf_counter() - began,
                number=number_of(environ),
            )
            for tell in self._sinks:
                tell(seen)


def name_routes(app: Flask) -> None:
    """Let the application write down which route a request has."""
    request_started.connect(_note, app)


def _note(_app: Flask, **_more: object) -> None:
    request.environ[ROUTE] = request.endpoint or NO_ROUTE
