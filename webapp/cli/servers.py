"""The web servers: granian, or waitress where granian has no wheel.

One worker, the usual case: this process stays small and minds the worker, which it makes before
anything slow is loaded. The worker prepares and then serves, so that libraries and content are
loaded once, in one process. Several workers: this process prepares for all of them, and then
makes room by becoming `python -m webapp.cli.servers N`, granian's own parent and nothing else.
"""

import gc
import mmap
import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import click

from webapp.cli.telling import told
from webapp.settings import Settings

if TYPE_CHECKING:
    from webapp.domain.library import Library

    Prepare = Callable[[], Library]

TARGET = "webapp.wsgi:app"
# Source: `webapp.web.slow_senders`: most of them wait for forms, four pages run at once.
PAGE_THREADS = 256
STREAMS = 700  # screens of workshops: one thread waits behind each. Ten workshops of 60, and hosts
THREADS = PAGE_THREADS + STREAMS
WAITRESS_THREADS = 8  # waitress reads whole forms before a thread sees them
HEADERS_WITHIN = 10_000  # milliseconds
KILL_AFTER_SECONDS = 3  # a worker that waits for a slow client must not hold up a restart
MOST_CONNECTIONS = 2000  # waitress: a school joins at once, and its default of 100 turns it away
IS_PREPARED, REFUSED_WITH = range(2)  # what a parent and its worker share


def serve_with(chosen: Settings, workers: int, prepare: "Prepare") -> None:
    """Prepare, and serve until stopped."""
    if find_spec("granian") is None:
        click.echo("granian is not installed on this machine: serving with waitress.")
        prepare()
        _waitress(chosen)
    elif workers == 1 and os.name == "posix" and multiprocessing.get_start_method() == "fork":
        _tell_workers(chosen)
        _granian_of_one(chosen, prepare)
    elif os.name == "posix":
        prepare()
        _tell_workers(chosen)
        _become_granian(workers)
    else:
        prepare()
        _granian(chosen, workers)


def _tell_workers(chosen: Settings) -> None:
    """Settings go by environment: a worker that follows one that broke reads them again."""
    os.environ["NETSPROUT_HOST"] = chosen.host
    os.environ["NETSPROUT_PORT"] = str(chosen.port)
    if chosen.tls_cert and chosen.tls_key:
        os.environ["NETSPROUT_TLS_CERT"] = str(chosen.tls_cert)
        os.environ["NETSPROUT_TLS_KEY"] = str(chosen.tls_key)
    os.environ.setdefault("NETSPROUT_STREAMS", str(STREAMS))
    sys.stdout.flush()
    sys.stderr.flush()


def _become_granian(workers: int) -> None:
    """Replace this process by one that only minds the workers."""
    # -P: a file of the operator's folder must not stand in for a library.
    os.execv(sys.executable, [sys.executable, "-P", "-m", __name__, str(workers)])


def _granian_of_one(chosen: Settings, prepare: "Prepare") -> None:
    """Mind one worker, which prepares first."""
    shared = mmap.mmap(-1, 2)
    try:
        _granian(chosen, 1, target_loader=partial(_app_of, prepare, shared), wrap_loader=False)
    finally:
        if shared[REFUSED_WITH]:
            sys.exit(shared[REFUSED_WITH])


def _app_of(prepare: "Prepare", shared: mmap.mmap) -> Any:
    """In the worker: the application. The first worker prepares; one that follows need not."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # until the server has its own
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it, too
    gc.disable()  # what a start loads stays: looking through it is a tenth of the start
    try:
        library = None if shared[IS_PREPARED] else told(prepare)
        app = import_module("webapp.assembly").of_worker(library)
    except BaseException as fault:
        _refuse(fault, shared)
    shared[IS_PREPARED] = 1
    return app


def _refuse(fault: BaseException, shared: mmap.mmap) -> None:
    """Say why; the parent ends, and this process with it."""
    code: object = 1
    if isinstance(fault, click.ClickException):
        fault.show()
        code = fault.exit_code
    elif isinstance(fault, SystemExit):
        code = fault.code
    else:
        traceback.print_exception(fault)
    if shared[IS_PREPARED]:
        sys.exit(1)  # it served once: granian tries again
    shared[REFUSED_WITH] = code if isinstance(code, int) and 0 < code < 256 else 1
    sys.stdout.flush()
    os.kill(os.getppid(), signal.SIGTERM)
    signal.pause()


def _granian(chosen: Settings, workers: int, **how: Any) -> None:
    os.environ["NETSPROUT_PARENT"] = str(os.getpid())
    granian = import_module("granian")
    constants = import_module("granian.constants")
    http, log = import_module("granian.http"), import_module("granian.log")
    granian.Granian(
        TARGET,
        address=chosen.host,
        port=chosen.port,
        interface=constants.Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        workers_kill_timeout=KILL_AFTER_SECONDS,
        respawn_failed_workers=True,
        http1_settings=http.HTTP1Settings(header_read_timeout=HEADERS_WITHIN),
        websockets=False,
        log_level=_level(log, chosen.log),
        ssl_cert=chosen.tls_cert,
        ssl_key=chosen.tls_key,
        ssl_protocol_min=constants.SSLProtocols.tls12,
    ).serve(**how)


def _waitress(chosen: Settings) -> None:
    if chosen.tls_cert:
        raise click.ClickException("waitress speaks no HTTPS: put a proxy in front of it.")
    os.environ["NETSPROUT_STREAMS"] = "0"  # eight threads are for pages; screens ask instead
    app = import_module("webapp.wsgi").app
    import_module("waitress").serve(
        app,
        host=chosen.host,
        port=chosen.port,
        threads=WAITRESS_THREADS,
        connection_limit=MOST_CONNECTIONS,
    )


def _level(log: object, name: str) -> object:
    """Errors only, unless asked: the server's warnings are about its own tuning."""
    levels = log.LogLevels  # type: ignore[attr-defined]
    return levels.debug if name == "debug" else levels.error


if __name__ == "__main__":
    _granian(Settings.from_env(os.environ), int(sys.argv[1]))
