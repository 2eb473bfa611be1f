"""The application of a serving process, made whole."""

import gc
import os

from flask import Flask

from webapp import daily, following
from webapp.app import create_app
from webapp.domain.library import Library
from webapp.operations.erasing import replay
from webapp.operations.reviewed import NOTHING
from webapp.parts import build
from webapp.settings import Settings
from webapp.store import migrations
from webapp.web.proxies import behind
from webapp.web.security import MAX_FORM_BYTES
from webapp.web.slow_senders import SlowSenders
from webapp.web.watching import watched


def of_worker(library: Library | None = None) -> Flask:
    """The application that the environment asks for. `library`: where it is loaded already."""
    if parent := os.environ.get("NETSPROUT_PARENT"):  # of the workers that `serve` starts
        following.follow(int(parent))
    return _assembled(Settings.from_env(os.environ), library)


def _assembled(settings: Settings, library: Library | None) -> Flask:
    gc.disable()  # what a start loads stays: looking through it is a tenth of the start
    parts = build(settings, library)
    is_current = migrations.is_current(parts.database)
    if is_current and library is None:  # a file may have been put in its place by hand
        replay(parts.database, parts.ledger)
    app = create_app(parts)
    if not parts.offered.lessons and "NETSPROUT_PARENT" not in os.environ and library is None:
        app.logger.warning("%s", NOTHING)  # `serve` said it itself
    app.config["TRUSTED_HOSTS"] = settings.trusted
    app.wsgi_app = watched(  # type: ignore[assignment, method-assign]
        app,
        SlowSenders(behind(app.wsgi_app, settings.proxies), MAX_FORM_BYTES),
        settings,
        parts,
    )
    gc.freeze()  # the library stays; looking through it for garbage held pages up for 0.1 s
    gc.enable()
    if is_current:
        daily.begin(parts, daily.copying_of(settings))
    return app
