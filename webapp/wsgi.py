"""The application a server imports. The only module that builds at import."""

import os

from webapp.app import create_app
from webapp.parts import build
from webapp.settings import Settings

app = create_app(build(Settings.from_env(os.environ)))
