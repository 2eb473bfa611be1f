"""Open streams to screens (Server-Sent Events): a rendered part whenever it looks different.

A screen gets what it shows at once when it connects, so whoever was away misses nothing. When
no stream is free the reply is 503 and the page asks every few seconds instead.
"""

import random
import time
from collections.abc import Callable, Iterator

from flask import Flask, current_app, stream_with_context
from werkzeug.wrappers import Response

from webapp.parts import Parts
from webapp.store import workshops
from webapp.store.workshops import Place
from webapp.web.current import parts
from webapp.web.staging.hub import EXTENSION, Hub, Snapshot, snapshot_of

HEARTBEAT_SECONDS = 12  # a dead connection is noticed at the second one
LIFE_SECONDS = (480, 720)  # then the browser connects again, not all at once
AGAIN_MILLISECONDS = 1000


def install(app: Flask, made: Parts) -> None:
    """Give the application its hub."""
    app.extensions[EXTENSION] = Hub(made.database, made.now, made.streams)


def hub() -> Hub:
    """The hub of this process."""
    found: Hub = current_app.extensions[EXTENSION]
    return found


def stream(place: Place, event: str, show: Callable[[Snapshot], str], counts: bool) -> Response:
    """Send `show(snapshot)` whenever it changes, until the workshop is over.

    `show` returns the rendered part; empty ends the stream.
    """
    listening = hub().listening(place, counts)
    ear = listening.__enter__()
    if ear is None:
        listening.__exit__(None, None, None)
        return Response("", 503, {"Retry-After": "3"})

    def events() -> Iterator[str]:
        try:
            yield f"retry: {AGAIN_MILLISECONDS}\n\n"
            yield from _events(event, show, ear.wait, _first(place))
        finally:
            listening.__exit__(None, None, None)

    response = Response(stream_with_context(events()), mimetype="text/event-stream")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    return response


def _first(place: Place) -> Snapshot | None:
    with parts().database.reading() as reading:
        workshop = workshops.of_id_or_none(reading, place)
        return None if workshop is None else snapshot_of(reading, workshop, parts().now())


def _events(
    event: str,
    show: Callable[[Snapshot], str],
    wait: Callable[[float], Snapshot | None],
    snapshot: Snapshot | None,
) -> Iterator[str]:
    sent, ends_at = "", time.monotonic() + random.uniform(*LIFE_SECONDS)
    while time.monotonic() < ends_at:
        if snapshot is None:
            yield ":\n\n"
        else:
            shown = show(snapshot)
            if not shown:
                return
            if shown != sent:
                yield _message(event, shown)
                sent = shown
            if not snapshot.is_running:
                return
        snapshot = wait(HEARTBEAT_SECONDS)


def _message(event: str, text: str) -> str:
    lines = "".join(f"data: {line}\n" for line in text.splitlines())
    return f"event: {event}\n{lines}\n"
