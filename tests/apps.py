"""Applications for tests: built once in a process, then handed out around other parts.

Building one compiles all addresses and templates, which costs more than most tests.
"""

from copy import copy
from functools import cache

from flask import Flask

from tests.builders import a_library
from webapp.app import create_app
from webapp.parts import Parts
from webapp.web import current


def app_of(parts: Parts) -> Flask:
    """The application around these parts. Settings are its own, addresses and templates shared."""
    twin = copy(_first())
    twin.extensions = dict(twin.extensions)
    twin.config = copy(twin.config)
    twin.secret_key = parts.secret
    current.install(twin, parts)
    return twin


@cache
def _first() -> Flask:
    nothing = Parts(library=a_library(), database=None, secret=b"", now=None)
    return create_app(nothing)
