"""Faults that are planted on purpose, to see that the harness would notice them.

A plant is a `sitecustomize` module in front of the path of a server's processes: it changes the
product while it is imported, so that the product itself needs no switch for it.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from bench.site import ROOT

PLANTS = {
    "acknowledged before the commit": """
from webapp.store import joint
joint._Joint.wait = lambda self: None
joint.MOST_PARTS, joint.LONGEST = 400, 0.6
""",
    "synchronous=OFF": """
from webapp.store import dialects
dialects.PRAGMAS = tuple(p.replace("=FULL", "=OFF") for p in dialects.PRAGMAS)
""",
    "synchronous=NORMAL": """
from webapp.store import dialects
dialects.PRAGMAS = tuple(p.replace("=FULL", "=NORMAL") for p in dialects.PRAGMAS)
""",
    "the client's key is not read": """
import secrets
from webapp.web import answering
answering.read_client_key = lambda form, reader: secrets.token_urlsafe(12)
""",
    "keys of forms are not bound to their reader": """
from webapp.web import answering
answering.read_client_key = lambda form, reader: form.get("client_key", "")
""",
    "a full disk is no refusal": """
from webapp.store import dialects
dialects.FULL = set()
""",
    "a writer waits 20 seconds": """
from webapp.store import dialects
dialects.WAIT_MILLISECONDS = 20_000
dialects.PRAGMAS = tuple(
    "PRAGMA busy_timeout=20000" if "busy_timeout" in p else p for p in dialects.PRAGMAS
)
""",
    "the start looks at nothing": """
from webapp.store import files
files.quick_faults = lambda database: []
""",
    "the clock is believed": """
from webapp.domain import retention
retention.has_clock_moved = lambda run_at, now: False
""",
    "nothing is erased again": """
from webapp.operations import erasing
erasing.replay = lambda database, book: 0
""",
    "the log of recent writes is not cut": """
from webapp.store import dialects
dialects.PRAGMAS = tuple(p for p in dialects.PRAGMAS if "journal_size_limit" not in p)
""",
    "the last one wins": """
from webapp.operations import audits
def _write(session, person, place, words, now):
    year, part = place
    audits.report_words.keep(session, (person.school_id, year, part), words[0], (person.id, now))
audits.write_words = _write
""",
    "forms of any size are taken": """
from webapp.web import security, slow_senders
security.MAX_FORM_BYTES = 2**30
plain = slow_senders.SlowSenders.__init__
slow_senders.SlowSenders.__init__ = lambda self, app, largest: plain(self, app, 2**30)
""",
    "at most 100 connections": """
from webapp.cli import servers
servers.find_spec = lambda name: None
servers.MOST_CONNECTIONS = 100
""",
    "eight threads, and forms are not read first": """
import sys
if "serve" in " ".join(sys.orig_argv):
    import granian
    plain = granian.Granian.__init__
    def few(self, *given, **named):
        plain(self, *given, **{**named, "blocking_threads": 8})
    granian.Granian.__init__ = few
from webapp.web import slow_senders
slow_senders.SlowSenders.__call__ = lambda self, environ, start: self._app(environ, start)
""",
    "the driver begins transactions": """
from webapp.store import dialects
def _set_pragmas(connection, _record):
    for pragma in dialects.PRAGMAS:
        connection.execute(pragma)
dialects._set_pragmas, dialects._begin = _set_pragmas, lambda connection: None
""",
}


def environment_of(plant: str, folder: Path) -> Mapping[str, str]:
    """The path that makes every Python process of a server plant it; plain without one."""
    old = os.environ.get("PYTHONPATH", "")
    if not plant:
        return {"PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), old)))}
    return path_with(PLANTS[plant], folder, plant)


def path_with(code: str, folder: Path, name: str) -> Mapping[str, str]:
    """The same for code that is made for the occasion."""
    place = folder / f"plant-{abs(hash(name))}"
    place.mkdir(exist_ok=True)
    (place / "sitecustomize.py").write_text(code, "utf-8")
    old = os.environ.get("PYTHONPATH", "")
    return {"PYTHONPATH": os.pathsep.join(filter(None, (str(place), str(ROOT), old)))}
