"""Open streams to screens (Server-Sent Events): a rendered part whenever it looks different.

A screen gets what it shows at once when it connects, so whoever was away misses nothing. When
no stream is free the reply is 503 and the page asks every few seconds instead.
"""

import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from flask import Flask, current_app, request, stream_with_context
from werkzeug.wrappers import Response

from webapp.parts import Parts
from webapp.store import workshops
from webapp.store.workshops import Place
from webapp.web.current import parts
from webapp.web.staging.hub import EXTENSION, Ear, Hub
from webapp.web.staging.snapshots import Snapshot, snapshot_for, snapshot_of

HEARTBEAT_SECONDS = 12  # a dead connection is noticed at the second one
LIFE_SECONDS = (480, 720)  # then the browser connects again, not all at once
AGAIN_MILLISECONDS = 1000
BEAT = "event: beat\ndata:\n\n"  # pages hear it: a stream that is silent for long is dead


def install(app: Flask, made: Parts) -> None:
    """Give the application its hub."""
    app.extensions[EXTENSION] = Hub(made.database, made.now, made.streams)


def hub() -> Hub:
    """The hub of this process."""
    found: Hub = current_app.extensions[EXTENSION]
    return found


@dataclass(frozen=True, slots=True)
class Following:
    """Who follows what."""

    place: Place
    number: int = 0  # of the participant; 0: a screen of the leader's
    screen: str = "stage"  # which part it shows, and the name of its events

    @property
    def who(self) -> str:
        """One screen; several browsers may show it."""
        return f"{self.screen} {self.number}"

    @property
    def is_leading(self) -> bool:
        """New answers are news here, too."""
        return self.number == 0


def stream(following: Following, show: Callable[[Snapshot], str]) -> Response:
    """Send `show(snapshot)` whenever it changes, until the workshop is over.

    `show` returns the rendered part; empty ends the stream.
    """
    if request.method == "HEAD":
        return _response(())
    listening = hub()
    ear = listening.listen(following.place, following.who, following.is_leading)
    if ear is None:
        return Response("", 503, {"Retry-After": "3"})

    def events() -> Iterator[str]:
        try:
            yield f"retry: {AGAIN_MILLISECONDS}\n\n"
            yield from _events(following.screen, show, ear, _first(following))
        finally:
            listening.leave(ear)

    response = _response(stream_with_context(events()))
    response.call_on_close(lambda: listening.leave(ear))  # of a stream that nobody began to read
    return response


def _response(events: Iterable[str]) -> Response:
    response = Response(events, mimetype="text/event-stream")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    return response


def _first(following: Following) -> Snapshot | None:
    now, number = parts().now(), following.number
    with parts().database.reading() as reading:
        workshop = workshops.of_id_or_none(reading, following.place)
        if workshop is None:
            return None
        if number:
            return snapshot_for(reading, workshop, number, now)
        return snapshot_of(reading, workshop, now)


def _events(
    event: str, show: Callable[[Snapshot], str], ear: Ear, first: Snapshot | None
) -> Iterator[str]:
    sent, ends_at, snapshot = "", time.monotonic() + random.uniform(*LIFE_SECONDS), first
    while time.monotonic() < ends_at and not ear.is_over:
        if snapshot is None:
            yield BEAT
        else:
            shown = show(snapshot)
            if not shown:
                return
            if shown != sent:
                yield _message(event, shown)
                sent = shown
            if not snapshot.is_running:
                return
        snapshot = ear.wait(HEARTBEAT_SECONDS)


def _message(event: str, text: str) -> str:
    lines = "".join(f"data: {line}\n" for line in text.splitlines())
    return f"event: {event}\n{lines}\n"
