"""Puts logs and figures around an application, as far as the settings ask for them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Flask

from webapp.parts import Parts
from webapp.settings import Settings
from webapp.store.backups import Shelf
from webapp.store.counters import FOLDER, Counters
from webapp.web import observing, request_log
from webapp.web.metrics import Metrics, Source
from webapp.web.observing import Observed, Seen
from webapp.web.staging import streams

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


def watched(
    app: Flask, inner: "WSGIApplication", settings: Settings, parts: Parts
) -> "WSGIApplication":
    """The application with what the settings ask for; itself where they ask for nothing."""
    sinks: list[Callable[[Seen], None]] = []
    if settings.log == "json":
        sinks.append(request_log.install())
    counters = None
    if settings.metrics_token:
        routes = [rule.endpoint for rule in app.url_map.iter_rules()]
        counters = made = Counters(settings.data / FOLDER, routes)
        sinks.append(lambda seen: made.count(seen.route, seen.status, seen.seconds))
    if not sinks:
        return inner
    observing.name_routes(app)
    observed = Observed(inner, sinks)
    if counters is None:
        return observed
    shelf = None if settings.backups is None else Shelf(settings.backups, settings.backups_kept)

    def listeners() -> int:
        with app.app_context():
            return streams.hub().listeners

    return Metrics(observed, settings.metrics_token, Source(parts, counters, shelf, listeners))
