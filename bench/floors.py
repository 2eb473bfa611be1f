"""Floors: the least that the same server program and the same database can do.

`python -m bench.floors FOLDER PORT` serves the files of a folder twice, with the server program,
processes and threads of `netsprout serve`: through a bare Flask, and as static files.
"""

import os
import sqlite3
import sys
import threading
import time
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response
from granian import Granian
from granian.constants import Interfaces

from webapp.cli.servers import THREADS

WORKERS = 1  # the default of `netsprout serve`
FOLDER = "BENCH_FLOOR"
TABLE = """CREATE TABLE answer (school_id INTEGER, attempt_id INTEGER, client_key TEXT,
    id INTEGER, question_id TEXT, answer TEXT, percent INTEGER, idea TEXT, indicator TEXT,
    phase TEXT, is_first INTEGER, answered_at INTEGER,
    PRIMARY KEY (school_id, attempt_id, client_key)) WITHOUT ROWID"""
INSERT = "INSERT INTO answer VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"


def application() -> Flask:
    """The factory that the server program calls: `/page/<size>` costs nothing to make."""
    app = Flask(__name__, static_folder=None)
    pages = {int(p.stem): p.read_bytes() for p in Path(os.environ[FOLDER]).glob("*.bin")}

    @app.get("/page/<int:size>")
    def show(size: int) -> Response:
        return Response(pages[size], mimetype="text/html", headers={"Content-Encoding": "br"})

    @app.get("/healthz")
    def answers() -> str:
        return "ok"

    return app


@dataclass(frozen=True, slots=True)
class Commits:
    """Commits of one run, from several threads of one process. Times in milliseconds."""

    rate: float
    p50: float
    p99: float
    cpu_ms: float  # a commit
    count: int


def hammer(work: Callable[[int, int], None], threads: int, seconds: float) -> Commits:
    """Call `work(thread, n)` again and again from so many threads, and look at the clock."""
    times = [array("d") for _ in range(threads)]
    until = time.perf_counter() + seconds
    faults: list[BaseException] = []

    def go_on(number: int) -> None:
        n = 0
        try:
            while (now := time.perf_counter()) < until:
                work(number, n)
                times[number].append((time.perf_counter() - now) * 1000)
                n += 1
        except Exception as fault:
            faults.append(fault)

    crowd = [threading.Thread(target=go_on, args=(n,)) for n in range(threads)]
    cpu, began = time.process_time(), time.perf_counter()
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    took, used = time.perf_counter() - began, time.process_time() - cpu
    if faults:
        raise faults[0]
    every = sorted(t for own in times for t in own)
    return Commits(
        rate=len(every) / took,
        p50=every[len(every) // 2],
        p99=every[int(len(every) * 0.99)],
        cpu_ms=used * 1000 / len(every),
        count=len(every),
    )


class BareDatabase:
    """One table, one connection, one lock: an INSERT a commit, durable."""

    def __init__(self, path: Path) -> None:
        """Make the file with the pragmas of the application that decide its speed."""
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-16000"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute(TABLE)
        self._lock = threading.Lock()
        self._made = 0

    def insert(self, thread: int, _n: int) -> None:
        """Keep one answer."""
        with self._lock:
            self._made += 1
            row = (1, thread, f"key-{self._made:012d}", self._made, "skin-first", '{"p":["b"]}')
            more = (0, "b", "fraud.red-lights", "learn", 1, 1_700_000_000_000 + self._made)
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute(INSERT, row + more)
            self._connection.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def main(folder: str, port: str) -> None:
    """Serve until somebody ends it."""
    os.environ[FOLDER] = folder
    Granian(
        "bench.floors:application",
        factory=True,
        address="127.0.0.1",
        port=int(port),
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        websockets=False,
        static_path_route=["/files"],
        static_path_mount=[Path(folder)],
    ).serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
