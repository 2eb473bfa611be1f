"""The application a server imports. The only module that builds at import."""

import os

from webapp.app import create_app
from webapp.parts import build
from webapp.settings import Settings
from webapp.web.security import MAX_FORM_BYTES
from webapp.web.slow_senders import SlowSenders

app = create_app(build(Settings.from_env(os.environ)))
app.wsgi_app = SlowSenders(app.wsgi_app, MAX_FORM_BYTES)  # type: ignore[method-assign]
