"""The application a server imports. The only module that builds at import."""

import os

from webapp.app import create_app
from webapp.parts import build
from webapp.settings import Settings
from webapp.web.proxies import behind
from webapp.web.security import MAX_FORM_BYTES
from webapp.web.slow_senders import SlowSenders

settings = Settings.from_env(os.environ)
app = create_app(build(settings))
app.wsgi_app = SlowSenders(  # type: ignore[method-assign]
    behind(app.wsgi_app, settings.proxies), MAX_FORM_BYTES
)
