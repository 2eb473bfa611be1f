"""Logs as JSON, one line a request or fault: what an operator needs, nothing of anybody.

Messages of other libraries are left out, because they may quote what somebody typed. Of a fault the
kind and the places in the program are told, not its words.
"""

import json
import logging
import os
import sys
import traceback
from datetime import UTC, datetime
from typing import TextIO

from flask import has_request_context, request

from webapp.web.numbering import number_of
from webapp.web.observing import Seen

OURS = ("netsprout", "webapp")
MOST_PLACES = 12  # of a fault, the innermost


class RequestLog:
    """Writes a line for each request."""

    def __init__(self, out: TextIO | None = None) -> None:
        """`out`: the error output unless told otherwise."""
        self._out = out or sys.stderr

    def __call__(self, seen: Seen) -> None:
        """Tell of one."""
        level = "error" if seen.status >= 500 else "info"
        told = {
            "route": seen.route,
            "method": seen.method,
            "status": seen.status,
            "ms": round(seen.seconds * 1000, 1),
            "number": seen.number,
        }
        self._out.write(_line(level, "request", told))
        self._out.flush()


class JsonLines(logging.Formatter):
    """Everything else that is logged, in the same shape."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        told: dict[str, object] = {"logger": record.name}
        if record.name.startswith(OURS):
            told["message"] = record.getMessage()
        if has_request_context():
            told["number"] = number_of(request.environ)
            told["route"] = request.endpoint
        if record.exc_info and record.exc_info[0] is not None:
            kind, _words, trace = record.exc_info
            told["error"] = kind.__name__
            told["where"] = _places(traceback.extract_tb(trace))
        return _line(record.levelname.lower(), "fault" if "error" in told else "log", told).strip()


def install(out: TextIO | None = None) -> RequestLog:
    """Log as JSON from now on."""
    handler = logging.StreamHandler(out or sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    return RequestLog(out)


def _line(level: str, event: str, told: dict[str, object]) -> str:
    head = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "level": level}
    return json.dumps({**head, "event": event, "pid": os.getpid(), **told}) + "\n"


def _places(trace: traceback.StackSummary) -> list[str]:
    """Where it happened, innermost last: the end of the path is enough to find it."""
    return [
        f"{'/'.join(frame.filename.split('/')[-3:])}:{frame.lineno} {frame.name}"
        for frame in trace[-MOST_PLACES:]
    ]
