"""`netsprout serve`: look whether it can be served, prepare, serve.

Everything slow to load is loaded in one process, the one that serves: see `servers`.
"""

import os
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from webapp.cli import listening
from webapp.cli.addresses import why_not_free
from webapp.cli.chosen import make_data_folder, settings
from webapp.cli.servers import serve_with
from webapp.settings import Settings
from webapp.store import running

if TYPE_CHECKING:
    from webapp.domain.library import Library

PEM = click.Path(path_type=Path, dir_okay=False, resolve_path=True)


@click.command()
@click.option("--demo", is_flag=True, help="Make a demo school and open it to the local network.")
@click.option("--host", help="Address to listen on. Default: NETSPROUT_HOST or 127.0.0.1.")
@click.option("--port", type=click.IntRange(1, 65535), help="Default: NETSPROUT_PORT or 8000.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64))
@click.option("--tls-cert", type=PEM, help="Certificate for HTTPS. Or NETSPROUT_TLS_CERT.")
@click.option("--tls-key", type=PEM, help="Its key. Or NETSPROUT_TLS_KEY.")
@click.option("--plain-http", is_flag=True, help="Real data in clear. Or NETSPROUT_PLAIN_HTTP=yes.")
def serve(demo: bool, workers: int, **asked: Any) -> None:
    """Serve the site."""
    chosen = settings("0.0.0.0" if demo else "127.0.0.1")
    chosen = replace(chosen, **{name: value for name, value in asked.items() if value})
    listening.require_papers(chosen)
    if reason := why_not_free(chosen.host, chosen.port):
        raise click.ClickException(reason)
    make_data_folder(chosen)
    if chosen.backup_lock:
        _require_lock(chosen)
    if chosen.database_file is not None:  # one server a file; PostgreSQL takes any number
        running.take(chosen.database_file, chosen.port, datetime.now(UTC))
    # The workers read the environment again, each for itself.
    os.environ["NETSPROUT_DATA"] = str(chosen.data)
    serve_with(chosen, workers, partial(_prepare, chosen, demo))


def _require_lock(chosen: Settings) -> None:
    """Refuse a lock that is none: said here, not at night."""
    from webapp.cli import current  # noqa: PLC0415  # see above

    current.order_of(chosen, may_lock=True)


def _prepare(chosen: Settings, demo: bool) -> "Library":
    from webapp.cli.preparing import prepare  # noqa: PLC0415  # see above

    return prepare(chosen, demo)
