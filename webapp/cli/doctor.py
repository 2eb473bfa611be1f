"""`netsprout doctor`: look over the machine that keeps what children answer."""

import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from webapp.cli import current
from webapp.content.compile import load_library
from webapp.content.problems import BrokenContent
from webapp.settings import Settings
from webapp.store import files, migrations, secrets
from webapp.store.engine import Database

OLDEST_PYTHON = (3, 11)
# Source: sqlite.org, "WAL-reset" fault with several writing processes, mended in 3.51.3.
SAFE_SQLITE = (3, 51, 3)
ENOUGH_SPACE = 500 * 1024 * 1024  # bytes: two terms of a large school, twice
OK, WARNING, FAULT = "ok", "warning", "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look found."""

    subject: str
    state: str  # ok, warning or fault
    words: str


def python(_: Settings) -> Finding:
    """Version of Python."""
    words = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", OK if sys.version_info >= OLDEST_PYTHON else FAULT, words)


def sqlite(_: Settings) -> Finding:
    """Version of SQLite."""
    if sqlite3.sqlite_version_info >= SAFE_SQLITE:
        return Finding("sqlite", OK, sqlite3.sqlite_version)
    words = (
        f"{sqlite3.sqlite_version}: safe with one server process; before 3.51.3 several writing "
        "processes can lose a write. Keep --workers 1 and stop the server before other commands "
        "that write."
    )
    return Finding("sqlite", WARNING, words)


def data_folder(chosen: Settings) -> Finding:
    """Place and rights of the data folder."""
    if not chosen.data.exists():
        return Finding("data folder", WARNING, f"{chosen.data} is not there yet: serve makes it")
    if not os.access(chosen.data, os.W_OK | os.X_OK):
        return Finding("data folder", FAULT, f"{chosen.data} cannot be written to")
    return _only_mine("data folder", chosen.data, 0o077)


def secret(chosen: Settings) -> Finding:
    """The file that sign-ins and cards depend on."""
    path = chosen.data / secrets.NAME
    if not path.exists():
        return Finding("secret", WARNING, "not there yet: the first start makes it")
    if path.stat().st_size < secrets.BYTES:
        return Finding("secret", FAULT, f"{path} is damaged: put it back from a backup")
    return _only_mine("secret", path, 0o177)


def disk(chosen: Settings) -> Finding:
    """Free space where the data is."""
    place = next(path for path in (chosen.data, *chosen.data.parents) if path.exists())
    free = shutil.disk_usage(place).free
    words = f"{free // 1024**2:,} MiB free"
    return Finding("disk", OK if free >= ENOUGH_SPACE else WARNING, words)


def database(chosen: Settings) -> Finding:
    """Whether the database is whole and has today's shape."""
    opened = Database(chosen.database)
    try:
        if opened.path is not None and not opened.path.exists():
            return Finding("database", WARNING, "not there yet: serve makes it")
        if faults := files.quick_faults(opened):
            return Finding("database", FAULT, f"damaged: {faults[0]}; put a backup in its place")
        if not migrations.is_current(opened):
            return Finding("database", WARNING, "of an older version: netsprout db upgrade")
        return Finding("database", OK, "whole, and of today's shape")
    finally:
        opened.close()


def content(chosen: Settings) -> Finding:
    """Whether lessons, quizzes and facts compile."""
    try:
        library = load_library(chosen.data / "cache")
    except BrokenContent as fault:
        count = len(fault.problems)
        return Finding("content", FAULT, f"{count} faults; see: netsprout content check")
    counted = f"{len(library.lessons)} lessons, {len(library.quizzes)} tests"
    return Finding("content", OK, f"{counted} in {', '.join(library.locales)}")


LOOKS: tuple[Callable[[Settings], Finding], ...] = (
    python,
    sqlite,
    data_folder,
    secret,
    disk,
    database,
    content,
)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor(as_json: bool) -> None:
    """Look this machine over. Ends with 1 when something must be mended."""
    chosen = current.settings()
    found = [look(chosen) for look in LOOKS]
    if as_json:
        current.print_json([asdict(finding) for finding in found])
    else:
        for finding in found:
            click.echo(f"{finding.state:<8} {finding.subject:<12} {finding.words}")
    if any(finding.state == FAULT for finding in found):
        sys.exit(1)


def _only_mine(subject: str, path: Path, forbidden: int) -> Finding:
    """Others must not read it. Windows keeps rights in another way and is not asked."""
    mode = stat.S_IMODE(path.stat().st_mode)
    if os.name == "nt" or not mode & forbidden:
        return Finding(subject, OK, str(path))
    right = "700" if path.is_dir() else "600"
    return Finding(subject, WARNING, f"others can read it: chmod {right} {path}")
