"""Applications for tests: built once in a process, then handed out around other parts.

Building one compiles all addresses and templates, which costs more than most tests.
"""

from copy import copy
from functools import cache

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from tests import reached, scoped
from tests.builders import a_library
from webapp.app import create_app
from webapp.parts import Parts
from webapp.web import current
from webapp.web.staging import streams


def app_of(parts: Parts) -> Flask:
    """The application around these parts. Settings are its own, addresses and templates shared."""
    twin = copy(_first())
    twin.extensions = dict(twin.extensions)
    twin.config = copy(twin.config)
    twin.secret_key = parts.secret
    if parts.database is not None:  # one that only lists addresses needs none
        scoped.watch(parts.database.engine)
        reached.watch(parts.database.engine)
    current.install(twin, parts)
    streams.install(twin, parts)
    return twin


def whole_app_of(parts: Parts) -> Flask:
    """An application that shares nothing with others: a test may plant addresses in it."""
    scoped.watch(parts.database.engine)
    reached.watch(parts.database.engine)
    return _whole(parts)


def _whole(parts: Parts) -> Flask:
    app = create_app(parts)
    app.jinja_env.bytecode_cache = _COMPILED
    return app


@cache
def _first() -> Flask:
    nothing = Parts(library=a_library(), database=None, secret=b"", now=None)
    return _whole(nothing)


class _Compiled(BytecodeCache):
    """The code of templates that this process has compiled, by their digests."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._code.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = _Compiled()
