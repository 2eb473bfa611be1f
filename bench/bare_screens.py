"""The floor of open streams: the same server program pushes the same bytes, and knows nothing.

`python -m bench.bare_screens FOLDER PORT`: `/stream/<room>` is told what is sent to
`/push/<room>/<key>`; `/keep` makes one durable commit and answers as many bytes.
"""

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from flask import Flask, Response
from granian import Granian
from granian.constants import Interfaces

from bench.bare import bare
from bench.floors import FOLDER
from webapp.cli.servers import THREADS

BYTES = 4000  # of a part, about
QUIET = 12.0  # seconds


def application() -> Flask:
    """The factory that the server program calls."""
    app = Flask(__name__, static_folder=None)
    database = bare(Path(os.environ[FOLDER]) / "bare")
    news, keys = threading.Condition(), dict[str, str]()

    @app.get("/stream/<room>")
    def stream(room: str) -> Response:
        def events() -> Iterator[str]:
            sent = ""
            while True:
                with news:
                    if keys.get(room, "") == sent:
                        news.wait(QUIET)  # other rooms' news wake it, too
                    is_new, sent = keys.get(room, "") != sent, keys.get(room, "")
                yield f"event: stage\ndata: {part(sent)}\n\n" if is_new else ":\n\n"

        return Response(events(), mimetype="text/event-stream")

    @app.post("/push/<room>/<key>")
    def push(room: str, key: str) -> str:
        with news:
            keys[room] = key
            news.notify_all()
        return part(key)

    @app.post("/keep")
    def keep() -> str:
        database.insert(threading.get_ident(), 0)
        return part("kept")

    @app.get("/healthz")
    def answers() -> str:
        return "ok"

    return app


def part(key: str) -> str:
    """As many bytes as a part has."""
    return f'<section data-key="{key}">'.ljust(BYTES, "x")


if __name__ == "__main__":
    os.environ[FOLDER] = sys.argv[1]
    Granian(
        "bench.bare_screens:application",
        address="127.0.0.1",
        port=int(sys.argv[2]),
        interface=Interfaces.WSGI,
        factory=True,
        blocking_threads=THREADS,
        websockets=False,
    ).serve()
