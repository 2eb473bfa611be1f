"""The application a server imports. The only module that builds at import."""

import gc
import os

from webapp import daily, following
from webapp.app import create_app
from webapp.operations.erasing import replay
from webapp.parts import build
from webapp.settings import Settings
from webapp.store import migrations
from webapp.web.proxies import behind
from webapp.web.security import MAX_FORM_BYTES
from webapp.web.slow_senders import SlowSenders
from webapp.web.watching import watched

if parent := os.environ.get("NETSPROUT_PARENT"):  # of the workers that `serve` starts
    following.follow(int(parent))
settings = Settings.from_env(os.environ)
parts = build(settings)
if migrations.is_current(parts.database):
    replay(parts.database, parts.ledger)  # a file may have been put in its place by hand
    daily.begin(parts, daily.copying_of(settings))
app = create_app(parts)
app.config["TRUSTED_HOSTS"] = settings.trusted
gc.freeze()  # the library stays; looking through it for garbage held pages up for 0.1 s
app.wsgi_app = watched(  # type: ignore[assignment, method-assign]
    app,
    SlowSenders(behind(app.wsgi_app, settings.proxies), MAX_FORM_BYTES),
    settings,
    parts,
)
