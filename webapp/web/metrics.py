"""Figures for Prometheus at /metrics, for whoever holds the token; others find nothing there.

No route of the site: nothing of it belongs to a visitor, no sign-in opens it. Counts of requests
and sizes only, nothing of what anybody did.
"""

import hmac
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from webapp.domain.errors import DomainError
from webapp.parts import Parts
from webapp.store import files, pg_tools, retention
from webapp.store.backups import Shelf, made_at
from webapp.store.counters import BOUNDS, SUM, Counters

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ADDRESS = "/metrics"
KIND = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from."""

    parts: Parts
    counters: Counters
    shelf: Shelf | None
    streams: Callable[[], int]  # screens of workshops that listen to this process


class Metrics:
    """A WSGI application around another one."""

    def __init__(self, inner: "WSGIApplication", token: str, source: Source) -> None:
        """Answer who shows `token`."""
        self._inner = inner
        self._token = f"Bearer {token}".encode()
        self._source = source

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer a request for figures; everything else is the site's."""
        shown = str(environ.get("HTTP_AUTHORIZATION", "")).encode()
        is_asked = environ.get("PATH_INFO") == ADDRESS and environ["REQUEST_METHOD"] == "GET"
        if not (is_asked and hmac.compare_digest(shown, self._token)):
            return self._inner(environ, start_response)
        body = "".join(f"{line}\n" for line in lines(self._source)).encode()
        kept = [("Content-Type", KIND), ("Cache-Control", "no-store")]
        start_response("200 OK", [*kept, ("X-Content-Type-Options", "nosniff")])
        return [body]


def lines(source: Source) -> Iterator[str]:
    """All figures in Prometheus' own form."""
    counters, sums = source.counters, source.counters.sums()
    yield from _head("requests_total", "counter", "Requests by route and status.")
    for route, status, count in sums.requests(counters.routes):
        yield f'netsprout_requests_total{{route="{route}",status="{status or "other"}"}} {count}'
    yield from _head("request_seconds", "histogram", "Seconds until an answer began.")
    for route in counters.routes:
        counts = sums.up_to(route)
        if not counts[-1][1]:
            continue
        for bound, count in counts:
            edge = "+Inf" if bound == BOUNDS[-1] else bound
            yield f'netsprout_request_seconds_bucket{{route="{route}",le="{edge}"}} {count}'
        yield f'netsprout_request_seconds_sum{{route="{route}"}} {sums.of(route, SUM):.6f}'
        yield f'netsprout_request_seconds_count{{route="{route}"}} {counts[-1][1]}'
    counters.set("streams_open", source.streams())
    counters.set("writers_waiting", source.parts.database.waiting)
    sums = counters.sums()
    yield from _gauge("writers_waiting", "Writers in the queue.", sums.of("", "writers_waiting"))
    yield from _gauge("streams_open", "Screens that listen.", sums.of("", "streams_open"))
    yield from _of_files(source)


def _of_files(source: Source) -> Iterator[str]:
    """Sizes, and how long ago what happens by itself happened."""
    database, now = source.parts.database, source.parts.now()
    if database.path is not None:
        wal = database.path.with_name(f"{database.path.name}-wal")
        yield from _gauge("database_bytes", "The database file.", _size(database.path))
        yield from _gauge("wal_bytes", "The file of recent writes.", _size(wal))
    newest = source.shelf.newest() if source.shelf else None
    if source.shelf is not None:
        yield from _gauge("backups", "Copies in the folder.", len(source.shelf.copies()))
    if newest is not None:
        age = (now - made_at(newest)).total_seconds()
        yield from _gauge("backup_age_seconds", "Since the newest copy.", age)
    with suppress(DomainError), database.reading() as reading:
        if database.path is None:
            size = pg_tools.bytes_of(reading)
            yield from _gauge("database_bytes", "The database on its server.", size)
        swept = retention.last_run(reading)
        if swept is not None:
            age = (now - swept).total_seconds()
            yield from _gauge("sweep_age_seconds", "Since the retention timer ran.", age)
    with suppress(OSError):
        free = files.free_in(source.parts.anchors.parent if source.parts.anchors else Path())
        yield from _gauge("disk_free_bytes", "Room in the data folder.", free)


def _gauge(name: str, says: str, value: float) -> Iterator[str]:
    yield from _head(name, "gauge", says)
    yield f"netsprout_{name} {value:.0f}"


def _head(name: str, kind: str, says: str) -> Iterator[str]:
    yield f"# HELP netsprout_{name} {says}"
    yield f"# TYPE netsprout_{name} {kind}"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
