"""Heads of the access log are written beside the database, at most once an hour a process."""

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock

from flask import Flask
from werkzeug.wrappers import Response

from webapp.domain.errors import Busy, Damaged
from webapp.operations.access_log import anchor
from webapp.web.current import parts

EVERY = timedelta(hours=1)  # ours: a chain written anew is compared with at most an hour ago


class _Turn:
    """When it was last done. One request an hour does it; the others go by."""

    def __init__(self) -> None:
        self._last: dict[Path, datetime] = {}
        self._lock = Lock()

    def is_due(self, file: Path, now: datetime) -> bool:
        with self._lock:
            last = self._last.get(file)
            if last is not None and now - last < EVERY:
                return False
            self._last[file] = now
        return True


def install(app: Flask) -> None:
    """After requests, when everything of them is kept."""
    turn = _Turn()

    @app.after_request
    def write_anchors(response: Response) -> Response:
        file = parts().anchors
        if file is not None and turn.is_due(file, parts().now()):
            with suppress(Busy, Damaged, OSError), parts().database.reading() as reading:
                anchor(reading, file, parts().now())
        return response
