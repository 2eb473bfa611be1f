"""What a page of somebody signed in costs at least, in one process: floors for what is dearer.

A bare Flask response; then with a signed cookie that is read; then with four rows read
by their keys through the driver alone; then packed as our pages are. Nothing of this program runs
in them but the choice of how quickly to pack. Processor time of one thread, without a server.
"""

import secrets
import sqlite3
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

from flask import Flask, Response, session
from werkzeug.test import Client, EnvironBuilder

from bench import lesson
from bench.bare import FIND, TABLE
from bench.figures import Figure
from bench.measure import Pace
from bench.site import Site
from webapp.web.ready import QUICK

BARE, COOKIE, ROWS, PACKED = (
    "in one process: bare Flask page",
    "in one process: and a signed cookie",
    "in one process: and four rows by key",
    "in one process: and packed",
)
TURNS, PAGES, LOOK_UPS = 9, 400, 4


def figures(site: Site, pace: Pace) -> list[Figure]:
    """Each with one thing more than the one before."""
    body = _page(site)
    apps = {
        BARE: _app(body, site.folder, steps=0),
        COOKIE: _app(body, site.folder, steps=1),
        ROWS: _app(body, site.folder, steps=2),
        PACKED: _app(body, site.folder, steps=3),
    }
    asks = {name: _asking(app) for name, app in apps.items()}
    times: dict[str, list[float]] = {name: [] for name in apps}
    for _ in range(TURNS):
        for name, ask in asks.items():
            times[name].append(_milliseconds(ask, PAGES // 4 if pace.is_quick else PAGES))
    floor = median(times[BARE])
    return [
        Figure(
            name=name,
            samples=tuple(found),
            unit="ms/page",
            floor=None if name == BARE else floor,
            of="" if name == BARE else "bare Flask",
        )
        for name, found in times.items()
    ]


def _page(site: Site) -> bytes:
    """The lesson's page as a signed-in learner gets it, before it is packed."""
    visit = site.signed_in(site.seats(1)[0])
    page = visit.get(lesson.PATH)
    visit.close()
    return page.encode()


def _app(body: bytes, folder: Path, steps: int) -> Flask:
    app = Flask(__name__, static_folder=None)
    app.secret_key = secrets.token_bytes(32)
    rows = _table(folder / f"inside-{steps}.db")

    @app.get("/page/<int:number>")
    def show(number: int) -> Response:
        if steps:
            session.get("token") or session.update(token=secrets.token_urlsafe(32))
        if steps > 1:
            for _ in range(LOOK_UPS):
                rows.execute(FIND, (1, 0, "key-000000000001")).fetchall()
        sent = QUICK["br"](body) if steps > 2 else body
        return Response(sent, mimetype="text/html", headers={"Content-Encoding": "br"})

    return app


def _table(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute(TABLE + " WITHOUT ROWID")
    row = (1, 0, "key-000000000001", 1, "q", "{}", 0, "", "", "learn", True, 0)
    connection.execute(f"INSERT INTO answer VALUES ({','.join('?' * len(row))})", row)  # noqa: S608
    connection.commit()
    return connection


def _asking(app: Flask) -> Callable[[], None]:
    """One page as a server asks for it, with the cookie of the page before."""
    client = Client(app)
    reply = client.get("/page/7")
    headers = [("Cookie", value.partition(";")[0]) for value in reply.headers.getlist("Set-Cookie")]
    environ = EnvironBuilder(path="/page/7", headers=headers).get_environ()

    def ask() -> None:
        given: dict[str, Any] = {**environ, "wsgi.input": BytesIO()}
        reply = app.wsgi_app(given, lambda *_head: lambda _data: None)
        b"".join(reply)

    return ask


def _milliseconds(ask: Callable[[], None], count: int) -> float:
    began = time.thread_time()
    for _ in range(count):
        ask()
    return (time.thread_time() - began) * 1000 / count
