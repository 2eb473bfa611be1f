"""The web servers: granian, or waitress where granian has no wheel.

Run as a program (`python -m webapp.cli.servers N`) it is granian's own parent with N workers and
nothing else: it holds no library and no database, which would double the memory of a start.
"""

import os
import sys
from importlib import import_module
from importlib.util import find_spec

import click

from webapp.settings import Settings

TARGET = "webapp.wsgi:app"
# Source: `webapp.web.slow_senders`: most of them wait for forms, four pages run at once.
PAGE_THREADS = 256
STREAMS = 700  # screens of workshops: one thread waits behind each. Ten workshops of 60, and hosts
THREADS = PAGE_THREADS + STREAMS
WAITRESS_THREADS = 8  # waitress reads whole forms before a thread sees them
HEADERS_WITHIN = 10_000  # milliseconds
KILL_AFTER_SECONDS = 3  # a worker that waits for a slow client must not hold up a restart
MOST_CONNECTIONS = 2000  # waitress: a school joins at once, and its default of 100 turns it away


def serve_with(chosen: Settings, workers: int) -> None:
    """Serve until stopped."""
    if find_spec("granian") is None:
        click.echo("granian is not installed on this machine: serving with waitress.")
        _waitress(chosen)
    elif os.name == "posix":
        _become_granian(chosen, workers)
    else:
        _granian(chosen, workers)


def _become_granian(chosen: Settings, workers: int) -> None:
    """Replace this process by one that only minds the workers. Settings go by environment."""
    os.environ["NETSPROUT_HOST"] = chosen.host
    os.environ["NETSPROUT_PORT"] = str(chosen.port)
    if chosen.tls_cert and chosen.tls_key:
        os.environ["NETSPROUT_TLS_CERT"] = str(chosen.tls_cert)
        os.environ["NETSPROUT_TLS_KEY"] = str(chosen.tls_key)
    os.environ.setdefault("NETSPROUT_STREAMS", str(STREAMS))
    sys.stdout.flush()
    sys.stderr.flush()
    # -P: a file of the operator's folder must not stand in for a library.
    os.execv(sys.executable, [sys.executable, "-P", "-m", __name__, str(workers)])


def _granian(chosen: Settings, workers: int) -> None:
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
    ).serve()


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
