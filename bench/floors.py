"""Floors: the least that the same server program and the same database can do.

`python -m bench.floors FOLDER PORT` serves the files of a folder twice, with the server program,
processes and threads of `netsprout serve`: through a bare Flask, and as static files.
"""

import os
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

from bench.processes import TICKS, database_ticks
from webapp.cli.servers import THREADS

PLAIN = "<!doctype html><title>.</title><p>Ten words and nothing else stand on this bare page."
WORKERS = 1  # the default of `netsprout serve`
FOLDER = "BENCH_FLOOR"


def application() -> Flask:
    """The factory that the server program calls: `/page/<size>` costs nothing to make."""
    app = Flask(__name__, static_folder=None)
    pages = {int(p.stem): p.read_bytes() for p in Path(os.environ[FOLDER]).glob("*.bin")}

    @app.get("/page/<int:size>")
    def show(size: int) -> Response:
        return Response(pages[size], mimetype="text/html", headers={"Content-Encoding": "br"})

    @app.get("/plain")
    def plain() -> str:
        return PLAIN

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
    cpu, behind, began = time.process_time(), database_ticks(), time.perf_counter()
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    took, used = time.perf_counter() - began, time.process_time() - cpu
    used += (database_ticks() - behind) / TICKS
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
